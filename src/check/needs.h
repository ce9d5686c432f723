#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace galley::check {

// What an article must have for a rule's query to give any row.
struct Needs {
  std::vector<std::vector<std::string>> properties;  // of each group, a claim with one of these properties
  bool comparison = false;                           // a row of table comparison
  bool source = false, earlier = false;              // a claim of source material, of an earlier article

  // `properties`: of the article's claims; the others: is there any?
  [[nodiscard]] bool met_by(const std::set<std::string_view>& properties, bool comparisons,
                            bool sources = true, bool earliers = true) const;
};

// Reads off the text of a query what its rows cannot do without: tables of FROM that are joined without LEFT,
// and `x.property = '...'` or `x.property IN (...)` of a claim among the terms of WHERE and ON that must all
// hold; the same inside WITH and subqueries of FROM; of a UNION, what one of its parts or another asks for.
// What it does not understand adds no need, so a query is at worst run for nothing. The query is one that
// SQLite has accepted.
[[nodiscard]] Needs needs_of(std::string_view query);

}  // namespace galley::check
