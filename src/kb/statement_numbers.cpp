#include "kb/statement_numbers.h"

#include <charconv>
#include <functional>
#include <system_error>
#include <utility>

namespace galley::kb {
namespace {

// "s-" and twelve hexadecimal digits: statement_id() with the first attempt.
constexpr std::size_t kUsualSize = 14;
constexpr std::size_t kFirstSize = std::size_t{1} << 16;

}  // namespace

std::uint64_t StatementNumbers::hash_of(std::string_view id) {
  if (id.size() == kUsualSize) {
    std::uint64_t number = 0;
    const auto* end = id.data() + id.size();
    const auto read = std::from_chars(id.data() + 2, end, number, 16);
    if (read.ec == std::errc() && read.ptr == end) return number;
  }
  return std::hash<std::string_view>{}(id) | kHashed;
}

void StatementNumbers::put(Slot slot) {
  auto at = first(slot.hash);
  while (slots_[at].number != kFree) at = next(at);
  slots_[at] = slot;
  ++used_;
}

// Three quarters full at most, so that a search is short.
void StatementNumbers::grow() {
  const auto old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? kFirstSize : 2 * slots_.size()));
  used_ = 0;
  for (const auto& slot : old)
    if (slot.number != kFree && slot.number != kGone) put(slot);
}

void StatementNumbers::add(std::string_view id, std::int64_t number) {
  if (4 * (used_ + 1) > 3 * slots_.size()) grow();
  put({hash_of(id), number});
}

void StatementNumbers::remove(std::string_view id, std::int64_t number) {
  if (slots_.empty()) return;
  const auto hash = hash_of(id);
  for (auto at = first(hash); slots_[at].number != kFree; at = next(at))
    if (slots_[at].hash == hash && slots_[at].number == number) {
      slots_[at].number = kGone;
      return;
    }
}

}  // namespace galley::kb
