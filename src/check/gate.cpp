#include "check/gate.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "check/query_parts.h"

namespace galley::check {
namespace {

// A gate that is passed has been prepared for nothing; one in three or four is.
constexpr double kMostOfQuery = 0.8;

// FROM and what is behind it of one SELECT, but HAVING and what is behind that; nothing if it makes a row of none.
std::optional<SqlWords> rows_of(const SqlWords& select) {
  const auto from = select.find("from");
  if (!select.is(0, "select") || !from) return std::nullopt;
  // Aggregates make one row of none.
  if (!select.find("group") && (makes_a_row(select.part(1, *from)) || select.find("having"))) return std::nullopt;
  auto end = select.size();
  // With its groups the joins are in the order that they have in the query.
  for (const char* behind : {"having", "window", "order", "limit"}) end = std::min(end, select.find(behind).value_or(end));
  return select.part(*from, end);
}

}  // namespace

std::string gate_of(std::string_view query) {
  const auto parts = take_apart(query);
  if (!parts) return "";
  const auto all = parts->all();
  const auto select = all.part(parts->select, all.size());
  if (select.find("except") || select.find("intersect")) return "";
  std::vector<bool> needed(parts->definitions.size());
  std::string rows;
  for (auto one : select.split("union")) {
    if (one.is(0, "all")) one = one.part(1, one.size());
    const auto words = rows_of(one);
    if (!words) return "";
    const auto named = named_in(*parts, *words, needed.size());
    for (std::size_t i = 0; i < needed.size(); ++i) needed[i] = needed[i] || named[i];
    const auto begin = (*words)[0].from;
    rows.append(rows.empty() ? "SELECT 1 " : " UNION ALL SELECT 1 ").append(query.substr(begin, (*words)[words->size() - 1].to - begin));
  }
  std::string out;
  for (std::size_t i = 0; i < needed.size(); ++i)
    if (needed[i]) out.append(!out.empty() ? ", " : parts->recursive ? "WITH RECURSIVE " : "WITH ").append(parts->definitions[i].all);
  out.append(out.empty() ? "" : "\n").append(rows).append(" LIMIT 1");
  return static_cast<double>(out.size()) > kMostOfQuery * static_cast<double>(query.size()) ? "" : out;
}

}  // namespace galley::check
