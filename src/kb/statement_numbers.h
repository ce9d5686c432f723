#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace galley::kb {

// The numbers of statements by their ids, in memory: what a bulk load has in place of the file's index of
// ids. An open table; some 25 bytes a statement. An id of the usual length is kept whole (its 48 bits), a
// longer one by a hash.
class StatementNumbers {
 public:
  void add(std::string_view id, std::int64_t number);
  void remove(std::string_view id, std::int64_t number);
  // The number of the id. For longer ids, which may share a hash, `is_of(number)` says whether it is its own.
  template <typename IsOf>
  [[nodiscard]] std::optional<std::int64_t> find(std::string_view id, IsOf is_of) const {
    if (slots_.empty()) return std::nullopt;
    const auto hash = hash_of(id);
    for (auto at = first(hash); slots_[at].number != kFree; at = next(at))
      if (slots_[at].hash == hash && slots_[at].number != kGone &&
          ((hash & kHashed) == 0 || is_of(slots_[at].number)))
        return slots_[at].number;
    return std::nullopt;
  }

 private:
  static constexpr std::int64_t kFree = 0, kGone = -1;  // numbers begin at 1
  struct Slot {
    std::uint64_t hash = 0;
    std::int64_t number = kFree;
  };

  // Marks what stands for a longer id.
  static constexpr std::uint64_t kHashed = std::uint64_t{1} << 63;
  [[nodiscard]] static std::uint64_t hash_of(std::string_view id);
  [[nodiscard]] std::size_t first(std::uint64_t hash) const { return hash & (slots_.size() - 1); }
  [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
  void put(Slot slot);
  void grow();

  std::vector<Slot> slots_;  // a power of two of them
  std::size_t used_ = 0;     // not free
};

}  // namespace galley::kb
