#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "kb/prepared.h"
#include "kb/store.h"
#include "model/statement.h"

namespace galley::kb {

// Who changes the knowledge base, when and why; one row of `txn`.
struct ChangeHead {
  std::string author;   // who; required
  std::string at;       // when: ISO 8601 in UTC, "2026-11-25T20:15:00Z"; required
  std::string kind;     // "edit" | "retract" | "merge" | "import" | "learn" | "source" | "build" | "undo"
  std::string message;  // why
  std::string source;   // key of the source that all of it comes from; empty if the statements differ in that
  std::optional<std::int64_t> undoes = std::nullopt;  // the transaction that this one takes back
};

// What to do with a statement that the knowledge base makes already (same subject, property, value,
// qualifiers).
enum class Same {
  refuse,       // a problem
  skip,         // leave it as it is
  add_sources,  // a new version of it that names the new sources too; as it is if it names them
};

// What became of one statement.
struct Outcome {
  enum class What { added, same, sources_added, refused } what = What::refused;
  std::string id;               // of the statement, new or there before; empty when refused
  std::string problem, remedy;  // why it was refused
};

// What a transaction did.
struct ChangeReport {
  std::int64_t txn = 0;                 // 0: nothing changed, so nothing was written
  std::int64_t added = 0, removed = 0;  // versions of statements; a correction is one of each
  std::int64_t sources = 0;             // added
};

// One transaction on a built knowledge base. Everything is written by commit() or nothing is: a writer that
// is destroyed before it, or killed, leaves the file as it was. Nothing is ever overwritten: what is replaced
// or taken back goes to statement_history. Readers see the old state until the commit. Only one writer can be
// open on a file.
//
// It streams: statements are written as they come, so that an import of millions needs little memory. Wrong
// statements are refused one by one and leave the writer usable; what can only be judged at the end (entities
// without a type, values of the wrong type) is judged by commit(). Every function may throw StoreError, and
// then the writer must be dropped.
class ChangeWriter {
 public:
  // Opens the file for writing and takes the write lock. Throws StoreError: the file cannot be used or not be
  // written, or another process has been writing to it for five seconds.
  ChangeWriter(const std::string& path, ChangeHead head);
  ~ChangeWriter();

  // The state as changed so far. What is derived from statements (labels, names, best) is brought up to date
  // by commit(); while a large import runs, look-ups by subject or value are slow.
  [[nodiscard]] const Store& store() const;
  // The type of an entity, counting type lines of this transaction; empty = not known. Fast.
  [[nodiscard]] std::string type_of(std::string_view entity) const;
  [[nodiscard]] bool has_source(std::string_view key) const;

  // The place in a file that what follows comes from, for diagnostics. `path` is kept, not copied.
  void at(const std::string& path, int line);

  // Adds a statement, given as a line of the text form (without line end). `file`: where it stands in the
  // text, below the folder of the knowledge base ("imports/ucdp.kb"); empty: the file of its subject, or for
  // a new entity the folder that holds most of its type, and there the file of its key's first letter
  // ("people/a.kb", "places/cities-a.kb") or else "added.kb".
  Outcome add(std::string_view line, Same same = Same::refuse, const std::string& file = {});
  // The same of a line read on another thread with the properties of this knowledge base.
  Outcome add(PreparedStatement&& statement, Same same = Same::refuse);
  // The same. Its id, and of its values only what written_line() writes, are taken.
  Outcome add(const Statement& statement, Same same = Same::refuse, const std::string& file = {});

  // About how many statements will be added in all, so that a large load need not begin as a small one.
  void expect(std::int64_t statements);

  // Replaces a statement by a new version of itself. The id changes only with subject, property, value or
  // qualifiers; the old version keeps a pointer to the new one. `reason` says why; may be empty.
  Outcome replace(const std::string& id, const Statement& statement, const std::string& reason = {});
  Outcome replace(const std::string& id, std::string_view line, const std::string& reason = {});
  // Takes a statement back, for a reason (required). The outcome is `same` when done.
  Outcome retract(const std::string& id, const std::string& reason);
  // Takes back all that an earlier transaction (not the first build) brought and that is current: much faster
  // than one after the other.
  void retract_brought_by(std::int64_t txn, const std::string& reason);
  // Declares a source; `file` is below the folder of the text ("sources/mine.toml"), empty =
  // sources/added.toml.
  Outcome add_source(const Source& source, const std::string& file = {});
  // Makes a file's head this (see DeclarationFile, TextFile); none takes the file away. For a build and an
  // undo. New properties hold for what is added after them, so that what goes goes before them.
  void set_file(const std::string& path, const std::string& kind, const std::optional<std::string>& head);
  // Moves a statement to another file of the text, as a new version of itself.
  void move(const std::string& id, const std::string& file);

  // Derives the names of every entity anew if they were made by other forms (kNameForms); by itself that is no
  // transaction.
  void update_names();
  // Sets a row of `meta`; by itself that is no transaction.
  void set_meta(const char* name, const std::string& value);
  // Whether there is anything to commit() as a transaction.
  [[nodiscard]] bool changed() const;
  // Of the state as changed so far.
  [[nodiscard]] std::string content_hash() const;

  // Checks the whole of what changed, brings names, labels and best statements up to date, and writes. Throws
  // Error with every diagnostic, one a line, and changes nothing, when the result would be wrong.
  ChangeReport commit();
  // The same without writing, as if commit() had not been called.
  ChangeReport rehearse();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// One change of a change set, for callers that have few.
struct Change {
  enum class What { add, replace, retract, add_source } what = What::add;
  std::string id;      // replace, retract
  std::string line;    // add, replace: the statement in the text form
  std::string reason;  // retract: required; replace: optional
  Source source;       // add_source
  std::string file;    // add, add_source: see ChangeWriter
  Location where = {};
};

struct ChangeSet {
  ChangeHead head;
  std::vector<Change> changes;
  Same same = Same::refuse;
  bool dry = false;  // check all of it, write nothing
};

// Carries out a change set as one transaction. Throws Error with every problem, one a line.
ChangeReport apply(const std::string& path, const ChangeSet& set);

}  // namespace galley::kb
