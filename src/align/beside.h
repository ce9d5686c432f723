#pragma once

#include <set>
#include <utility>
#include <vector>

#include "align/facets.h"
#include "align/sentence_index.h"
#include "align/token_alignment.h"
#include "align/vocabulary.h"

namespace galley::align {

// A document as it is compared: its words and facets.
struct Text {
  const Document* document = nullptr;
  std::vector<Word> words;
  std::vector<Facet> facets;
  std::vector<std::pair<std::size_t, std::size_t>> by_sentence;  // facets [first, last) of a sentence

  void sort_facets() {
    by_sentence.assign(document->sentences.size(), {0, 0});
    for (std::size_t i = 0; i < facets.size(); ++i) {
      auto& [first, last] = by_sentence[facets[i].sentence];
      if (first == last) first = i;
      last = i + 1;
    }
  }
};

// One source sentence beside the article's, with the words they share.
struct Beside {
  Match match;
  const Text* source = nullptr;
  int number = 0;
  const Sentence* sentence = nullptr;
  std::size_t first = 0, last = 0;  // its facets
  TokenAlignment tokens;
  std::set<int> partners;
};

}  // namespace galley::align
