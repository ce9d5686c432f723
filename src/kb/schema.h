#pragma once

#include <cstdint>

namespace galley::kb {

// Marks the file as ours: "GLLY" in ASCII.
inline constexpr std::int32_t kApplicationId = 0x474C4C59;
// Version of the tables. A file of another version is rebuilt from its text.
inline constexpr std::int32_t kSchemaVersion = 1;

// Tables and the views that rules see (docs/knowledge-base.md), without indexes.
[[nodiscard]] const char* schema_tables();
// Indexes, made when the tables are full.
[[nodiscard]] const char* schema_indexes();
// What the query planner is told about sizes (table sqlite_stat1), the same for every file.
[[nodiscard]] const char* schema_statistics();

}  // namespace galley::kb
