#pragma once

#include <vector>

#include "perceptron.h"
#include "treebank.h"

namespace galley::train {

// A small repeatable random number generator (xorshift64*, Vigna 2016).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t n) { return next() % n; }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

 private:
  std::uint64_t state_;
};

// One pass over a shuffled copy of the order; `examples` point at what to learn from.
using Examples = std::vector<Example*>;
[[nodiscard]] std::vector<std::size_t> shuffled(std::size_t n, Random& random);

void learn_tags(Perceptron& p, const Examples& examples, int classes, int epochs, Random& random);
// Tags every example with p and leaves the tags in its input; returns the share of right ones.
double tag_all(const Perceptron& p, const Examples& examples, int classes);

// Moves and relations together, exploring its own mistakes from the second pass on.
void learn_trees(Perceptron& moves, Perceptron& relations, const Examples& examples, int epochs, Random& random);
struct TreeScore { double uas, las; };
[[nodiscard]] TreeScore score_trees(const Perceptron& moves, const Perceptron& relations, const Examples& examples);

void learn_names(Perceptron& p, const Examples& examples, int epochs, Random& random);

}  // namespace galley::train
