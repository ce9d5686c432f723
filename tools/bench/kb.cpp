// Look-ups in a knowledge base of a given size, made up for it. usage: bench-kb FILE STATEMENTS [benchmark
// options]
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <random>
#include <string>

#include "app/checker.h"
#include "base/file.h"
#include "base/utf8.h"
#include "kb/build.h"
#include "kb/change.h"
#include "kb/import/import_run.h"
#include "kb/sqlite_setup.h"
#include "kb/store.h"
#include "kb/text.h"

namespace {

using namespace galley;

std::string path;
std::int64_t entities = 0;
// Five statements an entity: type, label, alias, born, description.
constexpr std::int64_t kEach = 5;

// A name of two words that no other entity has: syllables by the digits of its number.
std::string name_of(std::int64_t n) {
  static const char* const kSyllables[] = {"ba", "ko",  "mi",  "ru", "tel", "san", "vor", "gen",
                                           "di", "lau", "per", "zo", "nik", "hal", "u",   "fe"};
  std::string word, out;
  for (int i = 0; i < 6; ++i, n /= 16) {
    word += kSyllables[n % 16];
    if (i % 3 == 2) {
      word[0] = static_cast<char>(word[0] - 32);
      out += (out.empty() ? "" : " ") + word;
      word.clear();
    }
  }
  return out;
}

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Seconds: of the clock, of processor of all threads, and of this one, which is what two free cores would take.
struct Moment {
  double clock = seconds_of(CLOCK_MONOTONIC), processor = seconds_of(CLOCK_PROCESS_CPUTIME_ID),
         thread = seconds_of(CLOCK_THREAD_CPUTIME_ID);
};

void print_rates(const char* what, double statements, const Moment& start, const Moment& end) {
  std::printf("bulk insert, %s: %.0f statements a second of the clock, %.0f of processor, %.0f of the writing thread's\n",
              what, statements / (end.clock - start.clock), statements / (end.processor - start.processor),
              statements / (end.thread - start.thread));
}

// The made-up statements, as an import reads them.
class Made final : public kb::ImportFeed {
 public:
  explicit Made(const kb::Properties& properties) : properties_(properties) {}
  bool next(kb::ImportUnit& unit) override {
    if (at_ == entities) return false;
    const auto i = at_++;
    unit.line = at_;
    unit.read = true;
    const auto key = "p" + std::to_string(i), name = name_of(i);
    for (const auto& line : {key + " | type | person | @made", key + " | label | " + name + " | @made",
                             key + " | alias | " + name + " " + std::to_string(i) + " | @made",
                             key + " | born | " + std::to_string(1900 + i % 100) + "-02-03 | @made",
                             key + " | description | number " + std::to_string(i) + " | @made"})
      unit.statements.push_back(*kb::read_line(line, {}, properties_, faults_));
    return true;
  }
  void learn(const Statement&) override {}
  [[nodiscard]] std::uint64_t offset() const override { return static_cast<std::uint64_t>(at_); }
  [[nodiscard]] std::int64_t line() const override { return at_; }
  void resume(std::uint64_t, std::int64_t) override {}
  [[nodiscard]] std::map<std::string, std::int64_t> left_out() const override { return {}; }
  [[nodiscard]] std::uint64_t taken() const override { return 0; }
  [[nodiscard]] std::uint64_t size() const override { return 0; }

 private:
  const kb::Properties& properties_;
  Diagnostics faults_;
  std::int64_t at_ = 0;
};

struct Writing final : kb::ImportSink {
  explicit Writing(kb::ChangeWriter& to) : writer(to) {}
  std::string take(kb::PreparedStatement&& s, std::int64_t) override {
    return writer.add(std::move(s)).problem;
  }
  kb::ChangeWriter& writer;
};

void make(const std::string& folder) {
  std::filesystem::create_directories(folder);
  write_file(folder + "/properties.toml", read_file(std::string(BENCH_SOURCE) + "/kb/properties.toml"));
  write_file(
      folder + "/sources.toml",
      "[made]\ntitle = \"Made up\"\npublisher = \"Galley\"\nlicence = \"none\"\naccessed = \"2026-01-01\"\n");
  write_file(folder + "/first.kb", "first | label | First | @made\nfirst | type | person | @made\n");
  kb::build(folder, path);
  const Moment start;
  kb::ChangeWriter writer(path, {"bench", "2026-01-01T00:00:00Z", "import", "made up", "made"});
  const auto properties = writer.store().properties();
  Made feed(properties);
  Writing sink(writer);
  kb::ImportOptions options;
  options.stage = path + ".import";
  options.file = "made.kb";
  kb::run_import(feed, sink, properties, options);
  const Moment written;
  writer.commit();
  const Moment end;
  const auto statements = static_cast<double>(kEach * entities);
  print_rates("streamed", statements, start, written);
  print_rates("with indexes and names", statements, start, end);
}

std::int64_t any() {
  static std::mt19937_64 random(7);
  return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(entities));
}

void subject_and_property(benchmark::State& state) {
  const kb::Store store(path);
  for (auto _ : state) benchmark::DoNotOptimize(store.statements("p" + std::to_string(any()), "born"));
}

void name_exact(benchmark::State& state) {
  const kb::Store store(path);
  for (auto _ : state) benchmark::DoNotOptimize(store.find(utf8::fold_name(name_of(any()))));
}

// The same two as SQLite alone answers them: a prepared statement, bound and stepped through, its columns looked at.
void bare(benchmark::State& state, const char* sql, const std::function<std::string()>& key) {
  const kb::Store store(path);
  sqlite3_stmt* s = nullptr;
  if (sqlite3_prepare_v3(store.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &s, nullptr) != SQLITE_OK)
    return state.SkipWithError(sqlite3_errmsg(store.handle()));
  const int columns = sqlite3_column_count(s);
  for (auto _ : state) {
    const auto text = key();
    sqlite3_bind_text(s, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW)
      for (int i = 0; i < columns; ++i) benchmark::DoNotOptimize(sqlite3_column_text(s, i));
    sqlite3_reset(s);
  }
  sqlite3_finalize(s);
}

void subject_and_property_bare(benchmark::State& state) {
  bare(state, "SELECT * FROM kb_statement WHERE subject = ? AND property = 'born'",
       [] { return "p" + std::to_string(any()); });
}

void name_exact_bare(benchmark::State& state) {
  bare(state,
       "SELECT entity, type, kind FROM name WHERE normal = ? ORDER BY position",
       [] { return utf8::fold_name(name_of(any())); });
}

// A text of names of the knowledge base, others each time: read, found and linked.
void link_names(benchmark::State& state) {
  constexpr int kNames = 200;
  app::Settings settings;
  settings.rules = std::string(BENCH_SOURCE) + "/rules";
  settings.kb = path;
  const app::House house(settings);
  const app::Checker checker(house);
  std::size_t linked = 0, all = 0;
  for (auto _ : state) {
    state.PauseTiming();
    app::Input input;
    input.path = "names.md";
    for (int i = 0; i < kNames; i += 2)
      input.bytes += "Yesterday " + name_of(any()) + " met " + name_of(any()) + " at the station.\n\n";
    state.ResumeTiming();
    const auto result = checker.extract(input);
    for (const auto& m : result.document.mentions) linked += m.entity.empty() ? 0 : 1;
    all += kNames;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(all));
  state.counters["linked"] = static_cast<double>(linked) / static_cast<double>(all);
}

void name_misspelt(benchmark::State& state) {
  const kb::Store store(path);
  for (auto _ : state) {
    auto name = name_of(any());
    name[2] = name[2] == 'e' ? 'a' : 'e';
    benchmark::DoNotOptimize(store.search(name, 5));
  }
}

void open_to_first_answer(benchmark::State& state) {
  for (auto _ : state) {
    const kb::Store store(path);
    benchmark::DoNotOptimize(store.statements("p" + std::to_string(any()), "born"));
  }
}

}  // namespace

int main(int argc, char** argv) {
  kb::set_up_sqlite();  // as in galley itself
  if (argc < 3) return std::fprintf(stderr, "usage: bench-kb FILE STATEMENTS [benchmark options]\n"), 2;
  path = argv[1];
  entities = std::max<std::int64_t>(1, std::atoll(argv[2]) / kEach);
  if (!std::filesystem::exists(path)) make(path + ".text");
  std::printf("%s: %lld statements, %.0f MB\n", path.c_str(),
              static_cast<long long>(kb::Store(path).info().statements),
              static_cast<double>(std::filesystem::file_size(path)) / 1e6);
  argv[2] = argv[0];
  int left = argc - 2;
  benchmark::Initialize(&left, argv + 2);
  struct Entry {
    const char* name;
    void (*run)(benchmark::State&);
  };
  for (const auto& [name, run] :
       {Entry{"subject and property", subject_and_property}, Entry{"name, exact", name_exact},
        Entry{"subject and property, bare statement", subject_and_property_bare},
        Entry{"name, exact, bare statement", name_exact_bare}, Entry{"names of a text, linked", link_names},
        Entry{"name, misspelt", name_misspelt}, Entry{"open to first answer", open_to_first_answer}})
    benchmark::RegisterBenchmark(name, run)->Unit(benchmark::kMicrosecond);
  benchmark::RunSpecifiedBenchmarks();
}
