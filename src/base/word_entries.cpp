#include "base/word_entries.h"

#include <algorithm>
#include <bit>

namespace galley {
namespace {

// FNV-1a; never 0, which marks a free slot.
std::uint32_t hash_of(std::string_view word) {
  std::uint32_t h = 2166136261u;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  h ^= h >> 15;
  return h == 0 ? 1 : h;
}

std::vector<std::uint32_t> table_for(std::size_t words) {
  return std::vector<std::uint32_t>(std::bit_ceil(2 * words + 2));
}

std::string_view first_word(std::string_view words) {
  return words.substr(0, words.find_first_of(" -"));
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
  for (std::size_t i = hash_of(word) & mask; slots_[i] != 0; i = (i + 1) & mask)
    if (const auto& e = all_[slots_[i] - 1]; e.first == word) return begin() + (slots_[i] - 1);
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
  slots_ = table_for(all_.size());
  begins_ = table_for(all_.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t n = 0; n < all_.size(); ++n) {
    auto i = hash_of(all_[n].first) & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = static_cast<std::uint32_t>(n + 1);
    const auto begin = hash_of(first_word(all_[n].first));
    for (i = begin & mask; begins_[i] != 0 && begins_[i] != begin;) i = (i + 1) & mask;
    begins_[i] = begin;
  }
}

}  // namespace galley
