#pragma once

struct sqlite3;

namespace galley::names {
class NameComparer;
}

namespace galley::check {

// Registers the SQL functions that rule queries may call (rules/README.md lists them with examples). All are
// deterministic and answer NULL when an argument they need is NULL. `comparer` outlives the connection.
// Throws Error if SQLite refuses.
void register_functions(sqlite3* db, const names::NameComparer& comparer);

// What edit() returns: one or more edits in a text that no rule would write by hand; parse_edits reads it
// back.
inline constexpr char kEditMark = '\x1e';
inline constexpr char kEditField = '\x1f';

}  // namespace galley::check
