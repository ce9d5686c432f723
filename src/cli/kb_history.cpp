#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "cli/claim_index.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "kb/as_of.h"
#include "kb/diff.h"
#include "kb/history.h"
#include "kb/schema.h"

namespace galley::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostTransactions = 1000, kMostDifferences = 1000;

std::string head_of(const kb::Transaction& t) {
  auto out = std::to_string(t.txn) + "  " + t.at + "  " + t.author + "  " + t.kind;
  if (t.undoes) out += " of " + std::to_string(*t.undoes);
  out += "  +" + std::to_string(t.added) + " -" + std::to_string(t.removed);
  if (t.undone_by) out += "  (undone by " + std::to_string(*t.undone_by) + ")";
  if (!t.source.empty()) out += "  @" + t.source;
  return out + (t.message.empty() ? "" : "  " + t.message);
}

// What each transaction did to some statements, oldest first.
void print_versions(const kb::Store& store, const std::vector<kb::Version>& versions) {
  std::map<std::int64_t, std::vector<std::pair<char, const kb::Version*>>> by_txn;
  for (const auto& v : versions) {
    if (v.txn_to) by_txn[*v.txn_to].emplace_back('-', &v);
    by_txn[v.txn_from].emplace_back('+', &v);
  }
  for (auto& [txn, lines] : by_txn) {
    if (const auto t = kb::transaction(store, txn)) std::cout << head_of(*t) << "\n";
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [sign, v] : lines) {
      print_line(sign, v->line + "  (" + v->id + ")");
      if (sign == '-' && !v->reason.empty()) std::cout << "      because: " << v->reason << "\n";
    }
  }
}

// Of an entity, what was only ever built from text is counted, not listed.
void print_entity(const kb::Store& store, const std::string& key) {
  auto versions = kb::versions_about(store, key);
  std::set<std::string> touched;
  for (const auto& v : versions)
    if (v.txn_to || v.txn_from > 1) touched.insert(v.id);
  const auto all = versions.size();
  std::erase_if(versions, [&](const kb::Version& v) { return !touched.contains(v.id); });
  print_versions(store, versions);
  if (all > versions.size())
    std::cout << all - versions.size() << " more statements about " << key << " as they were first built\n";
}

int history(const Arguments& a) {
  if (a.words.size() > 1)
    throw UsageError("kb history takes an entity, an id, or nothing", "galley kb history armenia");
  const kb::Store store(kb_path(a));
  if (a.words.empty()) {
    for (const auto& t : kb::transactions(store, kMostTransactions)) std::cout << head_of(t) << "\n";
    return kClean;
  }
  const auto& word = a.words[0];
  if (const auto versions = kb::versions_of(store, word); !versions.empty()) {
    print_versions(store, versions);
  } else if (!kb::versions_about(store, word).empty()) {
    print_entity(store, word);
  } else if (word.starts_with("s-") && word.find_first_not_of("0123456789abcdef", 2) == std::string::npos) {
    throw Error("there never was a statement '" + word + "'", "galley kb show ENTITY lists ids");
  } else {
    print_entity(store, entity_named(store, word));
  }
  return kClean;
}

void print_differences(const std::vector<kb::Difference>& list) {
  for (std::size_t i = 0; i < list.size() && i < kMostDifferences; ++i)
    std::cout << (list[i].added ? "+ " : "- ") << list[i].line << "\n";
  if (list.size() > kMostDifferences)
    std::cout << "and " << list.size() - kMostDifferences << " more lines\n";
  if (list.empty()) std::cout << "no difference\n";
}

// The lines that differ, or the documents that they concern.
void show_differences(const Arguments& a, const std::vector<kb::Difference>& list,
                      const std::vector<const kb::Store*>& stores) {
  if (!a.has("--affected")) return print_differences(list);
  const auto found = affected(a.value("--affected"), concerned_by(list, stores));
  for (const auto& id : found.ids) std::cout << id << "\n";
  std::cout.flush();
  std::cerr << "galley: " << found.ids.size() << " of " << found.of << " documents may be concerned\n";
}

kb::Content text_in(const std::string& folder) {
  Diagnostics faults;
  auto content = kb::load_content(folder, faults);
  faults.throw_if_any();
  return content;
}

// Two moments of one file, two files, or a folder of text and a file.
int diff(const Arguments& a) {
  if (a.words.size() > 2)
    throw UsageError("kb diff takes two moments, two files, or a folder of text and a file",
                     "galley kb diff 3 5");
  std::error_code ec;
  const auto first = a.words.empty() ? kb_folder() : a.words[0];
  const auto second = a.words.size() < 2 ? "" : a.words[1];
  if (fs::is_directory(first, ec)) {
    const kb::Store store(second.empty() ? kb_path(a) : second);
    show_differences(a, kb::diff_text(text_in(first), store), {&store});
  } else if (fs::exists(first, ec)) {
    if (fs::is_directory(second, ec))
      throw UsageError("the folder of text comes first", "galley kb diff FOLDER FILE");
    const kb::Store from(first), to(second.empty() ? kb_path(a) : second);
    show_differences(a, kb::diff_stores(from, to), {&from, &to});
  } else {
    const kb::Store store(kb_path(a));
    const auto from = kb::transaction_at(store, first);
    const auto to = second.empty() ? kb::last_transaction(store) : kb::transaction_at(store, second);
    show_differences(a, kb::diff_moments(store, from, to), {&store});
  }
  return kClean;
}

int snapshot(const Arguments& a) {
  if (a.words.size() != 1)
    throw UsageError("kb snapshot takes the file to write", "galley kb snapshot kb-2026-11-25.sqlite");
  const auto& output = a.words[0];
  std::error_code ec;
  if (fs::exists(output, ec)) throw Error(Location{output}, "is there already", "name a new file");
  kb::copy_store(kb_path(a), output);
  const kb::Store store(output);
  const auto info = store.info();
  const auto last = kb::transaction(store, kb::last_transaction(store));
  nlohmann::ordered_json j;
  j["galley"] = GALLEY_VERSION;
  j["schema"] = kb::kSchemaVersion;
  j["file"] = fs::path(output).filename().string();
  j["bytes"] = fs::file_size(output, ec);
  j["file_hash"] = kb::content_hash(read_file(output));
  j["content_hash"] = info.content_hash;
  j["statements"] = info.statements;
  j["sources"] = info.sources;
  j["recorded"] = info.recorded;
  j["transaction"] = last->txn;
  j["at"] = last->at;
  write_file(output + ".json", j.dump(2) + "\n");
  std::cout << output << ": " << info.statements << " statements after transaction " << last->txn
            << ", content " << info.content_hash << "; " << output << ".json says so\n";
  return kClean;
}

}  // namespace

Command kb_history_command() {
  return {"kb history", "[ENTITY|ID]", "who changed what, when and why", {kb_flag()}, history};
}
Command kb_diff_command() {
  return {"kb diff",
          "[A [B]]",
          "what changed between two moments, two files, or the text and the file",
          {kb_flag(),
           {"--affected", "RESULTS", "of these results of check --stream --index, the ids that it concerns"}},
          diff};
}
Command kb_snapshot_command() {
  return {"kb snapshot", "FILE", "a consistent copy, with what it holds in FILE.json", {kb_flag()}, snapshot};
}
}  // namespace galley::cli
