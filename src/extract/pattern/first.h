#pragma once

#include <cstdint>

#include "extract/pattern/lexicon.h"
#include "extract/pattern/linked.h"

namespace galley::pattern {

// Signatures say of a place in a sentence what stands there, as bits: the forms of its token and, hashed in
// two ways, its word, its lemmas and the labels that begin there. What an atom can take has bits in common
// with the atom's signature in both halves; what has not, it cannot take.
[[nodiscard]] Signature signature_of_forms(std::uint8_t forms);  // and of any token
[[nodiscard]] Signature signature_of_word(std::uint32_t number);
[[nodiscard]] Signature signature_of_lemma(std::uint32_t number);
[[nodiscard]] Signature signature_of_label(std::uint32_t number);

// Of the first token of a sentence, beside its own.
inline constexpr Signature kSentenceBegins = {std::uint64_t{1} << 8, std::uint64_t{1} << 8};
// Of the place behind the last token of a sentence.
inline constexpr Signature kSentenceEnds = {std::uint64_t{1} << 9, std::uint64_t{1} << 9};

// Notes for every instruction that the matcher may choose to go to what must stand where it goes on
// (LinkedProgram::firsts). Linear in the program.
void find_firsts(LinkedProgram& program, const Lexicon& lexicon);

}  // namespace galley::pattern
