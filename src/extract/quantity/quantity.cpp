#include "extract/quantity/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/archive.h"
#include "extract/quantity/entry.h"
#include "extract/quantity/head.h"
#include "extract/quantity/number.h"

namespace galley::extract {
namespace {

using pattern::Capture;
using pattern::Edge;
using pattern::Lattice;
using pattern::Match;

// "Nine out of ten" is a share in words; "151 out of 300" is two counts.
constexpr double kMostOfWords = 10;

double decimal_or_zero(std::string_view text) {
  return text.empty() ? 0 : std::strtod(std::string(text).c_str(), nullptr);
}

// The working state of one document.
class QuantityReading {
 public:
  QuantityReading(const Document& document, Lattice& lattice, const WordLists& lists,
                  const QuantityEntries& entries)
      : document_(document), lattice_(lattice), lists_(lists), entries_(entries) {}

  std::vector<Quantity> run() {
    mark_time();
    for (const auto& sentence : document_.sentences) add_numbers(sentence);
    for (const auto& sentence : document_.sentences)
      for (const auto& match : entries_.patterns.longest(lattice_, sentence)) take(match, sentence);
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const auto& q = out_[i];
      const auto index = static_cast<std::int32_t>(i);
      lattice_.add({q.first, q.last, "quantity", index});
      lattice_.add({q.first, q.last, "quantity." + kinds_[i], index});
    }
    return std::move(out_);
  }

 private:
  // Tokens that belong to time expressions.
  void mark_time() {
    in_time_.assign(document_.tokens.size(), false);
    for (std::uint32_t i = 0; i < document_.tokens.size(); ++i)
      for (const auto& e : lattice_.from(i))
        if (e.label == "timex" || e.label == "date" || e.label == "time" || e.label == "duration" ||
            e.label == "set")
          std::fill(in_time_.begin() + e.from, in_time_.begin() + e.to, true);
  }

  void add_numbers(const Sentence& sentence) {
    for (const auto& n : scan_numbers(document_, sentence, lists_)) {
      if (in_time_[n.first] || in_time_[n.last - 1] || cut_decimal(n.first) || cut_decimal(n.last + 1) ||
          is_reference(sentence, n))
        continue;
      const auto index = static_cast<std::int32_t>(numbers_.size());
      numbers_.push_back(n);
      lattice_.add({n.first, n.last, "number", index});
      auto at = n.last;
      if (at < sentence.last && is_hyphen(document_, document_.tokens[at]))
        lattice_.add({at, at + 1, "hyphen", -1});
      add_head(sentence, at, n);
      if (const auto past = past_filler(sentence, at); past != at) add_head(sentence, past, n);
    }
  }

  // Is token `at` the second half of a decimal that was cut apart before the text came to us ("4. 2 miles")?
  // Both halves are lost then: neither is what was written.
  bool cut_decimal(std::uint32_t at) const {
    const auto& t = document_.tokens;
    const auto digits = [](std::string_view w) {
      return !w.empty() && w.size() <= 3 && w.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (at < 2 || at + 1 >= t.size() || t[at - 1].norm != "." || !digits(t[at].norm) ||
        !digits(t[at - 2].norm))
      return false;
    const auto& next = t[at + 1].norm;
    return next == "-" || lists_["unit"].has(next) || lists_["percent"].has(next) ||
           lists_["multiplier"].has(next);
  }

  // The mark of a note, "... in 2009.[2]": glued to the word before it, and no figure of the text.
  bool is_reference(const Sentence& sentence, const Number& n) const {
    const auto& t = document_.tokens;
    return n.last == n.first + 1 && n.first > sentence.first + 1 && n.last < sentence.last &&
           t[n.first - 1].norm == "[" && !t[n.first - 1].space_before && t[n.last].norm == "]" &&
           t[n.first].norm.find_first_not_of("0123456789") == std::string::npos;
  }

  // Past "or more", "of" and the like, after which the noun may follow: "100 or more people", "a score of
  // people".
  std::uint32_t past_filler(const Sentence& sentence, std::uint32_t at) const {
    const auto word = [&](std::uint32_t i) {
      return i < sentence.last ? document_.tokens[i].norm : std::string();
    };
    if (lists_["hedge-after"].has(word(at) + " " + word(at + 1))) return at + 2;
    if (lists_["hedge-after"].has(word(at)) || word(at) == "of") return at + 1;
    return at;
  }

  void add_head(const Sentence& sentence, std::uint32_t at, const Number& n) {
    // "24 percent Turks": a share of a whole, and not so many Turks.
    if (at >= sentence.last || lists_["percent"].has(document_.tokens[at].norm)) return;
    const auto head = find_head(document_, sentence, at, n.value <= 1 && !n.vague, lists_);
    if (head.kind == Head::Kind::none) return;
    static constexpr const char* kLabels[] = {"", "counted.person", "counted.harm", "counted.thing"};
    const auto index = static_cast<std::int32_t>(heads_.size());
    heads_.push_back(head);
    lattice_.add({at, head.last, kLabels[static_cast<int>(head.kind)], index});
  }

  static std::string kind_of(const Match& m, const Quantity& q) {
    if (q.unit == "person") return "person";
    if (q.unit == "percent" || q.unit == "percentage-point") return "percent";
    if (q.unit == "times") return "times";
    if (m.find("money")) return "money";
    if (m.find("unit")) return "measure";
    return q.counted.empty() ? "none" : "thing";
  }

  void take(const Match& m, const Sentence& sentence) {
    const auto& entry = entries_.list[m.pattern];
    if (entry.skip) return;
    Quantity q;
    q.first = m.from;
    q.last = m.to;
    q.unit = entry.unit;
    name_unit(m, q);
    const bool measured = !q.unit.empty() && q.unit != "person";
    if (m.find("times")) {
      take_times(m, q);
    } else if (m.find("share")) {
      if (!q.unit.empty())
        take_part_of_unit(m, q);
      else if (!take_share(m, q))
        return take_counts(m, sentence);
    } else if (m.find("high")) {
      if (!take_range(m, q, measured)) return take_apart(m, sentence);
    } else {
      take_number(m, q, measured);
    }
    if (q.unit.empty() && q.counted.empty()) name_partitive(m, sentence, q);
    place(q);
    kinds_.push_back(kind_of(m, q));
    out_.push_back(std::move(q));
  }

  const Number& number_of(const Capture& c) const {
    return numbers_[static_cast<std::size_t>(c.edge->index)];
  }

  void place(Quantity& q) const {
    const auto& t = document_.tokens;
    q.span = t[q.first].span.hull(t[q.last - 1].span);
    if (q.first == 0) return;
    const auto& before = t[q.first - 1];
    const bool sign = (before.norm == "-" || before.norm == "−") && !q.unit.empty() && before.space_before &&
                      !t[q.first].space_before;
    q.negative = before.norm == "minus" || sign;
  }

  Span span_of(const Capture& c) const {
    return document_.tokens[c.from].span.hull(document_.tokens[c.to - 1].span);
  }

  // Unit, counted noun and harm from the slots `unit`, `money` and `counted`.
  void name_unit(const Match& m, Quantity& q) const {
    for (const char* slot : {"unit", "money"})
      if (const auto* c = m.find(slot); c && c->value && !c->value->empty()) q.unit = c->value->front();
    const auto* c = m.find("counted");
    if (!c || !c->edge) return;
    name_head(heads_[static_cast<std::size_t>(c->edge->index)], q);
  }

  void name_head(const Head& head, Quantity& q) const {
    q.counted = head.word;
    if (head.kind == Head::Kind::thing) return;
    q.unit = "person";
    if (head.kind == Head::Kind::harm) q.of = lists_["harm-noun"].value(head.word);
  }

  // "12 of the 40 hostages", "three of them": what the number counts stands after "of the".
  void name_partitive(const Match& m, const Sentence& sentence, Quantity& q) const {
    const auto& t = document_.tokens;
    auto at = m.to;
    if (at + 1 >= sentence.last || t[at].norm != "of") return;
    ++at;
    if (t[at].norm == "them" || t[at].norm == "whom") {
      q.unit = "person";
      q.counted = t[at].norm;
      return;
    }
    static constexpr std::string_view kBefore[] = {"the", "its", "their", "his",  "her",
                                                   "our", "my",  "those", "these"};
    if (std::find(std::begin(kBefore), std::end(kBefore), t[at].norm) == std::end(kBefore)) return;
    ++at;
    while (at < sentence.last) {  // past one number
      const auto& edges = lattice_.from(at);
      const auto it =
          std::find_if(edges.begin(), edges.end(), [](const Edge& e) { return e.label == "number"; });
      if (it == edges.end()) break;
      at = it->to;
    }
    const auto head = find_head(document_, sentence, at, false, lists_);
    if (head.kind == Head::Kind::person || head.kind == Head::Kind::thing) name_head(head, q);
  }

  // The kind of hedge that decides: a bound over "about" ("at least about 30").
  static std::string hedge_of(const Match& m) {
    std::string kind;
    for (const auto& c : m.captures) {
      if ((c.slot != "hedge" && c.slot != "after") || !c.value || c.value->empty()) continue;
      if (kind.empty() || kind == "about" || kind == "exact") kind = c.value->front();
    }
    return kind;
  }

  void take_number(const Match& m, Quantity& q, bool measured) const {
    const auto* c = m.find("n");
    const Number& n = number_of(*c);
    fill(m, q, *c, n, measured);
    q.whole = !n.vague && !n.scaled && n.digit >= 1 && q.hedge.empty() && n.value == std::floor(n.value);
  }

  // "20 to 30", "5-6 million", "two or three". False if it is none: "3-1", "from 30 to 20", "60 and 40
  // million".
  bool take_range(const Match& m, Quantity& q, bool measured) const {
    const auto *a = m.find("low"), *b = m.find("high");
    Number low = number_of(*a);
    const Number& high = number_of(*b);
    const double mantissa = high.value / high.factor;
    // "between 60 and 40 million" runs backwards; "between 500 and 2 million" need not.
    if (low.factor == 1 && high.factor >= 1e6 && low.value >= mantissa && low.value <= 3 * mantissa)
      return false;
    if (low.factor == 1 && high.factor > 1 && low.value < mantissa) {
      low.value *= high.factor;
      low.digit *= high.factor;
      low.step *= high.factor;
      low.scaled = high.scaled;
    }
    if (low.value >= high.value) return false;
    const auto hedge = hedge_of(m);
    q.number = span_of(*a).hull(span_of(*b));
    q.low = hedged_bounds(low, hedge == "about" ? hedge : "", measured).low;
    q.high = hedged_bounds(high, hedge == "about" ? hedge : "", measured).high;
    if (hedge == "more-than" || hedge == "at-least") q.high = std::numeric_limits<double>::infinity();
    if (hedge == "less-than" || hedge == "at-most") q.low = 0;
    q.best = (low.value + high.value) / 2;
    q.hedge = hedge.empty() || hedge == "exact" ? "range" : hedge;
    return true;
  }

  // Two numbers that make no range stand as two quantities; after "to" the noun belongs to both. "3-1" is a
  // score: nothing.
  void take_apart(const Match& m, const Sentence&) {
    const auto *a = m.find("low"), *b = m.find("high");
    const auto& between = document_.tokens[a->to].norm;
    if (between == "-") return;
    for (const auto* c : {a, b}) {
      Quantity q;
      // The sign of the money goes with its number.
      const bool sign = c->from > m.from && lists_["currency-before"].has(document_.tokens[c->from - 1].norm);
      q.first = sign ? c->from - 1 : c->from;
      q.last = c == b ? m.to : c->to;
      // "fell 210,000 or 1.5 percent" says one thing in two units.
      if (c == b || between != "or") {
        q.unit = entries_.list[m.pattern].unit;
        name_unit(m, q);
      }
      const Number& n = number_of(*c);
      const auto bounds = hedged_bounds(n, "", !q.unit.empty() && q.unit != "person");
      q.number = span_of(*c);
      q.low = bounds.low;
      q.high = bounds.high;
      q.best = n.value;
      q.whole = !n.vague && !n.scaled && n.digit >= 1;
      place(q);
      kinds_.push_back(kind_of(m, q));
      out_.push_back(std::move(q));
    }
  }

  // A part of a unit: "half a mile", "three quarters of a percentage point", "a mile and a half".
  void take_part_of_unit(const Match& m, Quantity& q) const {
    const auto* share = m.find("share");
    const auto* n = m.find("n");
    const double part = share->value && !share->value->empty() ? decimal_or_zero(share->value->front()) : 0;
    const double many = n && n->edge ? number_of(*n).value : 1;
    Number number;
    number.value = m.find("and") ? many + part : many * part;
    // A quarter of a mile is a rounded length, a quarter of a point or a percent is meant.
    number.digit = number.step = part * (q.unit.starts_with("percent") ? 0.2 : 0.5);
    fill(m, q, *share, number, true);
  }

  // A factor: "threefold", "tripled".
  void take_times(const Match& m, Quantity& q) const {
    const auto* times = m.find("times");
    Number number;
    number.value = times->value && !times->value->empty() ? decimal_or_zero(times->value->front()) : 1;
    number.digit = number.step = number.value / 5;
    fill(m, q, *times, number, true);
  }

  void fill(const Match& m, Quantity& q, const Capture& c, const Number& n, bool measured) const {
    const auto hedge = hedge_of(m);
    const auto bounds = hedged_bounds(n, hedge, measured);
    q.number = span_of(c);
    q.low = bounds.low;
    q.high = bounds.high;
    q.best = n.value;
    q.hedge = hedge == "exact" ? "" : hedge == "just-over" ? "more-than" : hedge;
    if (n.vague && q.hedge.empty()) q.hedge = "vague";
  }

  // "151 out of 300 seats": two counts rather than a share in words.
  void take_counts(const Match& m, const Sentence& sentence) {
    const auto *n = m.find("n"), *whole = m.find("whole");
    if (!n || !whole || !n->edge || !whole->edge) return;
    const auto head = find_head(document_, sentence, m.to, false, lists_);
    for (const auto* c : {n, whole}) {
      Quantity q;
      q.first = c->from;
      q.last = c == whole && head.kind != Head::Kind::none ? head.last : c->to;
      if (head.kind != Head::Kind::none) name_head(head, q);
      fill(m, q, *c, number_of(*c), false);
      q.whole = number_of(*c).digit >= 1 && q.hedge.empty();
      place(q);
      kinds_.push_back(kind_of(m, q));
      out_.push_back(std::move(q));
    }
  }

  // Shares as percent: "a quarter" (slot share: a word of fraction.tsv, n: how many of them), "one in five"
  // (n, whole).
  bool take_share(const Match& m, Quantity& q) const {
    const auto* share = m.find("share");
    const auto* n = m.find("n");
    const double many = n && n->edge ? number_of(*n).value : 1;
    double value = 0;
    if (const auto* whole = m.find("whole"); whole && whole->edge) {
      const double base = number_of(*whole).value;
      if (base < 2 || many >= base) return false;
      // "Five out of 40 hostages" counts them; "one out of 20", "58 out of 100" is a share.
      static constexpr double kBases[] = {20, 50, 100, 1000, 10000, 100000, 1000000};
      const bool usual = base <= kMostOfWords || std::find(std::begin(kBases), std::end(kBases), base) != std::end(kBases);
      const bool of = document_.tokens[whole->from - 1].norm == "of";
      if (!usual && (of || many > kMostOfWords)) return false;
      value = many / base;
    } else if (share->value && !share->value->empty()) {
      value = many * decimal_or_zero(share->value->front());
    }
    if (value <= 0 || value > 1) return false;
    const auto hedge = hedge_of(m);
    q.unit = "percent";
    q.number = span_of(*share);
    q.best = value * 100;
    const double half = std::min(2.5, q.best / 4);  // a fraction in words is rounded to twentieths
    q.low = std::max(0.0, q.best - half);
    q.high = std::min(100.0, q.best + half);
    if (hedge == "about") q.low = std::max(0.0, q.best - 5), q.high = std::min(100.0, q.best + 5);
    if (hedge == "more-than" || hedge == "at-least" || hedge == "just-over") q.low = q.best, q.high = 100;
    if (hedge == "less-than" || hedge == "at-most") q.low = 0, q.high = q.best;
    if (hedge == "nearly") q.low = q.best * 0.85, q.high = q.best;
    q.hedge = hedge == "just-over" ? "more-than" : hedge == "exact" ? "" : hedge;
    return true;
  }

  const Document& document_;
  Lattice& lattice_;
  const WordLists& lists_;
  const QuantityEntries& entries_;
  std::vector<bool> in_time_;
  std::vector<Number> numbers_;
  std::vector<Head> heads_;
  std::vector<Quantity> out_;
  std::vector<std::string> kinds_;
};

}  // namespace

struct QuantityReader::Impl {
  const WordLists* lists;
  QuantityEntries entries;
};

QuantityReader::QuantityReader(const std::string& patterns_folder, const WordLists& lists,
                               Diagnostics& diagnostics, std::shared_ptr<pattern::Lexicon> lexicon)
    : impl_(std::make_unique<Impl>(
          Impl{&lists, load_quantity_entries(patterns_folder, lists, diagnostics, std::move(lexicon))})) {}
QuantityReader::QuantityReader(Unpacker& in, const WordLists& lists,
                               std::shared_ptr<pattern::Lexicon> lexicon) {
  std::vector<QuantityEntry> entries;
  in(entries);
  impl_ = std::make_unique<Impl>(
      Impl{&lists, {pattern::PatternSet(lists, std::move(lexicon), in), std::move(entries)}});
}
void QuantityReader::keep(Packer& out) const {
  out(impl_->entries.list);
  impl_->entries.patterns.keep(out);
}
QuantityReader::~QuantityReader() = default;
QuantityReader::QuantityReader(QuantityReader&&) noexcept = default;
QuantityReader& QuantityReader::operator=(QuantityReader&&) noexcept = default;

std::vector<Quantity> QuantityReader::read(const Document& document, Lattice& lattice) const {
  return QuantityReading(document, lattice, *impl_->lists, impl_->entries).run();
}

std::size_t QuantityReader::example_count() const {
  std::size_t n = 0;
  for (const auto& entry : impl_->entries.list) n += entry.examples.size();
  return n;
}

std::vector<Diagnostic> QuantityReader::run_examples(Tokenise tokenise) const {
  std::vector<Diagnostic> failures;
  for (const auto& entry : impl_->entries.list) {
    for (const auto& example : entry.examples) {
      Document d;
      d.bytes = d.text = example.text;
      d.blocks.push_back({{0, static_cast<std::uint32_t>(d.text.size())}});
      tokenise(d, *impl_->lists);
      Lattice lattice(d);
      std::vector<std::string> got;
      for (const auto& q : read(d, lattice)) got.push_back(d.words(q.span) + " = " + text_of(q));
      if (got == example.values) continue;
      failures.push_back({entry.where,
                          fmt::format("{}: in “{}” read [{}], expected [{}]", entry.id, example.text,
                                      fmt::join(got, "; "), fmt::join(example.values, "; ")),
                          "mend the pattern or the example"});
    }
  }
  return failures;
}

std::string text_of(const Quantity& q) {
  std::string out;
  if (q.low == q.best && q.high == q.best) {
    out = fmt::format("{}", q.best);
  } else {
    out = q.low > 0 ? fmt::format("{:.10g}..", q.low) : "..";
    if (std::isfinite(q.high)) out += fmt::format("{:.10g}", q.high);
  }
  for (const auto& part : {q.hedge, q.unit, q.counted}) {
    if (!part.empty()) out += ' ' + part;
  }
  if (!q.of.empty()) out += " of=" + q.of;
  return out;
}

}  // namespace galley::extract
