#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <utility>
#include <vector>

// Long lists of large values: an article of 5 MB that was made for it has half a million claims of a
// kilobyte. What doubles or buffers has them in memory twice.
namespace galley {

// Makes room for a few more and, in a long list, for what the rest will give at the rate of the `done` of
// `all` parts (done > 0), and as much again: a text that begins with less, and a list that is put behind, would
// have all of it in memory twice. Room that is not used is never touched.
template <typename T>
void lean_room(std::vector<T>& list, std::size_t done, std::size_t all) {
  constexpr std::size_t kLong = 4096, kFew = 8;
  if (list.size() < kLong || list.size() + kFew <= list.capacity()) return;
  const auto in_all =
      static_cast<double>(list.size()) * static_cast<double>(std::max(all, done)) / static_cast<double>(done);
  list.reserve(std::max(list.size() * 5 / 4 + kFew, static_cast<std::size_t>(in_all * 2)));
}

// Puts `more` behind the list. Of the two the one moves for which the other has room, else the shorter; where neither has
// room, one is moved to a new place and given back before the other follows, so that half of both is in memory twice.
template <typename T>
void lean_append(std::vector<T>& list, std::vector<T> more) {
  const auto move_behind = [](std::vector<T>& to, std::vector<T>& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  const auto both = list.size() + more.size();
  const bool fits = list.capacity() >= both, fits_more = more.capacity() >= both;
  if (!fits && !fits_more && !more.empty()) {
    std::vector<T> all;
    all.reserve(both + both / 4);  // others are put behind these
    move_behind(all, list);
    std::vector<T>().swap(list);
    move_behind(all, more);
    list = std::move(all);
    return;
  }
  const bool swapped = fits == fits_more ? more.size() > list.size() : fits_more;
  if (swapped) std::swap(list, more);
  move_behind(list, more);
  if (swapped) std::rotate(list.begin(), list.end() - static_cast<std::ptrdiff_t>(more.size()), list.end());
}

// Sorts as std::stable_sort does, without its buffer, which is half as large as the list: for long lists of
// large values. Takes eight bytes a value instead. Fewer than 2^32 values.
template <typename T, typename Less>
void lean_stable_sort(std::vector<T>& list, Less less) {
  std::vector<std::uint32_t> from(list.size());  // which value comes to each place
  std::iota(from.begin(), from.end(), 0U);
  std::stable_sort(from.begin(), from.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return less(list[a], list[b]); });
  for (std::uint32_t start = 0; start < from.size(); ++start) {
    if (from[start] == start) continue;
    // Around one ring of values that take each other's places.
    auto held = std::move(list[start]);
    auto at = start;
    for (auto next = from[at]; next != start; next = from[at]) {
      list[at] = std::move(list[next]);
      from[at] = at;
      at = next;
    }
    list[at] = std::move(held);
    from[at] = at;
  }
}

}  // namespace galley
