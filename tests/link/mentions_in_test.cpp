#include "link/mentions_in.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("mentions of a span, and the one that ends at an offset") {
  Document d;
  d.text.assign(1000, 'a');
  for (const auto& [start, end] : {std::pair{0, 10}, {20, 40}, {20, 25}, {40, 50}, {500, 950}}) {
    Mention m;
    m.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    d.mentions.push_back(m);
  }
  const auto starts = [&](Span span) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const auto& m : link::mentions_in(d, span)) out.emplace_back(m.span.start, m.span.end);
    return out;
  };
  CHECK(starts({20, 40}) == decltype(starts({})){{20, 40}, {20, 25}});
  CHECK(starts({1, 20}).empty());
  CHECK(starts({0, 1000}).size() == 5);
  CHECK(link::mentions_ending_at(d, 25) == std::vector<const Mention*>{&d.mentions[2]});
  CHECK(link::mentions_ending_at(d, 10) == std::vector<const Mention*>{&d.mentions[0]});
  CHECK(link::mentions_ending_at(d, 26).empty());
  CHECK(link::mentions_ending_at(d, 950).empty());  // no name is so long
  CHECK(link::mentions_ending_at(Document{}, 0).empty());
}
