#pragma once

#include <array>
#include <string>
#include <vector>

#include "english/network.h"
#include "random.h"
#include "treebank.h"

namespace galley::train {

// A matrix that learns: values, gradients and the moments of Adam (Kingma and Ba 2015).
struct Parameter {
  int rows = 0, columns = 0;
  std::vector<float> value, slope, first, second, mean;
  std::vector<std::uint8_t> touched;  // embedding tables: rows with a gradient in this step

  Parameter(int r, int c, float spread, Random& random, bool table = false);
};

using Examples = std::vector<Example*>;

// The network of english/network.h in training.
class Network {
 public:
  // `layers`: as net::kLayers; a network that ships has those, one that only teaches may have others.
  Network(const Examples& train, int tags, std::vector<int> layers, Random& random);

  // One step on a batch of sentences; returns the loss a word.
  double step(const Examples& batch, double rate, Random& random);
  // What it gives each class of each word; relations for the gold heads.
  [[nodiscard]] Taught opinion(const Example& example);
  // The best head for every word (not yet a tree), its relation, and tags and names, in the examples' own
  // order.
  struct Guess {
    std::vector<int> tags, heads, relations, names;
  };
  [[nodiscard]] Guess guess(const Example& example);
  // Exchanges the parameters with their running mean over the steps, which guesses better.
  void swap_mean();
  // The sections of the weights file.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> sections() const;

 private:
  struct Batch;
  void forward(Batch& b, Random* random);
  double backward(Batch& b);
  void learn(double rate);
  void average();
  void embed(Batch& b, Random* random);

  int tags_;
  std::vector<int> layers_;
  std::vector<std::uint64_t> vocabulary_;
  std::vector<std::uint32_t> frequency_;
  std::vector<Parameter> tables_;
  std::vector<Parameter> conv_, conv_bias_;
  Parameter tag_, tag_bias_, key_, key_bias_, ask_, ask_bias_, query_, query_bias_, place_, place_bias_;
  Parameter rel_head_, rel_child_, rel_child_bias_, rel_out_, rel_out_bias_;
  Parameter name_, name_bias_, name_out_, name_out_bias_;
  std::vector<Parameter*> dense_;
  long steps_ = 0, averaged_ = 0;
};

}  // namespace galley::train
