#include "kb/properties.h"

#include <algorithm>

#include "base/file.h"
#include "base/toml_keys.h"
#include "kb/wording.h"

namespace galley::kb {
namespace {

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

void check_types(const TomlKeys& keys, const char* key, const std::vector<std::string>& types,
                 Diagnostics& diagnostics) {
  for (const auto& t : types)
    if (!has(entity_types(), t))
      diagnostics.add(keys.where(key), "unknown entity type '" + t + "'",
                      "the types are listed in docs/knowledge-base.md");
}

Property read_property(const std::string& name, const TomlKeys& keys, Diagnostics& diagnostics) {
  keys.only({"type", "label", "reads", "subjects", "values", "qualifiers", "single", "separators",
             "tolerance", "wikidata", "claim_only"});
  Property p;
  p.name = name;
  if (has(kReserved, name))
    diagnostics.add(keys.where(), "'" + name + "' is reserved", "choose another name");
  if (const auto it = kTypes.find(keys.text("type")); it != kTypes.end())
    p.type = it->second;
  else
    diagnostics.add(keys.where("type"), "property '" + name + "' has no type of value",
                    "write type = \"entity\", \"time\", \"quantity\", \"duration\" or \"text\"");
  p.label = keys.text("label", true);
  p.reads = keys.text("reads", true);
  p.subjects = keys.texts("subjects");
  p.values = keys.texts("values");
  p.qualifiers = keys.texts("qualifiers");
  p.separators = keys.texts("separators");
  p.single = keys.flag("single");
  p.tolerance = keys.number("tolerance");
  p.wikidata = keys.text("wikidata");
  p.claim_only = keys.flag("claim_only");
  check_types(keys, "subjects", p.subjects, diagnostics);
  check_types(keys, "values", p.values, diagnostics);
  if (!p.values.empty() && p.type != ValueKind::entity)
    diagnostics.add(keys.where("values"), "'values' is for properties of type entity", "remove it");
  if (p.tolerance < 0 || p.tolerance > 1)
    diagnostics.add(keys.where("tolerance"), "tolerance is not between 0 and 1", "0.1 is ten percent");
  return p;
}

void check_links(const TomlKeys& keys, const Property& p, const Properties& all, Diagnostics& diagnostics) {
  for (const auto& q : p.qualifiers) {
    if (all.find(q) != nullptr) continue;
    const auto near = all.nearest_name(q);
    diagnostics.add(keys.where("qualifiers"), "qualifier '" + q + "' is not a declared property",
                    near.empty() ? "declare it" : "did you mean '" + near + "'?");
  }
  for (const auto& s : p.separators)
    if (!has(p.qualifiers, s))
      diagnostics.add(keys.where("separators"), "separator '" + s + "' is not among the qualifiers",
                      "add it there");
  if (const auto problem = template_problem(p); !problem.empty())
    diagnostics.add(keys.where("reads"), problem, "see the head of properties.toml");
}

}  // namespace

const std::vector<std::string>& entity_types() {
  static const std::vector<std::string> kEntityTypes = {
      "country", "territory", "city", "organization", "event", "office", "people", "person", "place"};
  return kEntityTypes;
}

const Property* Properties::find(std::string_view name) const {
  const auto it = all_->by_hash.find(name);
  return it == all_->by_hash.end() ? nullptr : it->second;
}

std::string Properties::nearest_name(std::string_view name) const {
  std::vector<std::string> names;
  for (const auto& [n, p] : all()) names.push_back(n);
  return nearest(name, names);
}

Properties parse_properties(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  Properties out;
  const auto file = parse_toml(text, path, diagnostics);
  const auto tables = named_tables(file, path, diagnostics);
  for (const auto& [name, table] : tables) {
    const auto [it, is_new] =
        out.all_->by_name.emplace(name, read_property(name, TomlKeys(*table, path, diagnostics), diagnostics));
    if (is_new) out.all_->by_hash.emplace(it->first, &it->second);
  }
  for (const auto& [name, table] : tables)
    check_links(TomlKeys(*table, path, diagnostics), *out.find(name), out, diagnostics);
  return out;
}

std::optional<Property> parse_property(std::string_view text, std::string_view name) {
  const auto header = "\n[" + std::string(name) + "]\n";
  const auto at = text.find(header);
  if (at == std::string_view::npos) return std::nullopt;
  const auto table = text.substr(at + 1, text.find("\n[", at + 1) - at);
  Diagnostics diagnostics;
  const std::string path = "properties.toml";
  const auto file = parse_toml(table, path, diagnostics);
  const auto tables = named_tables(file, path, diagnostics);
  if (tables.size() != 1) return std::nullopt;
  auto out = read_property(std::string(name), TomlKeys(*tables.front().table, path, diagnostics), diagnostics);
  if (!diagnostics.empty()) return std::nullopt;
  return out;
}

Properties load_properties(const std::string& path, Diagnostics& diagnostics) {
  return parse_properties(read_file(path), path, diagnostics);
}

}  // namespace galley::kb
