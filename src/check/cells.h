#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/finding.h"

// What the tables that rules see hold, cell by cell: for filling them (tables.h), and to ask of an article,
// without SQL, whether a rule's query can give a row at all (needs.h).
namespace galley::check {

// NULL, a whole number, a number, a text that stands in the document or the program, a text made for the cell.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view, std::string>;
// The text of a cell, which must outlive it; nothing if it holds none.
[[nodiscard]] std::optional<std::string_view> text_of(const Cell& cell);

enum class Relation : std::uint8_t {
  claim,
  claim_qualifier,
  mention,
  timex,
  quantity,
  comparison,
  source_claim,
  earlier_claim,
  kb_statement
};

// The table of this name, if it is one of these.
[[nodiscard]] bool relation_named(std::string_view name, Relation& out);
// Names of a table's columns, in order; none of comparison. Of kb_statement only those that needs know.
[[nodiscard]] const std::vector<std::string>& columns_of(Relation relation);

// The places of columns that are asked for by name.
inline constexpr std::size_t kClaimProperty = 1, kQualifierName = 1, kMentionType = 3;
inline constexpr std::size_t kStatementSubject = 0, kStatementProperty = 1, kStatementValue = 2;

// One cell of a row, where offsets are ShownOffsets; `document` numbers the text among the article and what
// it is compared with, `id` the claim in its table.
[[nodiscard]] Cell claim_cell(const Document& d, const Claim& c, int id, int document, std::size_t column);
[[nodiscard]] Cell qualifier_cell(const Document& d, const std::string& name, const Value& v, int claim,
                                  int document, std::size_t column);
[[nodiscard]] Cell mention_cell(const Document& d, std::size_t i, std::size_t column);
[[nodiscard]] Cell timex_cell(const Document& d, std::size_t i, std::size_t column);
[[nodiscard]] Cell quantity_cell(const Document& d, std::size_t i, std::size_t column);

}  // namespace galley::check
