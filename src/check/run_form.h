#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/hoist.h"
#include "check/tables.h"

namespace galley::check {

// How a rule's query is run: it is proved as it is written.
struct RunForm {
  std::vector<Hoisted::Table> tables;  // filled before it, those that the gate reads first
  std::size_t of_gate = 0;             // how many of them the gate reads
  std::string gate;                    // gate_of(query); if it gives no row, neither does the query
  std::string query;                   // empty: as it is written
  TableSet named = 0;                  // of the article, those that the written query names
};

// `code` is the rule's, by which its tables are told from those of others.
[[nodiscard]] RunForm run_form_of(std::string_view query, const std::string& code);

template <typename A>
void pack(A& a, Hoisted::Table& t) {
  a(t.name)(t.select);
}
template <typename A>
void pack(A& a, RunForm& f) {
  a(f.tables)(f.of_gate)(f.gate)(f.query)(f.named);
}

}  // namespace galley::check
