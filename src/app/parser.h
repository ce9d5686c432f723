#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "english/model.h"
#include "model/document.h"

namespace galley::app {

// Reads texts for their grammar alone: tokens, tags, trees, named mentions; no claims.
class Parser {
 public:
  // `rules`: the folder with words/ and english/. Throws Error.
  explicit Parser(const std::string& rules);

  struct Parsed {
    Document document;
    std::vector<english::NamedMention> names;  // in text order
  };
  // Reads one article as `check` does. Throws Error when the bytes are not a readable article.
  [[nodiscard]] Parsed parse(std::string path, std::string bytes) const;

  // Fills the columns of a CoNLL-U text, whose tokens and sentences stay (english::parse_conllu). Throws
  // Error, with the line of `path`, when a line is none of CoNLL-U.
  [[nodiscard]] std::string fill(const std::string& path, std::string_view conllu) const;

 private:
  WordLists lists_;
  english::Model model_;
};

}  // namespace galley::app
