#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "english/linear.h"

namespace galley::train {

// An averaged perceptron over hashed features (Collins 2002), in training. Rows exist only for features that took
// part in an update.
class Perceptron {
 public:
  explicit Perceptron(int classes);

  using Sums = std::array<float, english::kMostClasses>;
  void score(const english::Keys& keys, Sums& sums) const;
  void update(const english::Keys& keys, int good, int bad);
  void tick() { ++now_; }  // one more decision seen

  // Replaces the weights by their averages; no update after it.
  void average();
  // Keeps the rows updated at least `least` times; weights as int8 on one scale; the section LinearModel reads.
  [[nodiscard]] std::string section(int least) const;
  [[nodiscard]] std::size_t rows() const { return keys_.size(); }

 private:
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFFu;
  [[nodiscard]] std::size_t slot_of(std::uint64_t key) const;
  std::uint32_t row_for(std::uint64_t key);
  void grow();
  void change(std::uint32_t row, int cls, float by);

  int classes_;
  std::int32_t now_ = 1;
  std::vector<std::uint32_t> slots_;  // open addressing: index of the row
  std::vector<std::uint64_t> keys_;   // by row
  std::vector<std::uint16_t> updates_;
  std::vector<float> weights_;
  std::vector<float> totals_;
  std::vector<std::int32_t> stamps_;
};

}  // namespace galley::train
