#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "kb/import/csv_reader.h"
#include "kb/import/date_form.h"
#include "kb/import/template.h"
#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// Whether a record takes part: every column named must have one of the values given ("*": any but null).
struct Condition {
  std::string column;
  std::vector<std::string> values;
};

// [[entity]]: something a record is about, found in the knowledge base or made.
struct EntityMap {
  // Conditions that together name it: `key`, `name`, `type`, `cited` (source#locator of its type line), or a
  // property with its value.
  struct Find {
    std::map<std::string, Template, std::less<>> conditions;
  };
  std::string name;  // {@name}
  std::vector<Condition> when;
  std::vector<std::string> needs;  // entities without which it is not looked for
  std::string each, by;            // made once for every item of a list column
  std::vector<Find> find;          // tried in order; the first that names exactly one entity is it
  std::vector<Template> create;    // keys to make it under, the first that is free; empty: it is never made
  std::string type;                // of what is made
  Template label, locator;
  bool leave_out = false;  // unknown = "leave-out": what is said of an entity that is not known is not said;
                           // else the record is bad
};

// [[row]]: a statement that each record makes.
struct RowMap {
  std::vector<Condition> when;
  std::string each, by;  // made once for every item of a list column
  Template subject, value, from, to, locator;
  std::string property;
  std::vector<std::pair<std::string, Template>> qualifiers;
  Location where;
};

// How a table becomes statements: one TOML file (docs/import.md).
struct CsvMap {
  std::string path, title;
  Source source;  // declared by the map; used when the knowledge base does not have its key
  CsvForm form;
  bool json = false;  // an array of flat objects instead of a table
  std::vector<std::string> nulls;
  DateForm dates;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>>
      values;  // column -> replacements
  std::vector<EntityMap> entities;
  std::vector<RowMap> rows;
};

// Reads a map. What is wrong with it (unknown keys, properties, qualifiers, entities) goes to `diagnostics`.
[[nodiscard]] CsvMap parse_map(std::string_view toml, const std::string& path, const Properties& properties,
                               Diagnostics& diagnostics);

// Reports every column that the map names and the file has not.
void check_columns(const CsvMap& map, const std::vector<std::string>& columns, Diagnostics& diagnostics);

}  // namespace galley::kb
