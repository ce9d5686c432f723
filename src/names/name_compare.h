#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"

namespace galley::names {

struct NameComparison {
  bool same = false;
  double score = 0;  // 0 .. 1; same names score at least kSameName
  std::string why;   // one phrase, lower case
};
inline constexpr double kSameName = 0.7;

// Would two spellings of a personal name be taken for one person? Order of the words, script, diacritics,
// titles, particles, initials, short forms, middle names on one side only, words joined or split, digits for
// letters, reversed text and one slip of the pen are forgiven; two different given names, patronymics or
// surnames are not. Built from the lists title, nickname, given-name and name-particle; keeps copies. Any
// bytes may be compared; of each name the first kLongestName words count. Thread-safe once built.
class NameComparer {
 public:
  explicit NameComparer(const WordLists& lists);
  [[nodiscard]] NameComparison compare(std::string_view a, std::string_view b) const;
  // May these two folded words be forms of one given name ("bill", "william")? Equal words are not short
  // forms.
  [[nodiscard]] bool is_short_form(std::string_view a, std::string_view b) const;
  // Is the folded word in the list of given names?
  [[nodiscard]] bool is_given_name(std::string_view word) const;
  // Is it there as a woman's alone?
  [[nodiscard]] bool is_womans_name(std::string_view word) const;
  // Is it there as a man's alone?
  [[nodiscard]] bool is_mans_name(std::string_view word) const;

  static constexpr std::size_t kLongestName = 16;

 private:
  friend class NameAlignment;
  enum class Kind : unsigned char { word, initial, particle, parent, honorific, suffix };
  struct Word {
    std::string text;   // folded
    std::string sound;  // sound_of it
    Kind kind = Kind::word;
  };
  [[nodiscard]] std::vector<Word> words_of(std::string_view name) const;

  std::map<std::string, std::vector<std::string>, std::less<>> full_forms_;
  std::set<std::string, std::less<>> given_names_, womens_names_, mens_names_;
  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace galley::names
