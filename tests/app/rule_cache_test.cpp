#include "app/rule_cache.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/checker.h"
#include "base/archive.h"
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
    cache().save(read(), {read().front().code}, "and more");
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
  REQUIRE(kept->rules.size() == 1);
  CHECK(kept->rest == "and more");
  const auto was = scene.read().front();
  const auto& is = kept->rules.front();
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
  REQUIRE(is.needs);
  auto packed = *is.needs, read = check::needs_of(was.query);
  Packer of_kept, of_read;
  of_kept(packed);
  of_read(read);
  CHECK(of_kept.bytes == of_read.bytes);
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
  SUBCASE("a word list came") {
    std::ofstream(scene.rules + "/words.tsv") << "word\n";
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

// Rules, patterns and word lists from the cache must read every kind of text as those from their files do.
TEST_CASE("what is kept reads and finds the same") {
  const Scene scene;
  app::Settings settings;
  settings.rules = checkout::root() + "/rules";
  settings.rule_cache = scene.file;
  const auto report = [&] {
    const app::House house(settings);
    const app::Checker checker(house);
    std::string out;
    int articles = 0;
    for (const auto& path : files_below(checkout::root() + "/tools/corpus", ".md")) {
      if (articles++ % 8 != 0) continue;
      app::Input input;
      input.path = path;
      input.bytes = read_file(path);
      const auto result = checker.check(input, {});
      out += report::check_line("a", result) + report::extract_line("a", result);
    }
    return std::pair(house.rules().front().examples.empty(), out);
  };
  const auto first = report();
  CHECK(!first.first);
  scene.age();
  const auto second = report();
  CHECK(second.first);  // they are from the cache
  CHECK(first.second == second.second);
  CHECK(first.second.find("date/") != std::string::npos);
}

TEST_CASE("a cache whose word lists and patterns end too early is not used") {
  const Scene scene;
  app::Settings settings;
  settings.rules = checkout::root() + "/rules";
  settings.rule_cache = scene.file;
  {
    const app::House house(settings);
    const app::Checker checker(house);
    scene.age();
  }
  const std::vector<std::string> folders{settings.rules + "/checks", settings.rules + "/words",
                                         settings.rules + "/patterns"};
  const auto whole = app::RuleCache(scene.file, "", folders).load();
  REQUIRE(whole);
  for (const auto part : {0.0, 0.1, 0.5, 0.9, 0.999}) {
    const auto size = static_cast<std::size_t>(part * static_cast<double>(whole->rest.size()));
    app::RuleCache(scene.file, "", folders).save(whole->rules, {}, std::string(whole->rest.substr(0, size)));
    scene.age();
    CHECK(app::RuleCache(scene.file, "", folders).load());
    const app::House house(settings);
    CHECK(!house.rules().front().examples.empty());  // read from the files
  }
}
