#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <functional>

#include "edited_kb.h"
#include "faulty_vfs.h"
#include "kb/export.h"
#include "kb/undo.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::error_of;
using galley::kb::test::FaultyVfs;
using galley::kb::test::World;

namespace {

using Work = std::function<void(const std::string& path)>;

const ChangeHead kFaultHead{"tester", "2026-11-26T00:00:00Z", "edit", "", ""};

// Without waiting for the disk.
void write_quickly(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string content_of(const std::string& path) {
  return Store(path).info().content_hash;
}

// The n-th call to fail: each of the first, then some; all with GALLEY_EVERY_FAULT set (docs/fuzzing.md).
int after(int n) {
  static const bool all = std::getenv("GALLEY_EVERY_FAULT") != nullptr;
  return all || n < 6 ? n + 1 : n + 1 + n / 3;
}

// Nothing but the old state or the new, and sound.
struct Trials {
  const World& world;
  const std::string path = world.folder / "work.sqlite";
  std::string before, old_state, new_state;

  explicit Trials(const World& w) : world(w), before(read_file(w.path())), old_state(content_of(w.path())) {}

  void fresh() const {
    std::filesystem::remove(path + "-journal");
    write_quickly(path, before);
  }

  // Every n-th call fails, once and for good.
  void run(const char* name, const Work& work) {
    CAPTURE(name);
    FaultyVfs vfs;
    // Not short reads: SQLite takes what is missing of a page for zeros and may go on to write. Its own file
    // layer reads on until a page is whole, so that only a file cut short gives them (below).
    for (const auto kind : {FaultyVfs::Kind::full, FaultyVfs::Kind::io}) {
      fresh();
      vfs.arm(kind, 0, false);
      work(path);
      const int calls = vfs.calls();
      new_state = content_of(path);
      REQUIRE(new_state != old_state);
      CHECK(calls > (kind == FaultyVfs::Kind::full ? 5 : 20));
      for (const bool for_good : {true, false})
        for (int n = 1; n <= calls; n = after(n)) {
          CAPTURE(static_cast<int>(kind));
          CAPTURE(for_good);
          CAPTURE(n);
          fresh();
          vfs.arm(kind, n, for_good);
          const auto said = error_of([&] { work(path); });
          vfs.disarm();
          CAPTURE(said);
          judge(said);
        }
    }
  }

  void judge(const std::string& said) const {
    if (said != "done") CHECK(said.find('\n') == std::string::npos);
    if (!std::filesystem::exists(path + "-journal") && read_file(path) == before) {
      CHECK(said != "done");
      return;
    }
    const auto sound = error_of([&] { Store(path).check_integrity(); });
    CHECK(sound == "done");
    if (sound != "done") return;
    const auto state = content_of(path);
    if (said == "done")
      CHECK(state == new_state);
    else
      CHECK((state == old_state || state == new_state));
  }
};

Change added(const std::string& line) {
  return {Change::What::add, "", line, "", {}, "", {}};
}

}  // namespace

TEST_CASE("a disk that fails at any call leaves the old state or the new") {
  const World world("fault");
  const auto magnitude = world.id_of("property = 'magnitude'");
  world.add("sylvania | population | 5 person | @gazette");
  std::vector<Change> many;
  for (int i = 0; i < 60; ++i) {
    const auto key = "town-" + std::to_string(100 + i);
    many.push_back(added(key + " | label | Town " + std::to_string(i) + " | @gazette"));
    many.push_back(added(key + " | type | city | @gazette"));
  }
  world.folder.write("more.kb",
                     "vogonia | label | Vogonia | @gazette\nvogonia | type | country | @gazette\n");
  Trials trials(world);
  SUBCASE("add") {
    trials.run("add", [](const std::string& p) {
      apply(p, {kFaultHead, {added("freedonia | alias | Fredonia | @gazette")}});
    });
  }
  SUBCASE("edit") {
    trials.run("edit", [&](const std::string& p) {
      apply(p, {kFaultHead,
                {Change{Change::What::replace,
                        magnitude,
                        "war-of-the-bar | magnitude | 6.1 | @gazette",
                        "",
                        {},
                        "",
                        {}}}});
    });
  }
  SUBCASE("undo") {
    trials.run("undo", [](const std::string& p) { undo(p, 2, kFaultHead); });
  }
  SUBCASE("import") {
    trials.run("import", [&](const std::string& p) { apply(p, {kFaultHead, many}); });
  }
  SUBCASE("build over it") {
    trials.run("build", [&](const std::string& p) { build(world.folder.path(), p, "2026-11-26T00:00:00Z"); });
  }
}

TEST_CASE("a first build on a disk that fails leaves nothing") {
  const World world("fault-first");
  const auto path = world.folder / "first.sqlite";
  FaultyVfs vfs;
  for (const auto kind : {FaultyVfs::Kind::full, FaultyVfs::Kind::io}) {
    vfs.arm(kind, 0, false);
    build(world.folder.path(), path);
    const int calls = vfs.calls();
    std::filesystem::remove(path);
    for (const bool for_good : {true, false})
      for (int n = 1; n <= calls; n = after(n)) {
        CAPTURE(n);
        vfs.arm(kind, n, for_good);
        const auto said = error_of([&] { build(world.folder.path(), path); });
        vfs.disarm();
        CAPTURE(said);
        if (said == "done") {
          CHECK(error_of([&] { Store(path).check_integrity(); }) == "done");
          std::filesystem::remove(path);
        } else {
          CHECK(!std::filesystem::exists(path));
        }
        for (const auto& f : std::filesystem::directory_iterator(world.folder.path()))
          CHECK(f.path().string().find(".new") == std::string::npos);
      }
  }
}

TEST_CASE("a read that fails is told, or changes nothing of the answer") {
  const World world("fault-read");
  const auto ask = [&] {
    const Store store(world.path());
    std::string out = std::to_string(store.info().statements);
    for (const char* name : {"freedonia", "ilham torok", "bar"})
      for (const auto& r : store.search(name)) {
        out += r.entity + r.how;
        // Gone where a short read took the row for empty.
        if (const auto page = store.show(r.entity))
          for (const auto& line : page->about) out += line.text;
      }
    for (const auto& f : export_text(store)) out += f.path + f.text;
    return out;
  };
  const auto right = ask();
  FaultyVfs vfs;
  for (const auto kind : {FaultyVfs::Kind::io, FaultyVfs::Kind::short_read})
    for (const bool for_good : {true, false}) {
      vfs.arm(kind, 0, false);
      CHECK(ask() == right);
      const int calls = vfs.calls();
      CHECK(calls > 10);
      for (int n = 1; n <= calls; n = after(n)) {
        CAPTURE(n);
        vfs.arm(kind, n, for_good);
        std::string got;
        const auto said = error_of([&] { got = ask(); });
        CAPTURE(said);
        CHECK(said.find('\n') == std::string::npos);
        // SQLite takes what is missing of a page for zeros: of the text in the middle of a long value nothing
        // tells it, but check_integrity(), which adds up the content hash.
        if (kind == FaultyVfs::Kind::short_read) continue;
        CHECK((said != "done" || got == right));
        if (for_good) CHECK(said != "done");
      }
    }
}

// One byte at a time and in runs, over the whole file.
TEST_CASE("a damaged file is answered with one sentence") {
  const World world("fault-bytes");
  const auto good = read_file(world.path());
  const auto path = world.folder / "damaged.sqlite";
  const std::size_t step = std::getenv("GALLEY_EVERY_FAULT") != nullptr ? 331 : 7919;
  FaultyVfs vfs;  // for its speed
  int refused = 0;
  for (std::size_t at = 0; at < good.size(); at += at < 100 ? 3 : step)
    for (const int run : {1, 40}) {
      auto bytes = good;
      for (std::size_t i = at; i < std::min(bytes.size(), at + static_cast<std::size_t>(run)); ++i)
        bytes[i] = static_cast<char>(bytes[i] ^ (run == 1 ? 0x80 : 0xff));
      write_quickly(path, bytes);
      CAPTURE(at);
      CAPTURE(run);
      for (const Work& work : {Work([](const std::string& p) {
                                 const Store store(p);
                                 for (const auto& r : store.search("freedonia")) (void)store.show(r.entity);
                                 (void)store.info();
                                 store.check_integrity();
                               }),
                               Work([](const std::string& p) {
                                 apply(p, {kFaultHead, {added("freedonia | alias | Fredonia | @gazette")}});
                               }),
                               Work([](const std::string& p) { (void)export_text(Store(p)); })}) {
        std::filesystem::remove(path + "-journal");
        const auto said = error_of([&] { work(path); });
        CAPTURE(said);
        CHECK(said.find('\n') == std::string::npos);
        refused += said != "done";
      }
    }
  CHECK(refused > 50);
  for (std::size_t size = 0; size + 8192 < good.size(); size += good.size() / 23) {
    write_quickly(path, good.substr(0, size));
    CAPTURE(size);
    const auto said = error_of([&] { Store(path).check_integrity(); });
    CHECK(said != "done");
    CHECK(said.find('\n') == std::string::npos);
  }
}
