#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/word_list.h"
#include "english/relation.h"

// What a pattern is compiled to: a small program for a matcher that visits each (instruction, token) at most
// once.
namespace galley::pattern {

// A match spans at most so many tokens, a pattern expands to at most so many instructions: together they
// bound the work at each token, which makes matching linear in the text.
inline constexpr std::uint32_t kLongestMatch = 60;
inline constexpr std::size_t kMostInstructions = 4000;
// Steps nest at most so deep, and what stands at a step begins at most so many tokens before its word.
inline constexpr int kDeepestStep = 4;
inline constexpr std::uint32_t kStepReach = 12;
// What a look behind asks for begins at most so many tokens back.
inline constexpr std::int32_t kFarthestBehind = 8;

// A word list arranged for matching: first token -> entries, longest first.
struct ListEntry {
  std::vector<std::string> words;  // tokens of the entry
  const std::vector<std::string>* values = nullptr;
};
using ListIndex = std::unordered_map<std::string, std::vector<ListEntry>>;

// One character class of a [/…/] test.
struct ShapeStep {
  char kind = 'c';  // 'd' digit, 'a' letter, 'c' the character itself
  char c = 0;
  bool optional = false;
};

// What one token, edge or list entry must be.
struct Atom {
  enum class Kind : std::uint8_t {
    word,
    lemma,
    list,
    label,
    any,
    gap,
    test,
    tag,
    length,
    shape
  } kind = Kind::any;
  std::string text;  // word, lemma, label, test name, tag, name of the list
  const ListIndex* list = nullptr;
  int length = 0;
  std::vector<ShapeStep> shape;
};

// A step to other words of the sentence's tree (english::Roles).
struct TreeStep {
  enum class Kind : std::uint8_t {
    subject,
    object,
    modifier,     // by any preposition or none
    preposition,  // by one: `text`
    list,         // by one of `list`
    conjunct,
    head,
    relation  // on the surface
  } kind = Kind::relation;
  english::Relation relation = english::Relation::none;
  std::string text;  // the preposition, or the name of the list
  const ListIndex* list = nullptr;
  std::uint32_t number = 0;  // of the list in a lexicon, once the program is linked
  bool negative = false;
  std::uint32_t body = 0;  // the first instruction of what must stand there; 0 = anything may
};

struct Instruction {
  enum class Op : std::uint8_t {
    take,
    split,
    jump,
    open,
    close,
    ahead,
    not_ahead,
    behind,
    not_behind,
    begins,
    ends,
    tree,
    done
  };
  Op op = Op::done;
  // Both are set when the program is linked.
  bool meets = false;       // several ways lead here
  std::uint16_t first = 0;  // in LinkedProgram::firsts, if something leads here by choice
  // take/ahead/behind: atom; split: preferred, other; jump: target; open/close: slot; tree: step
  std::uint32_t x = 0, y = 0;
};

struct Program {
  std::vector<Instruction> code;
  std::vector<Atom> atoms;
  std::vector<TreeStep> steps;
  std::vector<std::string> slots;
};

// Splits a word-list entry as english::tokenise would cut it: spaces, hyphens, slashes and "'s" apart.
[[nodiscard]] std::vector<std::string> entry_tokens(std::string_view entry);

// Compiles patterns; owns nothing but the list indexes, which programs point into.
class Compiler {
 public:
  Compiler(const WordLists& lists, std::map<std::string, std::string, std::less<>> definitions);
  // The program of one pattern; a fault goes to `diagnostics` and gives an empty program.
  [[nodiscard]] Program compile(std::string_view source, const Location& where, Diagnostics& diagnostics);
  [[nodiscard]] const ListIndex* list(std::string_view name);
  [[nodiscard]] const std::string* definition(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> list_names() const;

 private:
  const WordLists* lists_;
  std::map<std::string, std::string, std::less<>> definitions_;
  std::map<std::string, ListIndex, std::less<>> indexes_;
};

}  // namespace galley::pattern
