#pragma once

#include <cstdint>
#include <string>

#include "kb/content.h"

namespace SQLite {
class Database;
}

namespace galley::kb {

// What a build gave.
struct BuildReport {
  std::int64_t statements = 0, entities = 0, sources = 0;
  std::string content_hash;
};

// Name of all the text of a knowledge base: equal text, equal hash.
[[nodiscard]] std::string hash_of(const Content& content);

// The day the knowledge base speaks from: the latest day on which one of its sources was read; empty without
// sources.
[[nodiscard]] std::string recorded_day(const Content& content);

// Fills an empty database. Throws SQLite::Exception.
void fill_database(const Content& content, SQLite::Database& db);

// Writes the SQLite file for content that has no diagnostics. It is written aside and renamed, so that
// readers see the old file or the new one. The same content gives the same bytes. Throws StoreError (disk
// full, no permission).
BuildReport write_store(const Content& content, const std::string& output);

// Reads the text below `folder` and writes the SQLite file. Throws Error with every diagnostic, one a line in
// file order, if something in the text is wrong.
BuildReport build(const std::string& folder, const std::string& output);

}  // namespace galley::kb
