#pragma once

#include <cstdint>
#include <string_view>

#include "model/document.h"

namespace galley::english {

// Universal Dependencies v2 relations, without language-specific subtypes. `none` = no tree.
enum class Relation : std::uint8_t {
  none,
  acl,
  advcl,
  advmod,
  amod,
  appos,
  aux,
  case_,
  cc,
  ccomp,
  clf,
  compound,
  conj,
  cop,
  csubj,
  dep,
  det,
  discourse,
  dislocated,
  expl,
  fixed,
  flat,
  goeswith,
  iobj,
  list,
  mark,
  nmod,
  nsubj,
  nummod,
  obj,
  obl,
  orphan,
  parataxis,
  punct,
  reparandum,
  root,
  vocative,
  xcomp
};
inline constexpr int kRelations = 38;

// Bits of Token::features.
enum Feature : std::uint8_t {
  kPlural = 1,       // Number=Plur
  kPast = 2,         // Tense=Past
  kParticiple = 4,   // VerbForm=Part
  kPossessive = 8,   // Poss=Yes, and the ending 's
  kIng = 16,         // gerund or present participle
  kFinite = 32,      // VerbForm=Fin
  kPassive = 64,     // Voice=Pass: "was killed", "the village captured in 1993"
  kComparison = 128  // comparative or superlative
};

// "nsubj", "case", ...; "_" for none.
[[nodiscard]] std::string_view name_of(Relation relation);
// The relation of that name (a subtype after ':' is cut off); none if there is no such relation.
[[nodiscard]] Relation relation_of(std::string_view name);

// "NOUN", ...; "_" for none; and back.
[[nodiscard]] std::string_view name_of(Upos upos);
[[nodiscard]] Upos upos_of(std::string_view name);

}  // namespace galley::english
