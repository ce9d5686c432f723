#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/kb_rule.h"
#include "model/finding.h"

namespace galley::names {
class NameComparer;
}
namespace galley::kb {
class Properties;
class Store;
}  // namespace galley::kb

namespace galley::check {

// Statements that cannot all be right, or that are wrong by themselves.
struct KbFinding {
  std::string rule;
  Severity severity = Severity::warning;
  std::string message;
  std::vector<std::string> statements;  // ids, that of a_statement first
  std::vector<std::string> repairs;     // advice in words
  std::string explained_by;  // id of the dispute or exception statement that accounts for it; empty: none
};

struct KbReport {
  std::vector<KbFinding> findings;  // by rule, then message; those that are accounted for too
  std::int64_t undecided = 0;
  // Dispute and exception statements that account for nothing: what they were for has gone.
  std::vector<std::string> idle;
};

// Runs the rules that are on (those on trial too if `trial`) over a knowledge base. A rule's query gives one
// row a comparison:
//   a_statement                a statement it judges; required
//   b_statement, c_statement   others it rests on
//   verdict                    1 clash, 0 fine, NULL could not say; required
//   severity                   overrides the rule's for this row
//   repair_1..repair_3         advice in words; NULL = none
// and any other column, which {name} in the message shows; {a.text}, {b.text} and {c.text} are the statements
// as sentences. Beside the views of docs/knowledge-base.md it may read kb_property(name, type, single,
// tolerance).
//
// A finding is accounted for by a statement about the subject of one of its statements, or about the entity
// that is the value of one: `dispute`, whose value is the property they have in common, or `exception`, whose
// value is the rule's code. If it says `about=`, that entity must be among them; if it says from= or to=, the
// statements' validity must meet it.
//
// Throws Error for a query that is faulty or runs away.
[[nodiscard]] KbReport check_kb(const kb::Store& store, const std::vector<KbRule>& rules,
                                const names::NameComparer& comparer, bool trial);

// Runs the examples of rules whose code begins with `prefix`. A [[flag]] must give exactly one finding with a
// repair, a
// [[pass]] none, an [[undecided]] none and one row without a verdict. Returns how many pass; what fails is
// added to `failed`.
[[nodiscard]] int run_kb_examples(const std::vector<KbRule>& rules, const std::string& prefix,
                                  const kb::Properties& properties, const names::NameComparer& comparer,
                                  std::vector<Diagnostic>& failed);

}  // namespace galley::check
