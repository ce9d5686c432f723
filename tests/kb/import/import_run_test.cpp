#include "kb/import/import_run.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "../small_kb.h"
#include "base/error.h"
#include "kb/text.h"
#include "shipped.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

// Record n says that p<n> is a person; every seventh is bad, every fifth defers a statement about the next
// one.
class Counting final : public ImportFeed {
 public:
  explicit Counting(int count, int stop_at = -1) : count_(count), stop_at_(stop_at) {}
  bool next(ImportUnit& unit) override {
    if (at_ == count_) return false;
    if (at_ == stop_at_) throw Error("killed");
    ++at_;
    unit.line = at_;
    if (at_ % 7 == 0) {
      unit.bad = "seventh";
      unit.raw = "raw\tbytes";
      return true;
    }
    const auto key = "p" + std::to_string(at_);
    unit.statements.push_back(text(key, "type", "person"));
    if (at_ % 5 == 0) unit.deferred.push_back(text(key, "alias", "next is " + std::to_string(at_ + 1)));
    return true;
  }
  void learn(const Statement&) override { ++learnt; }
  [[nodiscard]] std::uint64_t offset() const override { return static_cast<std::uint64_t>(at_); }
  [[nodiscard]] std::int64_t line() const override { return at_; }
  void resume(std::uint64_t offset, std::int64_t) override { at_ = static_cast<int>(offset); }
  [[nodiscard]] bool settles(const Statement& s) override { return s.value.text != "next is 11"; }
  [[nodiscard]] std::map<std::string, std::int64_t> left_out() const override { return {}; }
  [[nodiscard]] std::uint64_t taken() const override { return offset(); }
  [[nodiscard]] std::uint64_t size() const override { return static_cast<std::uint64_t>(count_); }

  int learnt = 0;

 private:
  static Statement text(const std::string& key, const std::string& property, const std::string& value) {
    Statement s;
    s.subject = key;
    s.property = property;
    s.value.kind = ValueKind::text;
    s.value.text = value;
    s.references = {{"wikidata", ""}};
    return s;
  }
  int count_, stop_at_, at_ = 0;
};

struct Collecting final : ImportSink {
  std::vector<std::string> lines;
  std::string refuse;
  std::string take(PreparedStatement&& s, std::int64_t) override {
    lines.push_back(s.line);
    return lines.back().starts_with(refuse) && !refuse.empty() ? "refused" : "";
  }
};

ImportOptions options(const Folder& folder) {
  ImportOptions o;
  o.input = "input";
  o.stage = folder / "stage";
  o.identity = "work 1";
  o.skip_bad = true;
  return o;
}

}  // namespace

TEST_CASE("an import gives everything once, what was put off last") {
  const Folder folder("run");
  Counting feed(100);
  Collecting sink;
  const auto report = run_import(feed, sink, shipped_properties(), options(folder));
  CHECK(report.records == 100);
  CHECK(report.rejects.size() == 14);
  CHECK(report.rejects[0].line == 7);
  CHECK(report.rejects[0].reason == "seventh");
  CHECK(sink.lines.size() == 86 + 18 - 1);
  CHECK(report.left_out.at("named what the file does not hold (alias)") == 1);
  CHECK(sink.lines.back() == "p100 | alias | next is 101 | @wikidata");
}

TEST_CASE("a bad record stops an import that is not to skip it") {
  const Folder folder("run-bad");
  Counting feed(100);
  Collecting sink;
  auto o = options(folder);
  o.skip_bad = false;
  CHECK_THROWS_WITH_AS(
      (void)run_import(feed, sink, shipped_properties(), o),
      "input:7: seventh; correct it, or give --skip-bad to leave such records out and list them", Error);
}

TEST_CASE("what the sink refuses stops the import") {
  const Folder folder("run-refused");
  Counting feed(100);
  Collecting sink;
  sink.refuse = "p50 ";
  CHECK_THROWS_AS((void)run_import(feed, sink, shipped_properties(), options(folder)), Error);
}

TEST_CASE("a killed import is taken up where its last block ended, and gives the same") {
  const Folder folder("run-resume");
  Collecting whole;
  std::vector<ImportReject> rejects;
  {
    Counting feed(9000);
    rejects = run_import(feed, whole, shipped_properties(), options(folder)).rejects;
  }
  std::filesystem::remove(folder / "stage");
  // A block ends with its thousandth statement; every seventh record gives none.
  const auto ends_before = [](int stop) {
    const int statements = (stop - stop / 7) / 1000 * 1000;
    return statements == 0 ? 0 : statements + (statements - 1) / 6;
  };
  for (const int stop : {1, 1165, 1166, 5001, 8999}) {
    CAPTURE(stop);
    {
      Counting feed(9000, stop);
      Collecting lost;
      CHECK_THROWS_AS((void)run_import(feed, lost, shipped_properties(), options(folder)), Error);
    }
    Counting feed(9000);
    Collecting sink;
    const auto report = run_import(feed, sink, shipped_properties(), options(folder));
    CHECK(report.resumed_at == ends_before(stop));
    CHECK(report.records == 9000);
    CHECK(report.rejects.size() == 1285);
    CHECK(report.rejects.front().line == rejects.front().line);
    CHECK(report.rejects.front().reason == rejects.front().reason);
    // Kept on one line of the stage, its fields are told by spaces.
    CHECK(report.rejects.front().raw == (report.resumed_at == 0 ? rejects.front().raw : "raw bytes"));
    CHECK(sink.lines == whole.lines);
    std::filesystem::remove(folder / "stage");
  }
}

TEST_CASE("what another work left is not taken up") {
  const Folder folder("run-other");
  {
    Counting feed(9000, 5000);
    Collecting lost;
    CHECK_THROWS_AS((void)run_import(feed, lost, shipped_properties(), options(folder)), Error);
  }
  Counting feed(9000);
  Collecting sink;
  auto o = options(folder);
  o.identity = "work 2";
  CHECK(run_import(feed, sink, shipped_properties(), o).resumed_at == 0);
  CHECK(feed.learnt == 0);
}
