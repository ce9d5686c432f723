#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/stop.h"
#include "base/word_list.h"
#include "extract/claim/pattern_file.h"
#include "extract/time/date_order.h"
#include "model/finding.h"
#include "model/names.h"

namespace galley {
class Packer;
class Unpacker;
}  // namespace galley

namespace galley::pattern {
class Memory;
}

namespace galley::extract {

// Document -> claims. Reads the word lists and patterns of a rules folder once; then safe to use from several
// threads.
class Extractor {
 public:
  // `rules` holds patterns/ and english/; `lists` must outlive the extractor. Faults in pattern files go to
  // `diagnostics`. `order`: how the house writes dates in figures. Throws Error when the English weights
  // cannot be read.
  Extractor(const std::string& rules, const WordLists& lists, Diagnostics& diagnostics,
            DateOrder order = DateOrder::unknown);
  // What keep() wrote for the same word lists, without any examples; null if it is damaged.
  [[nodiscard]] static std::unique_ptr<Extractor> kept(Unpacker& in, const std::string& rules,
                                                       const WordLists& lists, DateOrder order);
  void keep(Packer& out) const;
  ~Extractor();

  // Fills the document's timexes, quantities and mentions and result.claims (ids c1, c2, ... in text order).
  // The document is tokenised. `names` may be null: then only the text's own evidence says what is a name.
  // Linear in the text. Throws Stopped when `stop` says so. `memory`: of sentences that this extractor read;
  // null = none.
  void read(Result& result, const NameIndex* names, const Stop& stop = {},
            pattern::Memory* memory = nullptr) const;

  // Runs the examples of the time and quantity patterns, which need no names and no knowledge base.
  struct ExampleRun {
    int count = 0;
    std::vector<Diagnostic> failed;
  };
  [[nodiscard]] ExampleRun run_examples() const;

  // The claim-pattern files, for running their examples.
  [[nodiscard]] const std::vector<PatternFile>& files() const;

 private:
  struct Impl;
  explicit Extractor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::extract
