#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "base/error.h"
#include "kb/store_state.h"

namespace galley::kb {

// The declared sources as one transaction changes them.
class ChangeSources {
 public:
  explicit ChangeSources(StoreState& state);

  [[nodiscard]] bool has(const std::string& key) {
    // Statements that come together cite one source.
    if (key == last_) return true;
    if (!keys_.contains(key)) return false;
    last_ = key;
    return true;
  }
  // "did you mean" for a key that is not declared.
  [[nodiscard]] std::string remedy_for(const std::string& key) const;
  // Makes those that a file declared before those that it declares now.
  void redeclare(const std::string& path, std::string_view before, std::string_view after);
  // Adds what is wrong to `diagnostics`: sources that are gone and still cited.
  void check(Diagnostics& diagnostics);

  [[nodiscard]] bool changed() const { return changed_; }
  // How many more there are than before.
  [[nodiscard]] std::int64_t added() const { return added_; }

 private:
  StoreState& state_;
  std::unordered_set<std::string> keys_;
  std::unordered_set<std::string> gone_;  // declared before and no more
  std::string last_;  // of keys_, or empty
  std::int64_t added_ = 0;
  bool changed_ = false;
};

}  // namespace galley::kb
