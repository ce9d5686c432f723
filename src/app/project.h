#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "check/policy.h"

namespace galley::app {

// Name of the file in which a publication says how Galley is to work in a folder and below it.
inline constexpr const char* kProjectFile = ".galley.toml";

// A setting, and who says it.
template <class T>
struct Said {
  T value;
  Location where;
};

// What the project files above an article say, put together (docs/configuration.md).
struct Project {
  std::vector<std::string> files;            // that were read, topmost first
  std::optional<Said<std::string>> kb;       // knowledge base: a path
  std::vector<Said<std::string>> rules;      // further folders of rule files: paths
  std::optional<Said<std::string>> fail_on;  // "error" | "warning" | "note" | "never"
  std::optional<Said<std::string>> date_order;  // "dmy" | "mdy": how 3/4/2011 is written here
  std::optional<Said<double>> minimum_confidence;
  std::optional<Said<std::string>> english;   // "british" | "american"
  std::vector<Said<check::HouseWord>> house;  // house spellings and names; a later one goes before an earlier
  std::vector<check::RuleLevel> levels;  // a later one goes before an earlier one

  // How rules are run over its articles.
  [[nodiscard]] check::Policy policy() const;
};

// Finds and reads project files, each once.
class Projects {
 public:
  // What holds for an article: the files in its folder and in the folders above it, up to one that says
  // `top = true`; the nearer goes before. For "-" the files of the working folder. Paths in a file are seen
  // from the file's folder. Throws Error with everything that is wrong with the files.
  const Project& of(const std::string& article);

 private:
  const Project& of_folder(const std::string& folder);

  std::map<std::string, Project> by_folder_;
};

}  // namespace galley::app
