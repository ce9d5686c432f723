#pragma once

#include <cstdint>
#include <string_view>

#include "base/word_list.h"

namespace galley::english {

// What a form with a full stop says about the end of its sentence (rules/words/abbreviation.tsv explains the
// classes).
enum class Abbreviation : std::uint8_t { none, title, before, number, after, time };

// The class of `folded` ("sept.", with its full stop). `capital` is set when the form only counts with a
// capital letter.
[[nodiscard]] Abbreviation abbreviation_class(const WordList& list, std::string_view folded, bool& capital);

// Function words that open sentences ("the", "he", "meanwhile"): after an abbreviation, one with a capital
// letter begins a new sentence where a name would not.
[[nodiscard]] bool opens_sentence(std::string_view folded);
// The same for text without any capital letter, where only words that can hardly go on a sentence are taken.
[[nodiscard]] bool opens_caseless_sentence(std::string_view folded);
// Days, months and time zones: "9 p.m. Monday", "9 p.m. GMT" go on.
[[nodiscard]] bool follows_clock_time(std::string_view folded);

}  // namespace galley::english
