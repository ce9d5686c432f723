#include "english/linear.h"

#include <cstring>

#include "base/error.h"

namespace galley::english {

LinearModel::LinearModel(std::string_view section) {
  std::uint32_t size = 0, pairs = 0;
  const auto broken = [] { return Error("the English weights are broken", "restore rules/english/english.weights"); };
  if (section.size() < 8) throw broken();
  std::memcpy(&size, section.data(), 4);
  std::memcpy(&pairs, section.data() + 4, 4);
  if (size == 0 || (size & (size - 1)) != 0 || section.size() < 8 + 8ull * size + 2ull * pairs) throw broken();
  slots_ = reinterpret_cast<const Slot*>(section.data() + 8);
  pairs_ = reinterpret_cast<const Pair*>(section.data() + 8 + 8ull * size);
  mask_ = size - 1;
}

void LinearModel::score(const Keys& keys, Scores& scores) const {
  const auto all = keys.all();
  for (const auto key : all) __builtin_prefetch(slots_ + (static_cast<std::uint32_t>(key) & mask_));
  for (const auto key : all) {
    const std::uint32_t check = check_of(key);
    // The trainer leaves at least a fifth of the slots empty, so the walk is short and ends.
    for (std::uint32_t i = static_cast<std::uint32_t>(key) & mask_; slots_[i].check != 0; i = (i + 1) & mask_) {
      if (slots_[i].check != check) continue;
      const Pair* p = pairs_ + (slots_[i].where >> 6);
      const Pair* const end = p + (slots_[i].where & 63) + 1;
      for (; p != end; ++p) scores[p->cls & 63] += p->weight;
      break;
    }
  }
}

}  // namespace galley::english
