#include "english/relation.h"

#include <iterator>

namespace galley::english {
namespace {

constexpr std::string_view kRelationNames[] = {
    "_",         "acl",       "advcl",      "advmod",   "amod",     "appos", "aux",      "case",
    "cc",        "ccomp",     "clf",        "compound", "conj",     "cop",   "csubj",    "dep",
    "det",       "discourse", "dislocated", "expl",     "fixed",    "flat",  "goeswith", "iobj",
    "list",      "mark",      "nmod",       "nsubj",    "nummod",   "obj",   "obl",      "orphan",
    "parataxis", "punct",     "reparandum", "root",     "vocative", "xcomp"};
static_assert(std::size(kRelationNames) == kRelations);

constexpr std::string_view kUposNames[] = {"_",     "ADJ",   "ADP",   "ADV", "AUX",  "CCONJ",
                                           "DET",   "INTJ",  "NOUN",  "NUM", "PART", "PRON",
                                           "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

}  // namespace

std::string_view name_of(Relation relation) {
  const auto i = static_cast<std::size_t>(relation);
  return i < std::size(kRelationNames) ? kRelationNames[i] : "_";
}

Relation relation_of(std::string_view name) {
  name = name.substr(0, name.find(':'));
  for (std::size_t i = 1; i < std::size(kRelationNames); ++i)
    if (kRelationNames[i] == name) return static_cast<Relation>(i);
  return Relation::none;
}

std::string_view name_of(Upos upos) {
  const auto i = static_cast<std::size_t>(upos);
  return i < std::size(kUposNames) ? kUposNames[i] : "_";
}

Upos upos_of(std::string_view name) {
  for (std::size_t i = 1; i < std::size(kUposNames); ++i)
    if (kUposNames[i] == name) return static_cast<Upos>(i);
  return Upos::none;
}

}  // namespace galley::english
