#pragma once

#include <string>
#include <string_view>

namespace galley::check {

// A shorter query that gives a row wherever `query` gives one: the same FROM and WHERE without the columns, and of the WITH
// what these name. Most rules that are run find nothing (docs/performance.md), and most of what SQLite prepares of them are
// the columns: verdict, message and repairs. Empty where there is no such query, or none that would be much shorter.
[[nodiscard]] std::string gate_of(std::string_view query);

}  // namespace galley::check
