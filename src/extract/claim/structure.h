#pragma once

#include <vector>

#include "base/word_list.h"
#include "extract/claim/speech.h"
#include "extract/pattern/pattern.h"
#include "model/claim.h"

namespace galley::extract {

// Claims that the form of the text makes, without a pattern:
//   named           subject: somebody or something named; value: the name as spelt; qualifier kind: the
//   mention's type,
//                   "other" where the text does not tell
//   glossed         subject: what stands before a parenthesis; value: the name inside it
//   quotation       subject: the speaker (kind none if nobody says it); value: the words
//   quoted-speaker  subject: the speaker of a quotation, where the text names them
//   calendar-date   value: a date whose words give a day; qualifiers year, month, day, weekday as stated,
//   impossible period          value: a range of time written as one ("from 1939 to 1945"); qualifiers from,
//   to
//   cell, row-told, item-count, item   see grid.h
[[nodiscard]] std::vector<Claim> structural_claims(const Document& document, const pattern::Lattice& lattice,
                                                   const SpeechMap& speech, const WordLists& lists);

}  // namespace galley::extract
