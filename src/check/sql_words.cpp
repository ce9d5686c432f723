#include "check/sql_words.h"

#include <algorithm>
#include <cctype>

#include "base/one_of.h"

namespace galley::check {
namespace {

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// Past white space and comments.
std::size_t skip_blank(std::string_view q, std::size_t i) {
  while (i < q.size()) {
    if (std::isspace(static_cast<unsigned char>(q[i])))
      ++i;
    else if (q.substr(i).starts_with("--"))
      i = std::min(q.find('\n', i), q.size());
    else if (q.substr(i).starts_with("/*"))
      i = q.find("*/", i) == std::string_view::npos ? q.size() : q.find("*/", i) + 2;
    else
      break;
  }
  return i;
}

// Does an expression begin behind this word? What stands there and is called "end" is a column, and no END.
bool begins_expression(const SqlWord& before) {
  if (before.kind == SqlWord::Kind::text) return false;
  if (before.kind == SqlWord::Kind::sign) return before.text != ")";
  return is_one_of(before.text, {"select", "distinct", "all", "when", "then", "else", "case", "and", "or",
                                 "not", "by", "on", "where", "having", "between"});
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

}  // namespace

std::optional<std::vector<SqlWord>> sql_words(std::string_view q) {
  std::vector<SqlWord> out;
  std::string open;  // '(' of a bracket, 'c' of a CASE, outermost first
  for (auto i = skip_blank(q, 0); i < q.size(); i = skip_blank(q, i)) {
    SqlWord w;
    w.from = i;
    const char c = q[i];
    if (c == '\'') {
      w.kind = SqlWord::Kind::text;
      for (++i; i < q.size(); ++i) {
        if (q[i] == '\'' && !(i + 1 < q.size() && q[i + 1] == '\'')) break;
        if (q[i] == '\'') ++i;
        w.text += q[i];
      }
      ++i;
    } else if (is_name(c)) {
      w.kind = SqlWord::Kind::name;
      for (; i < q.size() && is_name(q[i]); ++i)
        w.text += static_cast<char>(std::tolower(static_cast<unsigned char>(q[i])));
    } else if (c == '"') {
      // With its quotes it is no keyword and no table's name; `property` is the one column that is looked
      // for.
      w.kind = SqlWord::Kind::name;
      const auto end = q.find('"', i + 1);
      if (end == std::string_view::npos || (end + 1 < q.size() && q[end + 1] == '"')) return std::nullopt;
      for (auto k = i; k <= end; ++k)
        w.text += static_cast<char>(std::tolower(static_cast<unsigned char>(q[k])));
      if (w.text == "\"property\"") return std::nullopt;
      i = end + 1;
    } else if (c == '`' || c == '[') {
      return std::nullopt;
    } else {
      w.text = c;
      ++i;
    }
    const bool after_as = !out.empty() && out.back().kind == SqlWord::Kind::name && out.back().text == "as";
    // "t.end", "AS end" and "SELECT start, end" are no END.
    const bool column = (!out.empty() && out.back().text == ".") ||
                        (w.kind == SqlWord::Kind::name && w.text == "end" &&
                         (after_as || (!out.empty() && begins_expression(out.back()))));
    const char closes = w.kind == SqlWord::Kind::text || column ? '\0'
                        : w.text == ")"                         ? '('
                        : w.text == "end"                       ? 'c'
                                                                : '\0';
    if (closes != '\0') {
      if (open.empty() || open.back() != closes) return std::nullopt;
      open.pop_back();
    }
    w.to = std::min(i, q.size());
    w.depth = static_cast<int>(open.size());
    if (w.kind != SqlWord::Kind::text && !column && (w.text == "(" || w.text == "case"))
      open += w.text == "(" ? '(' : 'c';
    out.push_back(std::move(w));
  }
  if (!open.empty()) return std::nullopt;
  return out;
}

bool SqlWords::is(std::size_t i, std::string_view text) const {
  return i < size() && (*this)[i].kind != SqlWord::Kind::text && (*this)[i].text == text;
}

SqlWords SqlWords::part(std::size_t from, std::size_t to) const {
  const auto begin = std::min(from_ + from, to_), end = std::clamp(from_ + to, begin, to_);
  // Its own depth: a part is cut at brackets, so that its first word stands outside of inner ones.
  return {*words_, begin, end, begin < end ? (*words_)[begin].depth : depth_};
}

std::optional<std::size_t> SqlWords::find(std::string_view text) const {
  for (std::size_t i = 0; i < size(); ++i)
    if ((*this)[i].depth == depth_ && is(i, text) && (i == 0 || !is(i - 1, "."))) return i;
  return std::nullopt;
}

std::size_t SqlWords::past_bracket(std::size_t i) const {
  for (auto k = i + 1; k < size(); ++k)
    if ((*this)[k].depth <= (*this)[i].depth) return k + 1;
  return size();
}

std::vector<SqlWords> SqlWords::split(std::string_view text) const {
  std::vector<SqlWords> out;
  std::size_t begin = 0;
  bool between = false;
  for (std::size_t i = 0; i < size(); ++i) {
    if ((*this)[i].depth != depth_) continue;
    if (is(i, "between")) between = true;
    if (!is(i, text) || (i > 0 && is(i - 1, "."))) continue;
    if (text == "and" && between) {
      between = false;
      continue;
    }
    out.push_back(part(begin, i));
    begin = i + 1;
  }
  out.push_back(part(begin, size()));
  return out;
}

bool makes_a_row(const SqlWords& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns.is(i, "(") && (columns.is(i + 1, "select") || columns.is(i + 1, "with")))
      i = columns.past_bracket(i) - 1;  // its aggregates are of its own rows
    else if (is_aggregate(columns, i))
      return true;
  }
  return false;
}

}  // namespace galley::check
