#include "kb/properties.h"

#include <algorithm>

#include "base/file.h"
#include "kb/table_file.h"
#include "kb/wording.h"

namespace galley::kb {
namespace {

const std::vector<std::string> kKeys = {"type",      "label",      "reads",     "subjects",
                                        "values",    "qualifiers", "single",    "separators",
                                        "tolerance", "wikidata",   "claim_only"};
const std::map<std::string, ValueKind, std::less<>> kTypes = {{"entity", ValueKind::entity},
                                                              {"time", ValueKind::time},
                                                              {"quantity", ValueKind::quantity},
                                                              {"duration", ValueKind::duration},
                                                              {"text", ValueKind::text}};
// Said of every statement by the text form itself, so no property may be called so.
const std::vector<std::string> kReserved = {"from", "to", "rank", "reason"};

bool has(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

Location place_of(const Table& table, std::string_view key) {
  const auto* entry = table.find(key);
  return entry == nullptr ? table.where : entry->where;
}

void check_types(const Table& table, std::string_view key, const std::vector<std::string>& types,
                 Diagnostics& diagnostics) {
  for (const auto& t : types)
    if (!has(entity_types(), t))
      diagnostics.add(place_of(table, key), "unknown entity type '" + t + "'",
                      "the types are listed in docs/knowledge-base.md");
}

Property read_property(const Table& table, Diagnostics& diagnostics) {
  refuse_unknown_keys(table, kKeys, diagnostics);
  Property p;
  p.name = table.name;
  if (has(kReserved, p.name))
    diagnostics.add(table.where, "'" + p.name + "' is reserved", "choose another name");
  const auto type = string_of(table, "type", diagnostics);
  if (const auto it = kTypes.find(type); it != kTypes.end())
    p.type = it->second;
  else
    diagnostics.add(place_of(table, "type"), "property '" + p.name + "' has no type of value",
                    "write type = \"entity\", \"time\", \"quantity\", \"duration\" or \"text\"");
  p.label = string_of(table, "label", diagnostics);
  if (p.label.empty())
    diagnostics.add(place_of(table, "label"), "property '" + p.name + "' has no label",
                    "write label = \"...\"");
  p.reads = string_of(table, "reads", diagnostics);
  p.subjects = strings_of(table, "subjects", diagnostics);
  p.values = strings_of(table, "values", diagnostics);
  p.qualifiers = strings_of(table, "qualifiers", diagnostics);
  p.separators = strings_of(table, "separators", diagnostics);
  p.single = flag_of(table, "single", diagnostics);
  p.tolerance = number_of(table, "tolerance", diagnostics);
  p.wikidata = string_of(table, "wikidata", diagnostics);
  p.claim_only = flag_of(table, "claim_only", diagnostics);
  check_types(table, "subjects", p.subjects, diagnostics);
  check_types(table, "values", p.values, diagnostics);
  if (!p.values.empty() && p.type != ValueKind::entity)
    diagnostics.add(place_of(table, "values"), "'values' is for properties of type entity", "remove it");
  if (p.tolerance < 0 || p.tolerance > 1)
    diagnostics.add(place_of(table, "tolerance"), "tolerance is not between 0 and 1", "0.1 is ten percent");
  return p;
}

void check_links(const Table& table, const Property& p, const Properties& all, Diagnostics& diagnostics) {
  for (const auto& q : p.qualifiers) {
    if (all.find(q) != nullptr) continue;
    const auto near = all.nearest_name(q);
    diagnostics.add(place_of(table, "qualifiers"), "qualifier '" + q + "' is not a declared property",
                    near.empty() ? "declare it" : "did you mean '" + near + "'?");
  }
  for (const auto& s : p.separators)
    if (!has(p.qualifiers, s))
      diagnostics.add(place_of(table, "separators"), "separator '" + s + "' is not among the qualifiers",
                      "add it there");
  if (const auto problem = template_problem(p); !problem.empty())
    diagnostics.add(place_of(table, "reads"), problem, "see the head of properties.toml");
}

}  // namespace

const std::vector<std::string>& entity_types() {
  static const std::vector<std::string> kEntityTypes = {
      "country", "territory", "city", "organization", "event", "office", "people", "person", "place"};
  return kEntityTypes;
}

const Property* Properties::find(std::string_view name) const {
  const auto it = by_name_.find(name);
  return it == by_name_.end() ? nullptr : &it->second;
}

std::string Properties::nearest_name(std::string_view name) const {
  std::vector<std::string> names;
  for (const auto& [n, p] : by_name_) names.push_back(n);
  return nearest(name, names);
}

Properties parse_properties(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  Properties out;
  const auto tables = read_tables(text, path, diagnostics);
  for (const auto& table : tables) out.by_name_.emplace(table.name, read_property(table, diagnostics));
  for (const auto& table : tables) check_links(table, *out.find(table.name), out, diagnostics);
  return out;
}

Properties load_properties(const std::string& path, Diagnostics& diagnostics) {
  return parse_properties(read_file(path), path, diagnostics);
}

}  // namespace galley::kb
