#pragma once

#include <cstdint>
#include <string>

namespace galley::kb {

// Marks the file as ours: "GLLY" in ASCII.
inline constexpr std::int32_t kApplicationId = 0x474C4C59;
// Version of the tables. A file of an older version is made anew from its text, or, if it holds changes,
// brought up to this one (migrate.h).
inline constexpr std::int32_t kSchemaVersion = 4;
// Of a connection that writes, as PRAGMA cache_size takes it: 200 MB.
inline constexpr const char* kWriteCache = "-200000";

// Tables and the views that rules see (docs/knowledge-base.md), without indexes; both are needed.
[[nodiscard]] const char* schema_tables();
[[nodiscard]] const char* schema_tables_by_statement();
// Indexes, made when the tables are full; those that are there already stay.
[[nodiscard]] const char* schema_indexes();
// The same where many rows are in the tables already: sorted in pieces that the processor's cache holds. The
// connection has the cache of one that writes (kWriteCache) before and after.
[[nodiscard]] std::string schema_indexes_over_many_rows();
// Drop those of statements and qualifiers that a large import would fill one row at a time: by id, and all others.
// schema_indexes() and schema_statistics() bring them back.
[[nodiscard]] const char* schema_drop_id_indexes();
[[nodiscard]] const char* schema_drop_other_indexes();
// What the query planner is told about sizes (table sqlite_stat1), the same for every file.
[[nodiscard]] const char* schema_statistics();

}  // namespace galley::kb
