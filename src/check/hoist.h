#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace galley::check {

// A query whose `WITH name AS MATERIALIZED (...)` are filled into tables of their own before it runs.
//
// SQLite copies the whole of a WITH, with all that it names itself, wherever it is named: of the 16 ms in which the
// queries of an article of 800 words were prepared, two rules whose WITHs build on each other took six
// (docs/performance.md). A table is not copied, and gives the same rows: a materialized WITH is one to SQLite, too.
struct Hoisted {
  struct Table {
    std::string name;    // of the temporary table
    std::string select;  // what fills it
  };
  std::vector<Table> tables;  // in the order in which they are filled: later ones may read earlier ones
  std::string query;          // reads them
};

// `prefix` begins the tables' names, and must be the query's own. No tables, and the query as it is, where nothing is marked
// MATERIALIZED, and where the WITH is RECURSIVE or not understood.
[[nodiscard]] Hoisted hoist(std::string_view query, std::string_view prefix);

}  // namespace galley::check
