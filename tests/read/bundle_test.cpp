#include <doctest/doctest.h>

#include "base/error.h"
#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

namespace {

Document bundle(const std::vector<read::BundleFile>& files) {
  return read::read_bundle("flood.bundle", files, test_lists());
}

}  // namespace

TEST_CASE("a bundle: its files are the parts of one article, in reading order") {
  const auto d = bundle({{"captions/2.txt", "A boat."},
                         {"body.md", "---\ndate: 2020-10-07\n---\n# Again\nThe **river** rose."},
                         {"captions/1.txt", "Caption: the river"},
                         {"headline.txt", "The river rose\n"},
                         {"dek.txt", "Three days of rain"}});
  CHECK(shape_of(d) ==
        "headline: The river rose\ndek: Three days of rain\nheading: Again\nparagraph: The river rose.\n"
        "caption: Caption: the river\ncaption: A boat.\n");
  CHECK(d.text.size() == d.bytes.size());
  REQUIRE(d.date);
  CHECK(d.date_from == "metadata");
}

TEST_CASE("a bundle: an offset leads to its file") {
  const auto d = bundle({{"headline.txt", "The river rose\n"}, {"body.txt", "It rained. The river rose."}});
  REQUIRE(d.files.size() == 2);
  const auto at = static_cast<std::uint32_t>(d.bytes.find("It rained"));
  const auto* file = d.file_at(at);
  REQUIRE(file != nullptr);
  CHECK(file->path == "flood.bundle/body.txt");
  CHECK(at - file->span.start == 0);
  CHECK(d.file_at(15)->path == "flood.bundle/headline.txt");
  CHECK(d.file_at(16) == nullptr);
}

TEST_CASE("a bundle without one body, or with a file that is no part, is refused") {
  CHECK_THROWS_WITH_AS(bundle({{"headline.txt", "A"}}), doctest::Contains("has no body"), Error);
  CHECK_THROWS_WITH_AS(bundle({{"body.txt", "A b."}, {"story.md", "A c."}}),
                       doctest::Contains("more than one body"), Error);
  CHECK_THROWS_WITH_AS(bundle({{"body.txt", "A b."}, {"notes.txt", "A c."}}),
                       doctest::Contains("flood.bundle/notes.txt: is no part of an article"), Error);
  CHECK_THROWS_WITH_AS(bundle({{"body.txt", ""}}), doctest::Contains("body.txt: is empty"), Error);
  CHECK_THROWS_AS(bundle({{"body.txt", std::string(read::kLongestArticle, 'a')}, {"dek.txt", "b"}}), Error);
}
