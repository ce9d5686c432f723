#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

namespace galley {

// A word of a small vocabulary (names of properties, ids of patterns): each is held once, for as long as the
// process runs, and a copy is one pointer. Not for words of articles, of which there is no end.
class Word {
 public:
  Word() = default;
  // Takes a lock: what makes many copies of a word keeps it as a Word.
  Word(std::string_view text);
  Word(const std::string& text) : Word(std::string_view(text)) {}
  Word(const char* text) : Word(std::string_view(text)) {}

  [[nodiscard]] const std::string& str() const { return *text_; }
  operator const std::string&() const { return *text_; }
  operator std::string_view() const { return *text_; }
  [[nodiscard]] bool empty() const { return text_->empty(); }
  [[nodiscard]] bool starts_with(std::string_view head) const { return text_->starts_with(head); }

  friend bool operator==(const Word& a, const Word& b) { return a.text_ == b.text_; }
  // By their letters.
  friend std::strong_ordering operator<=>(const Word& a, const Word& b) { return *a.text_ <=> *b.text_; }
  friend bool operator==(const Word& a, std::string_view b) { return *a.text_ == b; }
  friend bool operator==(const Word& a, const std::string& b) { return *a.text_ == b; }
  friend bool operator==(const Word& a, const char* b) { return *a.text_ == b; }

  friend std::string operator+(std::string a, const Word& b) { return std::move(a) + *b.text_; }
  friend std::string operator+(const Word& a, std::string_view b) { return std::string(*a.text_).append(b); }
  friend std::string operator+(const Word& a, char b) { return *a.text_ + b; }

 private:
  static const std::string kNone;
  const std::string* text_ = &kNone;
};

}  // namespace galley
