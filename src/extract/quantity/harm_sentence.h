#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/one_of.h"
#include "base/word_list.h"
#include "english/roles.h"
#include "extract/pattern/pattern.h"
#include "extract/quantity/person_list.h"
#include "model/document.h"

namespace galley::extract {

// A harm word in the text (rules/words/harm.tsv): tokens [first, last).
struct Trigger {
  std::uint32_t first = 0, last = 0;
  std::string_view property;
  const std::vector<std::string>* entry = nullptr;  // property, uses...

  [[nodiscard]] bool used_as(std::string_view use) const {
    return std::find(entry->begin() + 1, entry->end(), use) != entry->end();
  }
};

// One sentence as the readers of harm see it: its tokens, its quantities and its lists of people. Refers to
// what it is made of.
struct HarmSentence {
  const Document& document;
  const pattern::Lattice& lattice;
  const WordLists& lists;
  const PersonLists& people;
  Sentence sentence;
  std::uint32_t index = 0;  // of the sentence
  const WordList& harm;
  const english::Roles* roles;  // the sentence's tree; null where nobody is counted and without parser

  HarmSentence(const Document& d, const pattern::Lattice& l, const WordLists& w, const PersonLists& p,
               std::uint32_t i)
      : document(d),
        lattice(l),
        lists(w),
        people(p),
        sentence(d.sentences[i]),
        index(i),
        harm(w["harm"]),
        roles(p.all().empty() ? nullptr : l.roles(d.sentences[i])) {}

  // The folded word at a token; empty outside the sentence.
  [[nodiscard]] std::string_view word(std::uint32_t at) const {
    return at >= sentence.first && at < sentence.last ? std::string_view(document.tokens[at].norm)
                                                      : std::string_view{};
  }
  [[nodiscard]] const Quantity& quantity(int i) const {
    return document.quantities[static_cast<std::size_t>(i)];
  }
};

// The harm words of a sentence in text order, the longest at each place.
[[nodiscard]] std::vector<Trigger> find_triggers(const Document& document, const Sentence& sentence,
                                                 const WordLists& lists);

}  // namespace galley::extract
