#include "check/hoist.h"

#include <vector>

#include "check/query_parts.h"

namespace galley::check {
namespace {

// How often a table of this name is read from word `from` on.
int times_named(const SqlWords& words, std::size_t from, const std::string& name) {
  int out = 0;
  for (auto i = from; i < words.size(); ++i)
    out += words.is(i, name) && i > 0 && (words.is(i - 1, "from") || words.is(i - 1, "join") || words.is(i - 1, ","));
  return out;
}

// One that names its columns would need them in the table, too; none does. One that is named once is copied once.
bool becomes_table(const QueryParts& parts, const Definition& d) {
  return d.materialized && !d.columns && d.name.front() != '"' &&
         times_named(parts.all(), d.to, parts.words[d.from].text) > 1;
}

// The SELECT in `words`, behind those of the first `n` definitions that it names; of tables it reads the table.
std::string with(const QueryParts& parts, const std::vector<bool>& tables, std::size_t n, std::string_view prefix,
                 const SqlWords& words, std::string_view select) {
  const auto needed = named_in(parts, words, n, tables);
  std::string out;
  for (std::size_t i = 0; i < n; ++i) {
    if (!needed[i]) continue;
    const auto& d = parts.definitions[i];
    out += out.empty() ? "WITH " : ", ";
    if (tables[i])
      out.append(d.name).append(" AS (SELECT * FROM temp.").append(prefix).append(d.name).append(")");
    else
      out.append(d.all);
  }
  return out.append(out.empty() ? "" : "\n").append(select);
}

}  // namespace

Hoisted hoist(std::string_view query, std::string_view prefix) {
  Hoisted out;
  out.query = query;
  const auto parts = take_apart(query);
  if (!parts || parts->recursive) return out;
  const auto all = parts->all();
  std::vector<bool> tables;
  for (const auto& d : parts->definitions) tables.push_back(becomes_table(*parts, d));
  for (std::size_t i = 0; i < tables.size(); ++i)
    if (const auto& d = parts->definitions[i]; tables[i])
      out.tables.push_back({std::string(prefix).append(d.name), with(*parts, tables, i, prefix, all.part(d.from + 1, d.to), d.body)});
  if (!out.tables.empty())
    out.query = with(*parts, tables, tables.size(), prefix, all.part(parts->select, all.size()), parts->rest);
  return out;
}

}  // namespace galley::check
