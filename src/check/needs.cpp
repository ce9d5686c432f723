#include "check/needs.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/one_of.h"
#include "check/sql_words.h"

namespace galley::check {
namespace {

using Strings = std::vector<std::string>;

// What is known of a table of FROM, or of a SELECT that stands in the place of one.
struct Table {
  Needs needs;
  bool claims = false;  // its column `property` is that of a claim
};
using Tables = std::map<std::string, Table, std::less<>>;

void add(Needs& to, const Needs& more) {
  to.properties.insert(to.properties.end(), more.properties.begin(), more.properties.end());
  to.comparison = to.comparison || more.comparison;
  to.source = to.source || more.source;
  to.earlier = to.earlier || more.earlier;
}

// What a UNION of two cannot do without.
Needs either(const Needs& a, const Needs& b) {
  Needs out;
  out.comparison = a.comparison && b.comparison;
  out.source = a.source && b.source;
  out.earlier = a.earlier && b.earlier;
  if (!a.properties.empty() && !b.properties.empty()) {
    auto group = a.properties.front();
    group.insert(group.end(), b.properties.front().begin(), b.properties.front().end());
    out.properties.push_back(std::move(group));
  }
  return out;
}

// Functions that make one row of none where there is no GROUP BY. none_of is check/functions.cpp's.
bool is_aggregate(const SqlWords& words, std::size_t i) {
  if (i + 1 >= words.size() || words[i + 1].text != "(") return false;
  const auto& name = words[i].text;
  if (is_one_of(name, {"count", "sum", "total", "avg", "group_concat", "string_agg", "none_of",
                       "json_group_array", "json_group_object"}))
    return true;
  if (!is_one_of(name, {"min", "max"})) return false;
  const int inside = words[i + 1].depth + 1;
  for (auto k = i + 2; k < words.size() && words[k].depth >= inside; ++k)
    if (words[k].text == "," && words[k].depth == inside) return false;  // of two values: no aggregate
  return true;
}

// Does a list of columns give a row where its FROM has none?
bool makes_a_row(const SqlWords& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns.is(i, "(") && (columns.is(i + 1, "select") || columns.is(i + 1, "with")))
      i = columns.past_bracket(i) - 1;  // its aggregates are of its own rows
    else if (is_aggregate(columns, i))
      return true;
  }
  return false;
}

class Reader {
 public:
  // A whole SELECT with its WITH, at one depth of brackets. `known`: the tables of WITH around it.
  Table select(SqlWords words, Tables known) {
    if (words.is(0, "with")) {
      const auto rest = with(words, known);
      if (!rest) return {};
      words = words.part(*rest, words.size());
    }
    if (words.find("intersect") || words.find("except")) return {};
    const auto parts = words.split("union");
    if (parts.size() == 1) return words.is(0, "select") ? core(words, known) : Table{};
    Table out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto part = parts[i].is(0, "all") ? parts[i].part(1, parts[i].size()) : parts[i];
      const auto needs = part.is(0, "select") ? core(part, known).needs : Needs{};
      out.needs = i == 0 ? needs : either(out.needs, needs);
    }
    return out;
  }

 private:
  // Reads the tables of WITH into `known`; where the SELECT begins, or nothing if it is not understood.
  std::optional<std::size_t> with(const SqlWords& words, Tables& known) {
    std::size_t i = 1;
    if (words.is(i, "recursive")) ++i;
    while (i < words.size()) {
      const auto name = words[i++].text;
      known[name] = {};  // as it is called inside itself
      if (words.is(i, "(")) i = words.past_bracket(i);
      if (!words.is(i, "as")) return std::nullopt;
      ++i;
      if (words.is(i, "not")) ++i;
      if (words.is(i, "materialized")) ++i;
      if (!words.is(i, "(")) return std::nullopt;
      const auto end = words.past_bracket(i);
      known[name] = select(words.part(i + 1, end - 1), known);
      i = end;
      if (!words.is(i, ",")) return i;
      ++i;
    }
    return std::nullopt;
  }

  Table core(const SqlWords& words, const Tables& known) {
    const auto from = words.find("from");
    if (!from) return {};
    std::size_t tail = words.size();
    for (const char* clause : {"where", "group", "having", "window", "order", "limit"})
      if (const auto at = words.find(clause)) tail = std::min(tail, *at);
    if (!words.find("group") && (makes_a_row(words.part(0, *from)) || words.find("having"))) return {};
    Table out;
    Tables aliases;
    std::vector<SqlWords> terms;
    if (!joins(words.part(*from + 1, tail), known, out.needs, aliases, terms)) return {};
    if (const auto where = words.find("where")) {
      std::size_t end = words.size();
      for (const char* clause : {"group", "having", "window", "order", "limit"})
        if (const auto at = words.find(clause); at && *at > *where) end = std::min(end, *at);
      terms.push_back(words.part(*where + 1, end));
    }
    for (const auto& term : terms)
      for (auto& group : all_of(term, aliases)) out.needs.properties.push_back(std::move(group));
    out.claims = hands_on(words.part(1, *from), aliases);
    return out;
  }

  // Tables that must give a row, by alias, and the terms of ON that must hold. False: not understood.
  bool joins(const SqlWords& words, const Tables& known, Needs& needs, Tables& aliases,
             std::vector<SqlWords>& terms) {
    std::size_t i = 0;
    bool left = false;
    while (i < words.size()) {
      Table table;
      if (words.is(i, "(")) {
        const auto end = words.past_bracket(i);
        table = select(words.part(i + 1, end - 1), known);
        i = end;
      } else {
        const auto& name = words[i++].text;
        const auto it = known.find(name);
        if (it != known.end())
          table = it->second;
        else if (name == "claim")
          table.claims = true;
        else if (name == "comparison")
          table.needs.comparison = true;
        else if (name == "source_claim")
          table.needs.source = true;
        else if (name == "earlier_claim")
          table.needs.earlier = true;
        if (words.is(i, "(") || words.is(i, ".")) return false;
        if (!words.is(i, "as")) aliases[name] = table;
      }
      if (words.is(i, "as")) ++i;
      if (i < words.size() && words[i].kind == SqlWord::Kind::name &&
          !is_one_of(words[i].text,
                     {"on", "join", "left", "right", "full", "inner", "cross", "natural", "using"}))
        aliases[words[i++].text] = table;
      if (!left) add(needs, table.needs);
      std::size_t end = i;
      while (end < words.size() && !(words[end].depth == words.depth() &&
                                     is_one_of(words[end].text, {"join", "left", "right", "full", "inner",
                                                                 "cross", "natural", ","})))
        ++end;
      if (words.is(i, "on") && !left) terms.push_back(words.part(i + 1, end));
      i = end;
      left = false;
      for (; i < words.size() && is_one_of(words[i].text, {"join", "left", "outer", "inner", "cross", ","});
           ++i)
        left = left || words[i].text == "left";
      if (i < words.size() && is_one_of(words[i].text, {"right", "full", "natural"})) return false;
    }
    return true;
  }

  // The groups of properties that a condition asks for.
  std::vector<Strings> all_of(const SqlWords& words, const Tables& aliases) {
    std::vector<Strings> out;
    const auto ways = words.split("or");
    if (ways.size() == 1) {
      for (const auto& term : words.split("and")) {
        if (term.is(0, "(") && term.past_bracket(0) == term.size()) {
          for (auto& group : all_of(term.part(1, term.size() - 1), aliases)) out.push_back(std::move(group));
        } else if (auto group = properties(term, aliases); !group.empty()) {
          out.push_back(std::move(group));
        }
      }
      return out;
    }
    // One way or another: each must ask for something.
    Strings any;
    for (const auto& way : ways) {
      const auto groups = all_of(way, aliases);
      if (groups.empty()) return {};
      any.insert(any.end(), groups.front().begin(), groups.front().end());
    }
    out.push_back(std::move(any));
    return out;
  }

  // `a.property = 'x'` and `a.property IN ('x', 'y')` and nothing more.
  static Strings properties(const SqlWords& term, const Tables& aliases) {
    std::size_t i = 0;
    if (term.is(1, ".")) {
      const auto it = aliases.find(term[0].text);
      if (it == aliases.end() || !it->second.claims) return {};
      i = 2;
    } else if (aliases.size() != 1 || !aliases.begin()->second.claims) {
      return {};
    }
    if (!term.is(i, "property")) return {};
    const auto is_text = [&](std::size_t k) {
      return k < term.size() && term[k].kind == SqlWord::Kind::text;
    };
    if (term.is(i + 1, "=") && is_text(i + 2) && i + 3 == term.size()) return {term[i + 2].text};
    if (!term.is(i + 1, "in") || !term.is(i + 2, "(") || term.past_bracket(i + 2) != term.size()) return {};
    Strings out;
    for (auto k = i + 3; k + 1 < term.size(); k += 2) {
      if (!is_text(k)) return {};
      out.push_back(term[k].text);
    }
    return out;
  }

  // Does the list of columns of a SELECT hand on a claim's property under its name?
  static bool hands_on(const SqlWords& words, const Tables& aliases) {
    std::size_t from = words.is(0, "distinct") ? 1 : 0;
    int stars = 0;
    bool found = false;
    for (const auto& item : words.part(from, words.size()).split(",")) {
      const bool renamed = item.size() > 1 && item.is(item.size() - 2, "as");
      if (renamed && item.is(item.size() - 1, "property")) return false;
      const bool star = item.is(item.size() - 1, "*") && item.size() <= 3;
      stars += star;
      if (renamed || !(star || item.is(item.size() - 1, "property"))) continue;
      const auto it = item.size() == 3 && item.is(1, ".")       ? aliases.find(item[0].text)
                      : item.size() == 1 && aliases.size() == 1 ? aliases.begin()
                                                                : aliases.end();
      if (it == aliases.end() || !it->second.claims || found) return false;
      found = true;
    }
    return found && stars <= 1;
  }
};

}  // namespace

bool Needs::met_by(const std::set<std::string_view>& has, bool comparisons, bool sources,
                   bool earliers) const {
  if ((comparison && !comparisons) || (source && !sources) || (earlier && !earliers)) return false;
  return std::all_of(properties.begin(), properties.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(), [&](const auto& p) { return has.contains(p); });
  });
}

Needs needs_of(std::string_view query) {
  const auto words = sql_words(query);
  return words ? Reader().select(SqlWords(*words), {}).needs : Needs{};
}

}  // namespace galley::check
