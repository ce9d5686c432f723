#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kb/diff.h"
#include "kb/store.h"
#include "model/finding.h"

// What of the knowledge base an article may rest on, kept with its result (`--stream --index`), so that a
// change of the knowledge base says which articles must be checked again (docs/scale.md).
namespace galley::cli {

// A JSON object: "entities", every key that a name of the article is or may be, and "words", every word of it
// in normal form, since a name that comes in may be any of them.
[[nodiscard]] std::string index_of(const Result& result);

// What a change of the knowledge base may concern.
struct Concerned {
  bool everything = false;                      // the properties changed
  std::set<std::string, std::less<>> entities;  // those that changed statements name, and their neighbours
  std::vector<std::vector<std::string>> names;  // that came or went: words in normal form
};

// `stores`: the states before and after, as far as there are stores of them; neighbours are looked up there,
// since rules go from an entity to what is said with it. Throws StoreError.
[[nodiscard]] Concerned concerned_by(const std::vector<kb::Difference>& differences,
                                     const std::vector<const kb::Store*>& stores);

// Ids of the results in a file of `--stream --index` that it concerns, in the file's order. `of`: how many
// results the file holds. Throws Error for a file that cannot be read and for results without index.
struct Affected {
  std::vector<std::string> ids;
  long long of = 0;
};
[[nodiscard]] Affected affected(const std::string& path, const Concerned& concerned);

}  // namespace galley::cli
