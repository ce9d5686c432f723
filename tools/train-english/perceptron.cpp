#include "perceptron.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace galley::train {

using english::Keys;
using english::LinearModel;

Perceptron::Perceptron(int classes) : classes_(classes), slots_(1u << 16, kEmpty) {}

std::size_t Perceptron::slot_of(std::uint64_t key) const {
  std::size_t i = key & (slots_.size() - 1);
  while (slots_[i] != kEmpty && keys_[slots_[i]] != key) i = (i + 1) & (slots_.size() - 1);
  return i;
}

void Perceptron::grow() {
  slots_.assign(slots_.size() * 2, kEmpty);
  for (std::uint32_t row = 0; row < keys_.size(); ++row) slots_[slot_of(keys_[row])] = row;
}

std::uint32_t Perceptron::row_for(std::uint64_t key) {
  std::size_t i = slot_of(key);
  if (slots_[i] != kEmpty) return slots_[i];
  if (keys_.size() * 2 > slots_.size()) {
    grow();
    i = slot_of(key);
  }
  slots_[i] = static_cast<std::uint32_t>(keys_.size());
  keys_.push_back(key);
  updates_.push_back(0);
  weights_.resize(weights_.size() + static_cast<std::size_t>(classes_));
  totals_.resize(weights_.size());
  stamps_.resize(weights_.size());
  return slots_[i];
}

void Perceptron::score(const Keys& keys, Sums& sums) const {
  for (const auto key : keys.all()) __builtin_prefetch(&slots_[key & (slots_.size() - 1)]);
  for (const auto key : keys.all()) {
    const auto row = slots_[slot_of(key)];
    if (row == kEmpty) continue;
    const float* const w = &weights_[static_cast<std::size_t>(row) * static_cast<std::size_t>(classes_)];
    for (int c = 0; c < classes_; ++c) sums[static_cast<std::size_t>(c)] += w[c];
  }
}

void Perceptron::change(std::uint32_t row, int cls, float by) {
  const auto i = static_cast<std::size_t>(row) * static_cast<std::size_t>(classes_) + static_cast<std::size_t>(cls);
  totals_[i] += static_cast<float>(now_ - stamps_[i]) * weights_[i];
  stamps_[i] = now_;
  weights_[i] += by;
}

void Perceptron::update(const Keys& keys, int good, int bad) {
  for (const auto key : keys.all()) {
    const auto row = row_for(key);
    if (updates_[row] < 65535) ++updates_[row];
    change(row, good, 1);
    change(row, bad, -1);
  }
}

void Perceptron::average() {
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    totals_[i] += static_cast<float>(now_ - stamps_[i]) * weights_[i];
    stamps_[i] = now_;
    weights_[i] = totals_[i] / static_cast<float>(now_);
  }
}

std::string Perceptron::section(int least) const {
  std::vector<std::uint32_t> kept;
  std::vector<float> sizes;
  for (std::uint32_t row = 0; row < keys_.size(); ++row) {
    if (updates_[row] < least) continue;
    kept.push_back(row);
    for (int c = 0; c < classes_; ++c) {
      const float w = std::fabs(weights_[static_cast<std::size_t>(row) * static_cast<std::size_t>(classes_) + static_cast<std::size_t>(c)]);
      if (w > 0) sizes.push_back(w);
    }
  }
  // The largest 0.005% are clipped, so that the scale serves the rest.
  const auto nth = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() - 1 - sizes.size() / 20000);
  if (!sizes.empty()) std::nth_element(sizes.begin(), nth, sizes.end());
  const float scale = sizes.empty() ? 1 : 127 / *nth;
  std::vector<LinearModel::Pair> pairs;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> rows;
  for (const auto row : kept) {
    const auto first = pairs.size();
    for (int c = 0; c < classes_; ++c) {
      const float w = weights_[static_cast<std::size_t>(row) * static_cast<std::size_t>(classes_) + static_cast<std::size_t>(c)] * scale;
      const auto q = static_cast<int>(std::lround(std::clamp(w, -127.0f, 127.0f)));
      if (q != 0) pairs.push_back({static_cast<std::uint8_t>(c), static_cast<std::int8_t>(q)});
    }
    if (pairs.size() > first)
      rows.emplace_back(keys_[row], static_cast<std::uint32_t>(first << 6 | (pairs.size() - first - 1)));
  }
  std::uint32_t size = 16;
  while (size * 0.8 < static_cast<double>(rows.size())) size *= 2;
  std::vector<LinearModel::Slot> table(size);
  for (const auto& [key, where] : rows) {
    std::uint32_t i = static_cast<std::uint32_t>(key) & (size - 1);
    while (table[i].check != 0) i = (i + 1) & (size - 1);
    table[i] = {LinearModel::check_of(key), where};
  }
  std::string out(8, '\0');
  const auto count = static_cast<std::uint32_t>(pairs.size());
  std::memcpy(out.data(), &size, 4);
  std::memcpy(out.data() + 4, &count, 4);
  out.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof table[0]);
  out.append(reinterpret_cast<const char*>(pairs.data()), pairs.size() * sizeof pairs[0]);
  return out;
}

}  // namespace galley::train
