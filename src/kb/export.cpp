#include "kb/export.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "kb/build.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

// How many statements are read at a time.
constexpr std::int64_t kBlock = 20'000;

// The lines of each file, by its number, in any order.
std::map<std::int64_t, std::vector<std::string>> lines_by_file(const Store& store, StoreState& state) {
  std::map<std::int64_t, std::vector<std::string>> out;
  const auto last = state.db->execAndGet("SELECT coalesce(max(seq), 0) FROM statement").getInt64();
  for (std::int64_t at = 0; at < last; at += kBlock) {
    auto& query = state.prepared(STATEMENT_COLUMNS "WHERE seq > ? AND seq <= ? ORDER BY seq");
    auto& files = state.prepared("SELECT file FROM statement WHERE seq > ? AND seq <= ? ORDER BY seq");
    for (auto* part : {&query, &files}) {
      part->bind(1, static_cast<int64_t>(at));
      part->bind(2, static_cast<int64_t>(at + kBlock));
    }
    for (const auto& s : read_statements(query, state, store)) {
      const auto* property = store.properties().find(s.property);
      if (property == nullptr)
        throw StoreError(Location{state.path}, "its property '" + s.property + "' is not declared",
                         "run 'galley kb build'");
      files.executeStep();
      out[files.getColumn(0).getInt64()].push_back(written_line(s, *property) + "\n");
    }
    files.reset();
  }
  return out;
}

std::string meta(const Store& store, const char* name) {
  auto& query = store.state().prepared("SELECT value FROM meta WHERE name = ?");
  bind_text(query, 1, name);
  auto value = query.executeStep() ? query.getColumn(0).getString() : std::string();
  query.reset();
  return value;
}

// A file from somebody else must not reach out of the folder that it is exported to.
void refuse_outside(const Store& store, const std::string& path) {
  if (is_in_text(path, "")) return;
  throw StoreError(Location{store.path()}, "its file '" + path + "' would not lie in the folder of the text",
                   "do not export it; it was not made by Galley, or is damaged");
}

// Text that changed since the last build would be lost under an export.
void refuse_to_overwrite(const Store& store, const std::string& folder) {
  if (!std::filesystem::exists(folder + "/properties.toml")) return;
  Diagnostics faults;
  const auto hash = hash_of(load_content(folder, faults));
  if (faults.empty() && (hash == meta(store, "text_hash") || hash == meta(store, "content_hash"))) return;
  throw Error(Location{folder}, "its text has changes that the knowledge base lacks",
              "run 'galley kb build' first, which keeps both, or export to another folder, or add --force");
}

bool same_on_disk(const std::string& path, const std::string& text) {
  std::error_code ec;
  return std::filesystem::is_regular_file(path, ec) && std::filesystem::file_size(path, ec) == text.size() &&
         read_file(path) == text;
}

}  // namespace

std::vector<ExportedFile> export_text(const Store& store) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    std::vector<ExportedFile> out;
    std::vector<std::int64_t> numbers;
    SQLite::Statement files(*state.db, "SELECT path, head, file, kind FROM file ORDER BY path");
    while (files.executeStep()) {
      out.push_back({files.getColumn(0).getString(), files.getColumn(1).getString()});
      const bool has_lines = files.getColumn(3).getString() == "kb";
      numbers.push_back(has_lines ? files.getColumn(2).getInt64() : 0);
    }
    auto lines = lines_by_file(store, state);
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (numbers[i] == 0) continue;
      auto& own = lines[numbers[i]];
      std::sort(own.begin(), own.end());
      for (const auto& line : own) out[i].text += line;
    }
    return out;
  });
}

ExportReport write_text(const Store& store, const std::string& folder, bool force) {
  if (!force) guarded(store.path(), [&] { refuse_to_overwrite(store, folder); });
  ExportReport report;
  std::set<std::string> paths;
  const auto files = export_text(store);
  for (const auto& file : files) refuse_outside(store, file.path);
  for (const auto& file : files) {
    ++report.files;
    paths.insert(file.path);
    const auto path = std::filesystem::path(folder) / file.path;
    if (same_on_disk(path.string(), file.text)) continue;
    std::error_code ec;
    std::filesystem::create_directories(path.parent_path(), ec);
    if (ec)
      throw Error(Location{path.parent_path().string()}, "cannot be made: " + ec.message(),
                  "check that you may write there");
    write_file(path.string(), file.text);
    ++report.written;
  }
  guarded(store.path(), [&] {
    auto& gone = store.state().prepared("SELECT DISTINCT path FROM file_history");
    while (gone.executeStep()) {
      const auto path = gone.getColumn(0).getString();
      std::error_code ec;
      refuse_outside(store, path);
      if (!paths.contains(path) && std::filesystem::remove(std::filesystem::path(folder) / path, ec))
        ++report.removed;
    }
    gone.reset();
  });
  return report;
}

}  // namespace galley::kb
