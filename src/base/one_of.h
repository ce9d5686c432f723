#pragma once
#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string_view>

namespace galley {

// Is the word one of a short list? For lists whose words are part of the method, not of the language: those are
// files in rules/words.
[[nodiscard]] bool is_one_of(std::string_view word, const auto& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}
[[nodiscard]] inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace galley
