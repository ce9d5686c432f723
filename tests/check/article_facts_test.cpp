#include "check/article_facts.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::check;

namespace {

Claim claim_about(const std::string& property, const std::string& subject, double low) {
  Claim c;
  c.property = property;
  c.subject.kind = ValueKind::entity;
  c.subject.entity = subject;
  c.value.kind = ValueKind::quantity;
  c.value.low = low;
  return c;
}

Result two_people() {
  Result r;
  r.document.bytes = r.document.text = "Zoe is three. Ann is four.";
  r.claims = {claim_about("age", "zoe", 3), claim_about("age", "ann", 4), claim_about("height", "ann", 4)};
  r.claims[1].qualifiers["role"].text = "former";
  return r;
}

bool met(
    const std::string& query, const ArticleFacts::Knows& knows = [](const auto&...) { return true; }) {
  const auto r = two_people();
  return ArticleFacts(r, false, false, knows).meet(needs_of(query));
}

}  // namespace

TEST_CASE("an article meets what a query needs, or does not") {
  CHECK(met("SELECT 1 FROM claim AS a WHERE a.property = 'age' AND a.value_low > 2"));
  CHECK(!met("SELECT 1 FROM claim AS a WHERE a.property = 'born'"));
  CHECK(!met("SELECT 1 FROM claim AS a WHERE a.property = 'age' AND a.quoted"));
  CHECK(!met("SELECT 1 FROM claim AS a WHERE a.property = 'age' AND a.value_text = 'x'"));
  CHECK(!met(
      "SELECT 1 FROM claim AS a WHERE a.property = 'height' AND (a.quoted OR a.subject_entity = 'zoe')"));
  CHECK(
      met("SELECT 1 FROM claim AS a WHERE a.property = 'height' AND (a.quoted OR a.subject_entity = 'ann')"));
  CHECK(!met("SELECT 1 FROM timex"));
  CHECK(!met("SELECT 1 FROM source_claim"));
  CHECK(met("SELECT 1 FROM kb_statement"));
  CHECK(met("SELECT 1 FROM claim WHERE property = 'born' UNION SELECT 2 FROM claim WHERE property = 'age'"));
}

TEST_CASE("joined rows must join") {
  const std::string of_role =
      "SELECT 1 FROM claim AS a JOIN claim_qualifier AS q ON q.claim = a.id AND q.name = 'role' ";
  CHECK(met(of_role + "WHERE a.property = 'age'"));
  CHECK(!met(of_role + "WHERE a.property = 'height'"));
  const std::string two =
      "SELECT 1 FROM claim AS a JOIN claim AS b ON b.subject_entity = a.subject_entity AND b.id > a.id ";
  CHECK(met(two));
  CHECK(!met(two + "WHERE a.property = 'age' AND b.property = 'age'"));
  CHECK(!met(two + "WHERE a.property = 'height' AND b.property = 'height'"));
}

TEST_CASE("the knowledge base is asked after the properties that are needed") {
  const auto knows = [](const std::string& entity, const std::string& property, bool as_value) {
    return entity == "zoe" && property == "born" && !as_value;
  };
  const std::string query = "SELECT 1 FROM claim AS a JOIN kb_statement AS s ON ";
  CHECK(met(query + "s.subject = a.subject_entity AND s.property = 'born'", knows));
  CHECK(
      !met(query + "s.subject = a.subject_entity AND s.property = 'born' AND a.property = 'height'", knows));
  CHECK(!met(query + "s.subject = a.subject_entity AND s.property = 'died'", knows));
  CHECK(!met(query + "s.value_entity = a.subject_entity AND s.property = 'born'", knows));
}
