#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "english/model.h"

namespace galley::english {

// One word line of a CoNLL-U file: its ten columns.
using ConlluWord = std::vector<std::string_view>;

// The sentences of a CoNLL-U text: its lines with whole-number ids. The views point into `text`.
[[nodiscard]] std::vector<std::vector<ConlluWord>> read_conllu(std::string_view text);

// The number of the first line, from 1, that is not UTF-8, or is no comment, no empty line and has not ten
// columns; 0 if there is none. Only a text without one may be read.
[[nodiscard]] int faulty_line(std::string_view text);

// The same text with its words re-annotated: lemma, UPOS, features, HEAD, DEPREL, and in MISC
// "Mention=B-person|I-person|..." for named mentions. Tokens, sentences and comments stay; other columns
// become "_".
[[nodiscard]] std::string parse_conllu(std::string_view text, const Model& model);

// An annotated document as CoNLL-U.
[[nodiscard]] std::string to_conllu(const Document& document, const std::vector<NamedMention>& mentions);

// The tree of one sentence drawn as text, a word a line, for people who write patterns.
[[nodiscard]] std::string draw_tree(const Document& document, const Sentence& sentence);

}  // namespace galley::english
