#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <sstream>
#include <unordered_set>

#include "base/error.h"
#include "base/file.h"
#include "base/temporary_folder.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "cli/progress.h"
#include "kb/change.h"
#include "kb/import/import_run.h"
#include "kb/import/map_file.h"
#include "kb/import/table_feed.h"
#include "kb/import/wikidata_feed.h"
#include "kb/import/wikidata_map.h"
#include "kb/store.h"
#include "report/wording.h"
#include "time/edtf.h"

namespace galley::cli {
namespace fs = std::filesystem;
namespace {

// The one map in rules/import that is of a dump, not of a table.
constexpr const char* kDumpMap = "wikidata";
// Most bad records that are shown; the file of rejects has all.
constexpr std::size_t kMostShown = 20;

// Collects the statements as text, sorted as a .kb file is.
class TextSink final : public kb::ImportSink {
 public:
  std::string take(kb::PreparedStatement&& s, std::int64_t) override {
    lines_.insert(s.line);
    return {};
  }
  void write(const std::string& path) const {
    std::string all;
    for (const auto& l : lines_) all += l + "\n";
    write_file(path, all);
  }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }

 private:
  std::set<std::string> lines_;
};

// Only counts.
class DrySink final : public kb::ImportSink {
 public:
  std::string take(kb::PreparedStatement&& s, std::int64_t) override {
    distinct_.insert(std::hash<std::string_view>{}(s.identity()));
    return {};
  }
  [[nodiscard]] std::size_t size() const { return distinct_.size(); }

 private:
  std::unordered_set<std::size_t> distinct_;
};

// Writes into one change set. What the knowledge base says already gets the new source beside its own.
class ChangeSink final : public kb::ImportSink {
 public:
  ChangeSink(kb::ChangeWriter& writer, std::string input) : writer_(writer), input_(std::move(input)) {}
  std::string take(kb::PreparedStatement&& s, std::int64_t line) override {
    writer_.at(input_, static_cast<int>(line));
    const auto done = writer_.add(std::move(s), kb::Same::add_sources);
    using What = kb::Outcome::What;
    if (done.what == What::refused) return done.problem + (done.remedy.empty() ? "" : "; " + done.remedy);
    if (done.what == What::added) ++added;
    if (done.what == What::sources_added) ++sources_added;
    if (done.what == What::same) ++same;
    return {};
  }
  void expect(std::int64_t statements) override { writer_.expect(statements); }
  std::int64_t added = 0, sources_added = 0, same = 0;

 private:
  kb::ChangeWriter& writer_;
  const std::string input_;
};

std::string map_path(const std::string& name) {
  std::error_code ec;
  if (fs::exists(name, ec)) return name;
  const auto shipped = rules_folder() + "/import/" + name + (name.ends_with(".toml") ? "" : ".toml");
  if (fs::exists(shipped, ec)) return shipped;
  std::string all;
  for (const auto& p : files_below(rules_folder() + "/import", ".toml"))
    if (const auto stem = fs::path(p).stem().string(); stem != kDumpMap)
      all += (all.empty() ? "" : ", ") + stem;
  throw UsageError("there is no map '" + name + "'", "name a file, or one of " + all);
}

// What the same work is known by: the input as it is now, and how it is read.
std::string identity(const std::string& kind, const std::string& input, const std::string& how) {
  std::error_code ec;
  const auto size = fs::file_size(input, ec);
  const auto time = fs::last_write_time(input, ec).time_since_epoch().count();
  return kind + " " + fs::absolute(input, ec).string() + " " + std::to_string(size) + " " +
         std::to_string(time) + " " + kb::content_hash(how);
}

void write_rejects(const std::string& path, const kb::ImportReport& report) {
  std::string all = "line\treason\trecord\n";
  for (const auto& r : report.rejects) {
    std::string raw = r.raw;
    for (auto& c : raw)
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    all += std::to_string(r.line) + "\t" + r.reason + "\t" + raw + "\n";
  }
  write_file(path, all);
}

void print_rejects(const Arguments& a, const std::string& input, const kb::ImportReport& report) {
  if (report.rejects.empty()) return;
  for (std::size_t i = 0; i < report.rejects.size() && i < kMostShown; ++i)
    std::cerr << input << ":" << report.rejects[i].line << ": " << report.rejects[i].reason << "\n";
  const auto path =
      a.has("--rejects") ? a.value("--rejects") : fs::path(input).filename().string() + ".rejects.tsv";
  write_rejects(path, report);
  const auto bad = static_cast<long long>(report.rejects.size());
  std::cerr << report::counted(bad, "record") << " could not be used; " << path
            << (bad == 1 ? " has it\n" : " lists them\n");
}

void print_report(const kb::ImportReport& report) {
  std::cout << report::counted(report.records, "record") << " gave "
            << report::counted(report.statements, "statement") << "\n";
  for (const auto& [why, n] : report.left_out) std::cout << "  left out: " << n << ", " << why << "\n";
}

std::int64_t limit_from(const std::string& text) {
  std::int64_t n = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, n);
  if (fault != std::errc() || rest != end || n < 1)
    throw UsageError("--limit '" + text + "' is not a number of records from 1 on", "write --limit 1000");
  return n;
}

kb::ImportOptions options_from(const Arguments& a, const std::string& input, const std::string& kb_file) {
  kb::ImportOptions o;
  o.input = input;
  o.stage = kb_file + ".import";
  o.skip_bad = a.has("--skip-bad") || a.has("--dry-run");
  if (a.has("--limit")) o.limit = limit_from(a.value("--limit"));
  return o;
}

// What an import reads and under which source its statements go.
struct Job {
  std::string kb_file, input;
  Source source;
  std::unique_ptr<kb::Store> store;  // open while reading: closed before the change set is written
  std::unique_ptr<kb::ImportFeed> feed;
  kb::ImportOptions options;
};

int run_dry(const Arguments& a, Job& job, Progress& bar) {
  const auto& properties = job.store->properties();
  // Nothing is to be taken up again, and the knowledge base may stand where only others may write.
  const TemporaryFolder folder;
  job.options.stage = (folder.path() / "stage").string();
  kb::ImportReport report;
  if (a.has("--text")) {
    TextSink sink;
    report = run_import(*job.feed, sink, properties, job.options);
    bar.clear();
    sink.write(a.value("--text"));
    print_report(report);
    std::cout << a.value("--text") << ": " << report::counted(static_cast<long long>(sink.size()), "line")
              << "\n";
  } else {
    DrySink sink;
    report = run_import(*job.feed, sink, properties, job.options);
    bar.clear();
    print_report(report);
    std::cout << report::counted(static_cast<long long>(sink.size()), "different statement")
              << "; nothing was written\n";
  }
  print_rejects(a, job.input, report);
  return kClean;
}

int run_write(const Arguments& a, Job& job, Progress& bar) {
  auto head = change_head(a, "import");
  head.source = job.source.key;
  if (head.message.empty()) head.message = "import of " + fs::path(job.input).filename().string();
  kb::ChangeWriter writer(job.kb_file, head);
  if (!writer.has_source(job.source.key)) writer.add_source(job.source, "sources/imports.toml");
  ChangeSink sink(writer, job.input);
  job.options.file = "imports/" + job.source.key + ".kb";
  const auto properties = job.store->properties();
  const auto report = run_import(*job.feed, sink, properties, job.options);
  job.feed.reset();
  job.store.reset();
  bar.clear();
  if (report.resumed_at > 0)
    std::cerr << "went on at line " << report.resumed_at
              << ", where an import of the same file was broken off\n";
  print_report(report);
  print_rejects(a, job.input, report);
  const auto done = writer.commit();
  fs::remove(job.options.stage);
  std::cout << sink.added << " new, " << sink.sources_added << " known and now cited from " << job.source.key
            << " too, " << sink.same << " said already\n";
  if (done.txn == 0)
    std::cout << "nothing changed\n";
  else
    std::cout << "change set " << done.txn << "; to take it back: galley kb undo " << done.txn << "\n";
  return kClean;
}

int run(const Arguments& a, Job job) {
  Progress bar;
  job.options.progress = [&](const kb::ImportFeed& f, const kb::ImportReport& r) {
    bar.show(f.taken(), f.size(), std::to_string(r.statements) + " statements");
  };
  return a.has("--dry-run") || a.has("--text") ? run_dry(a, job, bar) : run_write(a, job, bar);
}

int import_csv(const Arguments& a) {
  const auto& input = a.words[1];
  if (!a.has("--map"))
    throw UsageError("kb import csv needs a map", "galley kb import csv FILE --map ucdp-armed-conflict");
  Job job;
  job.kb_file = kb_file(a);
  job.input = input;
  job.store = std::make_unique<kb::Store>(job.kb_file);
  const auto path = map_path(a.value("--map"));
  const auto text = read_file(path);
  Diagnostics faults;
  auto map = kb::parse_map(text, path, job.store->properties(), faults);
  faults.throw_if_any();
  if (a.has("--accessed")) map.source.accessed = iso_text(day_named(a.value("--accessed"), "--accessed"));
  job.source = map.source;
  job.feed = kb::make_table_feed(input, map, *job.store);
  job.options = options_from(a, input, job.kb_file);
  job.options.identity = identity("csv", input, text);
  return run(a, std::move(job));
}

std::vector<std::string> split_commas(const std::string& text) {
  std::vector<std::string> out;
  std::stringstream in(text);
  for (std::string one; std::getline(in, one, ',');)
    if (!one.empty()) out.push_back(one);
  return out;
}

int import_wikidata(const Arguments& a) {
  Job job;
  job.kb_file = kb_file(a);
  job.input = a.words[1];
  job.store = std::make_unique<kb::Store>(job.kb_file);
  const auto path =
      a.has("--map") ? map_path(a.value("--map")) : rules_folder() + "/import/" + kDumpMap + ".toml";
  const auto text = read_file(path);
  Diagnostics faults;
  auto map = kb::parse_wikidata_map(text, path, job.store->properties(), faults);
  faults.throw_if_any();
  if (a.has("--languages")) map.languages = split_commas(a.value("--languages"));
  if (map.languages.empty()) throw UsageError("--languages names none", "write --languages en,mul");
  if (a.has("--accessed")) map.source.accessed = iso_text(day_named(a.value("--accessed"), "--accessed"));
  job.source = map.source;
  job.feed = kb::make_wikidata_feed(job.input, map, *job.store);
  job.options = options_from(a, job.input, job.kb_file);
  job.options.identity = identity("wikidata", job.input, text + a.value("--languages"));
  return run(a, std::move(job));
}

int import(const Arguments& a) {
  if (a.has("--limit")) static_cast<void>(limit_from(a.value("--limit")));  // before a large file is opened
  if (a.words.size() == 2 && a.words[0] == "wikidata") return import_wikidata(a);
  if (a.words.size() == 2 && a.words[0] == "csv") return import_csv(a);
  if (a.words.size() == 2) {
    const auto near = nearest(a.words[0], {"csv", "wikidata"});
    throw UsageError("kb import reads csv or wikidata, not '" + a.words[0] + "'",
                     near.empty() ? "galley kb import csv FILE --map MAP, or galley kb import wikidata DUMP"
                                  : "did you mean '" + near + "'?");
  }
  throw UsageError("kb import takes a kind and a file",
                   "galley kb import csv FILE --map MAP, or galley kb import wikidata DUMP");
}

}  // namespace

Command kb_import_command() {
  return {"kb import",
          "csv|wikidata FILE",
          "take statements from a table or a Wikidata dump",
          {{"--kb", "FILE", "knowledge base (default: the one beside the program)"},
           {"--map", "MAP",
            "how the table's columns become statements: a file, or the name of a map that is shipped"},
           {"--languages", "CODES", "of labels and aliases, best first (wikidata; default en,mul)"},
           {"--accessed", "YYYY-MM-DD", "the day the file was fetched: up to then it knows who is in office"},
           {"--dry-run", "", "read all of it and say what it would give and what is wrong; write nothing"},
           {"--text", "FILE",
            "write the statements as a file of the text form instead of into the knowledge base"},
           {"--skip-bad", "", "leave records out that cannot be used, and list them"},
           {"--rejects", "FILE", "where to list them (default: FILE.rejects.tsv in this folder)"},
           {"--author", "NAME", "who does it (default: the user's name)"},
           {"--message", "TEXT", "why (default: import of FILE)"},
           {"--limit", "N", "read N records at most"}},
          import};
}

}  // namespace galley::cli
