#include "check/run_form.h"

#include <algorithm>
#include <utility>

#include "check/gate.h"
#include "check/query.h"

namespace galley::check {
namespace {

bool is_read(const std::vector<const std::string*>& readers, const std::string& table) {
  // Behind a table's name there is no letter: hoist() writes "(SELECT * FROM temp.NAME)".
  return std::ranges::any_of(readers, [&](const auto* text) { return text->find("temp." + table + ")") != std::string::npos; });
}

}  // namespace

RunForm run_form_of(std::string_view query, const std::string& code) {
  RunForm out;
  out.named = tables_named(query);
  if (query.find("MATERIALIZED") != std::string_view::npos) {
    auto hoisted = hoist(query, "w" + stable_hash(code) + "_");
    if (!hoisted.tables.empty()) {
      out.query = std::move(hoisted.query);
      out.tables = std::move(hoisted.tables);
    }
  }
  out.gate = gate_of(out.query.empty() ? query : out.query);
  std::vector<bool> early(out.tables.size());
  std::vector<const std::string*> readers = {&out.gate};
  for (auto i = out.tables.size(); i-- > 0;) {
    if (!is_read(readers, out.tables[i].name)) continue;
    early[i] = true;
    readers.push_back(&out.tables[i].select);
  }
  // What the gate reads comes first. A table reads earlier ones only, so that the order within each part may stay.
  std::vector<Hoisted::Table> tables;
  for (const bool first : {true, false})
    for (std::size_t i = 0; i < out.tables.size(); ++i)
      if (early[i] == first) tables.push_back(std::move(out.tables[i]));
  out.tables = std::move(tables);
  out.of_gate = static_cast<std::size_t>(std::ranges::count(early, true));
  return out;
}

}  // namespace galley::check
