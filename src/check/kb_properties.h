#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>

struct sqlite3;

namespace galley::check {

// Which properties the knowledge base has statements of, about an entity or with it as value. One index probe
// a property; what was asked is remembered until forget().
class KbProperties {
 public:
  // The connection, on which table kb_statement can be read, must outlive this.
  explicit KbProperties(sqlite3* db);
  ~KbProperties();

  [[nodiscard]] bool has(const std::string& entity, const std::string& property, bool as_value);
  void forget();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::check
