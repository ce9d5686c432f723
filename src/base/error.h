#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace galley {

// A place in a file that a person wrote. Line and column count from 1; 0 = not known.
struct Location {
  std::string path;
  int line = 0;
  int column = 0;

  // "path:line:column", leaving out what is not known.
  [[nodiscard]] std::string text() const;
  auto operator<=>(const Location&) const = default;
};

// Thrown when the work at hand cannot go on. what() is one sentence, "where: what; remedy", lower case, no
// full stop.
class Error : public std::runtime_error {
 public:
  explicit Error(std::string_view what, std::string_view remedy = {});
  Error(const Location& where, std::string_view what, std::string_view remedy = {});
};

// The command line itself is wrong (unknown flag, bad value): exit status 2 and a pointer to --help.
class UsageError : public Error {
 public:
  using Error::Error;
};

// The knowledge base cannot be read or written.
class StoreError : public Error {
 public:
  using Error::Error;
};

// One thing wrong with an authored file (rule, pattern, word list, knowledge-base text).
struct Diagnostic {
  Location where;
  std::string message;
  std::string remedy;

  [[nodiscard]] std::string text() const;
  auto operator<=>(const Diagnostic&) const = default;
};

// Collects what is wrong with authored files, so that all of it is reported at once, in file order.
class Diagnostics {
 public:
  void add(Location where, std::string message, std::string remedy = {});
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] std::vector<Diagnostic> sorted() const;
  // Throws Error with every diagnostic, one a line, if there is any.
  void throw_if_any() const;

 private:
  std::vector<Diagnostic> list_;
};

// The candidate nearest to `word` by edit distance, if it is near enough to be a slip ("did you mean"); else
// empty.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace galley
