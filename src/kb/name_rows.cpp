#include "kb/name_rows.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "kb/memory_rows.h"
#include "kb/name_forms.h"
#include "kb/sound.h"

namespace galley::kb {
namespace {

// The first eight bytes as a number that sorts as they do: it settles most comparisons without a look at the
// text, which is seldom in the cache.
std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < sizeof out; ++i)
    out = out << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  return out;
}

// Sorts `rows` by whole value and keeps the first of those that `same` calls one. Rows are large: the order
// is found first, and each is moved once. `text`: what a row begins with.
template <typename Row, typename Text, typename Same>
void sort_once(std::vector<Row>& rows, Text text, Same same) {
  std::vector<std::pair<std::uint64_t, Row*>> order;
  order.reserve(rows.size());
  for (auto& row : rows) order.emplace_back(first_bytes(text(row)), &row);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : *a.second < *b.second;
  });
  std::vector<Row> sorted;
  sorted.reserve(rows.size());
  for (const auto& [first, row] : order)
    if (sorted.empty() || !same(sorted.back(), *row)) sorted.push_back(std::move(*row));
  rows = std::move(sorted);
}

// Sorts pairs by both parts and keeps each once, where they come in the order of the second: only the
// different first parts are sorted, which are far fewer, and each pair is moved to its place.
template <typename First>
void sort_by_first(std::vector<std::pair<First, std::string_view>>& pairs) {
  struct Group {
    std::string_view first;
    std::size_t place;
  };
  std::vector<Group> groups;
  std::vector<std::uint32_t> group_of;
  group_of.reserve(pairs.size());
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (const auto& p : pairs) {
    const auto [it, is_new] = numbers.try_emplace(p.first, static_cast<std::uint32_t>(groups.size()));
    if (is_new) groups.push_back({p.first, 0});
    ++groups[it->second].place;  // as yet how many
    group_of.push_back(it->second);
  }
  std::vector<std::pair<std::uint64_t, Group*>> order;
  order.reserve(groups.size());
  for (auto& g : groups) order.emplace_back(first_bytes(g.first), &g);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second->first < b.second->first;
  });
  std::size_t place = 0;
  for (const auto& [first, group] : order) place += std::exchange(group->place, place);
  std::vector<std::pair<First, std::string_view>> sorted(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) sorted[groups[group_of[i]].place++] = std::move(pairs[i]);
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  pairs = std::move(sorted);
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

using Field = MemoryRows::Field;

class NamesInMemory final : public MemoryRows {
 public:
  explicit NamesInMemory(const std::vector<NameRow>& rows) : rows_(rows) {}
  [[nodiscard]] std::size_t size() const override { return rows_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    const auto& r = rows_[row];
    const std::string* texts[] = {&r.normal, nullptr, &r.entity, &r.kind, &r.text, &r.type};
    if (column == 1) return r.position;
    if (column < 6) return std::string_view(*texts[column]);
    return column == 6 ? r.from_earliest : r.to_latest;
  }

 private:
  const std::vector<NameRow>& rows_;
};

template <typename Pairs>
class PairsInMemory final : public MemoryRows {
 public:
  explicit PairsInMemory(const Pairs& pairs) : pairs_(pairs) {}
  [[nodiscard]] std::size_t size() const override { return pairs_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    const auto& [first, second] = pairs_[row];
    return column == 0 ? Field(std::string_view(first)) : Field(second);
  }

 private:
  const Pairs& pairs_;
};

class LongestInMemory final : public MemoryRows {
 public:
  explicit LongestInMemory(const std::vector<std::pair<std::string_view, int>>& words) : words_(words) {}
  [[nodiscard]] std::size_t size() const override { return words_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    return column == 0 ? Field(words_[row].first) : Field(std::int64_t{words_[row].second});
  }

 private:
  const std::vector<std::pair<std::string_view, int>>& words_;
};

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

GivenName given_name(const Statement& s) {
  return {s.value.text, kind_of_name(s), s.from.earliest, s.to.latest};
}

void add_name_rows(const std::string& entity, const std::vector<GivenName>& names, const std::string& type,
                   std::int64_t prominence, std::vector<NameRow>& rows) {
  const bool derive_surname =
      type == "person" &&
      std::none_of(names.begin(), names.end(), [](const GivenName& n) { return n.kind == "surname"; });
  for (const auto& name : names) {
    auto forms = name_forms(name.text, name.kind);
    if (type == "person" && (name.kind == "label" || name.kind == "alias"))
      for (auto& f : plain_forms(name.text, "alias")) forms.push_back(std::move(f));
    if (derive_surname && (name.kind == "label" || name.kind == "alias"))
      for (auto& f : surname_forms(name.text)) forms.push_back(std::move(f));
    for (auto& f : forms) {
      const auto position = name_order(f.kind, type, prominence);
      rows.push_back({std::move(f.normal), position, entity, std::move(f.kind), std::move(f.text), type,
                      name.from_earliest, name.to_latest});
    }
  }
}

void sort_name_rows(std::vector<NameRow>& rows) {
  // Whole rows, so that of two with one key the same one stays whatever order they came in.
  sort_once(
      rows, [](const NameRow& r) -> std::string_view { return r.normal; },
      [](const NameRow& a, const NameRow& b) { return a.key() == b.key(); });
}

std::vector<std::string_view> words_of_name(std::string_view normal) {
  std::vector<std::string_view> out;
  while (!normal.empty()) {
    const auto space = normal.find(' ');
    out.push_back(normal.substr(0, space));
    normal.remove_prefix(space == std::string_view::npos ? normal.size() : space + 1);
  }
  return out;
}

NameBatch name_batch(std::vector<NameRow> names) {
  NameBatch out;
  out.names = std::move(names);
  sort_name_rows(out.names);
  std::string_view last;
  for (const auto& row : out.names) {
    const std::string_view normal = row.normal;
    if (last == normal) continue;
    last = normal;
    const auto first = normal.substr(0, normal.find(' '));
    if (out.first_words.empty() || out.first_words.back().first != first)
      out.first_words.emplace_back(first, 0);
    auto& longest = out.first_words.back().second;
    longest = std::max(longest, word_count(normal));
    for (const auto word : words_of_name(normal)) out.name_words.emplace_back(word, normal);
  }
  sort_by_first(out.name_words);
  last = {};
  for (const auto& [word, normal] : out.name_words) {
    if (last == word) continue;
    last = word;
    for (auto& key : sound_keys(word)) out.sounds.emplace_back(std::move(key), word);
  }
  sort_by_first(out.sounds);
  return out;
}

NameTables::NameTables(SQLite::Database& db)
    : db_(db),
      of_entity_(db, kOfEntity),
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

void NameTables::add_new(const NameBatch& batch) {
  NamesInMemory(batch.names).insert(db_, "INSERT", "name", 8);
  LongestInMemory(batch.first_words)
      .insert(db_, "INSERT", "first_word", 2,
              "ON CONFLICT(word) DO UPDATE SET longest = max(longest, excluded.longest)");
  PairsInMemory(batch.name_words).insert(db_, "INSERT OR IGNORE", "name_word", 2);
  PairsInMemory(batch.sounds).insert(db_, "INSERT OR IGNORE", "sound", 2);
}

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
  for (const auto part : words_of_name(normal)) {
    const std::string word(part);
    const bool known = finds(any_word_, word);
    any_word_.reset();
    word_.text(word).text(normal).run();
    if (known) continue;
    for (const auto& key : sound_keys(word)) sound_.text(key).text(word).run();
  }
}

void NameTables::remove_words(const std::string& normal) {
  for (const auto part : words_of_name(normal)) {
    const std::string word(part);
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
  to_shorten_.insert(first_word_of(normal));
}

void NameTables::finish() {
  for (const auto& word : to_shorten_) shorten(word);
  to_shorten_.clear();
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
