// What must hold of any text, tried on texts that a generator makes; the generator begins anew the same in
// every run.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "../app/house.h"
#include "app/repair.h"
#include "base/error.h"
#include "base/utf8.h"
#include "harness.h"

using namespace galley;

namespace {

class Generator {
 public:
  std::size_t below(std::size_t n) { return random_() % n; }
  template <typename List>
  auto one_of(const List& list) {
    return list[below(std::size(list))];
  }

  // A character of any plane: what breaks texts first.
  void add_character(std::string& out) {
    static constexpr std::pair<char32_t, char32_t> kRanges[] = {
        {0x20, 0x7e},     {0x20, 0x7e},       {0xa0, 0x17f},      {0x300, 0x36f},     {0x370, 0x52f},
        {0x590, 0x6ff},   {0x900, 0x97f},     {0x1100, 0x11ff},   {0x2000, 0x206f},   {0x20a0, 0x214f},
        {0x3000, 0x30ff}, {0x4e00, 0x4eff},   {0xfb00, 0xfdff},   {0xfe00, 0xfe0f},   {0xff00, 0xffef},
        {0x0a, 0x0a},     {0x1f300, 0x1f64f}, {0x20000, 0x2003f}, {0xe0100, 0xe01ef}, {0x10ff00, 0x10fffd}};
    const auto [first, last] = one_of(kRanges);
    utf8::append(out, first + static_cast<char32_t>(below(last - first + 1)));
  }

  // Sentences of the kinds that claims are read from, with characters of any plane strewn in.
  std::string text(bool wild) {
    static constexpr const char* kParts[] = {"On Monday, 14 May 2019, ",
                                             "At least 1,200 soldiers were killed. ",
                                             "the war lasted ten years, ",
                                             "from 1939 to 1945",
                                             "President İlham Əliyev, 58, ",
                                             "“We will not,” he said. ",
                                             "(born 31 June 1961) ",
                                             "3–5 per cent",
                                             "Çavuşoğlu’s ",
                                             "30 miles (48 km) ",
                                             "$3.2bn ",
                                             "\n\n",
                                             ". ",
                                             "of the 10 dead, 7 were men",
                                             " and 6 women",
                                             "two days earlier ",
                                             "the U.N. said. ",
                                             "half a million people ",
                                             "5 ft 6in ",
                                             "\"",
                                             "’"};
    std::string out;
    for (auto n = 1 + below(14); n > 0; --n) {
      out += one_of(kParts);
      for (auto k = wild ? below(4) : 0; k > 0; --k) add_character(out);
    }
    return out;
  }

 private:
  std::mt19937 random_{20261126};
};

const app::Checker& checker() {
  static const app::Checker it(house::shipped());
  return it;
}

Result checked(const std::string& text) {
  return checker().check(house::text(text, to_day({2019, 5, 20})), {});
}

std::vector<std::string> identities(const Result& r) {
  std::vector<std::string> out;
  for (const auto& f : r.findings) out.push_back(f.rule + " " + f.fingerprint);
  std::sort(out.begin(), out.end());
  return out;
}

// Sentences with something wrong, each by itself.
constexpr const char* kWrong[] = {
    "The war began on 1 May 2001 and ended on 3 March 2000.",
    "He spoke on Tuesday, 6 March 2019.",
    "The treaty was signed on 31 June 1998.",
    "The siege lasted ten years, from 1939 to 1945.",
    "The road is 30 miles (80 km) long.",
};

}  // namespace

TEST_CASE("offsets are right whatever the characters") {
  Generator make;
  for (int i = 0; i < 60; ++i) {
    const auto text = make.text(true);
    CAPTURE(text);
    try {
      CHECK_NOTHROW(fuzz::require_sound(checked(text)));
    } catch (const Error&) {  // refused: binary, empty
    }
  }
}

TEST_CASE("a check finds the same twice, and not again what it repaired") {
  int repaired = 0;
  for (const char* wrong : kWrong) {
    CAPTURE(wrong);
    auto text = "Talks went on for days.\n\n" + std::string(wrong) + " Nobody was hurt.\n";
    auto result = checked(text);
    CHECK(identities(checked(text)) == identities(result));
    CHECK(!result.findings.empty());
    for (int round = 0; round < 5; ++round) {
      const auto with_edits =
          std::find_if(result.findings.begin(), result.findings.end(),
                       [](const Finding& f) { return !f.repairs.empty() && !f.repairs[0].edits.empty(); });
      if (with_edits == result.findings.end()) break;
      const auto gone = with_edits->rule + " " + with_edits->fingerprint;
      text = app::repaired(result.document, with_edits->repairs[0].edits);
      result = checked(text);
      const auto left = identities(result);
      CAPTURE(text);
      CHECK(std::count(left.begin(), left.end(), gone) == 0);
      ++repaired;
    }
    CHECK(std::none_of(result.findings.begin(), result.findings.end(),
                       [](const Finding& f) { return !f.repairs.empty() && !f.repairs[0].edits.empty(); }));
  }
  CHECK(repaired >= 2);
}

TEST_CASE("a paragraph about something else changes no finding, wherever it stands") {
  const std::string other = "Bakers in the old quarter sell bread with caraway, and children feed the ducks.";
  Generator make;
  for (int i = 0; i < 12; ++i) {
    std::vector<std::string> paragraphs = {"Talks went on for days."};
    for (int k = 0; k < 3; ++k) paragraphs.emplace_back(make.one_of(kWrong));
    const auto joined = [&](std::size_t with) {
      std::string out;
      for (std::size_t p = 0; p <= paragraphs.size(); ++p) {
        if (p == with) out += other + "\n\n";
        if (p < paragraphs.size()) out += paragraphs[p] + "\n\n";
      }
      return out;
    };
    const auto alone = checked(joined(99));
    CHECK(!alone.findings.empty());
    // Not in front of all: a first paragraph may be the headline.
    for (std::size_t at = 1; at <= paragraphs.size(); ++at) {
      const auto text = joined(at);
      CAPTURE(text);
      const auto with = checked(text);
      CHECK(identities(with) == identities(alone));
      REQUIRE(with.findings.size() == alone.findings.size());
      const auto added = text.find(other), length = other.size() + 2;
      for (std::size_t k = 0; k < alone.findings.size(); ++k)
        for (std::size_t n = 0; n < alone.findings[k].spans.size(); ++n) {
          auto span = alone.findings[k].spans[n].span;
          if (span.start >= added)
            span = {static_cast<std::uint32_t>(span.start + length),
                    static_cast<std::uint32_t>(span.end + length)};
          CHECK(with.findings[k].spans[n].span == span);
        }
    }
  }
}

// All pairs of intervals with ends among a few days or unknown, against what their definitions say day by
// day.
TEST_CASE("intervals are compared as a slow oracle compares them") {
  const std::optional<Day> ends[] = {std::nullopt, 1, 2, 3, 4};
  std::vector<Interval> all;
  for (const auto& a : ends)
    for (const auto& b : ends)
      if (!a || !b || *a <= *b) all.push_back({a, b});
  constexpr Day kFirst = -1, kLast = 6;  // two days beyond any end stand for all that lie beyond
  // Every pair of days that the interval may begin and end with.
  const auto readings = [&](const Interval& i) {
    std::vector<std::pair<Day, Day>> out;
    for (Day from = kFirst; from <= kLast; ++from)
      for (Day to = from; to <= kLast; ++to)
        if ((!i.earliest || from == *i.earliest) && (!i.latest || to == *i.latest))
          out.emplace_back(from, to);
    return out;
  };
  for (const auto& a : all)
    for (const auto& b : all) {
      bool always = true, ever = false, meet = false;
      for (const auto& [a1, a2] : readings(a))
        for (const auto& [b1, b2] : readings(b)) {
          always = always && a2 < b1;
          ever = ever || a2 < b1;
          meet = meet || (a1 <= b2 && b1 <= a2);
        }
      CAPTURE(a.earliest.value_or(-99));
      CAPTURE(a.latest.value_or(-99));
      CAPTURE(b.earliest.value_or(-99));
      CAPTURE(b.latest.value_or(-99));
      CHECK(may_overlap(a, b) == meet);
      const auto said = certainly_before(a, b);
      if (said == Truth::yes) CHECK(always);
      if (said == Truth::no) CHECK(!ever);
    }
}

TEST_CASE("text and database of the knowledge base hold the same") {
  static constexpr const char* kValues[] = {"population | 5 person",   "population | 1/2/3 person",
                                            "alias | A \\| B",         "alias | Çay \\\\ Ev",
                                            "country | land",          "alias | “Old” town",
                                            "population | 1e3 person", "description | a: b, c"};
  static constexpr const char* kTails[] = {"",
                                           " | from=1990",
                                           " | from=1990~ | to=..",
                                           " | from=198X | to=1995-03-02",
                                           " | rank=preferred",
                                           " | rank=deprecated | reason=a \\| b"};
  const auto* harness = [] {
    for (const auto& h : fuzz::harnesses())
      if (std::string_view(h.name) == "kb-text") return &h;
    return static_cast<const fuzz::Harness*>(nullptr);
  }();
  Generator make;
  for (int i = 0; i < 60; ++i) {
    std::vector<std::string> lines = {"land | label | Land | @wikidata", "land | type | country | @wikidata"};
    for (auto n = make.below(4); n > 0; --n) {
      const auto town = "town-" + std::to_string(n);
      lines.push_back(town + " | label | Town " + std::to_string(n) + " | @gazette#" +
                      std::to_string(make.below(9)));
      lines.push_back(town + " | type | city | @wikidata @gazette");
      for (auto k = make.below(4); k > 0; --k)
        lines.push_back(town + " | " + make.one_of(kValues) + make.one_of(kTails) + " | @gazette");
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    std::string text = make.below(2) == 0 ? "" : "# Made up.\n\n";
    for (const auto& l : lines) text += l + "\n";
    CAPTURE(text);
    CHECK_NOTHROW(harness->run(text));
  }
}
