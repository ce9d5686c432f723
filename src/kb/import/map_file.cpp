#include "kb/import/map_file.h"

#include <algorithm>

#include "base/toml_keys.h"
#include "kb/import/map_source.h"

namespace galley::kb {
namespace {

bool has(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

class MapReader {
 public:
  MapReader(const std::string& path, const Properties& properties, Diagnostics& diagnostics)
      : path_(path), properties_(properties), diagnostics_(diagnostics) {}

  CsvMap read(std::string_view toml) {
    map_.path = path_;
    const auto file = parse_toml(toml, path_, diagnostics_);
    if (file.empty()) return map_;
    const TomlKeys keys(file, path_, diagnostics_);
    keys.only({"title", "source", "csv", "dates", "values", "entity", "row"});
    map_.title = keys.text("title", true);
    map_.source = read_map_source(file, path_, diagnostics_);
    if (const auto* t = table(file, "csv", false)) read_form({*t, path_, diagnostics_});
    if (const auto* t = table(file, "dates", false)) read_dates(*t);
    if (const auto* t = table(file, "values", false)) read_values(*t);
    for (const auto* t : keys.tables("entity")) read_entity(*t);
    for (const auto* t : keys.tables("row")) read_row(*t);
    if (map_.rows.empty())
      diagnostics_.add({path_, 1, 1}, "a map without [[row]] makes no statement", "add one");
    return std::move(map_);
  }

 private:
  const toml::table* table(const toml::table& in, const char* name, bool required) {
    const auto* node = in.get(name);
    const auto* t = node ? node->as_table() : nullptr;
    if ((node && !t) || (!node && required))
      diagnostics_.add({path_, node ? static_cast<int>(node->source().begin.line) : 1, 1},
                       std::string(node ? "'" : "no [") + name + (node ? "' is not a table" : "]"),
                       std::string("write [") + name + "]");
    return t;
  }

  void read_form(const TomlKeys& keys) {
    keys.only({"delimiter", "quote", "encoding", "null", "columns", "form"});
    map_.form.delimiter = one_character(keys, "delimiter", ',');
    map_.form.quote =
        keys.has("quote") && keys.text("quote").empty() ? '\0' : one_character(keys, "quote", '"');
    map_.form.columns = keys.texts("columns");
    map_.nulls = keys.texts("null");
    const auto encoding = keys.text("encoding");
    if (encoding == "latin-1")
      map_.form.encoding = CsvForm::Encoding::latin1;
    else if (!encoding.empty() && encoding != "utf-8")
      diagnostics_.add(keys.where("encoding"), "unknown encoding '" + encoding + "'",
                       "write utf-8 or latin-1");
    const auto form = keys.text("form");
    map_.json = form == "json";
    if (!form.empty() && form != "json" && form != "csv")
      diagnostics_.add(keys.where("form"), "unknown form '" + form + "'", "write csv or json");
  }

  char one_character(const TomlKeys& keys, const char* name, char otherwise) {
    if (!keys.has(name)) return otherwise;
    const auto text = keys.text(name);
    if (text.size() == 1) return text[0];
    diagnostics_.add(keys.where(name), std::string("'") + name + "' is not one ASCII character",
                     "write one as in \";\" or \"\\t\"");
    return otherwise;
  }

  void read_dates(const toml::table& t) {
    const TomlKeys keys(t, path_, diagnostics_);
    keys.only({"format", "january_first", "coverage_end", "open_end", "precision"});
    auto& d = map_.dates;
    if (keys.has("format")) d.format = keys.text("format");
    if (d.format.find('y') == std::string::npos)
      diagnostics_.add(keys.where("format"), "the format has no year", "write it as in \"d-m-yyyy\"");
    const auto first = keys.text("january_first");
    d.january_first_is_year = first == "year";
    if (!first.empty() && first != "year" && first != "day")
      diagnostics_.add(keys.where("january_first"), "january_first is neither year nor day",
                       "write \"year\"");
    d.coverage_end = keys.text("coverage_end");
    d.open_end = keys.flag("open_end");
    if (const auto* p = table(t, "precision", false)) read_precisions(*p);
  }

  void read_precisions(const toml::table& t) {
    for (const auto& [key, node] : t) {
      const auto* one = node.as_table();
      if (!one) {
        diagnostics_.add(place(node), "the precision of a column is not a table",
                         "write [dates.precision.COLUMN] with column = \"...\"");
        continue;
      }
      DateForm::Precision p;
      for (const auto& [word, value] : *one) {
        const auto text = value.value<std::string>().value_or("");
        if (word.str() == "column") {
          p.column = text;
        } else if (is_precision(text)) {
          p.words.emplace(word.str(), text);
        } else {
          diagnostics_.add(place(value), "unknown precision '" + text + "'",
                           "write day, month, year, decade or uncertain");
        }
      }
      if (p.column.empty())
        diagnostics_.add(place(node), "no column says how precise the date is", "add column = \"...\"");
      map_.dates.precision.emplace(key.str(), std::move(p));
    }
  }

  void read_values(const toml::table& t) {
    const TomlKeys keys(t, path_, diagnostics_);
    for (const auto& [column, node] : t)
      for (auto& [from, to] : keys.pairs(std::string(column.str()).c_str()))
        map_.values[std::string(column.str())].emplace(std::move(from), std::move(to));
  }

  [[nodiscard]] Location place(const toml::node& node) const {
    return {path_, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)};
  }

  std::vector<Condition> read_when(const toml::table& t) {
    std::vector<Condition> out;
    const auto* when = table(t, "when", false);
    if (!when) return out;
    for (const auto& [column, node] : *when) {
      Condition c{std::string(column.str()), {}};
      if (const auto one = node.value<std::string>())
        c.values.push_back(*one);
      else
        c.values = TomlKeys(*when, path_, diagnostics_).texts(c.column.c_str());
      out.push_back(std::move(c));
    }
    return out;
  }

  Template text(const TomlKeys& keys, const char* name, bool required = false) {
    if (!keys.has(name) && !required) return {};
    return parse_template(keys.text(name, required), keys.where(name), diagnostics_);
  }

  void read_entity(const toml::table& t) {
    const TomlKeys keys(t, path_, diagnostics_);
    keys.only(
        {"name", "when", "needs", "each", "by", "find", "create", "type", "label", "locator", "unknown"});
    EntityMap e;
    e.name = keys.text("name", true);
    e.when = read_when(t);
    read_each(keys, e.each, e.by);
    if (const auto* node = t.get("find")) {
      const auto* list = node->as_array();
      if (list)
        for (const auto& item : *list)
          if (const auto* one = item.as_table()) e.find.push_back(read_find(*one));
      if (!list || list->size() != e.find.size())
        diagnostics_.add(place(*node), "'find' is not a list of tables",
                         "write find = [{name = \"{column}\", type = \"country\"}]");
    }
    for (const auto& key : keys.texts("create"))
      e.create.push_back(parse_template(key, keys.where("create"), diagnostics_));
    e.type = keys.text("type", !e.create.empty());
    e.label = text(keys, "label", !e.create.empty());
    e.locator = text(keys, "locator");
    e.needs = keys.texts("needs");
    if (!e.type.empty() && !has(entity_types(), e.type))
      diagnostics_.add(keys.where("type"), "unknown entity type '" + e.type + "'",
                       "the types are listed in docs/knowledge-base.md");
    const auto unknown = keys.text("unknown");
    e.leave_out = unknown == "leave-out";
    if (!unknown.empty() && unknown != "leave-out" && unknown != "bad")
      diagnostics_.add(keys.where("unknown"), "'unknown' is neither leave-out nor bad",
                       "write unknown = \"leave-out\"");
    if (e.find.empty() && e.create.empty())
      diagnostics_.add(keys.where(), "an entity that is neither found nor made",
                       "add find = [...] or create = [...]");
    check_entities_known(e.find, keys.where());
    map_.entities.push_back(std::move(e));
  }

  EntityMap::Find read_find(const toml::table& t) {
    EntityMap::Find f;
    const TomlKeys keys(t, path_, diagnostics_);
    for (const auto& [key, node] : t) {
      const std::string name(key.str());
      if (name != "key" && name != "name" && name != "cited" && !properties_.find(name)) {
        const auto near = properties_.nearest_name(name);
        diagnostics_.add(
            place(node), "unknown condition '" + name + "'",
            near.empty() ? "write key, name, type, cited or a property" : "did you mean '" + near + "'?");
      }
      f.conditions.emplace(name, text(keys, name.c_str()));
    }
    if (f.conditions.empty() || (f.conditions.size() == 1 && f.conditions.contains("type")))
      diagnostics_.add(place(t), "a 'find' that would name every entity of a type",
                       "add name, key or a property");
    return f;
  }

  void check_entities_known(const std::vector<EntityMap::Find>& find, const Location&) {
    for (const auto& f : find)
      for (const auto& [name, condition] : f.conditions) check_references(condition);
  }

  // {@name} must be an entity above.
  void check_references(const Template& t) {
    for (const auto& part : t.parts) {
      if (!part.is_hole || !part.text.starts_with('@')) continue;
      const auto name = part.text.substr(1);
      if (std::none_of(map_.entities.begin(), map_.entities.end(),
                       [&](const auto& e) { return e.name == name; }))
        diagnostics_.add(t.where, "no [[entity]] above is called '" + name + "'", "name one, or move it up");
    }
  }

  void read_each(const TomlKeys& keys, std::string& each, std::string& by) {
    each = keys.text("each");
    by = keys.text("by");
    if (each.empty() != by.empty())
      diagnostics_.add(keys.where(), "'each' and 'by' go together", "write each = \"column\" and by = \",\"");
  }

  void read_row(const toml::table& t) {
    const TomlKeys keys(t, path_, diagnostics_);
    keys.only({"when", "each", "by", "subject", "property", "value", "from", "to", "locator", "qualifiers"});
    RowMap r;
    r.where = keys.where();
    r.when = read_when(t);
    read_each(keys, r.each, r.by);
    r.subject = text(keys, "subject", true);
    r.property = keys.text("property", true);
    r.value = text(keys, "value", true);
    r.from = text(keys, "from");
    r.to = text(keys, "to");
    r.locator = text(keys, "locator");
    const auto* property = properties_.find(r.property);
    if (!property || property->claim_only) {
      const auto near = properties_.nearest_name(r.property);
      diagnostics_.add(keys.where("property"), "unknown property '" + r.property + "'",
                       near.empty() || property ? "the properties are declared in properties.toml"
                                                : "did you mean '" + near + "'?");
    } else if (const auto* q = table(t, "qualifiers", false)) {
      read_qualifiers(*q, *property, r);
    }
    for (const auto* text : {&r.subject, &r.value, &r.from, &r.to, &r.locator}) check_references(*text);
    map_.rows.push_back(std::move(r));
  }

  void read_qualifiers(const toml::table& t, const Property& property, RowMap& r) {
    const TomlKeys keys(t, path_, diagnostics_);
    for (const auto& [key, node] : t)
      if (!has(property.qualifiers, key.str()))
        diagnostics_.add(place(node),
                         "'" + property.name + "' has no qualifier '" + std::string(key.str()) + "'",
                         "declare it in properties.toml, or remove it");
    for (const auto& name : property.qualifiers)
      if (keys.has(name.c_str())) {
        r.qualifiers.emplace_back(name, text(keys, name.c_str()));
        check_references(r.qualifiers.back().second);
      }
  }

  const std::string& path_;
  const Properties& properties_;
  Diagnostics& diagnostics_;
  CsvMap map_;
};

// Collects the columns that a map names and the file has not.
class ColumnCheck {
 public:
  ColumnCheck(const std::vector<std::string>& columns, Diagnostics& diagnostics)
      : columns_(columns), diagnostics_(diagnostics) {}

  void column(const std::string& name, const Location& where) {
    if (has(columns_, name)) return;
    const auto near = nearest(name, columns_);
    std::string all;
    for (const auto& c : columns_) all += (all.empty() ? "" : ", ") + c;
    diagnostics_.add(where, "the file has no column '" + name + "'",
                     near.empty() ? "it has " + all : "did you mean '" + near + "'?");
  }
  void text(const Template& t) {
    for (const auto& part : t.parts)
      if (part.is_hole && !part.text.starts_with('@') && part.text != "each") column(part.text, t.where);
  }
  void when(const std::vector<Condition>& list, const Location& where) {
    for (const auto& c : list) column(c.column, where);
  }

 private:
  const std::vector<std::string>& columns_;
  Diagnostics& diagnostics_;
};

}  // namespace

CsvMap parse_map(std::string_view toml, const std::string& path, const Properties& properties,
                 Diagnostics& diagnostics) {
  return MapReader(path, properties, diagnostics).read(toml);
}

void check_columns(const CsvMap& map, const std::vector<std::string>& columns, Diagnostics& diagnostics) {
  ColumnCheck check(columns, diagnostics);
  const Location top{map.path, 1, 1};
  for (const auto& [column, p] : map.dates.precision) {
    check.column(column, top);
    check.column(p.column, top);
  }
  for (const auto& [column, replacements] : map.values) check.column(column, top);
  for (const auto& e : map.entities) {
    check.when(e.when, top);
    if (!e.each.empty()) check.column(e.each, top);
    for (const auto& f : e.find)
      for (const auto& [name, condition] : f.conditions) check.text(condition);
    for (const auto& key : e.create) check.text(key);
    check.text(e.label);
    check.text(e.locator);
  }
  for (const auto& r : map.rows) {
    check.when(r.when, r.where);
    if (!r.each.empty()) check.column(r.each, r.where);
    for (const auto* t : {&r.subject, &r.value, &r.from, &r.to, &r.locator}) check.text(*t);
    for (const auto& [name, t] : r.qualifiers) check.text(t);
  }
}

}  // namespace galley::kb
