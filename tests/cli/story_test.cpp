#include "cli/story.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace galley;

TEST_CASE("a story is a file of its name in the folder of stories, and nowhere else") {
  CHECK(cli::story_file("flood-2026") == "galley-stories/flood-2026.jsonl");
  for (const auto* name : {"", "../x", "a/b", ".hidden", "a\\b"}) {
    CAPTURE(name);
    CHECK_THROWS_AS((void)cli::story_file(name), UsageError);
  }
  CHECK_THROWS_WITH_AS((void)cli::read_story("no-such-story"), doctest::Contains("there is no story"),
                       UsageError);
}
