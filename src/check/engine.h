#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/stop.h"
#include "base/units.h"
#include "check/policy.h"
#include "check/rule.h"
#include "model/finding.h"

namespace galley::names {
class NameComparer;
}

namespace SQLite {
class Database;
}

namespace galley::check {

// What the engine must know of a statement to show it as evidence.
using StatementEvidence = std::function<Evidence(const std::string& statement_id)>;

// Rules prepared once on one connection and run over article after article. One engine belongs to one thread.
//
// A rule's query gives one row a comparison. Columns:
//   a_claim                      the claim judged (id of table claim); required, unless it is a
//   comparison                   (id of table comparison): {a.text} is the article's words, {b.text} the
//   source's b_claim, c_claim             other claims of the article it rests on b_source a claim of the
//   source material (id of table source_claim) b_earlier a claim of an earlier article of the story (id of
//   table earlier_claim) b_statement, c_statement     statements of the knowledge base
//   (id of view kb_statement) verdict                      1 contradiction, 0 checked and fine, NULL could
//   not check; required undecided                    why not, where verdict is NULL severity, confidence
//   override the rule's for this row repair_1..repair_3           edit(...) or advice in words; NULL = none
// and any other column, which {name} in the message shows. {a.text}, {a.value}, {a.subject} and the same for
// b and c show the words of the claims or the sentence of the statement.
class Engine {
 public:
  // Prepares `rules` that are on, those on trial if `trial`, and those that one of `policies` turns on. The
  // connection must have the views of docs/knowledge-base.md, or `empty_kb` creates empty ones. What is wrong
  // with a query goes to `diagnostics` with its place in the rule file. All of them must outlive the engine.
  // Those that are proven are prepared when an article first needs them.
  Engine(SQLite::Database& db, const std::vector<Rule>& rules, const names::NameComparer& comparer,
         const Units& units, bool empty_kb, bool trial, const std::vector<Policy>& policies,
         Diagnostics& diagnostics);
  ~Engine();

  // The codes of the rules whose queries have been prepared.
  [[nodiscard]] std::set<std::string> accepted() const;

  // Judges one article by the rules that `policy` lets run: fills article.findings (in text order) and
  // article.coverage. Throws Error, naming the rule, when a query runs away or fails.
  // `trace`: fills article.looks, too. `earlier`: articles of the same story, published before. Throws
  // Stopped when `stop` says so.
  void judge(Result& article, const std::vector<Result>& sources, const StatementEvidence& evidence,
             const Policy& policy = {}, bool trace = false, const std::vector<Result>& earlier = {},
             const Stop& stop = {}) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::check
