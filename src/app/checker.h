#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/acceptance.h"
#include "base/error.h"
#include "base/stop.h"
#include "check/policy.h"
#include "check/rule.h"
#include "extract/time/date_order.h"
#include "model/finding.h"
#include "read/read.h"

namespace galley::extract {
class Extractor;
}

namespace galley::kb {
class Store;
}

namespace galley::app {

// How long one article may take. `start` begins to count and gives what the work asks; empty: no limit.
struct TimeLimit {
  std::string text;  // "30 s"
  std::function<Stop()> start;
};

// Where things are and what to run.
struct Settings {
  std::string kb;                       // path of the knowledge base; empty = none
  std::string rules;                    // folder with checks/, patterns/, words/, english/
  std::vector<std::string> more_rules;  // further folders of rule files
  bool trial = false;                   // run rules on trial too
  std::vector<check::Policy> policies;  // of the articles to come: rules that they turn on are made ready
  std::string rule_cache;  // file that keeps what is read of rules, patterns and word lists (RuleCache);
                           // empty = none. Rules and patterns from it have no examples
  TimeLimit time_limit = {};
  std::string program;  // what tells this build of the program from others, for rule_cache
  extract::DateOrder date_order =
      extract::DateOrder::unknown;  // of "3/4/2011"; unknown: as each article shows
};

// One article to read, with what is known of it.
struct Input {
  std::string path;  // or id
  std::string bytes;
  std::string title;  // headline given apart
  read::Format format = read::Format::automatic;
  std::optional<Day> date;                   // publication date; else the document's own
  std::vector<Acceptance> accepted = {};     // besides those in the article's comments
  check::Policy policy = {};                 // one of Settings::policies, or none
  std::vector<read::BundleFile> files = {};  // of an article that is a folder: in place of `bytes`
  std::vector<BlockKind> lines = {};  // what each line of `bytes` is, where that is known (read::Lines)
};

// All that is read once and serves every article and every thread: word lists, patterns, rules.
class House {
 public:
  // Throws Error with every fault of the authored files, in file order.
  explicit House(const Settings& settings);
  ~House();

  [[nodiscard]] const Settings& settings() const;
  [[nodiscard]] const std::vector<check::Rule>& rules() const;
  [[nodiscard]] const extract::Extractor& extractor() const;
  [[nodiscard]] const WordLists& lists() const;

 private:
  friend class Checker;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What a checker keeps of an article for the next: `drafts` is for an article that is being written, where
// most of it is what it was when it was last checked. Results are the same; it takes memory.
enum class Keeps : std::uint8_t { nothing, drafts };

// The pipeline for one thread: its own connection to the knowledge base, its rules prepared.
class Checker {
 public:
  // Throws StoreError when the knowledge base cannot be used, Error when a rule's query is faulty.
  explicit Checker(const House& house, Keeps keeps = Keeps::nothing);
  // The same with knowledge-base lines (kb::parse_example), which stand at `where`, in place of the file, and
  // only some rules. Throws Error for lines that are no statements.
  Checker(const House& house, const std::string& kb_text, const Location& where,
          const std::vector<check::Rule>& rules, Keeps keeps = Keeps::nothing);
  ~Checker();

  // Reads one article: document, time expressions, quantities, mentions, claims, links. No rules. Throws
  // Error when the bytes are not a readable article, or it takes longer than the time limit.
  [[nodiscard]] Result extract(const Input& input) const;

  // extract(), then every rule, then what was accepted. `sources`: material to check against, each read by
  // extract().
  // `trace`: with every rule's verdict on every claim it looked at (Result::looks).
  // `earlier`: articles of the story, read by extract(); those published after this one, or nobody knows
  // when, are left out, and so is the article itself.
  [[nodiscard]] Result check(const Input& input, const std::vector<Result>& sources, bool trace = false,
                             const std::vector<Result>& earlier = {}) const;

  // The knowledge base in use; null without one.
  [[nodiscard]] const kb::Store* store() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::app
