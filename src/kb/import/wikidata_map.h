#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// What an import takes from Wikidata (rules/import/wikidata.toml), beside the properties' own `wikidata` ids.
struct WikidataMap {
  Source source;
  std::vector<std::string> languages;  // of labels and aliases, the best first
  std::unordered_map<std::uint32_t, std::uint8_t>
      types;  // class (number of its item) -> 1 + index in entity_types()
  std::map<std::string, std::string, std::less<>> units;  // property -> unit of bare numbers
};

// Faults go to `diagnostics`.
[[nodiscard]] WikidataMap parse_wikidata_map(std::string_view toml, const std::string& path,
                                             const Properties& properties, Diagnostics& diagnostics);

// "Q42" -> 42; 0 for what is no item.
[[nodiscard]] std::uint32_t item_number(std::string_view id);

}  // namespace galley::kb
