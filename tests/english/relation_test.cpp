#include "english/relation.h"

#include <doctest/doctest.h>

using namespace galley;
using english::Relation;

TEST_CASE("relations and parts of speech have names, both ways") {
  for (int i = 1; i < english::kRelations; ++i) {
    const auto r = static_cast<Relation>(i);
    CHECK(english::relation_of(english::name_of(r)) == r);
  }
  for (int i = 1; i <= static_cast<int>(Upos::X); ++i) {
    const auto u = static_cast<Upos>(i);
    CHECK(english::upos_of(english::name_of(u)) == u);
  }
  CHECK(english::relation_of("nsubj:pass") == Relation::nsubj);
  CHECK(english::relation_of("nonsense") == Relation::none);
  CHECK(english::upos_of("") == Upos::none);
  CHECK(english::name_of(Relation::case_) == "case");
}
