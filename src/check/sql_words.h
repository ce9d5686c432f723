#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace galley::check {

// One word, text or sign of a query.
struct SqlWord {
  enum class Kind : unsigned char { name, text, sign } kind = Kind::sign;
  std::string text;  // a name in small letters; a text without its quotes
  int depth = 0;     // of brackets and CASE ... END around it; theirs is that of what is around them
  std::size_t from = 0, to = 0;  // its bytes in the query
};

// The words of a query without its comments; quoted names keep their quotes. Nothing if one of them
// may be that of a column `property`, or if brackets do not close.
[[nodiscard]] std::optional<std::vector<SqlWord>> sql_words(std::string_view query);

// A stretch of a query's words; `words` must outlive it. Keywords are looked for outside of inner brackets.
class SqlWords {
 public:
  explicit SqlWords(const std::vector<SqlWord>& words) : SqlWords(words, 0, words.size(), 0) {}

  [[nodiscard]] std::size_t size() const { return to_ - from_; }
  [[nodiscard]] const SqlWord& operator[](std::size_t i) const { return (*words_)[from_ + i]; }
  [[nodiscard]] int depth() const { return depth_; }
  // Is word `i` there, and this keyword or sign?
  [[nodiscard]] bool is(std::size_t i, std::string_view text) const;
  [[nodiscard]] SqlWords part(std::size_t from, std::size_t to) const;
  // Where the keyword first stands.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view text) const;
  // After the bracket that closes the one at `i`; size() if none does.
  [[nodiscard]] std::size_t past_bracket(std::size_t i) const;
  // The stretches between this keyword or sign; the AND of a BETWEEN divides nothing.
  [[nodiscard]] std::vector<SqlWords> split(std::string_view text) const;

 private:
  SqlWords(const std::vector<SqlWord>& words, std::size_t from, std::size_t to, int depth)
      : words_(&words), from_(from), to_(to), depth_(depth) {}

  const std::vector<SqlWord>* words_;
  std::size_t from_, to_;
  int depth_;
};

// Does a list of columns give a row where its FROM has none, having an aggregate?
[[nodiscard]] bool makes_a_row(const SqlWords& columns);

}  // namespace galley::check
