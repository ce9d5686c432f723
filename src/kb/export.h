#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kb/store.h"

namespace galley::kb {

// One file of the text form.
struct ExportedFile {
  std::string path;  // below the folder of the knowledge base
  std::string text;
};

// The text that the store was built from, byte for byte: properties.toml, sources.toml and every .kb file, by
// path. Throws StoreError.
[[nodiscard]] std::vector<ExportedFile> export_text(const Store& store);

struct ExportReport {
  std::int64_t files = 0, written = 0, removed = 0;  // of them: those that differed, those that are no more
};

// Writes the text below `folder`: files that differ, and takes away those that a transaction took away. A
// folder that holds the text of a knowledge base with changes of its own, which the store was not built from,
// is left as it is unless `force`. Throws Error.
ExportReport write_text(const Store& store, const std::string& folder, bool force);

}  // namespace galley::kb
