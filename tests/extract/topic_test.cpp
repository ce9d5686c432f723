#include "extract/mention/topic.h"

#include <doctest/doctest.h>

using namespace galley;
using extract::Topic;

namespace {

// A headline, then paragraphs of one sentence each.
Document article(std::size_t paragraphs) {
  Document d;
  d.blocks.push_back({{0, 1}, BlockKind::headline});
  for (std::size_t i = 0; i < paragraphs; ++i) d.blocks.push_back({{0, 1}, BlockKind::paragraph});
  for (std::uint32_t i = 0; i <= paragraphs; ++i) {
    d.sentences.emplace_back();
    d.sentences.back().block = i;
  }
  return d;
}

}  // namespace

TEST_CASE("topic: named first and most") {
  const auto d = article(4);
  Topic topic(d);
  CHECK(topic.of({"country"}, 0) == Topic::kNone);
  topic.named(7, "country", 1);
  CHECK(topic.of({"country"}, 3) == 7);
  CHECK(topic.of({"territory"}, 3) == Topic::kNone);
  topic.named(8, "country", 2);  // as often as the first
  CHECK(topic.of({"country"}, 3) == Topic::kNone);
  CHECK(topic.of({"country"}, 3, 8) == 7);
  topic.named(7, "country", 3);
  CHECK(topic.of({"country"}, 3) == 7);
  CHECK(topic.of({"country"}, 2) == Topic::kNone);  // another stands in that paragraph
}

TEST_CASE("topic: not what comes later") {
  const auto d = article(3);
  Topic topic(d);
  topic.named(1, "organization", 2);
  topic.named(1, "organization", 3);
  CHECK(topic.of({"organization"}, 3) == Topic::kNone);
  Topic other(d);
  other.named(1, "organization", 0);
  CHECK(other.of({"organization"}, 3) == 1);
}
