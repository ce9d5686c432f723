#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "check/sql_words.h"

namespace galley::check {

// One definition of a WITH, by bytes of the query.
struct Definition {
  std::string_view name;
  std::string_view all;   // "name(columns) AS MATERIALIZED (body)"
  std::string_view body;  // what stands in the brackets
  std::size_t from = 0, to = 0;  // its words
  bool materialized = false, columns = false;
};

// A query taken apart: its definitions, if it has any, and the SELECT behind them.
struct QueryParts {
  std::vector<SqlWord> words;
  std::vector<Definition> definitions;
  bool recursive = false;
  std::size_t select = 0;  // the first word of the SELECT
  std::string_view rest;   // the SELECT

  [[nodiscard]] SqlWords all() const { return SqlWords(words); }
};

// Nothing where the text is not understood. The query must outlive what is given.
[[nodiscard]] std::optional<QueryParts> take_apart(std::string_view query);

// Which of the first `n` definitions the words name, or such a one names in turn; of those in `closed` (by number) it is not
// asked what they name.
[[nodiscard]] std::vector<bool> named_in(const QueryParts& parts, const SqlWords& words, std::size_t n,
                                         const std::vector<bool>& closed = {});

}  // namespace galley::check
