#include "align/placement.h"

#include <doctest/doctest.h>

#include "../app/house.h"

using namespace galley;

namespace {

Comparison figure_of(const std::string& article, const std::string& source) {
  const auto checker = house::knowing("");
  const std::vector<Result> sources = {checker.extract(house::text(source))};
  for (const auto& c : checker.check(house::text(article), sources).comparisons)
    if (c.article.kind == FacetKind::figure) return c;
  return {};
}

constexpr const char* kSource = "Police held 54 protesters in the old square on Monday night.";

}  // namespace

TEST_CASE("a figure in the same place has the words of both sides beside it") {
  const auto c = figure_of("Police held 45 protesters in the old square on Monday night.", kSource);
  REQUIRE(c.source == 0);
  CHECK(c.inside);
  CHECK(c.same_noun);
  CHECK(c.left == doctest::Approx(1));
  CHECK(c.right == doctest::Approx(1));
  CHECK(c.overlap == doctest::Approx(1));
  CHECK(c.run > 5);
  CHECK(c.rivals == 0);
}

TEST_CASE("words put in between and another figure beside it make the pairing less sure") {
  const auto same = figure_of("Police held 45 protesters in the old square on Monday night.", kSource);
  const auto moved = figure_of("In the old square some 45 angry young men were held by police.", kSource);
  CHECK(moved.run < same.run);
  CHECK(moved.overlap < same.overlap);
  CHECK(moved.reverse < same.reverse);
  const auto rival =
      figure_of("Police held 45 protesters in the old square on Monday night.",
                "Police held 54 protesters and 12 marchers in the old square on Monday night.");
  CHECK(rival.rivals == 1);
}
