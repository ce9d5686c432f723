#include <cstdlib>
#include <iostream>

#include "base/error.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "cli/kb_statement.h"
#include "kb/history.h"
#include "kb/merge.h"
#include "kb/undo.h"
#include "kb/value_text.h"
#include "report/wording.h"

namespace galley::cli {
namespace {

// The one statement that a subject has of a property. Throws Error listing them when there are several.
Statement only_statement(const kb::Store& store, const std::string& subject, const std::string& property) {
  auto all = store.statements(entity_named(store, subject), property);
  if (all.size() == 1) return std::move(all.front());
  if (all.empty())
    throw Error("nothing is said of '" + subject + "' with the property '" + property + "'",
                "galley kb show lists what is, galley kb add adds it");
  std::string list;
  for (const auto& s : all) list += "\n  " + s.id + "  " + store.reads(s);
  throw Error("'" + subject + "' has " + std::to_string(all.size()) + " statements with '" + property +
              "'; name one by its id:" + list);
}

Statement statement_with(const kb::Store& store, const std::string& id) {
  if (auto s = store.statement(id)) return std::move(*s);
  const auto versions = kb::versions_of(store, id);
  if (versions.empty() && store.entity(id))
    throw Error("'" + id + "' is an entity, not a statement", "galley kb show " + id + " lists the ids");
  if (versions.empty()) throw Error("there is no statement '" + id + "'", "galley kb show ENTITY lists ids");
  const auto& last = versions.back();
  throw Error("the statement '" + id + "' is no longer there",
              last.txn_to ? "see galley kb history " + id : "its latest version is " + last.id);
}

bool changes_what_it_says(const Arguments& a, bool new_value) {
  return new_value || a.has("--from") || a.has("--to") || a.has("--qualifier");
}

// A new value needs a source that says it: the old one said the old value.
void edit_sources(StatementWords& words, const Arguments& a, bool says_else) {
  if (says_else && !a.has("--source") && !a.has("--keep-sources"))
    throw UsageError("what is now said needs the source that says it",
                     "add --source KEY, or --keep-sources if those it has say so");
  if (says_else && !a.has("--keep-sources"))
    words.set_sources(a.all("--source"));
  else
    words.add_sources(a.all("--source"));
}

int edit(const Arguments& a) {
  const auto path = kb_path(a);
  kb::Change c;
  c.what = kb::Change::What::replace;
  std::string before;
  {
    const kb::Store store(path);
    const bool by_id = !a.words.empty() && a.words[0].starts_with("s-") && !store.entity(a.words[0]);
    const std::size_t named = by_id ? 1 : 2;
    if (a.words.size() < named || a.words.size() > named + 1)
      throw UsageError(
          "kb edit takes an id, or a subject and a property, and the new value if that is what changes",
          "galley kb edit armenia capital yerevan --source wikidata");
    const auto old =
        by_id ? statement_with(store, a.words[0]) : only_statement(store, a.words[0], a.words[1]);
    StatementWords words(store, old);
    const bool new_value = a.words.size() > named;
    if (new_value) words.set_value(a.words[named]);
    words.set_flags(a);
    edit_sources(words, a, changes_what_it_says(a, new_value));
    c.id = old.id;
    c.line = words.line();
    c.reason = a.has("--rank") ? "" : a.value("--reason");
    before = kb::current_version(store, old.id)->line;
  }
  kb::ChangeSet set{change_head(a, "edit"), {c}};
  set.dry = a.has("--dry-run");
  const auto report = kb::apply(path, set);
  if (report.txn != 0) {
    print_line('-', before);
    print_line('+', c.line);
  }
  print_report(a, report, set.dry);
  return kClean;
}

int retract(const Arguments& a) {
  if (a.words.empty())
    throw UsageError("kb retract takes the ids of statements",
                     "galley kb retract s-0123456789ab --reason ...");
  if (a.value("--reason").empty()) throw UsageError("a retraction needs a reason", "say why with --reason");
  const auto path = kb_path(a);
  kb::ChangeSet set{change_head(a, "retract"), {}};
  std::vector<std::string> lines;
  {
    const kb::Store store(path);
    for (const auto& id : a.words) {
      kb::Change c;
      c.what = kb::Change::What::retract;
      c.id = statement_with(store, id).id;
      c.reason = a.value("--reason");
      lines.push_back(kb::current_version(store, id)->line);
      set.changes.push_back(std::move(c));
    }
  }
  if (set.head.message.empty()) set.head.message = a.value("--reason");
  set.dry = a.has("--dry-run");
  const auto report = kb::apply(path, set);
  for (const auto& line : lines) print_line('-', line);
  print_report(a, report, set.dry);
  return kClean;
}

int merge(const Arguments& a) {
  if (a.words.size() != 2)
    throw UsageError("kb merge takes the entity that goes and the one that stays",
                     "galley kb merge kiev kyiv");
  const auto path = kb_path(a);
  std::string from, into;
  {
    const kb::Store store(path);
    from = entity_named(store, a.words[0]);
    into = entity_named(store, a.words[1]);
  }
  if (from == into && a.words[0] != a.words[1])
    throw Error("'" + a.words[0] + "' and '" + a.words[1] + "' are names of one entity, " + from,
                "there is nothing to merge");
  const bool dry = a.has("--dry-run");
  const auto report = kb::merge(path, from, into, change_head(a, "merge"), dry);
  std::cout << from << (dry ? " would be " : " is ") << into << (dry ? ": " : " from now on: ")
            << report::counted(report.moved, "statement") << " moved, " << report.joined
            << " joined with what was there, " << report.dropped << " dropped\n";
  for (const auto& property : report.clashes)
    std::cout << "note: " << into << " now has several values of " << property << "; galley kb show " << into
              << " lists them\n";
  print_report(a, report.change, dry);
  return kClean;
}

int undo(const Arguments& a) {
  char* end = nullptr;
  const auto txn = a.words.size() == 1 ? std::strtoll(a.words[0].c_str(), &end, 10) : 0;
  if (txn < 1 || *end != '\0')
    throw UsageError("kb undo takes the number of a transaction", "galley kb history lists them");
  const auto path = kb_path(a);
  const bool dry = a.has("--dry-run");
  const auto report = kb::undo(path, txn, change_head(a, "undo"), dry);
  const kb::Store store(path);
  // Of a rehearsal nothing is left to read: it would take back what the transaction brought.
  for (const auto& v : dry ? kb::versions_from(store, txn) : kb::versions_to(store, report.txn))
    print_line('-', v.line);
  for (const auto& v : dry ? kb::versions_to(store, txn) : kb::versions_from(store, report.txn))
    print_line('+', v.line);
  if (!dry) std::cout << "transaction " << txn << " is undone\n";
  print_report(a, report, dry);
  return kClean;
}

}  // namespace

Command kb_edit_command() {
  auto flags = statement_flags();
  flags.push_back({"--keep-sources", "", "the sources it has say the new value too"});
  for (auto& f : change_flags()) flags.push_back(std::move(f));
  return {"kb edit", "ID|SUBJECT PROPERTY [VALUE]", "correct a statement; its old version is kept",
          std::move(flags), edit};
}

Command kb_retract_command() {
  std::vector<Flag> flags = {{"--reason", "TEXT", "why; required"}};
  for (auto& f : change_flags()) flags.push_back(std::move(f));
  return {"kb retract", "ID...", "take statements back, for a reason", std::move(flags), retract};
}

Command kb_merge_command() {
  return {"kb merge", "FROM INTO", "make one entity of two", change_flags(), merge};
}

Command kb_undo_command() {
  return {"kb undo", "TXN", "take a transaction back, as a transaction of its own", change_flags(), undo};
}

}  // namespace galley::cli
