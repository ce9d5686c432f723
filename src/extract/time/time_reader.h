#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "extract/time/date_order.h"
#include "model/document.h"

namespace galley::extract {

// Reads time expressions (TIMEX3) by the patterns in rules/patterns/time/. One object serves any number of
// documents and threads.
class TimeReader {
 public:
  // Reads and compiles the pattern files below `patterns_folder`; faults in them go to `diagnostics` and
  // those entries never match. `lists` must outlive the reader. `order` is how the house writes dates in
  // figures; unknown lets each document show it. Throws Error if the folder cannot be read.
  TimeReader(const std::string& patterns_folder, const WordLists& lists, Diagnostics& diagnostics,
             DateOrder order = DateOrder::unknown,
             std::shared_ptr<pattern::Lexicon> lexicon = nullptr);
  // What keep() wrote, with the lexicon that was kept beside it; without examples.
  TimeReader(Unpacker& in, const WordLists& lists, DateOrder order,
             std::shared_ptr<pattern::Lexicon> lexicon);
  void keep(Packer& out) const;
  ~TimeReader();
  TimeReader(TimeReader&&) noexcept;

  // The time expressions of a tokenised document, in text order, not overlapping. Adds an edge `timex` and an
  // edge `date`, `time`, `duration` or `set` for each to the lattice, with its index in the answer. Linear in
  // the text.
  [[nodiscard]] std::vector<Timex> read(const Document& document, pattern::Lattice& lattice) const;

  // Runs every example of the pattern files; returns those that fail, in file order.
  [[nodiscard]] std::vector<Diagnostic> run_examples() const;
  [[nodiscard]] std::size_t example_count() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::extract
