#pragma once

#include <string>
#include <vector>

#include "app/acceptance.h"
#include "app/checker.h"

namespace galley::cli {

// Findings that may stand in many articles, in one file (`--baseline`, `--update-baseline`). Articles are
// named by their path from the file's folder, so that the file can be kept beside them under version control.
class Baseline {
 public:
  // Reads the file; one that is not there is empty if `may_be_new`. Throws Error with everything wrong with
  // it.
  Baseline(std::string path, bool may_be_new);

  // What it accepts in an article.
  [[nodiscard]] std::vector<app::Acceptance> of(const std::string& article) const;

  // Takes the results in: of the articles judged, what still fits is kept with its reason, what fits no more
  // goes, and each finding that stands unaccepted is added with `reason`. Returns how many were added. Throws
  // UsageError if there are such and no reason is given.
  int update(const std::vector<Result>& results, const std::string& reason);

  // Writes it back, whole or not at all. Throws Error.
  void write() const;

 private:
  [[nodiscard]] std::string name_of(const std::string& article) const;

  std::string path_;
  std::vector<app::Acceptance> accepted_;
};

}  // namespace galley::cli
