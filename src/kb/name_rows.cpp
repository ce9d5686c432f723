#include "kb/name_rows.h"

#include <algorithm>
#include <map>

#include "kb/name_forms.h"
#include "kb/sound.h"

namespace galley::kb {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

void sort_pairs(Pairs& pairs) {
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
}

void write_pairs(SQLite::Database& db, const std::string& table, Pairs& pairs) {
  sort_pairs(pairs);
  Insert insert(db, "INSERT INTO " + table + " VALUES(?,?)");
  for (const auto& [key, value] : pairs) insert.text(key).text(value).run();
}

std::string first_word_of(const std::string& normal) {
  return normal.substr(0, normal.find(' '));
}

std::optional<Day> day_in(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getInt();
}

void bind_key(SQLite::Statement& s, const NameRow& r) {
  s.bindNoCopy(1, r.normal);
  s.bind(2, static_cast<int64_t>(r.position));
  s.bindNoCopy(3, r.entity);
  s.bindNoCopy(4, r.kind);
  s.bindNoCopy(5, r.text);
}

// Runs a statement with one text; true if it gave a row. It is reset by the next use.
bool finds(SQLite::Statement& s, const std::string& text) {
  s.reset();
  s.bindNoCopy(1, text);
  return s.executeStep();
}

void run(SQLite::Statement& s) {
  s.exec();
  s.reset();
}

constexpr const char* kOfEntity =
    "SELECT normal, position, entity, kind, text, type, from_earliest, to_latest FROM name WHERE entity = ?";

std::vector<NameRow> rows_in(SQLite::Statement& query, const std::string& entity) {
  std::vector<NameRow> out;
  query.reset();
  query.bindNoCopy(1, entity);
  while (query.executeStep())
    out.push_back({query.getColumn(0).getString(), query.getColumn(1).getInt64(),
                   query.getColumn(2).getString(), query.getColumn(3).getString(),
                   query.getColumn(4).getString(), query.getColumn(5).getString(), day_in(query.getColumn(6)),
                   day_in(query.getColumn(7))});
  query.reset();
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

std::vector<NameRow> name_rows_of(SQLite::Database& db, const std::string& entity) {
  SQLite::Statement query(db, kOfEntity);
  return rows_in(query, entity);
}

std::string kind_of_name(const Statement& s) {
  const auto it = s.qualifiers.find("kind");
  return it == s.qualifiers.end() ? s.property : it->second.text;
}

bool is_looked_up(const Statement& s) {
  return (s.property == "label" || s.property == "alias") && s.rank != Rank::deprecated &&
         s.value.kind == ValueKind::text;
}

void add_name_rows(const Statement& s, const std::string& type, std::int64_t prominence, bool derive_surname,
                   std::vector<NameRow>& rows) {
  const auto kind = kind_of_name(s);
  auto forms = name_forms(s.value.text, kind);
  if (derive_surname && (kind == "label" || kind == "alias"))
    for (auto& f : surname_forms(s.value.text)) forms.push_back(std::move(f));
  for (auto& f : forms) {
    const auto position = name_order(f.kind, type, prominence);
    rows.push_back({std::move(f.normal), position, s.subject, std::move(f.kind), std::move(f.text), type,
                    s.from.earliest, s.to.latest});
  }
}

void sort_name_rows(std::vector<NameRow>& rows) {
  // Whole rows, so that of two with one key the same one stays whatever order they came in.
  std::sort(rows.begin(), rows.end());
  const auto same = [](const NameRow& a, const NameRow& b) { return a.key() == b.key(); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
}

std::vector<std::string> words_of_name(std::string_view normal) {
  std::vector<std::string> out;
  while (!normal.empty()) {
    const auto space = normal.find(' ');
    out.emplace_back(normal.substr(0, space));
    normal.remove_prefix(space == std::string_view::npos ? normal.size() : space + 1);
  }
  return out;
}

void write_search_tables(const std::vector<NameRow>& rows, SQLite::Database& db) {
  std::map<std::string_view, int> longest;
  Pairs name_words, sounds;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& normal = rows[i].normal;
    if (i > 0 && normal == rows[i - 1].normal) continue;
    auto& most = longest[std::string_view(normal).substr(0, normal.find(' '))];
    most = std::max(most, word_count(normal));
    for (auto& word : words_of_name(normal)) name_words.emplace_back(std::move(word), normal);
  }
  Insert first(db, "INSERT INTO first_word VALUES(?,?)");
  for (const auto& [word, words] : longest) first.text(std::string(word)).integer(words).run();
  write_pairs(db, "name_word", name_words);
  for (std::size_t i = 0; i < name_words.size(); ++i) {
    const auto& word = name_words[i].first;
    if (i > 0 && word == name_words[i - 1].first) continue;
    for (auto& key : sound_keys(word)) sounds.emplace_back(std::move(key), word);
  }
  write_pairs(db, "sound", sounds);
}

NameTables::NameTables(SQLite::Database& db)
    : of_entity_(db, kOfEntity),
      any_(db, "SELECT 1 FROM name WHERE normal = ? LIMIT 1"),
      delete_(db,
              "DELETE FROM name WHERE normal = ? AND position = ? AND entity = ? AND kind = ? AND text = ?"),
      first_(db, "SELECT longest FROM first_word WHERE word = ?"),
      set_first_(db, "INSERT OR REPLACE INTO first_word VALUES(?,?)"),
      delete_first_(db, "DELETE FROM first_word WHERE word = ?"),
      // Every name that is the word or goes on after a space, which sorts below all letters and digits.
      longest_(db,
               "SELECT max(length(normal) - length(replace(normal, ' ', '')) + 1) FROM name "
               "WHERE normal >= ?1 AND normal < ?1 || '!'"),
      delete_word_(db, "DELETE FROM name_word WHERE word = ? AND normal = ?"),
      any_word_(db, "SELECT 1 FROM name_word WHERE word = ? LIMIT 1"),
      delete_sound_(db, "DELETE FROM sound WHERE key = ? AND word = ?"),
      name_(db, "INSERT INTO name VALUES(?,?,?,?,?,?,?,?)"),
      word_(db, "INSERT OR IGNORE INTO name_word VALUES(?,?)"),
      sound_(db, "INSERT OR IGNORE INTO sound VALUES(?,?)") {}

void NameTables::set(const std::string& entity, const std::vector<NameRow>& rows) {
  const auto before = rows_in(of_entity_, entity);
  std::vector<NameRow> gone, come;
  std::set_difference(before.begin(), before.end(), rows.begin(), rows.end(), std::back_inserter(gone));
  std::set_difference(rows.begin(), rows.end(), before.begin(), before.end(), std::back_inserter(come));
  // What goes and comes under one normal form (a new position) must not lose its words in between.
  std::set<std::string> were, are;
  for (const auto& r : gone) were.insert(r.normal);
  for (const auto& r : come)
    if (!were.contains(r.normal) && !is_name(r.normal)) are.insert(r.normal);
  for (const auto& r : gone) remove(r);
  for (const auto& r : come) insert(r);
  for (const auto& normal : were)
    if (!is_name(normal)) remove_words(normal);
  for (const auto& normal : are) add_words(normal);
}

void NameTables::insert(const NameRow& r) {
  name_.text(r.normal).integer(r.position).text(r.entity).text(r.kind).text(r.text).text(r.type);
  name_.day(r.from_earliest).day(r.to_latest).run();
}

void NameTables::remove(const NameRow& r) {
  bind_key(delete_, r);
  run(delete_);
}

bool NameTables::is_name(const std::string& normal) {
  const bool found = finds(any_, normal);
  any_.reset();
  return found;
}

void NameTables::add_new(std::vector<NameRow>& rows) {
  sort_name_rows(rows);
  std::vector<const std::string*> normals;
  for (const auto& r : rows) {
    const bool first = normals.empty() || *normals.back() != r.normal;
    // Asked before the row goes in.
    if (first && !is_name(r.normal)) normals.push_back(&r.normal);
    insert(r);
  }
  add_words_of_new(normals);
}

// The normal forms are sorted, and were no names before.
void NameTables::add_words_of_new(const std::vector<const std::string*>& normals) {
  std::map<std::string, int> longest;
  Pairs name_words, sounds;
  for (const auto* normal : normals) {
    auto& most = longest[first_word_of(*normal)];
    most = std::max(most, word_count(*normal));
    for (auto& word : words_of_name(*normal)) name_words.emplace_back(std::move(word), *normal);
  }
  for (const auto& [word, words] : longest) lengthen(word, words);
  sort_pairs(name_words);
  for (std::size_t i = 0; i < name_words.size(); ++i) {
    const auto& [word, normal] = name_words[i];
    if (i == 0 || word != name_words[i - 1].first) {
      if (!finds(any_word_, word))
        for (auto& key : sound_keys(word)) sounds.emplace_back(std::move(key), word);
      any_word_.reset();
    }
    word_.text(word).text(normal).run();
  }
  sort_pairs(sounds);
  for (const auto& [key, word] : sounds) sound_.text(key).text(word).run();
}

// The longest name that begins with the word has at least so many words.
void NameTables::lengthen(const std::string& word, int words) {
  const int longest = finds(first_, word) ? first_.getColumn(0).getInt() : 0;
  first_.reset();
  if (words <= longest) return;
  set_first_.bindNoCopy(1, word);
  set_first_.bind(2, words);
  run(set_first_);
}

void NameTables::add_words(const std::string& normal) {
  lengthen(first_word_of(normal), word_count(normal));
  for (const auto& word : words_of_name(normal)) {
    const bool known = finds(any_word_, word);
    any_word_.reset();
    word_.text(word).text(normal).run();
    if (known) continue;
    for (const auto& key : sound_keys(word)) sound_.text(key).text(word).run();
  }
}

void NameTables::remove_words(const std::string& normal) {
  for (const auto& word : words_of_name(normal)) {
    delete_word_.bindNoCopy(1, word);
    delete_word_.bindNoCopy(2, normal);
    run(delete_word_);
    const bool known = finds(any_word_, word);
    any_word_.reset();
    if (known) continue;
    for (const auto& key : sound_keys(word)) {
      delete_sound_.bindNoCopy(1, key);
      delete_sound_.bindNoCopy(2, word);
      run(delete_sound_);
    }
  }
  shorten(first_word_of(normal));
}

// The longest name that begins with the word, anew.
void NameTables::shorten(const std::string& word) {
  finds(longest_, word);
  const int longest = longest_.getColumn(0).isNull() ? 0 : longest_.getColumn(0).getInt();
  longest_.reset();
  auto& change = longest == 0 ? delete_first_ : set_first_;
  change.bindNoCopy(1, word);
  if (longest > 0) change.bind(2, longest);
  run(change);
}

}  // namespace galley::kb
