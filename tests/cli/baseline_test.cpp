#include "cli/baseline.h"

#include "../app/house.h"
#include "base/file.h"

using namespace galley;

namespace {

Result checked(const std::string& path, const std::string& bytes, const cli::Baseline& baseline) {
  static const auto checker = house::knowing("");
  return checker.check({path, bytes, "", read::Format::text, {}, baseline.of(path)}, {});
}

const std::string kWrong = "The court met on Friday, 4 July 1776.";

}  // namespace

TEST_CASE("a baseline accepts what was found, keeps reasons, and forgets what is gone") {
  const house::Folder folder;
  const auto file = folder.at("galley-baseline.toml"), a = folder.write("in/a.txt", ""),
             b = folder.write("in/b.txt", "");
  cli::Baseline fresh(file, true);
  CHECK_THROWS_AS(fresh.update({checked(a, kWrong, fresh)}, ""), UsageError);
  cli::Baseline first(file, true);
  CHECK(first.update({checked(a, kWrong, first), checked(b, kWrong, first)}, "an old log") == 2);
  first.write();
  CHECK(read_file(file).find("article = \"in/a.txt\"") != std::string::npos);  // named from the file's folder

  cli::Baseline second(file, false);
  const auto again = checked(a, "New first paragraph.\n\n" + kWrong, second);
  REQUIRE(again.findings.size() == 1);
  REQUIRE(again.findings[0].suppressed);
  CHECK(again.findings[0].suppressed->reason == "an old log");
  CHECK(second.update({again}, "") == 0);
  CHECK(second.of(a).size() == 1);
  CHECK(second.update({checked(a, "Mended.", second)}, "") == 0);
  CHECK(second.of(a).empty());
  CHECK(second.of(b).size() == 1);  // not judged in this run
}

TEST_CASE("an entry for a family of rules is kept while it fits") {
  const house::Folder folder;
  const auto a = folder.write("a.txt", "");
  const auto file = folder.write("b.toml",
                                 "[[accept]]\narticle = \"a.txt\"\nrule = \"date/*\"\nwords = \"Friday, 4 "
                                 "July 1776\"\nreason = \"log\"\n");
  cli::Baseline baseline(file, false);
  CHECK(baseline.update({checked(a, kWrong, baseline)}, "") == 0);
  CHECK(baseline.of(a).size() == 1);
  CHECK(baseline.update({checked(a, "The court met on Friday, 4 July 1775.", baseline)}, "new") == 1);
  REQUIRE(baseline.of(a).size() == 1);
  CHECK(baseline.of(a)[0].reason == "new");
}

TEST_CASE("an entry whose article is gone is told, and dropped with the next update") {
  const house::Folder folder;
  const auto here = folder.write("here.txt", "");
  const auto entry = [](const std::string& article) {
    return "[[accept]]\narticle = \"" + article + "\"\nrule = \"date/weekday\"\nwords = \"Friday, 4 July " +
           "1776\"\nreason = \"log\"\n";
  };
  const auto file = folder.write("b.toml", entry("here.txt") + "\n" + entry("gone.txt"));
  cli::Baseline baseline(file, false);
  const auto told = baseline.gone();
  REQUIRE(told.size() == 1);
  CHECK(told[0].text().find("b.toml:7") != std::string::npos);
  CHECK(told[0].text().find("'gone.txt' is not there") != std::string::npos);
  CHECK(baseline.update({}, "") == 0);
  CHECK(baseline.gone().empty());
  CHECK(baseline.of(here).size() == 1);
  CHECK(baseline.of(folder.at("gone.txt")).empty());
}

TEST_CASE("a baseline that is not there, or names no article, is refused") {
  const house::Folder folder;
  CHECK_THROWS_AS(cli::Baseline(folder.at("gone.toml"), false), Error);
  const auto file =
      folder.write("b.toml", "[[accept]]\nrule = \"date/weekday\"\nwords = \"x\"\nreason = \"y\"\n");
  CHECK_THROWS_WITH_AS(cli::Baseline(file, true), doctest::Contains("in which article"), Error);
}
