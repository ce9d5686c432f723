#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/pattern/lexicon.h"
#include "extract/pattern/pattern.h"
#include "extract/pattern/program.h"

namespace galley::pattern {

// What can be said of a token by its letters, as bits.
enum Form : std::uint8_t {
  kCapital = 1,   // begins with a capital
  kCapitals = 2,  // two or more letters, all of them capitals
  kNumber = 4,    // begins with a digit
  kAlpha = 8,     // letters only
  kPunct = 16,    // begins with neither letter nor digit
  kGlued = 32,    // no space before it
  kMark = 64,     // ends a clause
  kDigit = 128,   // has a digit in it
};
[[nodiscard]] std::uint8_t forms_of(const Token& token);

// An atom in numbers of a lexicon.
struct LinkedAtom {
  Atom::Kind kind = Atom::Kind::any;
  std::uint8_t form = 0;     // of a test: the bit
  std::uint16_t length = 0;  // of Kind::length, or the part of speech of Kind::tag
  std::uint32_t number = 0;  // of the word, lemma, label, list, or of the shape in LinkedProgram::shapes
};

// A program as the matcher runs it: no string is compared.
struct LinkedProgram {
  std::vector<Instruction> code;
  std::vector<Signature> firsts;  // what must stand where an instruction goes on; the first: anything may
  std::vector<LinkedAtom> atoms;
  std::vector<std::vector<ShapeStep>> shapes;
  std::vector<TreeStep> steps;
  std::vector<std::string> slots;
};

template <typename A>
void pack(A& a, TreeStep& s) {
  a(s.kind)(s.relation)(s.text)(s.number)(s.negative)(s.body);
}
template <typename A>
void pack(A& a, LinkedProgram& p) {
  a(p.code)(p.firsts)(p.atoms)(p.shapes)(p.steps)(p.slots);
}

// Puts the words, lemmas, labels and lists of `program` into `lexicon`.
[[nodiscard]] LinkedProgram link(const Program& program, Lexicon& lexicon, const WordLists& lists);

}  // namespace galley::pattern
