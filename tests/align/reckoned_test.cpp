#include "align/reckoned.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../app/house.h"

using namespace galley;

namespace {

// Is the last figure of the article borne out by the source, though the source does not have it?
bool borne_out(const std::string& article, const std::string& source) {
  const auto checker = house::knowing("");
  const std::vector<Result> sources = {checker.extract(house::text(source))};
  bool last = false;
  for (const auto& c : checker.check(house::text(article), sources).comparisons)
    if (c.article.kind == FacetKind::figure) last = c.elsewhere;
  return last;
}

}  // namespace

TEST_CASE("what an article works out from two figures of a source is borne out by it") {
  const struct {
    const char* article;
    const char* source;
    bool borne_out;
  } cases[] = {
      {"The bridge was to have cost 48 million euros.",
       "The bridge cost 84 million euros, 36 million more than planned.", true},
      {"The bridge was to have cost 47 million euros.",
       "The bridge cost 84 million euros, 36 million euros more than planned.", false},
      {"The rate was 0.2 points lower than forecast.",
       "The rate was 2.6 percent, and 2.8 percent were forecast.", true},
      {"There were 230 people on board the ferry.", "The ferry had 212 passengers and 18 crew on board.",
       true},
      {"There were 231 people on board the ferry.", "The ferry had 212 passengers and 18 crew on board.",
       false},
      {"Her rival won 41.5 percent of the vote.", "She won 58.5 percent of the vote.", true},
      {"Her rival won 42.5 percent of the vote.", "She won 58.5 percent of the vote.", false},
      {"The ferry went down at 7 p.m. near Hull.",
       "The ferry left Hull at 6 p.m. on a calm day. It went down after an hour at sea.", true},
      {"The ferry went down at 9 p.m. near Hull.",
       "The ferry left Hull at 6 p.m. on a calm day. It went down after an hour at sea.", false},
      {"The club has 3 teams in the league.", "The club has 12 teams and 9 coaches.", false},
  };
  for (const auto& c : cases) {
    CAPTURE(c.article);
    CHECK(borne_out(c.article, c.source) == c.borne_out);
  }
}
