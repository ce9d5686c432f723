#include "app/rule_cache.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/checker.h"
#include "base/file.h"
#include "checkout.h"
#include "report/report.h"

using namespace galley;
namespace fs = std::filesystem;

namespace {

// A folder with one rule and a place for the cache beside it.
struct Scene {
  fs::path folder = fs::temp_directory_path() / ("galley-rule-cache-" + std::to_string(::getpid()));
  std::string rules = (folder / "rules").string(), file = (folder / "cache" / "rules.bin").string();
  std::string rule = rules + "/date/one.toml";

  Scene() {
    fs::remove_all(folder);
    fs::create_directories(rules + "/date");
    fs::copy_file(checkout::root() + "/rules/checks/date/impossible.toml", rule);
    age();
  }
  ~Scene() { fs::remove_all(folder); }

  // Files that were just changed are not trusted: this makes the cache younger than all of them.
  void age() const {
    if (fs::exists(file)) fs::last_write_time(file, fs::file_time_type::clock::now() + std::chrono::hours(1));
  }
  [[nodiscard]] app::RuleCache cache(const std::string& program = "p") const {
    return {file, program, {rules}};
  }
  [[nodiscard]] std::vector<check::Rule> read() const {
    Diagnostics faults;
    return check::load_rules(rules, faults);
  }
  void keep() const {
    cache().save(read(), {read().front().code});
    age();
  }
};

}  // namespace

TEST_CASE("rules come back as they were read, without examples") {
  const Scene scene;
  CHECK(!scene.cache().load());
  scene.keep();
  const auto kept = scene.cache().load();
  REQUIRE(kept);
  REQUIRE(kept->size() == 1);
  const auto was = scene.read().front();
  const auto& is = kept->front();
  CHECK(is.code == was.code);
  CHECK(is.query == was.query);
  CHECK(is.query_at == was.query_at);
  CHECK(is.severity == was.severity);
  CHECK(is.status == was.status);
  CHECK(is.message == was.message);
  CHECK(is.motive == was.motive);
  CHECK(is.path == was.path);
  CHECK(is.proven);
  CHECK(is.examples.empty());
}

TEST_CASE("a cache that does not fit is not used") {
  const Scene scene;
  scene.keep();
  CHECK(!scene.cache("another build").load());
  SUBCASE("a rule was changed") {
    std::ofstream(scene.rule, std::ios::app) << "\n";
    scene.age();
    CHECK(!scene.cache().load());
  }
  SUBCASE("a rule was replaced by one of its size") {
    fs::copy_file(scene.rule, scene.rule + ".new");
    fs::rename(scene.rule + ".new", scene.rule);
    scene.age();
    CHECK(!scene.cache().load());
  }
  SUBCASE("a rule came") {
    fs::copy_file(scene.rule, scene.rules + "/date/two.toml");
    scene.age();
    CHECK(!scene.cache().load());
  }
  SUBCASE("a rule went") {
    fs::remove(scene.rule);
    CHECK(!scene.cache().load());
  }
  SUBCASE("the file is cut short, at any place") {
    const auto bytes = read_file(scene.file);
    for (std::size_t size = 0; size < bytes.size(); size += 97) {
      write_file(scene.file, bytes.substr(0, size));
      scene.age();
      CHECK(!scene.cache().load());
    }
  }
  SUBCASE("a byte is wrong") {
    auto bytes = read_file(scene.file);
    bytes[bytes.size() / 2] ^= 1;
    write_file(scene.file, bytes);
    scene.age();
    CHECK(!scene.cache().load());
  }
  SUBCASE("it is as young as the rules") {
    fs::last_write_time(scene.file, fs::last_write_time(scene.rule));
    CHECK(!scene.cache().load());
  }
}

TEST_CASE("a cache that cannot be written is no fault") {
  const Scene scene;
  const app::RuleCache cache("/dev/null/rules.bin", "p", {scene.rules});
  cache.save(scene.read(), {});
  CHECK(!cache.load());
  const app::RuleCache none("", "p", {"/no/such/folder"});
  none.save(scene.read(), {});
  CHECK(!none.load());
}

TEST_CASE("a check with kept rules finds the same") {
  const Scene scene;
  app::Settings settings;
  settings.rules = checkout::root() + "/rules";
  settings.rule_cache = scene.file;
  app::Input input;
  input.path = "a.txt";
  input.bytes = "The treaty was signed on 31 June 1919. The war lasted four years, from 1914 to 1916.\n";
  const auto report = [&] {
    const app::House house(settings);
    const app::Checker checker(house);
    return std::pair(house.rules().front().examples.empty(),
                     report::check_line("a", checker.check(input, {})));
  };
  const auto first = report();
  CHECK(!first.first);
  scene.age();
  const auto second = report();
  CHECK(second.first);  // they are from the cache
  CHECK(first.second == second.second);
  CHECK(first.second.find("date/impossible") != std::string::npos);
}
