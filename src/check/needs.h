#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/cells.h"

namespace galley::check {

// What a column of a row must be; `texts` are those of one_of and none_of (which NULL is not either).
struct Condition {
  enum class Kind : std::uint8_t { known, unknown, one_of, none_of, yes, no } kind = Kind::known;
  std::uint8_t column = 0;  // as in columns_of()
  std::vector<std::string> texts;
};
using Conditions = std::vector<Condition>;  // all must hold

// A row that a query's rows are joined from.
struct NeededRow {
  Relation relation = Relation::claim;
  Conditions must;
  std::vector<std::vector<Conditions>> ways;  // of each group, one way at least
};

// Between two needed rows: two columns are equal, or (`equal` false) they are two rows, not one.
struct Link {
  std::uint16_t a = 0, b = 0;
  std::uint8_t a_column = 0, b_column = 0;
  bool equal = true;
};

// What an article must have for a rule's query to give any row.
struct Needs {
  std::vector<NeededRow> rows;
  std::vector<Link> links;
  std::vector<std::vector<Needs>> choices;  // of each group, one at least: the parts of a UNION
};

// Reads off the text of a query what its rows cannot do without: tables of FROM that are joined without LEFT,
// and simple terms of WHERE and ON that must all hold (`a.property = 'x'`, IN, IS NULL, a comparison, which
// NULL never passes, `a.subject_who = b.subject_who`, `a.id < b.id`); the same inside WITH, EXISTS and
// subqueries of FROM; of a UNION, what one of its parts or another asks for. What it does not understand adds
// no need, so a query is at worst run for nothing. The query is one that SQLite has accepted.
[[nodiscard]] Needs needs_of(std::string_view query);

template <typename A>
void pack(A& a, Condition& c) {
  a(c.kind)(c.column)(c.texts);
}
template <typename A>
void pack(A& a, NeededRow& r) {
  a(r.relation)(r.must)(r.ways);
}
template <typename A>
void pack(A& a, Needs& n) {
  a(n.rows)(n.links)(n.choices);
}

}  // namespace galley::check
