#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kb/prepared.h"
#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// What one record of a file gave.
struct ImportUnit {
  std::int64_t line = 0;  // where it stands, counted from 1
  std::vector<Statement> statements;
  bool read = false;                // they are as read_line() gives them, with all that follows from the text
  std::vector<Statement> deferred;  // to be settled when all has been read: they name what may come later
  std::string bad;                  // why it cannot be used; then it gives no statement
  std::string raw;                  // of a bad one: its bytes
};

// A file being read into statements.
class ImportFeed {
 public:
  virtual ~ImportFeed() = default;
  // The next record; false at the end.
  virtual bool next(ImportUnit& unit) = 0;
  // Takes in what an interrupted run made, in its order, before resume().
  virtual void learn(const Statement& statement) = 0;
  // Where the record after the last one begins, and how to go on there.
  [[nodiscard]] virtual std::uint64_t offset() const = 0;
  [[nodiscard]] virtual std::int64_t line() const = 0;
  virtual void resume(std::uint64_t offset, std::int64_t line) = 0;
  // At the end: may the deferred statement be made?
  [[nodiscard]] virtual bool settles(const Statement&) { return true; }
  // Statements not made, by reason.
  [[nodiscard]] virtual std::map<std::string, std::int64_t> left_out() const = 0;
  // Bytes of the file taken in, and in all (0: not known).
  [[nodiscard]] virtual std::uint64_t taken() const = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
};

// Takes the statements of an import; called on one thread, in order.
class ImportSink {
 public:
  virtual ~ImportSink() = default;
  // Why the statement of that line is refused; empty if it is taken.
  [[nodiscard]] virtual std::string take(PreparedStatement&& statement, std::int64_t line) = 0;
  // About how many there will be, by what was read so far.
  virtual void expect(std::int64_t) {}
};

struct ImportReject {
  std::int64_t line = 0;
  std::string reason, raw;
};

struct ImportReport {
  std::int64_t records = 0, statements = 0;
  std::vector<ImportReject> rejects;
  std::map<std::string, std::int64_t> left_out;
  std::int64_t resumed_at = 0;  // the line at which an interrupted run was taken up; 0: none was
};

struct ImportOptions {
  std::string input;     // for messages
  std::string stage;     // path of the stage file; see run_import()
  std::string file;      // of the text, where the statements are to stand; may be empty
  std::string identity;  // of the work: an interrupted run is taken up only if it was the same
  bool skip_bad = false;
  std::int64_t limit = 0;  // records to read at most; 0: all
  // Called now and then with what was read so far.
  std::function<void(const ImportFeed&, const ImportReport&)> progress = {};
};

// Reads the feed to its end into the sink, on two threads: one reads and converts, one (the caller's) writes.
//
// What is read is kept in the stage file as lines of the text form, with the place in the input after every
// block of records. A run that was killed leaves that file: the next run with the same identity takes its
// statements from there and goes on reading at that place, so that the sink gets everything, once, in one go.
// The caller removes the stage file when the sink's work is safe.
//
// Throws Error at the first bad record unless skip_bad, and when the sink refuses a statement.
ImportReport run_import(ImportFeed& feed, ImportSink& sink, const Properties& properties,
                        const ImportOptions& options);

}  // namespace galley::kb
