#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace galley {

// A word and its values, named as the parts of a map's entries are.
struct WordEntry {
  std::string first;
  std::vector<std::string> second;
};

// Words and their values in order, in one piece of memory, with a hash index beside them: a map would be a
// walk through memory for each look-up and thousands of pieces of it to set up at the start. Entries move
// when one is added; reading is safe from many threads.
class WordEntries {
 public:
  using value_type = WordEntry;
  using const_iterator = std::vector<WordEntry>::const_iterator;

  WordEntries() = default;
  WordEntries(std::initializer_list<WordEntry> entries);

  [[nodiscard]] const_iterator begin() const { return all_.begin(); }
  [[nodiscard]] const_iterator end() const { return all_.end(); }
  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] const_iterator find(std::string_view word) const;
  [[nodiscard]] bool contains(std::string_view word) const { return find(word) != end(); }
  [[nodiscard]] const_iterator lower_bound(std::string_view word) const;
  // May an entry of several words begin with this one, or be it? False only if none does.
  [[nodiscard]] bool may_begin(std::string_view word) const;

  // Adds a word that is not there. In order of the alphabet this is quick, otherwise it moves what comes
  // later.
  std::pair<const_iterator, bool> emplace(std::string word, std::vector<std::string> values);
  std::vector<std::string>& operator[](std::string_view word);
  // Adds the words of another list that are not there, without their values.
  void add_words(const WordEntries& other);
  // To be called after the last addition: until then look-ups search by halves.
  void index();

  template <typename A>
  friend void pack(A& a, WordEntries& e) {
    a(e.all_)(e.slots_)(e.begins_);
  }

 private:
  std::vector<WordEntry> all_;         // ascending, each word once
  std::vector<std::uint32_t> slots_;   // by hash: part of it and one more than the place in all_; 0 = free
  std::vector<std::uint32_t> begins_;  // hashes of the words that entries begin with, by hash; 0 = free
};

template <typename A>
void pack(A& a, WordEntry& e) {
  a(e.first)(e.second);
}

}  // namespace galley
