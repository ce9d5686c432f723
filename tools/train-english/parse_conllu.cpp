// parse-conllu WEIGHTS WORDS FILE: re-annotates FILE (CoNLL-U) with the weights and the word lists in WORDS.

#include <cstdio>

#include "base/error.h"
#include "base/file.h"
#include "english/conllu.h"

int main(int count, char** words) {
  if (count != 4) {
    std::fputs("usage: parse-conllu WEIGHTS WORDS FILE\n", stderr);
    return 2;
  }
  try {
    galley::Diagnostics diagnostics;
    const auto lists = galley::load_word_lists(words[2], diagnostics);
    const auto model = galley::english::Model::load(words[1], lists);
    const auto out = galley::english::parse_conllu(galley::read_file(words[3]), model);
    std::fwrite(out.data(), 1, out.size(), stdout);
  } catch (const galley::Error& error) {
    std::fprintf(stderr, "parse-conllu: %s\n", error.what());
    return 2;
  }
}
