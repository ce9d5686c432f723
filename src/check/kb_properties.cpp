#include "check/kb_properties.h"

#include <sqlite3.h>

#include "check/query.h"

namespace galley::check {

struct KbProperties::Impl {
  sqlite3* db;
  PreparedQuery next, with_value;  // prepared when first asked
  std::map<std::string, std::set<std::string>> of_subject;
  std::map<std::pair<std::string, std::string>, bool> of_value;

  explicit Impl(sqlite3* d) : db(d) {}

  sqlite3_stmt* query(PreparedQuery& slot, const char* sql) const {
    if (!slot) {
      sqlite3_stmt* raw = nullptr;
      if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK)
        return nullptr;
      slot.reset(raw);
    }
    sqlite3_reset(slot.get());
    return slot.get();
  }

  static void bind(sqlite3_stmt* s, int at, const std::string& text) {
    sqlite3_bind_text64(s, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  }

  // Property after property, so that an entity with a million statements takes no longer than one with ten.
  const std::set<std::string>* properties(const std::string& entity) {
    const auto [it, is_new] = of_subject.try_emplace(entity);
    if (!is_new) return &it->second;
    auto* s = query(next, "SELECT min(property) FROM kb_statement WHERE subject = ?1 AND property > ?2");
    if (!s) return nullptr;
    for (std::string last;;) {
      bind(s, 1, entity);
      bind(s, 2, last);
      if (sqlite3_step(s) != SQLITE_ROW || sqlite3_column_type(s, 0) == SQLITE_NULL) break;
      last = Row(s).text(0);
      it->second.insert(last);
      sqlite3_reset(s);
    }
    sqlite3_reset(s);
    return &it->second;
  }

  bool is_value_of(const std::string& entity, const std::string& property) {
    const auto [it, is_new] = of_value.try_emplace({entity, property}, true);
    if (!is_new) return it->second;
    auto* s =
        query(with_value, "SELECT 1 FROM kb_statement WHERE value_entity = ?1 AND property = ?2 LIMIT 1");
    if (!s) return true;
    bind(s, 1, entity);
    bind(s, 2, property);
    it->second = sqlite3_step(s) == SQLITE_ROW;
    sqlite3_reset(s);
    return it->second;
  }
};

KbProperties::KbProperties(sqlite3* db) : impl_(std::make_unique<Impl>(db)) {}
KbProperties::~KbProperties() = default;

bool KbProperties::has(const std::string& entity, const std::string& property, bool as_value) {
  if (as_value) return impl_->is_value_of(entity, property);
  const auto* properties = impl_->properties(entity);
  return !properties || properties->contains(property);
}

void KbProperties::forget() {
  impl_->of_subject.clear();
  impl_->of_value.clear();
}

}  // namespace galley::check
