#include "extract/claim/claim_reader.h"

#include <algorithm>

#include "../../app/house.h"

using namespace galley;

// The reader is tried with the shipped patterns on what the stages before it give.
namespace {

const char* const kWorld = R"(ruritania | type | country
ruritania | label | Ruritania
ruritania | alias | Ruritanian | kind=adjective
)";

// "subject | property | value" of the first claim with this property; empty = none.
std::string claim(const std::string& text, const std::string& property, const std::string& title = {}) {
  static const auto checker = house::knowing(kWorld);
  const auto r = checker.extract({"article.txt", text, title, read::Format::text, {}});
  const auto it =
      std::find_if(r.claims.begin(), r.claims.end(), [&](const Claim& c) { return c.property == property; });
  return it == r.claims.end() ? std::string()
                              : it->subject.text + " | " + it->property + " | " + it->value.text;
}

}  // namespace

TEST_CASE("two files may not define one name") {
  Diagnostics faults;
  const std::vector files{extract::parse_pattern_file("[define]\npart = 'half'\n", "a.toml", faults),
                          extract::parse_pattern_file("\n[define]\npart = 'third'\n", "b.toml", faults)};
  REQUIRE(faults.empty());
  const extract::ClaimReader reader(files, WordLists(), faults);
  REQUIRE(faults.sorted().size() == 1);
  CHECK(faults.sorted().front().where.path == "b.toml");
  CHECK(faults.sorted().front().where.line == 2);
}

TEST_CASE("a claim with an inverse is made both ways") {
  const std::string text = "John Smith became director of the museum in 1990.";
  CHECK(claim(text, "holds-office") == "John Smith | holds-office | director of the museum");
  CHECK(claim(text, "office") == "director of the museum | office | John Smith");
}

TEST_CASE("the only person of a sentence so far is its subject, one of two is not") {
  CHECK(claim("John Smith left the army and was appointed director of the museum.", "holds-office") ==
        "John Smith | holds-office | director of the museum");
  CHECK(
      claim("John Smith met Peter Brown and was appointed director of the museum.", "holds-office").empty());
}

TEST_CASE("a list of holders is about what the headline names, if that is a thing") {
  const std::string text = "- Stamos Papandreou (1935-1941)";
  CHECK(claim(text, "office", "Council of State (Greece)") ==
        "Council of State | office | Stamos Papandreou");
  CHECK(claim(text, "office", "Council meets in Strelsau after storm").empty());
  CHECK(claim(text, "office", "Ruritanian river patrol R-12 (1938)") ==
        "Ruritanian river patrol R-12 | office | Stamos Papandreou");
  CHECK(claim(text, "office").empty());
}

TEST_CASE("an honorific goes with the name of a person") {
  CHECK(claim("- Sir Horace Wilson (1939-1942)", "office", "Permanent Secretary to the Treasury") ==
        "Permanent Secretary to the Treasury | office | Sir Horace Wilson");
}

TEST_CASE("of two values inside each other for one subject one stays") {
  static const auto checker = house::knowing(kWorld);
  const auto r = checker.extract(house::text("Ruritanian Foreign Minister John Smith spoke."));
  CHECK(std::count_if(r.claims.begin(), r.claims.end(),
                      [](const Claim& c) { return c.property == "holds-office"; }) == 1);
}

TEST_CASE("of two values inside each other what is a mention stays, else the longer one") {
  Diagnostics faults;
  std::string toml;
  for (const auto& [id, match] : {std::pair{"long", "{subject: ann} saw {value: old john smith}"}, {"short", "{subject: ann} saw old {value: john smith}"}})
    toml += std::string("[[claim]]\nid = \"x/") + id + "\"\nproperty = \"x\"\nmatch = \"" + match +
            "\"\n[[claim.find]]\ntext = \"a\"\nclaims = [\"x = a\"]\n[[claim.ignore]]\ntext = \"b\"\nbecause = \"c\"\n";
  const std::vector files{extract::parse_pattern_file(toml, "x.toml", faults)};
  const extract::ClaimReader reader(files, house::shipped().lists(), faults);
  for (const auto& d : faults.sorted()) FAIL_CHECK(d.text());
  // The value that stays, where these tokens are mentions, the first of them the document's first.
  const auto kept = [&](const std::vector<std::pair<std::uint32_t, std::uint32_t>>& mentions) {
    Document d;
    d.bytes = d.text = "Ann saw old john smith";
    std::uint32_t at = 0;
    for (const auto* word : {"ann", "saw", "old", "john", "smith"}) {
      Token t;
      t.norm = word;
      t.span = {at, at + static_cast<std::uint32_t>(t.norm.size())};
      at = t.span.end + 1;
      d.tokens.push_back(t);
    }
    d.blocks.emplace_back().span = {0, at - 1};
    d.sentences.push_back({0, 5, 0, {0, at - 1}});
    pattern::Lattice lattice(d, [](std::string_view w) { return std::vector<std::string>{std::string(w)}; });
    for (const auto& [from, to] : mentions) {
      Mention m;
      m.first = from;
      m.last = to;
      m.span = {d.tokens[from].span.start, d.tokens[to - 1].span.end};
      m.text = d.words(m.span);
      lattice.add({from, to, "mention", static_cast<std::int32_t>(d.mentions.size())});
      d.mentions.push_back(m);
    }
    const auto claims = reader.read(d, lattice, {});
    return claims.size() == 1 ? claims[0].value.text : std::to_string(claims.size()) + " claims";
  };
  CHECK(kept({}) == "old john smith");
  CHECK(kept({{3, 5}}) == "john smith");
  CHECK(kept({{2, 5}}) == "old john smith");
  CHECK(kept({{2, 5}, {3, 5}}) == "old john smith");
}

namespace {

// The claim of this property as the article gives it: value, modality, speaker.
std::string voice(const std::string& text, const std::string& property) {
  static const auto checker = house::knowing(std::string(kWorld) + R"(united-isles | type | country
united-isles | label | United States
zenda | type | territory
zenda | label | Zenda
)");
  const auto r = checker.extract(house::text(text));
  for (const auto& c : r.claims)
    if (c.property == property) return c.value.text + " | " + name_of(c.modality) + " | " + c.speaker->text;
  return {};
}

}  // namespace

TEST_CASE("what is claimed by a state, and a verb inside a name, have no speaker") {
  CHECK(voice("Zenda is claimed by Ruritania.", "claimed-by") == "Ruritania | asserted | ");
  CHECK(voice("Zenda is a territory of the United States.", "part-of") == "United States | asserted | ");
}

TEST_CASE("a plan that is rejected makes nothing planned; a word of a list is that word, not a time") {
  CHECK(voice("John Smith rejected the plan.", "stance") == "plan | asserted | ");
  CHECK(voice("John Smith had read the plans; he died in 1990.", "died") == "1990 | asserted | ");
  static const auto checker = house::knowing(kWorld);
  const auto r = checker.extract(house::text("Former President John Smith spoke."));
  const auto held = std::ranges::find(r.claims, "holds-office", &Claim::property);
  REQUIRE(held != r.claims.end());
  CHECK(held->qualifiers.at("role").text == "former");
  CHECK(held->qualifiers.at("role").kind == ValueKind::text);
}

TEST_CASE("the assassination of somebody is not the somebody") {
  const auto said = voice("The assassination of John Smith took place on 3 May 1950.", "point-in-time");
  CHECK(said == "3 May 1950 | asserted | ");
  static const auto checker = house::knowing(kWorld);
  const auto r = checker.extract(house::text("The assassination of John Smith took place on 3 May 1950."));
  for (const auto& c : r.claims)
    if (c.property == "point-in-time") CHECK(c.subject.mention < 0);
}
