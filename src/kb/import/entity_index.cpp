#include "kb/import/entity_index.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "kb/sqlite_error.h"
#include "kb/store.h"
#include "kb/store_state.h"
#include "kb/value_text.h"

namespace galley::kb {
namespace {

// Kinds of names by which an entity is never found: they belong to several as a rule.
bool is_weak(const std::string& kind) {
  return kind == "surname" || kind == "adjective" || kind == "misspelling";
}

// Stands for "the source and locator of its type line".
constexpr const char* kCited = "cited";
constexpr const char* kCitations =
    "SELECT coalesce(s.source, r.source) || '#' || coalesce(s.locator, r.locator) AS place, s.subject FROM statement "
    "AS s LEFT JOIN reference AS r ON r.statement = s.seq AND s.source IS NULL WHERE s.property = 'type' AND "
    "coalesce(s.locator, r.locator) <> ''";
constexpr const char* kTexts =
    "SELECT value_text, subject FROM statement WHERE property = ? AND value_text IS NOT NULL AND rank > 0";

void sort_unique(std::vector<std::string>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

EntityIndex::EntityIndex(const Store& store, Asked asked) : store_(store), asked_(std::move(asked)) {}
EntityIndex::~EntityIndex() = default;

std::string EntityIndex::type_of(std::string_view key) const {
  if (const auto it = made_.find(key); it != made_.end()) return it->second;
  if (const auto it = types_.find(key); it != types_.end()) return it->second;
  auto type = guarded(store_.path(), [&]() -> std::string {
    auto& q = store_.state().prepared("SELECT type FROM entity WHERE key = ?");
    bind_text(q, 1, key);
    return q.executeStep() ? q.getColumn(0).getString() : std::string();
  });
  if (!type.empty()) types_.emplace(key, type);
  return type;
}

std::vector<std::string> EntityIndex::called(std::string_view name, std::string_view type) const {
  const auto normal = utf8::fold_name(name);
  Keys out;
  if (normal.empty()) return out;
  for (auto& c : store_.find(normal))
    if (!is_weak(c.kind) && (type.empty() || c.type == type)) out.push_back(std::move(c.entity));
  if (const auto it = names_.find(normal); it != names_.end())
    for (const auto& key : it->second)
      if (type.empty() || made_.at(key) == type) out.push_back(key);
  sort_unique(out);
  return out;
}

const EntityIndex::ByText& EntityIndex::stored_texts(const std::string& property) const {
  const auto emplaced = texts_.try_emplace(property);
  auto& texts = emplaced.first->second;
  if (emplaced.second)
    guarded(store_.path(), [&] {
      const bool cited = property == kCited;
      SQLite::Statement q(store_.database(), cited ? kCitations : kTexts);
      if (!cited) q.bind(1, property);
      while (q.executeStep()) texts[q.getColumn(0).getString()].push_back(q.getColumn(1).getString());
    });
  return texts;
}

std::vector<std::string> EntityIndex::with(const std::string& property, const std::string& value) const {
  Keys out;
  const auto* declared = store_.properties().find(property);
  if (declared && declared->type == ValueKind::entity) {
    guarded(store_.path(), [&] {
      auto& q = store_.state().prepared(
          "SELECT subject FROM statement WHERE value_entity = ? AND property = ? AND rank > 0");
      bind_text(q, 1, value);
      bind_text(q, 2, property);
      while (q.executeStep()) out.push_back(q.getColumn(0).getString());
    });
  } else {
    const auto& texts = stored_texts(property);
    if (const auto it = texts.find(value); it != texts.end()) out = it->second;
  }
  if (const auto p = said_.find(property); p != said_.end())
    if (const auto it = p->second.find(value); it != p->second.end())
      out.insert(out.end(), it->second.begin(), it->second.end());
  sort_unique(out);
  return out;
}

bool EntityIndex::is_said(const std::string& key, const std::string& property,
                          const std::string& value) const {
  if (property == "type") return type_of(key) == value;
  const auto all = with(property, value);
  return std::binary_search(all.begin(), all.end(), key);
}

void EntityIndex::learn(const Statement& s) {
  if (s.property == "type") {
    made_.emplace(s.subject, s.value.text);
    if (!asked_.properties.contains(kCited)) return;
    for (const auto& r : s.references)
      if (!r.locator.empty()) said_[kCited][r.source + "#" + r.locator].push_back(s.subject);
  } else if (s.property == "label" || s.property == "alias") {
    const auto made = made_.find(s.subject);
    if (made == made_.end()) return;  // the store has the names of its own
    if (!asked_.called_types.contains("") && !asked_.called_types.contains(made->second)) return;
    auto& keys = names_[utf8::fold_name(s.value.text)];
    if (std::find(keys.begin(), keys.end(), s.subject) == keys.end()) keys.push_back(s.subject);
  } else if (s.value.kind == ValueKind::entity || s.value.kind == ValueKind::text) {
    if (s.property == "description" || !asked_.properties.contains(s.property)) return;
    auto& keys = said_[s.property][s.value.kind == ValueKind::entity ? s.value.entity : s.value.text];
    if (keys.empty() || keys.back() != s.subject) keys.push_back(s.subject);
  }
}

}  // namespace galley::kb
