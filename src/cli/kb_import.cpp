#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "kb/import/import_run.h"
#include "kb/import/map_file.h"
#include "kb/import/table_feed.h"
#include "kb/store.h"
#include "kb/text.h"
#include "time/edtf.h"

namespace galley::cli {
namespace fs = std::filesystem;
namespace {

// Most bad records that are shown; the file of rejects has all.
constexpr std::size_t kMostShown = 20;

// Collects the statements as text, sorted as a .kb file is.
class TextSink final : public kb::ImportSink {
 public:
  explicit TextSink(const kb::Properties& properties) : properties_(properties) {}
  std::string take(const Statement& s, std::int64_t) override {
    lines_.insert(kb::written_line(s, *properties_.find(s.property)));
    return {};
  }
  void write(const std::string& path) const {
    std::string all;
    for (const auto& l : lines_) all += l + "\n";
    write_file(path, all);
  }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }

 private:
  const kb::Properties& properties_;
  std::set<std::string> lines_;
};

// Only counts.
class DrySink final : public kb::ImportSink {
 public:
  DrySink(const kb::Store& store) : store_(store) {}
  std::string take(const Statement& s, std::int64_t) override {
    const auto* property = store_.properties().find(s.property);
    if (!seen_.insert(std::hash<std::string>{}(kb::identity_of(s, *property))).second) return {};
    ++distinct;
    return {};
  }
  std::int64_t distinct = 0;

 private:
  const kb::Store& store_;
  std::set<std::size_t> seen_;
};

std::string map_path(const std::string& name) {
  std::error_code ec;
  if (fs::exists(name, ec)) return name;
  const auto shipped = rules_folder() + "/import/" + name + (name.ends_with(".toml") ? "" : ".toml");
  if (fs::exists(shipped, ec)) return shipped;
  std::string all;
  for (const auto& p : files_below(rules_folder() + "/import", ".toml"))
    all += (all.empty() ? "" : ", ") + fs::path(p).stem().string();
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
  std::cerr << report.rejects.size() << " records could not be used; " << path << " lists them\n";
}

void print_report(const kb::ImportReport& report) {
  std::cout << report.records << " records gave " << report.statements << " statements\n";
  for (const auto& [why, n] : report.left_out) std::cout << "  left out: " << n << ", " << why << "\n";
}

kb::ImportOptions options_from(const Arguments& a, const std::string& input, const std::string& kb_file) {
  kb::ImportOptions o;
  o.input = input;
  o.stage = kb_file + ".import";
  o.skip_bad = a.has("--skip-bad") || a.has("--dry-run");
  if (a.has("--limit")) o.limit = std::atoll(a.value("--limit").c_str());
  return o;
}

int run(const Arguments& a, kb::ImportFeed& feed, const kb::Store& store, kb::ImportOptions options) {
  Progress bar;
  options.progress = [&](const kb::ImportFeed& f, const kb::ImportReport& r) {
    bar.show(f.taken(), f.size(), std::to_string(r.statements) + " statements");
  };
  kb::ImportReport report;
  if (a.has("--dry-run") || a.has("--text")) {
    options.stage += a.has("--dry-run") ? "-dry" : "-text";
    fs::remove(options.stage);
    if (a.has("--text")) {
      TextSink sink(store.properties());
      report = run_import(feed, sink, store.properties(), options);
      bar.clear();
      sink.write(a.value("--text"));
      print_report(report);
      std::cout << a.value("--text") << ": " << sink.size() << " lines\n";
    } else {
      DrySink sink(store);
      report = run_import(feed, sink, store.properties(), options);
      bar.clear();
      print_report(report);
      std::cout << sink.distinct << " different statements; nothing was written\n";
    }
    fs::remove(options.stage);
  }
  print_rejects(a, options.input, report);
  return kClean;
}

int import_csv(const Arguments& a) {
  const auto& input = a.words[1];
  if (!a.has("--map"))
    throw UsageError("kb import csv needs a map", "galley kb import csv FILE --map ucdp-armed-conflict");
  const auto kb_file = kb_path(a);
  const kb::Store store(kb_file);
  const auto path = map_path(a.value("--map"));
  const auto text = read_file(path);
  Diagnostics faults;
  auto map = kb::parse_map(text, path, store.properties(), faults);
  faults.throw_if_any();
  if (a.has("--accessed")) map.source.accessed = iso_text(day_named(a.value("--accessed"), "--accessed"));
  const auto feed = kb::make_table_feed(input, map, store);
  auto options = options_from(a, input, kb_file);
  options.identity = identity("csv", input, text);
  return run(a, *feed, store, std::move(options));
}

int import(const Arguments& a) {
  if (a.words.size() == 2 && a.words[0] == "csv") return import_csv(a);
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
           {"--accessed", "YYYY-MM-DD", "the day the file was fetched: up to then it knows who is in office"},
           {"--dry-run", "", "read all of it and say what it would give and what is wrong; write nothing"},
           {"--text", "FILE",
            "write the statements as a file of the text form instead of into the knowledge base"},
           {"--skip-bad", "", "leave records out that cannot be used, and list them"},
           {"--rejects", "FILE", "where to list them (default: FILE.rejects.tsv in this folder)"},
           {"--limit", "N", "read N records at most"}},
          import};
}

}  // namespace galley::cli
