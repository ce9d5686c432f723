#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.h"
#include "check/rule.h"

namespace galley::app {

// What was read of rule files, and whatever else was read of files beside them, kept in one file between
// runs: to read TOML, to compile patterns and to try each query takes longer than to check an article. It
// serves as long as no such file has changed by its size, times or place on the disk, and the program that
// wrote it is the one that reads it. Without the rules' examples.
class RuleCache {
 public:
  struct Kept {
    std::vector<check::Rule> rules;
    std::string_view rest;  // what save() got, a part of `file`
    MappedFile file;
  };

  // `file`: where; empty = none. `program`: differs from build to build of the program. `folders`: those
  // whose .toml and .tsv files are read. Throws Error if one of them cannot be read.
  RuleCache(std::string file, const std::string& program, const std::vector<std::string>& folders);

  // What is kept; nothing if the file is missing, stale, of another program or damaged.
  [[nodiscard]] std::unique_ptr<Kept> load() const;

  // Keeps `rules`, which have just been read from the folders, and `rest`; rules in `accepted` are marked as
  // proven. A place that cannot be written to is no fault, nor are several programs that write at once.
  void save(const std::vector<check::Rule>& rules, const std::set<std::string>& accepted,
            const std::string& rest = {}) const;

 private:
  std::string file_, key_;
  std::int64_t newest_ = 0;  // when the youngest file was changed
};

}  // namespace galley::app
