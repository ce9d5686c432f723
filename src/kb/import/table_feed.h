#pragma once

#include <memory>
#include <string>

#include "kb/import/import_run.h"
#include "kb/import/map_file.h"

namespace galley::kb {

class Store;

// A table (CSV and its kin, or JSON objects) with its map. Throws Error when the file cannot be read or lacks
// a column that the map names. `map` and `store` must outlive it; the store is used on the thread that calls
// next().
[[nodiscard]] std::unique_ptr<ImportFeed> make_table_feed(const std::string& path, const CsvMap& map,
                                                          const Store& store);

}  // namespace galley::kb
