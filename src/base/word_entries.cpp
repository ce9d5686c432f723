#include "base/word_entries.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace galley {
namespace {

// Eight letters at a time, which most words are one of; never 0, which marks a free slot.
std::uint32_t hash_of(std::string_view word) {
  std::uint64_t h = word.size();
  const auto take = [&](const char* letters, std::size_t n) {
    std::uint64_t part = 0;
    std::memcpy(&part, letters, n);
    h = (h ^ part) * 0x9E3779B97F4A7C15u;
    h ^= h >> 32;
  };
  const char* at = word.data();
  auto left = word.size();
  for (; left >= 8; left -= 8, at += 8) take(at, 8);
  if ((left & 4) != 0) take(at, 4);
  if ((left & 4) != 0) at += 4;
  if ((left & 2) != 0) take(at, 2);
  if ((left & 2) != 0) at += 2;
  if ((left & 1) != 0) take(at, 1);
  const auto out = static_cast<std::uint32_t>(h);
  return out == 0 ? 1 : out;
}

// A slot: eight bits of the word's hash above one more than the entry's place, so that nearly all words that
// are not there are told from those that are without a look at an entry.
constexpr std::size_t kMostEntries = (std::size_t{1} << 24) - 1;
std::uint32_t slot_of(std::uint32_t hash, std::size_t place) {
  return (hash & 0xFF000000u) | static_cast<std::uint32_t>(place + 1);
}

std::vector<std::uint32_t> table_for(std::size_t words) {
  return std::vector<std::uint32_t>(std::bit_ceil(2 * words + 2));
}

std::string_view first_word(std::string_view words) {
  std::size_t n = 0;
  while (n < words.size() && words[n] != ' ' && words[n] != '-') ++n;
  return words.substr(0, n);
}

}  // namespace

WordEntries::WordEntries(std::initializer_list<WordEntry> entries) {
  for (const auto& e : entries) emplace(e.first, e.second);
  index();
}

WordEntries::const_iterator WordEntries::lower_bound(std::string_view word) const {
  return std::ranges::lower_bound(all_, word, {},
                                  [](const WordEntry& e) { return std::string_view(e.first); });
}

WordEntries::const_iterator WordEntries::find(std::string_view word) const {
  if (slots_.empty()) {
    const auto it = lower_bound(word);
    return it != end() && it->first == word ? it : end();
  }
  const std::size_t mask = slots_.size() - 1;
  const auto hash = hash_of(word);
  for (std::size_t i = hash & mask; slots_[i] != 0; i = (i + 1) & mask) {
    if ((slots_[i] ^ hash) >> 24 != 0) continue;
    const auto place = slots_[i] & kMostEntries;
    if (all_[place - 1].first == word) return begin() + static_cast<std::ptrdiff_t>(place - 1);
  }
  return end();
}

bool WordEntries::may_begin(std::string_view word) const {
  if (begins_.empty()) return !all_.empty();
  const auto hash = hash_of(first_word(word));
  const std::size_t mask = begins_.size() - 1;
  for (std::size_t i = hash & mask; begins_[i] != 0; i = (i + 1) & mask)
    if (begins_[i] == hash) return true;
  return false;
}

std::pair<WordEntries::const_iterator, bool> WordEntries::emplace(std::string word,
                                                                  std::vector<std::string> values) {
  const auto it = all_.empty() || all_.back().first < word ? end() : lower_bound(word);
  if (it != end() && it->first == word) return {it, false};
  slots_.clear();
  begins_.clear();
  return {all_.insert(it, {std::move(word), std::move(values)}), true};
}

std::vector<std::string>& WordEntries::operator[](std::string_view word) {
  const auto at = emplace(std::string(word), {}).first;
  return all_[static_cast<std::size_t>(at - begin())].second;
}

void WordEntries::add_words(const WordEntries& other) {
  std::vector<WordEntry> all;
  all.reserve(all_.size() + other.size());
  auto mine = all_.begin();
  for (const auto& e : other) {
    while (mine != all_.end() && mine->first < e.first) all.push_back(std::move(*mine++));
    if (mine == all_.end() || mine->first != e.first) all.push_back({e.first, {}});
  }
  std::move(mine, all_.end(), std::back_inserter(all));
  all_ = std::move(all);
  index();
}

void WordEntries::index() {
  slots_.clear();
  begins_.clear();
  if (all_.size() > kMostEntries) return;
  slots_ = table_for(all_.size());
  begins_ = table_for(all_.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t n = 0; n < all_.size(); ++n) {
    const auto hash = hash_of(all_[n].first);
    auto i = hash & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = slot_of(hash, n);
    const auto begin = hash_of(first_word(all_[n].first));
    for (i = begin & mask; begins_[i] != 0 && begins_[i] != begin;) i = (i + 1) & mask;
    begins_[i] = begin;
  }
}

}  // namespace galley
