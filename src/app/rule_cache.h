#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/rule.h"

namespace galley::app {

// What was read of rule files, kept in one file between runs: to read TOML and to try each query takes longer
// than to check an article. It serves as long as no rule file has changed by its size, times or place on the
// disk, and the program that wrote it is the one that reads it. Without the rules' examples.
class RuleCache {
 public:
  // `file`: where; empty = none. `program`: differs from build to build of the program. Throws Error if one
  // of `folders` cannot be read.
  RuleCache(std::string file, const std::string& program, const std::vector<std::string>& folders);

  // The rules; nothing if the file is missing, stale, of another program or damaged.
  [[nodiscard]] std::optional<std::vector<check::Rule>> load() const;

  // Keeps `rules`, which have just been read from the folders; those in `accepted` are marked as proven. A
  // place that cannot be written to is no fault.
  void save(const std::vector<check::Rule>& rules, const std::set<std::string>& accepted) const;

 private:
  std::string file_, key_;
  std::int64_t newest_ = 0;  // when the youngest rule file was changed
};

}  // namespace galley::app
