#pragma once

#include <cstdint>

#include "extract/pattern/lexicon.h"
#include "extract/pattern/linked.h"
#include "extract/pattern/pattern.h"

namespace galley::pattern {

// What is known of a token as bits: its forms, whether a sentence begins with it, and, hashed in two ways,
// the labels that begin at it, its word and its lemmas. An atom that takes the token has bits in common with
// it in both halves.
[[nodiscard]] Signature signature_of(const Lattice& lattice, const Numbered& numbered, std::uint32_t token);

inline constexpr Signature kSentenceBegins = {std::uint64_t{1} << 8, std::uint64_t{1} << 8};
// Of the place behind the last token of a sentence.
inline constexpr Signature kSentenceEnds = {std::uint64_t{1} << 9, std::uint64_t{1} << 9};

// Notes for every instruction that the matcher may choose to go to what the token there must have in common
// with (LinkedProgram::firsts). Linear in the program.
void find_firsts(LinkedProgram& program, const Lexicon& lexicon);

}  // namespace galley::pattern
