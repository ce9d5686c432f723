#include "check/hoist.h"

#include <optional>

#include "check/sql_words.h"

namespace galley::check {
namespace {

// One definition of a WITH, by bytes of the query.
struct Definition {
  std::string_view name;
  std::string_view all;   // "name(columns) AS MATERIALIZED (body)"
  std::string_view body;  // what stands in the brackets
  bool materialized = false;
};

struct Parts {
  std::vector<Definition> definitions;
  std::string_view rest;  // the SELECT
};

// How often a table of this name is read from word `from` on.
int times_named(const SqlWords& words, std::size_t from, const std::string& name) {
  int out = 0;
  for (auto i = from; i < words.size(); ++i)
    out += words.is(i, name) && i > 0 && (words.is(i - 1, "from") || words.is(i - 1, "join") || words.is(i - 1, ","));
  return out;
}

std::optional<Parts> take_apart(std::string_view query) {
  const auto words = sql_words(query);
  if (!words || words->empty()) return std::nullopt;
  const SqlWords all(*words);
  if (!all.is(0, "with") || all.is(1, "recursive")) return std::nullopt;
  Parts out;
  std::size_t i = 1;
  const auto bytes = [&](std::size_t from, std::size_t to) {
    return query.substr(all[from].from, all[to - 1].to - all[from].from);
  };
  while (true) {
    const std::size_t begin = i;
    bool columns = false;
    if (i >= all.size() || all[i].kind != SqlWord::Kind::name) return std::nullopt;
    if (all.is(++i, "(")) {
      columns = true;
      i = all.past_bracket(i);
    }
    if (!all.is(i++, "as")) return std::nullopt;
    Definition d;
    const bool negated = all.is(i, "not");
    if (negated) ++i;
    const bool marked = all.is(i, "materialized");
    if (marked) ++i;
    if (!all.is(i, "(")) return std::nullopt;
    const auto end = all.past_bracket(i);
    if (end < i + 3) return std::nullopt;
    d.name = bytes(begin, begin + 1);
    d.all = bytes(begin, end);
    d.body = bytes(i + 1, end - 1);
    // One that names its columns would need them in the table, too; none does. One that is named once is copied once.
    d.materialized = marked && !negated && !columns && d.name.front() != '"' && times_named(all, end, all[begin].text) > 1;
    out.definitions.push_back(d);
    i = end;
    if (!all.is(i, ",")) break;
    ++i;
  }
  if (i >= all.size()) return std::nullopt;
  out.rest = query.substr(all[i].from);
  return out;
}

// The definitions before the `n`th, those that have a table read from it, then the SELECT.
std::string with(const Parts& parts, std::size_t n, std::string_view prefix, std::string_view select) {
  std::string out;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& d = parts.definitions[i];
    out += out.empty() ? "WITH " : ", ";
    if (d.materialized)
      out.append(d.name).append(" AS (SELECT * FROM temp.").append(prefix).append(d.name).append(")");
    else
      out.append(d.all);
  }
  return out.append(out.empty() ? "" : "\n").append(select);
}

}  // namespace

Hoisted hoist(std::string_view query, std::string_view prefix) {
  Hoisted out;
  const auto parts = take_apart(query);
  if (parts)
    for (std::size_t i = 0; i < parts->definitions.size(); ++i)
      if (const auto& d = parts->definitions[i]; d.materialized)
        out.tables.push_back({std::string(prefix).append(d.name), with(*parts, i, prefix, d.body)});
  out.query = out.tables.empty() ? std::string(query)
                                 : with(*parts, parts->definitions.size(), prefix, parts->rest);
  return out;
}

}  // namespace galley::check
