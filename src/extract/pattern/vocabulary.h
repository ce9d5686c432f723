#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace galley::pattern {

// Strings by number, so that two are compared by one comparison of integers. Numbers are given from 1 on in
// order of addition; 0 = none. Reading is safe from several threads while nobody adds.
class Vocabulary {
 public:
  Vocabulary();
  // The number of `text`, a new one if it has none.
  std::uint32_t add(std::string_view text);
  // 0 if it has none.
  [[nodiscard]] std::uint32_t find(std::string_view text) const;
  [[nodiscard]] std::string_view text(std::uint32_t number) const;
  [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }

  template <typename A>
  friend void pack(A& a, Vocabulary& v) {
    a(v.letters_)(v.ends_)(v.slots_);
  }

 private:
  // Where `text` stands in slots_, or the free place where it belongs.
  [[nodiscard]] std::size_t slot_of(std::string_view text) const;
  void grow();

  std::string letters_;              // all texts, one after the other
  std::vector<std::uint32_t> ends_;  // of text i in letters_; ends_[0] = 0
  std::vector<std::uint32_t>
      slots_;  // a hash table with linear probing, a power of two long, at most half full
};

}  // namespace galley::pattern
