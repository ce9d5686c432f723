#pragma once

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

}  // namespace galley::kb
