#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "kb/store.h"

namespace galley::cli {

// The flags that say what a statement says besides subject, property and value.
[[nodiscard]] std::vector<Flag> statement_flags();

// A statement put together from the words of a command line. It is written as a line of the text form, which
// is then read by the one parser of that form. Entities may be named by any name that only one has.
class StatementWords {
 public:
  // Throws Error for a property that is not declared, naming the nearest.
  StatementWords(const kb::Store& store, const std::string& property);
  // The words of a statement that is there, to change some of them.
  StatementWords(const kb::Store& store, const Statement& statement);

  void set_subject(std::string key) { subject_ = std::move(key); }
  void set_value(const std::string& word);
  // --from, --to, --rank, --reason, --qualifier name=value; an empty value takes away what was there.
  void set_flags(const Arguments& arguments);
  void set_sources(const std::vector<std::string>& sources);
  void add_sources(const std::vector<std::string>& sources);

  [[nodiscard]] std::string line() const;

 private:
  [[nodiscard]] std::string word_of(ValueKind kind, const std::string& word) const;
  void set_qualifier(const std::string& words);

  const kb::Store& store_;
  const kb::Property& property_;
  std::string subject_, value_, from_, to_, rank_, reason_;
  std::map<std::string, std::string> qualifiers_;
  std::vector<std::string> sources_;
};

}  // namespace galley::cli
