#include "../app/house.h"
#include "base/error.h"
#include "cli/bundle.h"
#include "cli/cli.h"

using namespace galley;

TEST_CASE("a day is written in full or refused") {
  CHECK(cli::day_named("2020-10-07", "--date") == to_day({2020, 10, 7}));
  for (const char* wrong :
       {"", "2020", "2020-10", "7.10.2020", "2020-13-01", "2021-02-29", "2020-10-07x", "2020/10/07", "2020- 1- 1"})
    CHECK_THROWS_AS((void)cli::day_named(wrong, "--date"), UsageError);
}

TEST_CASE("articles are found in folders, in order and each once; what is missing is told") {
  const house::Folder folder;
  folder.write("in/b.md", "b");
  const auto a = folder.write("in/a.txt", "a");
  folder.write("in/deep/c.html", "c");
  folder.write("in/notes.bin", "no article");
  folder.write("in/UPPER.TXT", "as cameras and old systems name them");
  folder.write("empty/x.bin", "no article");
  const auto files = cli::find_articles({a, folder.at("in"), "-", folder.at("gone.txt"), folder.at("empty")});
  REQUIRE(files.paths.size() == 5);
  CHECK(files.paths[0] == a);
  CHECK(files.paths[1].ends_with("UPPER.TXT"));
  CHECK(files.paths[2].ends_with("b.md"));
  CHECK(files.paths[3].ends_with("c.html"));
  CHECK(files.paths[4] == "-");
  REQUIRE(files.missing.size() == 2);
  CHECK(files.missing[0].error.find("no such file") != std::string::npos);
  CHECK(files.missing[1].error.find("no article in this folder") != std::string::npos);
}

TEST_CASE("--jobs is a number from 1 to 64") {
  const auto jobs = [](const std::string& n) { return cli::jobs_from({{}, {{"--jobs", {n}}}}); };
  CHECK(cli::jobs_from({}) == 1);
  CHECK(jobs("64") == 64);
  for (const char* wrong : {"", "0", "65", "-1", "two", "2x"}) CHECK_THROWS_AS(jobs(wrong), UsageError);
}

TEST_CASE("--kb and --no-kb exclude each other; a knowledge base that is not there is told") {
  CHECK_THROWS_AS((void)cli::kb_path({{}, {{"--kb", {"no-such.sqlite"}}}}), Error);
  CHECK_THROWS_AS((void)cli::settings_from({{}, {{"--kb", {"x"}}, {"--no-kb", {}}}}), Error);
}

TEST_CASE("a bundle is one article, wherever it is found") {
  const house::Folder folder;
  folder.write("in/a.txt", "a");
  folder.write("in/flood.bundle/body.txt", "It rained.");
  folder.write("in/flood.bundle/captions/1.txt", "Rain.");
  folder.write("in/story/headline.txt", "Rain");
  folder.write("in/story/body.md", "It rained.");
  const auto files = cli::find_articles({folder.at("in")});
  REQUIRE(files.paths.size() == 3);
  CHECK(files.paths[1].ends_with("flood.bundle"));
  CHECK(files.paths[2].ends_with("story"));
  CHECK(cli::find_articles({folder.at("in/story") + "/"}).paths == std::vector{folder.at("in/story")});
  const auto article = cli::article_at(folder.at("in/flood.bundle"));
  REQUIRE(article.files.size() == 2);
  CHECK(article.files[1].name == "captions/1.txt");
  folder.write("in/none.bundle/picture.jpg", "x");
  CHECK_THROWS_AS((void)cli::article_at(folder.at("in/none.bundle")), Error);
}
