#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/content.h"
#include "kb/store.h"

namespace galley::kb {

// One line that only one of two states has.
struct Difference {
  std::string subject;
  std::string line;  // a statement in the text form; or "file PATH" for one whose comment or declarations differ
  bool added = false;  // the second state has it
  auto operator<=>(const Difference&) const = default;
};

// What changed between two moments of one file; by subject, property and value, what went before what came.
[[nodiscard]] std::vector<Difference> diff_moments(const Store& store, std::int64_t from_txn, std::int64_t to_txn);
// What the second file has otherwise.
[[nodiscard]] std::vector<Difference> diff_stores(const Store& from, const Store& to);
// What the file has otherwise than the text.
[[nodiscard]] std::vector<Difference> diff_text(const Content& from, const Store& to);

}  // namespace galley::kb
