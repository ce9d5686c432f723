#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/word_list.h"
#include "link/happening.h"
#include "link/queries.h"
#include "model/document.h"

namespace galley::link {

// What a sentence and those beside it, in its paragraph, say as far as it may tell a happening.
struct SceneWindow {
  std::uint32_t sentence = 0;
  const std::vector<Span>* quoted = nullptr;                // of the document
  std::map<std::string, std::vector<std::uint32_t>> names;  // capitalised words -> tokens
  std::set<std::string> names_beside;
  std::map<std::string, std::vector<std::uint32_t>> kinds;  // kind -> tokens of the sentence
  std::set<std::string> kinds_beside;
  // Entities named, and states that persons led, each with those who bring it in.
  std::map<std::string, std::set<std::string>> here, beside;
  std::vector<const Mention*> named;    // mentions of the sentence
  std::vector<double> counts;           // persons
  std::vector<std::uint32_t> elsewhen;  // tokens that may tell of a later time

  // Does a figure of the sentences agree with the number of the dead?
  [[nodiscard]] bool counts_dead(const Happening& happening) const;
};

// Reads it. `cues`: words and the kinds of happening that each may tell of; `elsewhen`: words of a sentence
// that tells of something long over. The document's mentions are linked; it must outlive the window.
[[nodiscard]] SceneWindow read_window(const Document& document, std::uint32_t sentence, Queries& queries,
                                      const WordList& cues, const WordList& elsewhen);

}  // namespace galley::link
