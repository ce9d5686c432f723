#include "app/project.h"

#include <filesystem>

#include "base/file.h"
#include "base/one_of.h"
#include "base/toml_keys.h"

namespace galley::app {
namespace fs = std::filesystem;
namespace {

// A path as people see it: from the working folder, if it is below it.
std::string shown(const fs::path& path) {
  const auto relative = path.lexically_proximate(fs::current_path());
  return *relative.begin() == ".." ? path.string() : relative.string();
}

std::optional<check::RuleLevel> level_named(const std::string& rule, const std::string& word) {
  check::RuleLevel level;
  level.rule = rule;
  level.on = word != "off";
  level.severity = severity_named(word);
  if (word == "on" || word == "off" || level.severity) return level;
  return std::nullopt;
}

// Reads one file into the project of the folders above it.
class Reader {
 public:
  Reader(const fs::path& file, Project& project, Diagnostics& faults)
      : folder_(file.parent_path()), path_(shown(file)), project_(project), faults_(faults) {}

  void read() {
    const auto table = parse_toml(read_file(path_), path_, faults_);
    const TomlKeys keys(table, path_, faults_);
    keys.only({"top", "kb", "rule-folders", "fail-on", "date-order", "minimum-confidence", "english",
               "spellings", "names", "rules"});
    if (keys.flag("top")) project_ = {};
    project_.files.push_back(path_);
    if (keys.has("kb")) project_.kb = {from_here(keys.text("kb")), keys.where("kb")};
    for (const auto& folder : keys.texts("rule-folders"))
      project_.rules.push_back({from_here(folder), keys.where("rule-folders")});
    read_choices(keys);
    read_confidence(keys);
    read_house(table, keys, "spellings", "spelling");
    read_house(table, keys, "names", "name");
    if (const auto* rules = table["rules"].as_table())
      read_levels(*rules);
    else if (keys.has("rules"))
      faults_.add(keys.where("rules"), "'rules' is not a table", "write [rules]");
  }

 private:
  [[nodiscard]] std::string from_here(const std::string& path) const {
    return shown((folder_ / path).lexically_normal());
  }

  // A key that takes one of some words; `what` they are and `help` are said of another.
  void read_choice(const TomlKeys& keys, const char* key, std::initializer_list<std::string_view> words,
                   const char* what, const char* help, std::optional<Said<std::string>>& out) {
    if (!keys.has(key)) return;
    const auto word = keys.text(key);
    if (!is_one_of(word, words)) faults_.add(keys.where(key), "'" + word + "' is no " + what, help);
    out = {word, keys.where(key)};
  }

  void read_choices(const TomlKeys& keys) {
    read_choice(keys, "fail-on", {"error", "warning", "note", "never"}, "level",
                "write \"error\", \"warning\", \"note\" or \"never\"", project_.fail_on);
    read_choice(keys, "date-order", {"dmy", "mdy"}, "order of dates", "write \"dmy\" or \"mdy\"",
                project_.date_order);
    read_choice(keys, "english", {"british", "american"}, "English that is known",
                "write \"british\" or \"american\"", project_.english);
  }

  // [spellings] or [names]: what is not to be written = what is.
  void read_house(const toml::table& table, const TomlKeys& keys, const char* name, const char* kind) {
    if (!keys.has(name)) return;
    const auto* words = table[name].as_table();
    if (words == nullptr) {
      faults_.add(keys.where(name), std::string("'") + name + "' is no table",
                  std::string("write [") + name + "]");
      return;
    }
    for (const auto& [key, value] : *words) {
      const auto& begin = value.source().begin;
      const Location where{path_, static_cast<int>(begin.line), static_cast<int>(begin.column)};
      const auto right = value.value<std::string>();
      const std::string wrong(key.str());
      if (!right || right->empty() || wrong.empty() || *right == wrong) {
        faults_.add(where, "'" + wrong + "' is not given another form", "write \"wrong\" = \"right\"");
        continue;
      }
      std::erase_if(project_.house, [&](const auto& w) { return w.value.wrong == wrong; });
      project_.house.push_back({{kind, wrong, *right}, where});
    }
  }

  void read_confidence(const TomlKeys& keys) {
    if (!keys.has("minimum-confidence")) return;
    const double least = keys.number("minimum-confidence");
    if (least < 0 || least > 1)
      faults_.add(keys.where("minimum-confidence"), "the least confidence is not from 0 to 1",
                  "write a number such as 0.9");
    project_.minimum_confidence = {least, keys.where("minimum-confidence")};
  }

  void read_levels(const toml::table& rules) {
    for (const auto& [key, value] : rules) {
      const auto& begin = value.source().begin;
      const Location where{path_, static_cast<int>(begin.line), static_cast<int>(begin.column)};
      const auto word = value.value<std::string>();
      auto level = word ? level_named(std::string(key.str()), *word) : std::nullopt;
      if (!level) {
        faults_.add(where, "the level of '" + std::string(key.str()) + "' is none that there is",
                    "write \"off\", \"on\", \"note\", \"warning\" or \"error\"");
        continue;
      }
      level->where = where;
      project_.levels.push_back(std::move(*level));
    }
  }

  fs::path folder_;
  std::string path_;
  Project& project_;
  Diagnostics& faults_;
};

}  // namespace

check::Policy Project::policy() const {
  check::Policy out{levels, minimum_confidence ? minimum_confidence->value : 0};
  for (const auto& word : house) out.house.push_back(word.value);
  if (english) out.english = english->value;
  return out;
}

const Project& Projects::of(const std::string& article) {
  const auto folder = article == "-" ? fs::current_path() : fs::absolute(article).parent_path();
  return of_folder(folder.lexically_normal().string());
}

const Project& Projects::of_folder(const std::string& folder) {
  if (const auto it = by_folder_.find(folder); it != by_folder_.end()) return it->second;
  const fs::path here(folder);
  const auto above = here.parent_path();
  Project project = above == here ? Project{} : of_folder(above.string());
  std::error_code ec;
  if (const auto file = here / kProjectFile; fs::is_regular_file(file, ec)) {
    Diagnostics faults;
    Reader(file, project, faults).read();
    faults.throw_if_any();
  }
  return by_folder_.emplace(folder, std::move(project)).first->second;
}

}  // namespace galley::app
