#include "app/project.h"

#include <doctest/doctest.h>

#include "house.h"

using namespace galley;

namespace {

std::string fault_of(const std::string& toml) {
  const house::Folder folder;
  folder.write(app::kProjectFile, "top = true\n" + toml);
  try {
    (void)app::Projects().of(folder.at("article.md"));
  } catch (const Error& e) {
    const std::string what = e.what();
    return what.substr(what.find(app::kProjectFile));
  }
  return "none";
}

}  // namespace

TEST_CASE("project files: the nearer goes before, each setting says where it is from") {
  const house::Folder folder;
  const auto above =
      folder.write(app::kProjectFile,
                   "top = true\nfail-on = \"error\"\nminimum-confidence = 0.5\ndate-order = \"dmy\"\n"
                   "[rules]\n\"date/*\" = \"off\"\n\"name/acronym\" = \"error\"\n");
  folder.write("sport/.galley.toml", "fail-on = \"never\"\n[rules]\n\"date/weekday\" = \"note\"\n");
  app::Projects projects;

  const auto& near = projects.of(folder.at("sport/match.md"));
  CHECK(near.files.size() == 2);
  CHECK(near.fail_on->value == "never");
  CHECK(near.date_order->value == "dmy");
  CHECK(near.minimum_confidence->value == 0.5);
  CHECK(near.minimum_confidence->where == Location{above, 3, 22});
  REQUIRE(near.levels.size() == 3);
  CHECK(near.levels[2].rule == "date/weekday");
  CHECK(near.levels[2].severity == Severity::note);
  check::Rule weekday;
  weekday.code = "date/weekday";
  CHECK(near.policy().runs(weekday, false));
  CHECK(near.policy().minimum_confidence == 0.5);

  const auto& top = projects.of(folder.at("war.md"));
  CHECK(top.fail_on->value == "error");
  CHECK_FALSE(top.policy().runs(weekday, false));
}

TEST_CASE("a project file that is the top hides those above") {
  const house::Folder folder;
  folder.write(app::kProjectFile, "top = true\nfail-on = \"error\"\n");
  folder.write("own/.galley.toml", "top = true\nkb = \"../kb.sqlite\"\nrule-folders = [\"rules\"]\n");
  app::Projects projects;
  const auto& own = projects.of(folder.at("own/article.md"));
  CHECK(own.files.size() == 1);
  CHECK_FALSE(own.fail_on);
  CHECK(own.kb->value == folder.at("kb.sqlite"));
  REQUIRE(own.rules.size() == 1);
  CHECK(own.rules[0].value == folder.at("own/rules"));
}

TEST_CASE("house words of nearer files go before those above, and reach the policy") {
  const house::Folder folder;
  folder.write(app::kProjectFile,
               "top = true\nenglish = \"british\"\n[spellings]\n\"adviser\" = \"advisor\"\n[names]\n\"Kiev\" = "
               "\"Kyiv\"\n");
  folder.write("us/.galley.toml", "english = \"american\"\n[names]\n\"Kiev\" = \"Kyïv\"\n");
  app::Projects projects;
  const auto policy = projects.of(folder.at("us/article.md")).policy();
  CHECK(policy.english == "american");
  REQUIRE(policy.house.size() == 2);
  CHECK(policy.house[0].kind == "spelling");
  CHECK(policy.house[0].right == "advisor");
  CHECK(policy.house[1].kind == "name");
  CHECK(policy.house[1].right == "Kyïv");
}

TEST_CASE("what is wrong in a project file is said with its place") {
  CHECK(fault_of("english = \"scottish\"") ==
        ".galley.toml:2:11: 'scottish' is no English that is known; write \"british\" or \"american\"");
  CHECK(fault_of("names = 1") == ".galley.toml:2:9: 'names' is no table; write [names]");
  CHECK(fault_of("[spellings]\n\"grey\" = \"grey\"") ==
        ".galley.toml:3:10: 'grey' is not given another form; write \"wrong\" = \"right\"");
  CHECK(fault_of("fail-onn = \"error\"") ==
        ".galley.toml:2:1: unknown key 'fail-onn'; did you mean 'fail-on'?");
  CHECK(fault_of("fail-on = \"loud\"") ==
        ".galley.toml:2:11: 'loud' is no level; write \"error\", \"warning\", \"note\" or \"never\"");
  CHECK(fault_of("date-order = \"ymd\"") ==
        ".galley.toml:2:14: 'ymd' is no order of dates; write \"dmy\" or \"mdy\"");
  CHECK(fault_of("minimum-confidence = 95") ==
        ".galley.toml:2:22: the least confidence is not from 0 to 1; write a number such as 0.9");
  CHECK(fault_of("rules = 1") == ".galley.toml:2:9: 'rules' is not a table; write [rules]");
  CHECK(fault_of("[rules]\n\"date/*\" = false") ==
        ".galley.toml:3:12: the level of 'date/*' is none that there is; write \"off\", \"on\", \"note\", "
        "\"warning\" or \"error\"");
  CHECK(fault_of("kb = ").starts_with(".galley.toml:2:"));
}
