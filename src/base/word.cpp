#include "base/word.h"

#include <functional>
#include <mutex>
#include <set>
#include <shared_mutex>

namespace galley {

const std::string Word::kNone;

Word::Word(std::string_view text) {
  if (text.empty()) return;
  static std::shared_mutex lock;
  static std::set<std::string, std::less<>> held;  // its strings stay where they are
  {
    const std::shared_lock reading(lock);
    if (const auto it = held.find(text); it != held.end()) {
      text_ = &*it;
      return;
    }
  }
  const std::unique_lock writing(lock);
  text_ = &*held.emplace(text).first;
}

}  // namespace galley
