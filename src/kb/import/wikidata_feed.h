#pragma once

#include <memory>
#include <string>

#include "kb/import/import_run.h"
#include "kb/import/wikidata_map.h"

namespace galley::kb {

class Store;

// A Wikidata JSON dump: one entity a line, in an array or not. Of an item whose class (P31) the map knows, or
// which the knowledge base has (by wikidata-id), it takes label, aliases, and the statements of every
// property that kb/properties.toml gives a Wikidata id.
//
// An item that the knowledge base has keeps its key there; any other is "q42": a key that needs no look at
// the rest of the dump. What names an item that has not come yet is deferred, and left out if it does not
// come or is of the wrong type. `map` and `store` must outlive it. Throws Error when the file cannot be read.
[[nodiscard]] std::unique_ptr<ImportFeed> make_wikidata_feed(const std::string& path, const WikidataMap& map,
                                                             const Store& store);

}  // namespace galley::kb
