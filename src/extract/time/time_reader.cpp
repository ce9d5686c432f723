#include "extract/time/time_reader.h"

#include "base/archive.h"
#include "english/english.h"
#include "extract/time/narrative.h"
#include "extract/time/reading.h"
#include "extract/time/time_pattern.h"

namespace galley::extract {
namespace {

// The operation of entries that say what is no time: what they match is left alone.
constexpr std::string_view kNoTime = "none";

}  // namespace

struct TimeReader::Impl {
  const WordLists& lists;
  TimePatterns rules;
  pattern::PatternSet set;
  DateOrder order;

  Impl(const WordLists& words, TimePatterns patterns, DateOrder house_order,
       std::shared_ptr<pattern::Lexicon> lexicon)
      : lists(words),
        rules(std::move(patterns)),
        set(words, rules.definitions, std::move(lexicon)),
        order(house_order) {}
  Impl(const WordLists& words, TimePatterns patterns, DateOrder house_order, pattern::PatternSet kept)
      : lists(words), rules(std::move(patterns)), set(std::move(kept)), order(house_order) {}

  void add_readings(const Document& d, std::uint32_t sentence, const pattern::Match& m, bool caseless,
                    bool narrative, DateOrder figures, std::vector<Reading>& out) const {
    const auto& p = rules.patterns[m.pattern];
    if (p.op == kNoTime) return;
    if (p.only == TimePattern::Only::news && narrative) return;
    if (p.only == TimePattern::Only::narrative && !narrative) return;
    if (!is_plausible(d, lists, d.sentences[sentence], caseless, m, p)) return;
    const auto add = [&](std::uint32_t from, std::uint32_t to) {
      out.push_back({&p, from, to, sentence, read_parts(d, lists, m, p, from, to, figures)});
    };
    if (p.split.empty()) {
      if (const auto* span = m.find("span"))
        add(span->from, span->to);
      else
        add(m.from, m.to);
    }
    for (const auto& slot : p.split)
      if (const auto* c = m.find(slot)) add(c->from, c->to);
  }

  // `with_day`, if asked for: of each time, whether its words name a day ("Tuesday evening", not "10:30").
  std::vector<Timex> read(const Document& d, const pattern::Lattice& lattice,
                          std::vector<bool>* with_day = nullptr) const {
    const bool narrative = is_narrative(d, lists);
    const auto figures = order == DateOrder::unknown ? date_order_of(d) : order;
    std::vector<Reading> readings;
    for (std::uint32_t s = 0; s < d.sentences.size(); ++s) {
      const auto matches = set.longest(lattice, d.sentences[s]);
      const bool caseless = !matches.empty() && is_caseless(d, d.sentences[s]);
      for (const auto& m : matches) add_readings(d, s, m, caseless, narrative, figures, readings);
    }
    share_parts(d, readings);
    if (with_day)
      for (const auto& r : readings)
        with_day->push_back(r.parts.day || r.parts.weekday || r.parts.month || !r.parts.holiday.empty() ||
                            r.parts.shift);
    return resolve_all(d, lists, readings, narrative);
  }

  std::string fault_of(const TimeExample& e) const {
    Document d;
    d.bytes = d.text = e.text;
    d.date = e.date;
    d.blocks.push_back({{0, static_cast<std::uint32_t>(d.text.size())}, BlockKind::paragraph});
    english::tokenise(d, lists);
    pattern::Lattice lattice(d);
    const auto found = read(d, lattice);
    std::string got, want;
    for (const auto& t : found) got += " <<" + d.text.substr(t.span.start, t.span.size()) + ">> = " + t.value;
    for (std::size_t i = 0; i < e.spans.size() && i < e.values.size(); ++i)
      want += " <<" + e.text.substr(e.spans[i].start, e.spans[i].size()) + ">> = " + e.values[i];
    if (got == want) return {};
    return "'" + e.text + "' is read as" + (got.empty() ? " nothing" : got) + "; it should be" +
           (want.empty() ? " nothing" : want);
  }
};

TimeReader::TimeReader(const std::string& patterns_folder, const WordLists& lists, Diagnostics& diagnostics,
                       DateOrder order, std::shared_ptr<pattern::Lexicon> lexicon)
    : impl_(std::make_unique<Impl>(lists, load_time_patterns(patterns_folder, diagnostics), order,
                                   std::move(lexicon))) {
  for (const auto& p : impl_->rules.patterns) {
    impl_->set.add(p.match, p.where, diagnostics);
    if (p.op != kNoTime && !is_time_operation(p.op))
      diagnostics.add(p.where, "there is no operation '" + p.op + "'", "see docs/time.md for the operations");
  }
}
TimeReader::TimeReader(Unpacker& in, const WordLists& lists, DateOrder order,
                       std::shared_ptr<pattern::Lexicon> lexicon) {
  TimePatterns rules;
  in(rules.patterns);
  impl_ = std::make_unique<Impl>(lists, std::move(rules), order,
                                 pattern::PatternSet(lists, std::move(lexicon), in));
}
void TimeReader::keep(Packer& out) const {
  out(impl_->rules.patterns);
  impl_->set.keep(out);
}
TimeReader::~TimeReader() = default;
TimeReader::TimeReader(TimeReader&&) noexcept = default;

std::vector<Timex> TimeReader::read(const Document& document, pattern::Lattice& lattice) const {
  std::vector<bool> with_day;
  auto out = impl_->read(document, lattice, &with_day);
  static constexpr const char* kLabels[] = {"date", "time", "duration", "set"};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto index = static_cast<std::int32_t>(i);
    lattice.add({out[i].first, out[i].last, "timex", index});
    lattice.add({out[i].first, out[i].last, kLabels[static_cast<int>(out[i].type)], index});
    // "on the evening of 3 May 1990" dates what happened as well as "on 3 May 1990" does.
    if (out[i].type == TimexType::time && with_day[i])
      lattice.add({out[i].first, out[i].last, "date", index});
  }
  return out;
}

std::vector<Diagnostic> TimeReader::run_examples() const {
  std::vector<Diagnostic> out;
  for (const auto& p : impl_->rules.patterns)
    for (const auto& e : p.examples)
      if (auto fault = impl_->fault_of(e); !fault.empty())
        out.push_back({e.where, p.id + ": " + fault, "mend the pattern or the example"});
  return out;
}

std::size_t TimeReader::example_count() const {
  std::size_t n = 0;
  for (const auto& p : impl_->rules.patterns) n += p.examples.size();
  return n;
}

}  // namespace galley::extract
