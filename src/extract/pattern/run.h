#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "extract/pattern/linked.h"
#include "extract/pattern/pattern.h"

namespace galley::pattern {

// Of a step of the tree that several words answer to (conjuncts), which one a match takes.
struct Choice {
  std::uint32_t pc = 0, at = 0, which = 0;
};

// One sentence being matched; its buffers serve every pattern and start, and the next run of the thread. The
// lattice and the lexicon, which the programs are linked with, must outlive it, and so must `signatures`: of
// each token of the sentence, and of the place behind it (first.h).
class Run {
 public:
  Run(const Lattice& lattice, const Lexicon& lexicon, const Sentence& sentence, const Signature* signatures);
  ~Run();

  // The match of `program` that begins at token `start`: the preferred one, or the longest. False if none.
  // `choice`: take another word at one step of the tree than the first that fits.
  bool match(const LinkedProgram& program, std::uint32_t start, bool longest, Match& out,
             const Choice* choice = nullptr);

  // The other words that the last match could have taken at its steps of the tree.
  [[nodiscard]] std::vector<Choice> other_choices() const;

  // Drops what put-off steps remembered; call between starts.
  void forget_pending();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::pattern
