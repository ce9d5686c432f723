#pragma once

#include <cstdint>
#include <string>

#include "kb/change.h"
#include "kb/content.h"

namespace SQLite {
class Database;
}

namespace galley::kb {

// What a build gave.
struct BuildReport {
  std::int64_t statements = 0, entities = 0, sources = 0;  // of the text
  std::string content_hash;                                // of the text
  ChangeReport change;  // what it did to a file that was there; txn 1 for a new one, 0 for nothing
  bool edited = false;  // the file holds edits that the text lacks
};
// The figures of the text alone.
[[nodiscard]] BuildReport report_of(const Content& content);

// Name of all the text of a knowledge base: equal text, equal hash.
[[nodiscard]] std::string hash_of(const Content& content);

// The day the knowledge base speaks from: the latest day on which one of its sources was read; empty without
// sources.
[[nodiscard]] std::string recorded_day(const Content& content);

// Fills an empty database. Throws SQLite::Exception.
void fill_database(const Content& content, SQLite::Database& db);

// Writes the SQLite file for content that has no diagnostics, anew: edits in an older one are lost. It is
// written aside and renamed, so that readers see the old file or the new one. The same content gives the same
// bytes. Throws StoreError (disk full, no permission).
BuildReport write_store(const Content& content, const std::string& output);

// Reads the text below `folder` and makes the SQLite file, or brings the one that is there up to the text
// (rebuild.h): its change log stays, and so do edits that the text lacks. `at` is when, for the change log; a
// new file takes recorded_day() in its place. Throws Error with every diagnostic, one a line in file order, if
// something in the text is wrong, and if the file is no knowledge base, or one that this galley cannot read
// and that holds edits.
BuildReport build(const std::string& folder, const std::string& output, const std::string& at = {});

// A name beside `output` to write to first, and the renaming once that is on the disk. Throws StoreError.
[[nodiscard]] std::string aside_of(const std::string& output);
void sync_and_rename(const std::string& aside, const std::string& output);

}  // namespace galley::kb
