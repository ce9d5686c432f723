#include "kb/change_files.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>

namespace galley::kb {

std::int64_t ChangeFiles::number(std::string_view path) {
  if (is_known(path)) return last_->second;
  const auto [it, is_new] = numbers_.try_emplace(std::string(path), kNone);
  last_ = &*it;
  if (!is_new) return it->second;
  auto& query = state_.prepared("SELECT file FROM file WHERE path = ?");
  bind_text(query, 1, path);
  if (query.executeStep()) it->second = query.getColumn(0).getInt64();
  query.reset();
  if (it->second == kNone) it->second = insert(it->first, "kb", "");
  return it->second;
}

std::int64_t ChangeFiles::insert(const std::string& path, const std::string& kind, const std::string& text) {
  auto& insert = state_.prepared("INSERT INTO file VALUES(NULL,?,?,?,?)");
  bind_text(insert, 1, path);
  bind_text(insert, 2, kind);
  bind_text(insert, 3, text);
  insert.bind(4, static_cast<int64_t>(txn_));
  insert.exec();
  sum_.add_file(path, text);
  const auto number = state_.db->getLastInsertRowid();
  paths_[number] = path;
  return number;
}

const std::string& ChangeFiles::path_of(std::int64_t file) {
  const auto [it, is_new] = paths_.try_emplace(file);
  if (!is_new) return it->second;
  auto& query = state_.prepared("SELECT path FROM file WHERE file = ?");
  query.bind(1, static_cast<int64_t>(file));
  if (query.executeStep()) it->second = query.getColumn(0).getString();
  query.reset();
  return it->second;
}

std::int64_t ChangeFiles::of(const Statement& s) {
  auto& query = state_.prepared(
      "SELECT file FROM statement WHERE subject = ?1 ORDER BY property = ?2 DESC, property = 'type' DESC, "
      "file "
      "LIMIT 1");
  bind_text(query, 1, s.subject);
  bind_text(query, 2, s.property);
  const auto file = query.executeStep() ? query.getColumn(0).getInt64() : kNone;
  query.reset();
  return file;
}

const ChangeFiles::Shelf& ChangeFiles::shelf_of(const std::string& type) {
  const auto [it, is_new] = shelves_.try_emplace(type);
  if (!is_new) return it->second;
  auto& query = state_.prepared(
      "SELECT f.path, count(*) FROM statement AS s JOIN file AS f ON f.file = s.file WHERE s.property = "
      "'type' "
      "AND s.value_text = ? GROUP BY f.path ORDER BY f.path");
  bind_text(query, 1, type);
  std::map<std::string, std::int64_t> entities;
  std::vector<std::string> paths;
  const auto folder_of = [](const std::string& path) { return path.substr(0, path.rfind('/') + 1); };
  while (query.executeStep()) {
    paths.push_back(query.getColumn(0).getString());
    entities[folder_of(paths.back())] += query.getColumn(1).getInt64();
  }
  query.reset();
  auto& shelf = it->second;
  std::int64_t most = 0;
  for (const auto& [folder, n] : entities)
    if (n > most) most = n, shelf.folder = folder;
  for (auto& path : paths)
    if (folder_of(path) == shelf.folder) shelf.paths.push_back(std::move(path));
  return shelf;
}

std::string ChangeFiles::for_new(const std::string& type, const std::string& key) {
  const auto& shelf = shelf_of(type);
  const auto ending = key.substr(0, 1) + ".kb";
  for (const auto& path : shelf.paths) {
    const auto name = path.substr(shelf.folder.size());
    if (name == ending || name.ends_with("-" + ending)) return path;
  }
  return shelf.folder + "added.kb";
}

std::optional<std::string> ChangeFiles::head(const std::string& path) {
  std::optional<std::string> text;
  auto& query = state_.prepared("SELECT head FROM file WHERE path = ?");
  bind_text(query, 1, path);
  if (query.executeStep()) text = query.getColumn(0).getString();
  query.reset();
  return text;
}

bool ChangeFiles::holds_statements(const std::string& path) {
  auto& query = state_.prepared(
      "SELECT EXISTS (SELECT 1 FROM statement WHERE file = (SELECT file FROM file WHERE path = ?))");
  bind_text(query, 1, path);
  query.executeStep();
  const bool holds = query.getColumn(0).getInt() != 0;
  query.reset();
  return holds;
}

void ChangeFiles::record(const std::string& path) {
  auto& query = state_.prepared(
      "INSERT INTO file_history SELECT NULL, path, kind, head, txn_from, ?2 FROM file WHERE path = ?1 AND "
      "txn_from < ?2");
  bind_text(query, 1, path);
  query.bind(2, static_cast<int64_t>(txn_));
  query.exec();
}

bool ChangeFiles::set(const std::string& path, const std::string& kind,
                      const std::optional<std::string>& text) {
  const auto before = head(path);
  if (before == text) return false;
  record(path);
  if (before) sum_.remove_file(path, *before);
  if (before && text) {
    auto& update = state_.prepared("UPDATE file SET head = ?2, txn_from = ?3 WHERE path = ?1");
    bind_text(update, 1, path);
    bind_text(update, 2, *text);
    update.bind(3, static_cast<int64_t>(txn_));
    update.exec();
    sum_.add_file(path, *text);
  } else if (before) {
    auto& gone = state_.prepared("DELETE FROM file WHERE path = ?");
    bind_text(gone, 1, path);
    gone.exec();
    numbers_.erase(path);
    paths_.clear();  // the number may be given again
  } else {
    numbers_[path] = insert(path, kind, *text);
  }
  return true;
}

std::vector<std::string> ChangeFiles::empty() {
  std::vector<std::string> out;
  auto& query = state_.prepared(
      "SELECT path FROM file WHERE file = ? AND kind = 'kb' AND head = '' AND NOT EXISTS (SELECT 1 FROM "
      "statement WHERE statement.file = file.file)");
  for (const auto file : lost_) {
    query.reset();
    query.bind(1, static_cast<int64_t>(file));
    if (query.executeStep()) out.push_back(query.getColumn(0).getString());
  }
  query.reset();
  return out;
}

}  // namespace galley::kb
