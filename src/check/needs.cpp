#include "check/needs.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/one_of.h"
#include "check/sql_words.h"

namespace galley::check {
namespace {

// A column of a needed row.
struct Ref {
  std::size_t row = 0, column = 0;
};
using Columns = std::map<std::string, Ref, std::less<>>;

// What is known of a table of FROM, or of a SELECT that stands in the place of one: what its rows need, and
// which of its columns are those of needed rows.
struct Table {
  Needs needs;
  Columns columns;
  bool all_columns = false;  // it has no others
};
using Tables = std::map<std::string, Table, std::less<>>;
// The same of what a SELECT joins; the needs are then those of the SELECT.
struct Alias {
  Columns columns;
  bool all_columns = false;
};
using Aliases = std::map<std::string, Alias, std::less<>>;

Table table_of(Relation relation) {
  Table out;
  out.needs.rows.push_back({relation, {}, {}});
  const auto& names = columns_of(relation);
  for (std::size_t i = 0; i < names.size(); ++i) out.columns.emplace(names[i], Ref{0, i});
  out.all_columns = relation <= Relation::quantity;  // of the others columns_of() has not all
  return out;
}

// Adds needs; their rows get numbers from the one that is returned.
std::size_t add(Needs& to, const Needs& more) {
  const auto first = to.rows.size();
  to.rows.insert(to.rows.end(), more.rows.begin(), more.rows.end());
  for (auto link : more.links) {
    link.a = static_cast<std::uint16_t>(link.a + first);
    link.b = static_cast<std::uint16_t>(link.b + first);
    to.links.push_back(link);
  }
  to.choices.insert(to.choices.end(), more.choices.begin(), more.choices.end());
  return first;
}

bool is_empty(const Needs& n) {
  return n.rows.empty() && n.choices.empty();
}

// Words at this depth that make more of a comparison than two sides.
bool is_plain(const SqlWords& words) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].depth == words.depth() && words[i].kind != SqlWord::Kind::text &&
        is_one_of(words[i].text,
                  {"is", "isnull", "notnull", "null", "not", "in", "like", "glob", "match", "regexp",
                   "between", "case", "=", "<", ">", "!", "exists", "collate", "escape"}))
      return false;
  return words.size() > 0;
}

// The texts of ('a', 'b') at word `i`, if that is all there is; empty if not.
std::vector<std::string> texts_in(const SqlWords& words, std::size_t i) {
  if (!words.is(i, "(") || words.past_bracket(i) != words.size()) return {};
  std::vector<std::string> out;
  for (auto k = i + 1; k + 1 < words.size(); k += 2) {
    if (words[k].kind != SqlWord::Kind::text) return {};
    out.push_back(words[k].text);
  }
  return out;
}

// A term that must hold, as conditions on columns of needed rows.
class Term {
 public:
  explicit Term(const Aliases& aliases) : aliases_(aliases) {}

  std::vector<std::pair<std::size_t, Condition>> conditions;  // by row
  std::vector<Link> links;

  void read(const SqlWords& words) {
    std::size_t i = words.is(0, "not") ? 1 : 0;
    const auto left = ref(words, i);
    if (words.is(0, "not")) {
      if (left && i == words.size()) condition(*left, Condition::Kind::no);
    } else if (left && i == words.size()) {
      condition(*left, Condition::Kind::yes);
    } else if (i > 0) {
      behind(left, words, i);
    }
  }

 private:
  using Kind = Condition::Kind;

  void condition(const Ref& at, Kind kind, std::vector<std::string> texts = {}) {
    conditions.push_back({at.row, {kind, static_cast<std::uint8_t>(at.column), std::move(texts)}});
  }

  // The column that is named at `i`, which is moved behind it, also where the column is not of a needed row.
  std::optional<Ref> ref(const SqlWords& words, std::size_t& i) const {
    const auto is_name = [&](std::size_t k) {
      return k < words.size() && words[k].kind == SqlWord::Kind::name;
    };
    std::size_t at = words.is(i, "+") ? i + 1 : i;  // "+a.property": no index, says the author
    if (!is_name(at) || words.is(at + 1, "(")) return std::nullopt;
    const Columns* columns = nullptr;
    if (words.is(at + 1, ".") && is_name(at + 2)) {
      const auto it = aliases_.find(words[at].text);
      columns = it == aliases_.end() ? nullptr : &it->second.columns;
      at += 2;
    } else if (aliases_.size() == 1) {
      columns = &aliases_.begin()->second.columns;
    }
    i = at + 1;
    if (!columns) return std::nullopt;
    const auto it = columns->find(words[at].text);
    return it == columns->end() ? std::nullopt : std::optional(it->second);
  }

  // What stands behind the column that a term begins with.
  void behind(const std::optional<Ref>& left, const SqlWords& words, std::size_t i) {
    const bool negated = words.is(i, "not");
    if (words.is(i, "is")) {
      const bool is_not = words.is(i + 1, "not");
      if (left && words.is(i + (is_not ? 2 : 1), "null") && i + (is_not ? 3 : 2) == words.size())
        condition(*left, is_not ? Kind::known : Kind::unknown);
    } else if (words.is(i + negated, "in")) {
      if (!left) return;
      auto texts = texts_in(words, i + negated + 1);
      const auto kind = texts.empty() ? Kind::known : negated ? Kind::none_of : Kind::one_of;
      condition(*left, kind, std::move(texts));
    } else if (words.is(i + negated, "like") || words.is(i + negated, "between")) {
      if (left && is_plain(words.part(i + negated + 1, words.size()))) condition(*left, Kind::known);
    } else if (!negated) {
      comparison(left, words, i);
    }
  }

  void comparison(const std::optional<Ref>& left, const SqlWords& words, std::size_t i) {
    std::string sign;
    while (words.is(i, "=") || words.is(i, "<") || words.is(i, ">") || words.is(i, "!"))
      sign += words[i++].text;
    if (sign.empty() || i >= words.size()) return;
    const auto from = i;
    const auto right = ref(words, i);
    const bool both = right && i == words.size();
    if (both) condition(*right, Kind::known);
    if (!left) return;
    const bool one_text = from + 1 == words.size() && words[from].kind == SqlWord::Kind::text;
    const bool equal = sign == "=" || sign == "==", unlike = sign == "<>" || sign == "!=";
    if (one_text && (equal || unlike))
      condition(*left, equal ? Kind::one_of : Kind::none_of, {words[from].text});
    else if (both || is_plain(words.part(from, words.size())))
      condition(*left, Kind::known);
    if (both && (equal || (left->column == right->column && (unlike || sign == "<" || sign == ">"))))
      links.push_back({static_cast<std::uint16_t>(left->row), static_cast<std::uint16_t>(right->row),
                       static_cast<std::uint8_t>(left->column), static_cast<std::uint8_t>(right->column),
                       equal});
  }

  const Aliases& aliases_;
};

// Is the word at `i` one that joins tables? "full" may be the name of a table too ("JOIN full AS f").
bool joins_tables(const SqlWords& words, std::size_t i) {
  if (i >= words.size() || words[i].kind == SqlWord::Kind::text) return false;
  if (is_one_of(words[i].text, {"left", "right", "full"}))
    return words.is(i + 1, "join") || words.is(i + 1, "outer");
  return is_one_of(words[i].text, {"join", "inner", "cross", "natural", ","});
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
    std::vector<Needs> ways;
    for (const auto& one : parts) {
      const auto part = one.is(0, "all") ? one.part(1, one.size()) : one;
      ways.push_back(part.is(0, "select") ? core(part, known).needs : Needs{});
      if (is_empty(ways.back())) return {};
    }
    Table out;
    out.needs.choices.push_back(std::move(ways));
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
      const bool renames = words.is(i, "(");
      if (renames) i = words.past_bracket(i);
      if (!words.is(i, "as")) return std::nullopt;
      ++i;
      if (words.is(i, "not")) ++i;
      if (words.is(i, "materialized")) ++i;
      if (!words.is(i, "(")) return std::nullopt;
      const auto end = words.past_bracket(i);
      known[name] = select(words.part(i + 1, end - 1), known);
      if (renames) known[name].columns.clear();
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
    Aliases aliases;
    std::vector<SqlWords> terms;
    if (!joins(words.part(*from + 1, tail), known, out.needs, aliases, terms)) return {};
    if (const auto where = words.find("where")) {
      std::size_t end = words.size();
      for (const char* clause : {"group", "having", "window", "order", "limit"})
        if (const auto at = words.find(clause); at && *at > *where) end = std::min(end, *at);
      terms.push_back(words.part(*where + 1, end));
    }
    for (const auto& term : terms) require(term, aliases, known, out.needs);
    out.columns = hands_on(words.part(1, *from), aliases);
    return out;
  }

  // Tables that must give a row, by alias, and the terms of ON that must hold. False: not understood.
  bool joins(const SqlWords& words, const Tables& known, Needs& needs, Aliases& aliases,
             std::vector<SqlWords>& terms) {
    std::size_t i = 0;
    bool left = false;
    while (i < words.size()) {
      Table table;
      std::string alias;
      if (words.is(i, "(")) {
        const auto end = words.past_bracket(i);
        table = select(words.part(i + 1, end - 1), known);
        i = end;
      } else {
        const auto& name = words[i++].text;
        alias = name;
        Relation relation{};
        if (const auto it = known.find(name); it != known.end())
          table = it->second;
        else if (relation_named(name, relation))
          table = table_of(relation);
        if (words.is(i, "(") || words.is(i, ".")) return false;
      }
      if (words.is(i, "as")) ++i;
      if (i < words.size() && words[i].kind == SqlWord::Kind::name && !joins_tables(words, i) &&
          !is_one_of(words[i].text, {"on", "using"}))
        alias = words[i++].text;
      // Of a table that is joined by LEFT there may be no row: nothing is known of its columns.
      if (left) table = {};
      const auto first = add(needs, table.needs);
      for (auto& [column, ref] : table.columns) ref.row += first;
      aliases[alias] = {std::move(table.columns), table.all_columns};
      std::size_t end = i;
      while (end < words.size() && !(words[end].depth == words.depth() && joins_tables(words, end))) ++end;
      if (words.is(i, "on") && !left) terms.push_back(words.part(i + 1, end));
      i = end;
      left = false;
      while (i < words.size() && (joins_tables(words, i) || words.is(i, "outer"))) {
        if (is_one_of(words[i].text, {"right", "full", "natural"})) return false;
        left = left || words[i].text == "left";
        if (is_one_of(words[i++].text, {"join", ","})) break;
      }
    }
    return true;
  }

  // Adds what a condition asks for that must hold.
  void require(const SqlWords& words, const Aliases& aliases, const Tables& known, Needs& needs) {
    const auto ways = words.split("or");
    if (ways.size() > 1) return require_one(ways, aliases, needs);
    for (const auto& term : words.split("and")) {
      if (term.is(0, "(") && term.past_bracket(0) == term.size()) {
        require(term.part(1, term.size() - 1), aliases, known, needs);
      } else if (term.is(0, "exists") && term.is(1, "(") && term.past_bracket(1) == term.size()) {
        add(needs, select(term.part(2, term.size() - 1), known).needs);
      } else {
        Term t(aliases);
        t.read(term);
        for (auto& [row, condition] : t.conditions) needs.rows[row].must.push_back(std::move(condition));
        needs.links.insert(needs.links.end(), t.links.begin(), t.links.end());
      }
    }
  }

  // One way or another: of a row that each way asks something of, one of the ways must hold.
  static void require_one(const std::vector<SqlWords>& ways, const Aliases& aliases, Needs& needs) {
    std::map<std::size_t, std::vector<Conditions>> by_row;
    for (std::size_t i = 0; i < ways.size(); ++i) {
      std::map<std::size_t, Conditions> asked;
      conditions_of(ways[i], aliases, asked);
      for (auto& [row, conditions] : asked)
        if (auto& of = by_row[row]; of.size() == i) of.push_back(std::move(conditions));
    }
    for (auto& [row, of] : by_row)
      if (of.size() == ways.size()) needs.rows[row].ways.push_back(std::move(of));
  }

  static void conditions_of(const SqlWords& words, const Aliases& aliases,
                            std::map<std::size_t, Conditions>& out) {
    for (const auto& term : words.split("and")) {
      if (term.is(0, "(") && term.past_bracket(0) == term.size()) {
        const auto inside = term.part(1, term.size() - 1);
        if (inside.split("or").size() == 1) conditions_of(inside, aliases, out);
        continue;
      }
      Term t(aliases);
      t.read(term);
      for (auto& [row, condition] : t.conditions) out[row].push_back(std::move(condition));
    }
  }

  // The columns of needed rows that a list of columns hands on, by the names it gives them.
  static Columns hands_on(const SqlWords& words, const Aliases& aliases) {
    Columns out;
    std::set<std::string> taken;  // of two columns of one name neither is handed on
    bool sure = true;             // false: behind a star of which not all names are known
    const auto put = [&](std::string name, const Ref* ref) {
      std::erase(name, '"');
      if (!taken.insert(name).second)
        out.erase(name);
      else if (ref && sure)
        out.emplace(std::move(name), *ref);
    };
    const std::size_t from = words.is(0, "distinct") ? 1 : 0;
    for (const auto& item : words.part(from, words.size()).split(",")) {
      const auto n = item.size();
      if (n > 0 && item.is(n - 1, "*") && (n == 1 || (n == 3 && item.is(1, ".")))) {
        if (n == 1 && aliases.size() > 1) return {};
        const auto it = n == 1 ? aliases.begin() : aliases.find(item[0].text);
        if (it == aliases.end()) return {};
        for (const auto& [name, ref] : it->second.columns) put(name, &ref);
        sure = sure && it->second.all_columns;
      } else if (n > 0 && item[n - 1].kind == SqlWord::Kind::name) {
        put(item[n - 1].text, column(item, aliases));
      }
    }
    return out;
  }

  // The needed row's column that an item of a list of columns is, under whatever name.
  static const Ref* column(const SqlWords& item, const Aliases& aliases) {
    const bool dotted = item.is(1, ".");
    const std::size_t at = dotted ? 2 : 0;
    if (item.size() <= at || item[at].kind != SqlWord::Kind::name) return nullptr;
    if (item.size() != at + 1 && !(item.size() == at + 3 && item.is(at + 1, "as"))) return nullptr;
    const auto of = dotted                ? aliases.find(item[0].text)
                    : aliases.size() == 1 ? aliases.begin()
                                          : aliases.end();
    if (of == aliases.end()) return nullptr;
    const auto it = of->second.columns.find(item[at].text);
    return it == of->second.columns.end() ? nullptr : &it->second;
  }
};

}  // namespace

Needs needs_of(std::string_view query) {
  const auto words = sql_words(query);
  return words ? Reader().select(SqlWords(*words), {}).needs : Needs{};
}

}  // namespace galley::check
