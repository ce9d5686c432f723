#include "kb/touched.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <future>

#include "base/quotes.h"
#include "kb/memory_rows.h"
#include "kb/schema.h"
#include "kb/wording.h"

namespace galley::kb {
namespace {

// "did you mean" walks all keys, so that a file full of errors must not ask it every time.
constexpr int kMostSuggestions = 20;
// Names of new entities that are worked out and written together: some hundred megabytes of rows.
constexpr std::size_t kMostTogether = 400'000;
// From so many new entities on their names are worked out on another thread.
constexpr std::size_t kManyEntities = 5'000;

bool allows(const std::vector<std::string>& types, const std::string& type) {
  return types.empty() || std::find(types.begin(), types.end(), type) != types.end();
}

void remember(std::vector<const Property*>& list, const Property* property) {
  if (std::find(list.begin(), list.end(), property) != list.end()) return;
  if (list.empty()) list.reserve(8);  // most entities have fewer
  list.push_back(property);
}

std::int64_t count_of(SQLite::Statement& query, const std::string& key) {
  bind_text(query, 1, key);
  query.executeStep();
  const auto count = query.getColumn(0).getInt64();
  query.reset();
  return count;
}

std::optional<Day> day_in(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getInt();
}

}  // namespace

std::vector<NameRow> names_from_statements(StoreState& state, const std::string& key, const std::string& type,
                                           std::int64_t prominence) {
  auto& query = state.prepared(
      "SELECT s.property, s.value_text, q.text, s.from_earliest, s.to_latest FROM statement AS s "
      "LEFT JOIN qualifier AS q ON q.statement = s.seq AND q.name = 'kind' "
      "WHERE s.subject = ? AND s.property IN ('label', 'alias') AND s.rank > 0 AND s.value_kind = 'text'");
  bind_text(query, 1, key);
  std::vector<GivenName> names;
  while (query.executeStep())
    names.push_back(
        {query.getColumn(1).getString(),
         query.getColumn(2).isNull() ? query.getColumn(0).getString() : query.getColumn(2).getString(),
         day_in(query.getColumn(3)), day_in(query.getColumn(4))});
  query.reset();
  std::vector<NameRow> rows;
  add_name_rows(key, names, type, prominence, rows);
  sort_name_rows(rows);
  return rows;
}

TouchedEntities::TouchedEntities(StoreState& state, const Properties& properties)
    : state_(state), properties_(properties) {}

TouchedEntities::Touch& TouchedEntities::touch(const std::string& key) {
  // Statements come by subject, so most ask for the entity of the one before.
  if (last_ != nullptr && last_key_ == key) return *last_;
  const auto [it, is_first] = touched_.try_emplace(key);
  auto& t = it->second;
  if (is_first) {
    t.path = path_;
    t.line = line_;
  }
  if (is_first && (!there_is_read_ || there_.contains(key))) {
    auto& query = state_.prepared_aside("SELECT type, label, prominence FROM entity WHERE key = ?");
    bind_text(query, 1, key);
    if (query.executeStep()) {
      t.existed = true;
      t.type = t.type_before = query.getColumn(0).getString();
      t.label_before = query.getColumn(1).getString();
      t.prominence = query.getColumn(2).getInt64();
    }
    query.reset();
  }
  last_key_ = key;
  last_ = &t;
  return t;
}

void TouchedEntities::expect(std::int64_t statements) {
  if (state_.db->execAndGet("SELECT count(*) FROM entity").getInt64() >= statements) return;
  auto& query = state_.prepared_aside("SELECT key FROM entity");
  while (query.executeStep()) there_.insert(query.getColumn(0).getString());
  query.reset();
  there_is_read_ = true;
}

void TouchedEntities::count(const Statement& s, int sign) {
  const auto* property = properties_.find(s.property);
  if (s.value.kind == ValueKind::entity) {
    auto& value = touch(s.value.entity);
    value.delta += sign;
    if (sign > 0) remember(value.given, property);
  }
  for (const auto& [name, q] : s.qualifiers)
    if (q.kind == ValueKind::entity && sign > 0) remember(touch(q.entity).given, properties_.find(name));
  auto& subject = touch(s.subject);
  subject.delta += sign;
  if (sign > 0) remember(subject.said, property);
  if (s.property == "label" || s.property == "alias") {
    subject.names = true;
    if (s.property == "label" && s.rank != Rank::deprecated) subject.labels += sign;
    if (sign < 0) subject.took_back = true;
    if (!subject.existed && is_looked_up(s)) subject.given_names.push_back(given_name(s));
  }
  if (s.property == "type") {
    subject.names = true;
    subject.type = sign > 0 ? s.value.text : std::string();
  }
}

void TouchedEntities::added(const Statement& s) {
  count(s, 1);
}

void TouchedEntities::removed(const Statement& s) {
  count(s, -1);
}

void TouchedEntities::regroup(const Statement& s, bool perhaps) {
  const auto [it, is_new] = groups_.try_emplace(s.subject + '\n' + s.property, perhaps);
  if (!perhaps) it->second = false;
}

void TouchedEntities::preferred_are(const std::unordered_set<std::string>& groups) {
  std::erase_if(groups_, [&](const auto& g) { return g.second && !groups.contains(g.first); });
}

std::vector<std::string> TouchedEntities::unfiled() {
  std::vector<std::string> out;
  for (const auto* entry : sorted())
    if (entry->second.unfiled) out.push_back(entry->first);
  return out;
}

Location TouchedEntities::place(const Touch& t) const {
  if (t.path == nullptr) return {};
  return {*t.path, t.line, 0};
}

std::string TouchedEntities::near_key(const std::string& key) {
  if (suggestions_++ >= kMostSuggestions) return {};
  if (keys_.empty()) {
    auto& query = state_.prepared("SELECT key FROM entity ORDER BY key LIMIT 300000");
    while (query.executeStep()) keys_.push_back(query.getColumn(0).getString());
    query.reset();
    for (const auto& [k, t] : touched_)
      if (!t.existed && !t.type.empty()) keys_.push_back(k);
    std::sort(keys_.begin(), keys_.end());
  }
  return nearest(key, keys_);
}

const std::vector<TouchedEntities::Entry*>& TouchedEntities::sorted() {
  if (sorted_.size() == touched_.size()) return sorted_;
  sorted_.clear();
  for (auto& entry : touched_) sorted_.push_back(&entry);
  std::sort(sorted_.begin(), sorted_.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
  return sorted_;
}

void TouchedEntities::check(Diagnostics& diagnostics) {
  for (auto* entry : sorted()) {
    const auto& key = entry->first;
    auto& t = entry->second;
    if (t.type.empty()) {
      check_gone(key, t, diagnostics);
      continue;
    }
    if (t.names) check_labels(key, t, diagnostics);
    check_types(key, t, diagnostics);
  }
}

// An entity without a type must not be spoken of.
void TouchedEntities::check_gone(const std::string& key, const Touch& t, Diagnostics& diagnostics) {
  const auto uses = count_of(state_.prepared("SELECT (SELECT count(*) FROM statement WHERE subject = ?1) + "
                                             "(SELECT count(*) FROM statement WHERE value_entity = ?1) + "
                                             "(SELECT count(*) FROM qualifier WHERE entity = ?1)"),
                             key);
  if (uses == 0) return;
  if (t.existed) {
    const auto latest = count_of(
        state_.prepared("SELECT max((SELECT coalesce(max(txn_from), 0) FROM statement WHERE subject = ?1), "
                        "(SELECT coalesce(max(txn_from), 0) FROM statement WHERE value_entity = ?1), "
                        "(SELECT coalesce(max(txn_from), 0) FROM statement JOIN qualifier ON statement = seq "
                        "WHERE entity = ?1))"),
        key);
    diagnostics.add(place(t),
                    in_quotes(key) + " would lose its type while " + std::to_string(uses) +
                        (uses == 1 ? " statement names it" : " statements name it") +
                        ", the latest of transaction " + std::to_string(latest),
                    "take those back first");
    return;
  }
  const auto near = near_key(key);
  diagnostics.add(
      place(t), "unknown entity " + in_quotes(key),
      near.empty() ? "give it a type line" : "did you mean '" + near + "'? else give it a type line");
}

void TouchedEntities::check_labels(const std::string& key, const Touch& t, Diagnostics& diagnostics) {
  const auto labels = t.existed
                          ? count_of(state_.prepared("SELECT count(*) FROM statement WHERE subject = ? AND "
                                                     "property = 'label' AND rank > 0"),
                                     key)
                          : t.labels;
  if (labels == 1) return;
  diagnostics.add(place(t), in_quotes(key) + (labels == 0 ? " has no label" : " has more than one label"),
                  labels == 0 ? "add " + key + " | label | ..." : "make the others aliases");
}

void TouchedEntities::check_types(const std::string& key, Touch& t, Diagnostics& diagnostics) {
  if (t.existed && t.type != t.type_before) {
    // Of another type than before: what was right for the old one must be right for the new one.
    const auto add = [&](const char* sql, std::vector<const Property*>& list) {
      auto& query = state_.prepared(sql);
      bind_text(query, 1, key);
      while (query.executeStep()) remember(list, properties_.find(query.getColumn(0).getString()));
      query.reset();
    };
    add("SELECT DISTINCT property FROM statement WHERE subject = ?", t.said);
    add("SELECT DISTINCT property FROM statement WHERE value_entity = ?", t.given);
    add("SELECT DISTINCT name FROM qualifier WHERE entity = ?", t.given);
  }
  for (const auto* p : t.said)
    if (p != nullptr && !allows(p->subjects, t.type))
      diagnostics.add(place(t), in_quotes(p->name) + " is not said of " + with_article(t.type),
                      "correct the type of " + in_quotes(key) + " or 'subjects' in properties.toml");
  for (const auto* p : t.given)
    if (p != nullptr && !allows(p->values, t.type))
      diagnostics.add(
          place(t),
          "the value " + in_quotes(key) + " of " + in_quotes(p->name) + " is " + with_article(t.type),
          "name another entity, or correct 'values' in properties.toml");
}

void TouchedEntities::name_all() {
  std::vector<std::string> keys;
  for (SQLite::Statement all(*state_.db, "SELECT key FROM entity"); all.executeStep();)
    keys.push_back(all.getColumn(0).getString());
  for (const auto& key : keys) touch(key).names = true;
}

void TouchedEntities::derive(const std::string& key, const Touch& t, NameTables& names) {
  const auto prominence = t.prominence + t.delta;
  if (t.type.empty()) {
    names.set(key, {});
    auto& gone = state_.prepared("DELETE FROM entity WHERE key = ?");
    bind_text(gone, 1, key);
    gone.exec();
    return;
  }
  if (!t.names && t.delta == 0) return;
  std::string label = t.label_before;
  if (t.names) {
    auto& query = state_.prepared(
        "SELECT value_text FROM statement WHERE subject = ? AND property = 'label' AND rank > 0");
    bind_text(query, 1, key);
    label = query.executeStep() ? query.getColumn(0).getString() : std::string();
    query.reset();
  }
  write_entity(key, t, label);
  names.set(key, names_from_statements(state_, key, t.type, prominence));
}

void TouchedEntities::write_entity(const std::string& key, const Touch& t, const std::string& label) {
  auto& entity = state_.prepared("INSERT OR REPLACE INTO entity VALUES(?,?,?,?)");
  bind_text(entity, 1, key);
  bind_text(entity, 2, t.type);
  bind_text(entity, 3, label);
  entity.bind(4, static_cast<int64_t>(t.prominence + t.delta));
  entity.exec();
}

// The rows of `entity` of new entities.
class TouchedEntities::NewEntities final : public MemoryRows {
 public:
  static constexpr int kColumns = 4;
  explicit NewEntities(const std::vector<const Entry*>& entries) : entries_(entries) {}
  [[nodiscard]] std::size_t size() const override { return entries_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    const auto& [key, t] = *entries_[row];
    if (column == 3) return t.prominence + t.delta;
    return std::string_view(column == 0 ? key : column == 1 ? t.type : *given_label(t));
  }

 private:
  const std::vector<const Entry*>& entries_;
};

const std::string* TouchedEntities::given_label(const Touch& t) {
  if (t.existed || t.type.empty() || t.took_back) return nullptr;
  for (const auto& name : t.given_names)
    if (name.kind == "label") return &name.text;
  return nullptr;
}

// Works out the names of some of the new entities on another thread.
void TouchedEntities::name_next() {
  std::vector<const Entry*> some;
  for (std::size_t size = 0; named_ < fresh_.size() && size < kMostTogether; ++named_) {
    some.push_back(fresh_[named_]);
    size += 2 * fresh_[named_]->second.given_names.size();  // most give two rows
  }
  coming_ = std::async(fresh_.size() >= kManyEntities ? std::launch::async : std::launch::deferred,
                       [some = std::move(some)] { return name_batch(rows_of_new(some)); });
}

void TouchedEntities::begin_names() {
  for (auto* entry : sorted())
    if (given_label(entry->second) != nullptr) fresh_.push_back(entry);
  if (!fresh_.empty()) name_next();
}

// While the names of some are being written, those of the next are worked out and sorted.
void TouchedEntities::derive_new(NameTables& names) {
  // As those of statements, the indexes are made anew where more comes than was there.
  const auto there = static_cast<std::size_t>(state_.db->execAndGet("SELECT count(*) FROM entity").getInt64());
  const bool anew = fresh_.size() >= kManyEntities && fresh_.size() > there;
  if (anew) state_.db->exec("DROP INDEX name_entity; DROP INDEX entity_type");
  NewEntities(fresh_).insert(*state_.db, "INSERT", "entity", NewEntities::kColumns);
  while (coming_.valid()) {
    const auto batch = coming_.get();
    if (named_ < fresh_.size()) name_next();
    names.add_new(batch);
  }
  if (anew) state_.db->exec(schema_indexes_over_many_rows());
}

std::vector<NameRow> TouchedEntities::rows_of_new(const std::vector<const Entry*>& entries) {
  std::vector<NameRow> rows;
  for (const auto* entry : entries) {
    const auto& t = entry->second;
    add_name_rows(entry->first, t.given_names, t.type, t.prominence + t.delta, rows);
  }
  return rows;
}

void TouchedEntities::derive() {
  auto& best = state_.prepared(
      "UPDATE statement SET best = (rank > 0 AND rank = (SELECT max(rank) FROM statement WHERE subject = ?1 "
      "AND "
      "property = ?2)) WHERE subject = ?1 AND property = ?2");
  for (const auto& [group, perhaps] : groups_) {
    const auto cut = group.find('\n');
    bind_text(best, 1, std::string_view(group).substr(0, cut));
    bind_text(best, 2, std::string_view(group).substr(cut + 1));
    best.exec();
    best.reset();
  }
  NameTables names(*state_.db);
  for (const auto* entry : sorted())
    if (given_label(entry->second) == nullptr) derive(entry->first, entry->second, names);
  if (!fresh_.empty()) derive_new(names);
  names.finish();
  state_.forget();
}

}  // namespace galley::kb
