#include "kb/import/wikidata_map.h"

#include <algorithm>
#include <charconv>

#include "base/toml_keys.h"
#include "kb/import/map_source.h"

namespace galley::kb {

std::uint32_t item_number(std::string_view id) {
  if (id.size() < 2 || id.size() > 10 || (id[0] != 'Q' && id[0] != 'q')) return 0;
  std::uint32_t n = 0;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), n);
  return error == std::errc() && end == id.data() + id.size() ? n : 0;
}

WikidataMap parse_wikidata_map(std::string_view toml, const std::string& path, const Properties& properties,
                               Diagnostics& diagnostics) {
  WikidataMap map;
  const auto file = parse_toml(toml, path, diagnostics);
  if (file.empty()) return map;
  const TomlKeys keys(file, path, diagnostics);
  keys.only({"title", "languages", "source", "units", "types"});
  map.languages = keys.texts("languages");
  if (map.languages.empty()) diagnostics.add({path, 1, 1}, "no languages", "write languages = [\"en\"]");
  map.source = read_map_source(file, path, diagnostics);
  for (auto& [property, unit] : keys.pairs("units")) {
    if (properties.find(property) == nullptr)
      diagnostics.add(keys.where("units"), "unknown property '" + property + "'",
                      "name one of kb/properties.toml");
    map.units.emplace(std::move(property), std::move(unit));
  }
  const auto& types = entity_types();
  for (const auto& [item, type] : keys.pairs("types")) {
    const auto at = std::find(types.begin(), types.end(), type);
    const auto number = item_number(item);
    if (at == types.end() || number == 0)
      diagnostics.add(keys.where("types"), "'" + item + " = " + type + "' is not an item and an entity type",
                      "write Q5 = \"person\"");
    else
      map.types.emplace(number, static_cast<std::uint8_t>(1 + (at - types.begin())));
  }
  return map;
}

}  // namespace galley::kb
