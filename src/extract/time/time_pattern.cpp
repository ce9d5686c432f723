#include "extract/time/time_pattern.h"

#include <toml++/toml.h>

#include <cstdio>
#include <filesystem>
#include <set>

#include "base/file.h"

namespace galley::extract {
namespace {

// Reads the files one after the other; holds what they add up to.
class Loader {
 public:
  explicit Loader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void file(const std::string& path) {
    path_ = path;
    toml::table root;
    try {
      root = toml::parse(read_file(path), path);
    } catch (const toml::parse_error& e) {
      diagnostics_.add(at(e.source()), std::string(e.description()), "mend the TOML");
      return;
    }
    for (const auto& [key, node] : root) {
      if (key == "define")
        define(node);
      else if (key == "timex")
        entries(node);
      else
        wrong(node, "the key '" + std::string(key.str()) + "' is not known here",
              "use [define] or [[timex]]");
    }
  }

  TimePatterns take() { return std::move(out_); }

 private:
  Location at(const toml::source_region& source) const {
    return {path_, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
  }
  void wrong(const toml::node& node, const std::string& what, const std::string& remedy) {
    diagnostics_.add(at(node.source()), what, remedy);
  }
  std::string text_of(const toml::node& node) {
    if (const auto* s = node.as_string()) return s->get();
    wrong(node, "text is expected here", "write it in quotes");
    return {};
  }

  void define(const toml::node& node) {
    const auto* table = node.as_table();
    if (!table) return wrong(node, "[define] is a table", "write name = 'pattern' lines under it");
    for (const auto& [key, value] : *table)
      if (!out_.definitions.emplace(std::string(key.str()), text_of(value)).second)
        wrong(value, "'" + std::string(key.str()) + "' is defined twice", "rename one of the two");
  }

  void entries(const toml::node& node) {
    const auto* list = node.as_array();
    if (!list) return wrong(node, "timex is a list of tables", "write [[timex]]");
    for (const auto& item : *list)
      if (const auto* table = item.as_table()) entry(*table);
  }

  void entry(const toml::table& table) {
    TimePattern p;
    p.where = at(table.source());
    for (const auto& [key, node] : table) field(p, key.str(), node);
    if (p.id.empty() || p.match.empty() || p.op.empty())
      wrong(table, "an entry needs id, match and op", "add what is missing");
    else if (!ids_.insert(p.id).second)
      wrong(table, "'" + p.id + "' stands twice", "rename one of the two");
    check_examples(p, table);
    out_.patterns.push_back(std::move(p));
  }

  void check_examples(const TimePattern& p, const toml::table& table) {
    bool finds = false, ignores = false;
    for (const auto& e : p.examples) (e.spans.empty() ? ignores : finds) = true;
    if (!finds || !ignores)
      wrong(table, "'" + p.id + "' needs at least one [[timex.find]] and one [[timex.ignore]]",
            "add the examples");
  }

  void field(TimePattern& p, std::string_view key, const toml::node& node) {
    if (key == "id")
      p.id = text_of(node);
    else if (key == "match")
      p.match = text_of(node);
    else if (key == "op")
      p.op = text_of(node);
    else if (key == "value")
      p.value = text_of(node);
    else if (key == "type")
      p.type = type_of(node);
    else if (key == "only")
      p.only = only_of(node);
    else if (key == "given")
      given(p, node);
    else if (key == "split")
      split(p, node);
    else if (key == "find" || key == "ignore")
      examples(p, key == "find", node);
    else
      wrong(node, "the key '" + std::string(key) + "' is not known",
            "use id, match, op, type, value, given, split, only, find or ignore");
  }

  TimexType type_of(const toml::node& node) {
    const auto text = text_of(node);
    for (const auto type : {TimexType::date, TimexType::time, TimexType::duration, TimexType::set})
      if (text == name_of(type)) return type;
    wrong(node, "'" + text + "' is no type", "use DATE, TIME, DURATION or SET");
    return TimexType::date;
  }

  TimePattern::Only only_of(const toml::node& node) {
    const auto text = text_of(node);
    if (text == "news") return TimePattern::Only::news;
    if (text == "narrative") return TimePattern::Only::narrative;
    wrong(node, "'" + text + "' is no kind of text", "use news or narrative");
    return TimePattern::Only::both;
  }

  void given(TimePattern& p, const toml::node& node) {
    const auto* table = node.as_table();
    if (!table) return wrong(node, "given is a table", "write given = {shift = \"-1 now\"}");
    for (const auto& [key, value] : *table) p.given[std::string(key.str())] = text_of(value);
  }

  void split(TimePattern& p, const toml::node& node) {
    const auto* list = node.as_array();
    if (!list) return wrong(node, "split is a list", "write split = [\"first\", \"second\"]");
    for (const auto& item : *list) p.split.push_back(text_of(item));
  }

  void examples(TimePattern& p, bool find, const toml::node& node) {
    const auto* list = node.as_array();
    if (!list) return wrong(node, "examples are lists of tables", "write [[timex.find]] or [[timex.ignore]]");
    for (const auto& item : *list)
      if (const auto* table = item.as_table()) example(p, find, *table);
  }

  void example(TimePattern& p, bool find, const toml::table& table) {
    TimeExample e;
    e.where = at(table.source());
    for (const auto& [key, node] : table) {
      if (key == "text")
        marked_text(e, text_of(node), node);
      else if (key == "value")
        e.values.push_back(text_of(node));
      else if (key == "values")
        values(e, node);
      else if (key == "date")
        date(e, node);
      else if (key != "because")
        wrong(node, "the key '" + std::string(key.str()) + "' is not known",
              "use text, value, values, date or because");
    }
    if (find && (e.spans.empty() || e.spans.size() != e.values.size()))
      wrong(table, "an example to find needs a <<mark>> for each value", "mark what is to be found");
    if (!find && (!e.spans.empty() || !table.contains("because")))
      wrong(table, "an example to ignore has no marks and says why in 'because'", "add the reason");
    p.examples.push_back(std::move(e));
  }

  void values(TimeExample& e, const toml::node& node) {
    if (const auto* list = node.as_array())
      for (const auto& item : *list) e.values.push_back(text_of(item));
  }

  void date(TimeExample& e, const toml::node& node) {
    e.date = parse_day(text_of(node));
    if (!e.date) wrong(node, "the date is not a day", "write YYYY-MM-DD");
  }

  void marked_text(TimeExample& e, const std::string& text, const toml::node& node) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto here = static_cast<std::uint32_t>(e.text.size());
      if (text.compare(i, 2, "<<") == 0) {
        e.spans.push_back({here, here});
        ++i;
      } else if (text.compare(i, 2, ">>") == 0 && !e.spans.empty()) {
        e.spans.back().end = here;
        ++i;
      } else {
        e.text += text[i];
      }
    }
    for (const auto& span : e.spans)
      if (span.empty()) wrong(node, "a << has no >>", "close the mark");
  }

  Diagnostics& diagnostics_;
  TimePatterns out_;
  std::string path_;
  std::set<std::string> ids_;
};

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  CivilDate d;
  int used = 0;
  const std::string s(text);
  if (std::sscanf(s.c_str(), "%4d-%2d-%2d%n", &d.year, &d.month, &d.day, &used) != 3) return std::nullopt;
  if (static_cast<std::size_t>(used) != s.size() || !is_valid(d)) return std::nullopt;
  return to_day(d);
}

TimePatterns load_time_patterns(const std::string& folder, Diagnostics& diagnostics) {
  Loader loader(diagnostics);
  const auto shared = std::filesystem::path(folder).parent_path() / "define.toml";
  if (std::filesystem::exists(shared)) loader.file(shared.string());
  for (const auto& path : files_below(folder, ".toml")) loader.file(path);
  return loader.take();
}

}  // namespace galley::extract
