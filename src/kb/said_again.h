#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>

#include "kb/prepared.h"

namespace galley::kb {

// Lines that a transaction found to be there already, sources and all: what a table says in every record, of
// all that its records are about, is looked up once.
class SaidAgain {
 public:
  // Whether this line was found and has not been forgotten.
  [[nodiscard]] bool knows(const PreparedStatement& p) const {
    const auto it = lines_.find(p.statement.id);
    return it != lines_.end() && it->second == p.line;
  }
  // The statement with this id, as it now stands, says all of the line.
  void found(const std::string& id, const PreparedStatement& p) {
    if (lines_.size() >= kMost) lines_.clear();
    lines_.emplace(id, p.line);
  }
  // The statement goes, or is about to say something else.
  void forget(const std::string& id) { lines_.erase(id); }

 private:
  static constexpr std::size_t kMost = 20'000;          // bounds the memory
  std::unordered_map<std::string, std::string> lines_;  // by id
};

}  // namespace galley::kb
