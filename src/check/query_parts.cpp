#include "check/query_parts.h"

#include <algorithm>
#include <utility>

namespace galley::check {
namespace {

bool is_named(const SqlWords& words, std::string_view name) {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i].kind == SqlWord::Kind::name && words[i].text == name) return true;
  return false;
}

}  // namespace

std::optional<QueryParts> take_apart(std::string_view query) {
  auto words = sql_words(query);
  if (!words || words->empty()) return std::nullopt;
  QueryParts out{std::move(*words), {}, false, 0, {}};
  const auto all = out.all();
  const auto bytes = [&](std::size_t from, std::size_t to) {
    return query.substr(all[from].from, all[to - 1].to - all[from].from);
  };
  std::size_t i = 0;
  if (all.is(0, "with")) {
    // A definition may be called "recursive", too.
    out.recursive = all.is(1, "recursive") && all.size() > 2 && all[2].kind == SqlWord::Kind::name && !all.is(2, "as");
    if (out.recursive) ++i;
    do {
      Definition d;
      d.from = ++i;
      if (i >= all.size() || all[i].kind != SqlWord::Kind::name) return std::nullopt;
      if (all.is(++i, "(")) {
        d.columns = true;
        i = all.past_bracket(i);
      }
      if (!all.is(i++, "as")) return std::nullopt;
      const bool negated = all.is(i, "not");
      if (negated) ++i;
      const bool marked = all.is(i, "materialized");
      if (marked) ++i;
      if (!all.is(i, "(")) return std::nullopt;
      d.to = all.past_bracket(i);
      if (d.to < i + 3) return std::nullopt;
      d.name = bytes(d.from, d.from + 1);
      d.all = bytes(d.from, d.to);
      d.body = bytes(i + 1, d.to - 1);
      d.materialized = marked && !negated;
      out.definitions.push_back(d);
      i = d.to;
    } while (all.is(i, ","));
  }
  if (i >= all.size()) return std::nullopt;
  out.select = i;
  out.rest = query.substr(all[i].from);
  return out;
}

std::vector<bool> named_in(const QueryParts& parts, const SqlWords& words, std::size_t n, const std::vector<bool>& closed) {
  std::vector<bool> out(n);
  std::vector<SqlWords> readers = {words};
  for (auto i = n; i-- > 0;) {
    const auto& d = parts.definitions[i];
    const auto& name = parts.words[d.from].text;
    out[i] = std::ranges::any_of(readers, [&](const SqlWords& of) { return is_named(of, name); });
    if (out[i] && !(i < closed.size() && closed[i])) readers.push_back(parts.all().part(d.from + 1, d.to));
  }
  return out;
}

}  // namespace galley::check
