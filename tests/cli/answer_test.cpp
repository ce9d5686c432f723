#include "cli/answer.h"

#include <iostream>
#include <sstream>

#include "../app/house.h"
#include "app/repair.h"
#include "base/error.h"
#include "base/file.h"

using namespace galley;

namespace {

// Walks with these keys on standard input; what is asked goes nowhere.
cli::Answers walk(const Result& result, const std::string& keys, const kb::Store* store = nullptr) {
  std::istringstream in(keys);
  const std::ostringstream out;
  auto* const old_in = std::cin.rdbuf(in.rdbuf());
  auto* const old_out = std::cout.rdbuf(out.rdbuf());
  std::cin.clear();
  cli::Answers answers;
  {
    cli::Keys k;
    answers = cli::walk_findings(result, house::shipped(), store, k);
  }
  std::cin.rdbuf(old_in);
  std::cout.rdbuf(old_out);
  std::cin.clear();
  return answers;
}

const std::string kText = "Met on Friday, 4 July 1776.\n\nMet on Monday, 4 July 1777.\n";

Result checked(const std::string& path) {
  static const auto checker = house::knowing("");
  return checker.check({path, kText, "", read::Format::text, {}}, {});
}

}  // namespace

TEST_CASE("one key a finding: a repair by its number, other keys are asked again") {
  const house::Folder folder;
  const auto r = checked(folder.write("a.txt", kText));
  REQUIRE(r.findings.size() == 2);
  const auto answers = walk(r, "x 9 2 s");
  CHECK(answers.repaired == 1);
  CHECK_FALSE(answers.left);
  CHECK(app::repaired(r.document, answers.edits) ==
        "Met on Friday, 5 July 1776.\n\nMet on Monday, 4 July 1777.\n");
  CHECK(walk(r, "1q").left);
  CHECK(walk(r, "1").left);  // the end of the input is no answer
}

TEST_CASE("accepting needs a reason and is written at once") {
  const house::Folder folder;
  const auto path = folder.write("a.txt", kText);
  const auto r = checked(path);
  CHECK(walk(r, "a\ns s").accepted == 0);
  CHECK(walk(r, "aquoted from the log\nq").accepted == 1);
  const auto file = read_file(path + ".galley.toml");
  CHECK(file.find("reason = \"quoted from the log\"") != std::string::npos);
  CHECK(file.find(r.findings[0].fingerprint) != std::string::npos);
}

TEST_CASE("an answer that cannot be written does not cost the repairs picked before it") {
  const house::Folder folder;
  const auto path = folder.write("a.txt", kText);
  folder.write("a.txt.galley.toml/in-the-way", "");
  const auto answers = walk(checked(path), "2aquoted from the log\ns");
  CHECK(answers.repaired == 1);
  CHECK(answers.accepted == 0);
  CHECK_FALSE(answers.left);
}

TEST_CASE("what a source says against the knowledge base becomes proposals") {
  const house::Folder folder;
  const std::string text = "The capital of Ruritania is Zenda.\n";
  const auto path = folder.write("a.txt", text);
  const auto checker = house::knowing(
      "ruritania | type | country\nruritania | label | Ruritania\nstrelsau | type | city\nstrelsau | label | "
      "Strelsau\n"
      "zenda | type | city\nzenda | label | Zenda\nruritania | capital | strelsau\n");
  const auto r = checker.check({path, text, "", read::Format::text, {}}, {});
  REQUIRE(r.findings.size() >= 1);
  CHECK(walk(r, "k", checker.store()).drafted == 0);                   // no source named
  CHECK(walk(r, "kno-such-source\nq", checker.store()).drafted == 0);  // none that is known
  CHECK_FALSE(std::filesystem::exists(path + ".review"));
  CHECK(walk(r, "kexample\nq", checker.store()).drafted == 1);
  CHECK(read_file(path + ".review").find("[ ] ruritania | capital | zenda") != std::string::npos);
}

TEST_CASE("text that was extracted has no repairs to pick") {
  const house::Folder folder;
  auto r = checked(folder.write("a.txt", kText));
  r.document.extracted = true;
  r.document.format = "docx";
  CHECK(walk(r, "1 2 s s").repaired == 0);
  CHECK_THROWS_AS((void)cli::edits_named(r, r.findings[0].fingerprint + ":1"), Error);
}

TEST_CASE("--fix names a finding and a repair") {
  const house::Folder folder;
  const auto r = checked(folder.write("a.txt", kText));
  const auto& f = r.findings[0].fingerprint;
  CHECK(cli::edits_named(r, f.substr(0, 8) + ":2").size() == 1);
  CHECK_THROWS_AS((void)cli::edits_named(r, f), UsageError);  // which of the two repairs?
  CHECK_THROWS_AS((void)cli::edits_named(r, f + ":3"), UsageError);
  CHECK_THROWS_AS((void)cli::edits_named(r, f + ":x"), UsageError);
  CHECK_THROWS_AS((void)cli::edits_named(r, "zzz:1"), UsageError);
  CHECK_THROWS_AS((void)cli::edits_named(r, ":1"), UsageError);
  auto two = r;
  two.findings.push_back(two.findings[0]);
  two.findings.back().fingerprint = f.substr(0, 8) + "another";
  CHECK_THROWS_AS((void)cli::edits_named(two, f.substr(0, 8) + ":1"), UsageError);  // of which?
  CHECK(cli::edits_named(two, f + ":1").size() == 1);
}
