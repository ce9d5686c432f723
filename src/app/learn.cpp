#include "app/learn.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "kb/content.h"
#include "kb/review_file.h"
#include "kb/store.h"
#include "kb/text.h"
#include "report/place.h"
#include "time/edtf.h"

namespace galley::app {
namespace {

// A quotation longer than this is cut: it is there to be recognised, not to be kept.
constexpr std::size_t kLongestQuote = 240;
// Of what the knowledge base has already, so much is shown.
constexpr std::size_t kMostKnown = 5;

std::string shortened(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() <= kLongestQuote) return text;
  auto end = text.rfind(' ', kLongestQuote);
  if (end == std::string::npos || end < kLongestQuote / 2) end = kLongestQuote;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + " …";
}

std::string locator_of(const std::string& path, int line) {
  auto name = std::filesystem::path(path).filename().string();
  std::replace(name.begin(), name.end(), ' ', '_');
  return name + ":" + std::to_string(line);
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// EDTF of a value that names a time, if it is one the text form can write.
std::string edtf_of(const Value& v) {
  if (v.kind != ValueKind::time || v.resolved == "unresolved" || v.edtf.empty()) return {};
  const auto parsed = parse_edtf(v.edtf);
  if (!parsed || !parsed->when().known()) return {};
  return v.hedge == "about" && !parsed->range ? edtf_text([&] {
    auto e = *parsed;
    e.first.approximate = true;
    return e;
  }())
                                              : v.edtf;
}

class Learner {
 public:
  Learner(const Result& read, const kb::Store& store, const std::string& source, const WordList& learned_as)
      : read_(read), store_(store), source_(source), learned_as_(learned_as), places_(read.document) {}

  std::vector<Proposal> run() {
    for (const auto& c : read_.claims) take(c);
    return std::move(out_);
  }

 private:
  void take(const Claim& claim) {
    const auto* property = property_of(claim);
    if (!property || property->claim_only || claim.modality != Modality::asserted || claim.quoted ||
        claim.speaker || claim.subject.entity.empty())
      return;
    Statement s;
    s.subject = claim.subject.entity;
    s.property = property->name;
    if (!value(claim, *property, s.value)) return;
    qualifiers(claim, *property, s);
    const int line = places_.of(claim.span).line;
    s.references = {{source_, locator_of(read_.document.path, line)}};
    if (!fits(s, *property)) return;
    propose(claim, std::move(s), *property, line);
  }

  const kb::Property* property_of(const Claim& claim) const {
    const auto other = learned_as_.value(claim.property);
    return store_.properties().find(!other.empty() && claim.qualifiers.empty() ? other : claim.property.str());
  }

  static bool value(const Claim& claim, const kb::Property& property, Value& out) {
    const auto& v = claim.value;
    out.kind = property.type;
    switch (property.type) {
      case ValueKind::entity:
        out.entity = v.entity;
        return !v.entity.empty();
      case ValueKind::time:
        out.edtf = edtf_of(v);
        return !out.edtf.empty();
      case ValueKind::quantity:
        return quantity(v, out);
      case ValueKind::text:
      case ValueKind::duration:
      case ValueKind::none:
        break;
    }
    return false;
  }

  // A number said flatly is that number; a hedged one the range it may mean, if that has two ends.
  static bool quantity(const Value& v, Value& out) {
    if (v.kind != ValueKind::quantity || !v.best || v.unit.empty() || v.unit.find(' ') != std::string::npos)
      return false;
    out.unit = v.unit;
    if (v.hedge.empty()) {
      out.low = out.best = out.high = v.best;
      return true;
    }
    if (v.hedge != "about" || !v.low || !v.high || !std::isfinite(*v.low) || !std::isfinite(*v.high))
      return false;
    out.low = v.low, out.best = v.best, out.high = v.high;
    return true;
  }

  void qualifiers(const Claim& claim, const kb::Property& property, Statement& s) const {
    const auto time = [&](const char* name) {
      const auto it = claim.qualifiers.find(name);
      return it == claim.qualifiers.end() ? std::string() : edtf_of(it->second);
    };
    s.from_edtf = time("from");
    s.to_edtf = time("to");
    // "became on ...", "resigned on ...": the moment is an end of the term.
    if (claim.qualifiers.contains("begins") && s.from_edtf.empty()) s.from_edtf = time("time");
    if (claim.qualifiers.contains("ends") && s.to_edtf.empty()) s.to_edtf = time("time");
    for (const auto& name : property.qualifiers) {
      const auto it = claim.qualifiers.find(name);
      const auto* declared = store_.properties().find(name);
      if (it == claim.qualifiers.end() || !declared || declared->type != ValueKind::entity ||
          it->second.entity.empty())
        continue;  // words of a pattern are no words of the knowledge base
      Value v;
      v.kind = ValueKind::entity;
      v.entity = it->second.entity;
      s.qualifiers.emplace(name, std::move(v));
    }
  }

  // Do the types of its entities go with the property, and is it a line of the text form?
  bool fits(Statement& s, const kb::Property& property) {
    const auto type = [&](const std::string& key) {
      const auto e = store_.entity(key);
      return e ? e->type : std::string();
    };
    if (!property.subjects.empty() && !contains(property.subjects, type(s.subject))) return false;
    if (s.value.kind == ValueKind::entity && !property.values.empty() &&
        !contains(property.values, type(s.value.entity)))
      return false;
    Diagnostics faults;
    auto again = kb::read_line(kb::written_line(s, property), {read_.document.path, 0, 0},
                               store_.properties(), faults);
    if (!again) return false;
    s = std::move(*again);
    return true;
  }

  // Do they say the same, as precise as each is?
  static bool agree(const Statement& a, const Statement& b) {
    if (a.value.kind != b.value.kind) return false;
    const auto meet = [](const Interval& x, const Interval& y) {
      return !x.known() || !y.known() || may_overlap(x, y);
    };
    if (!meet(a.from, b.from) || (!a.open_end && !b.open_end && !meet(a.to, b.to))) return false;
    switch (a.value.kind) {
      case ValueKind::entity:
        return a.value.entity == b.value.entity;
      case ValueKind::time:
        return may_overlap(a.value.when, b.value.when);
      case ValueKind::quantity:
        return *a.value.low <= *b.value.high && *b.value.low <= *a.value.high;
      case ValueKind::text:
      case ValueKind::duration:
      case ValueKind::none:
        break;
    }
    return false;
  }

  // Can two different values of it not both be right?
  static bool excludes(const Statement& a, const Statement& b, const kb::Property& property) {
    if (property.type != ValueKind::entity) return true;
    return property.single || (a.value.entity == b.value.entity && !agree(a, b));
  }

  void propose(const Claim& claim, Statement s, const kb::Property& property, int line) {
    Proposal p;
    p.at_line = line;
    const auto sentence = read_.document.sentence_at(claim.span.start);
    p.quote = shortened(sentence >= 0 ? read_.document.words(
                                            read_.document.sentences[static_cast<std::size_t>(sentence)].span)
                                      : read_.document.words(claim.span));
    for (const auto& known : store_.statements(s.subject, s.property)) {
      if (known.rank == Rank::deprecated) continue;
      if (p.known.size() < kMostKnown) p.known.push_back(kb::written_line(known, property));
      if (agree(s, known)) {
        p.kind = Proposal::Kind::confirming;
        p.known = {kb::written_line(known, property)};
        if (kb::identity_of(known, property) != kb::identity_of(s, property))
          p.said = kb::written_line(s, property);
        // One more source for what stands there, not a second statement beside it.
        auto again = known;
        again.references = s.references;
        s = std::move(again);
        break;
      }
      if (excludes(s, known, property)) p.kind = Proposal::Kind::conflicting;
    }
    // An office without dates says only that somebody holds it, which the text's day bounds and no more.
    if (p.kind != Proposal::Kind::confirming && property.values == std::vector<std::string>{"office"} &&
        s.from_edtf.empty() && s.to_edtf.empty())
      return;
    p.line = kb::written_line(s, property);
    if (seen_.insert(kb::identity_of(s, property)).second) out_.push_back(std::move(p));
  }

  const Result& read_;
  const kb::Store& store_;
  const std::string& source_;
  const WordList& learned_as_;
  const report::Places places_;
  std::set<std::string> seen_;
  std::vector<Proposal> out_;
};

}  // namespace

const char* name_of(Proposal::Kind kind) {
  static constexpr const char* kNames[] = {"confirming", "new", "conflicting"};
  return kNames[static_cast<int>(kind)];
}

std::vector<Proposal> learn(const Result& read, const kb::Store& store, const std::string& source,
                            const WordList& learned_as) {
  return Learner(read, store, source, learned_as).run();
}

std::string review_text(const std::vector<app::Proposal>& proposals, const std::string& article,
                        const std::string& source) {
  std::string out = "# Proposals of galley kb learn from " + article + ", source @" + source +
                    ".\n# Mark each line: [+] accept, [-] reject, [?] unsure; edit it where it is wrong. "
                    "Then: galley kb review "
                    "FILE --apply\n";
  for (const auto& p : proposals) {
    out +=
        "\n# " + std::string(name_of(p.kind)) + ", line " + std::to_string(p.at_line) + ": " + p.quote + "\n";
    for (const auto& k : p.known) out += "# has: " + k + "\n";
    if (!p.said.empty()) out += "# the text says only: " + p.said + "\n";
    out += std::string(kb::written(kb::Mark::open)) + p.line + "\n";
  }
  return out;
}

}  // namespace galley::app
