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
