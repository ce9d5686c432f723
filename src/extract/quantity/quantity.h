#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "model/document.h"

namespace galley::extract {

// Reads quantities: numbers with their hedges, units and what they count (docs/quantities.md).
class QuantityReader {
 public:
  // Loads the [[quantity]] entries of every *.toml below `patterns_folder` (rules/patterns/quantity). Faults
  // of the files go to `diagnostics`; throws Error if the folder cannot be read. Keeps a reference to
  // `lists`.
  QuantityReader(const std::string& patterns_folder, const WordLists& lists, Diagnostics& diagnostics,
                 std::shared_ptr<pattern::Lexicon> lexicon = nullptr);
  // What keep() wrote, with the lexicon that was kept beside it; without examples.
  QuantityReader(Unpacker& in, const WordLists& lists, std::shared_ptr<pattern::Lexicon> lexicon);
  void keep(Packer& out) const;
  ~QuantityReader();
  QuantityReader(QuantityReader&&) noexcept;
  QuantityReader& operator=(QuantityReader&&) noexcept;

  // The quantities of the document in text order. Numbers inside edges labelled timex, date, time, duration
  // or set are left out. Adds the edges `quantity` and one of `quantity.person`, `.percent`, `.money`,
  // `.measure`, `.thing` (a noun that is none of these is counted) and `.none`; their `index` is the index in
  // the result. The working edges `number` and `counted.*` are added too. Linear in the text.
  [[nodiscard]] std::vector<Quantity> read(const Document& document, pattern::Lattice& lattice) const;

  // Runs the [[quantity.find]] and [[quantity.ignore]] examples of one file's entries through `tokenise` and
  // reports those that fail.
  using Tokenise = void (*)(Document&, const WordLists&);
  [[nodiscard]] std::vector<Diagnostic> run_examples(Tokenise tokenise) const;
  [[nodiscard]] std::size_t example_count() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// A quantity in short, for examples and tests: "30", "25000..35000 about person", "20..30 person",
// "100.. more-than person of=deaths". An open end is left out.
[[nodiscard]] std::string text_of(const Quantity& quantity);

}  // namespace galley::extract
