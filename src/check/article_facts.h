#pragma once

#include <functional>
#include <memory>
#include <string>

#include "check/needs.h"

namespace galley::check {

// An article, asked whether a rule's query can give a row: most rules ask for what most articles lack, and to
// prepare and run a query costs more than to look.
class ArticleFacts {
 public:
  // Has the knowledge base a statement of this property about the entity, or (`as_value`) with it as value?
  using Knows = std::function<bool(const std::string& entity, const std::string& property, bool as_value)>;

  // `sources`, `earlier`: is there source material, are there earlier articles? The article must outlive
  // this.
  ArticleFacts(const Result& article, bool sources, bool earlier, Knows knows);
  ~ArticleFacts();

  // False only if no row can come of a query with these needs.
  [[nodiscard]] bool meet(const Needs& needs) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::check
