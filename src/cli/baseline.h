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

  // A remark on each entry whose article is not on disk: it can fit nothing. What fits nothing in an article
  // that is checked is told with that article's results.
  [[nodiscard]] std::vector<Diagnostic> gone() const;

  // Takes the results in: of the articles judged, what still fits is kept with its reason, what fits no more
  // goes, and each finding that stands unaccepted is added with `reason`; entries of articles that are gone go.
  // Returns how many were added. Throws UsageError if there are such and no reason is given.
  int update(const std::vector<Result>& results, const std::string& reason);

  // Writes it back, whole or not at all. Throws Error.
  void write() const;

 private:
  [[nodiscard]] std::string name_of(const std::string& article) const;
  [[nodiscard]] bool is_gone(const app::Acceptance& accepted) const;

  std::string path_;
  std::vector<app::Acceptance> accepted_;
};

}  // namespace galley::cli
