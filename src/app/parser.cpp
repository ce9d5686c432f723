#include "app/parser.h"

#include "base/error.h"
#include "english/conllu.h"
#include "english/english.h"
#include "read/read.h"

namespace galley::app {
namespace {

WordLists word_lists(const std::string& rules) {
  Diagnostics faults;
  auto lists = load_word_lists(rules + "/words", faults);
  faults.throw_if_any();
  return lists;
}

}  // namespace

Parser::Parser(const std::string& rules)
    : lists_(word_lists(rules)), model_(english::Model::load(rules + "/english/english.weights", lists_)) {}

Parser::Parsed Parser::parse(std::string path, std::string bytes) const {
  Parsed out;
  out.document = read::read(std::move(path), std::move(bytes), read::Format::automatic, lists_);
  english::tokenise(out.document, lists_);
  out.names = model_.annotate(out.document, 0, out.document.sentences.size());
  return out;
}

std::string Parser::fill(const std::string& path, std::string_view conllu) const {
  const int line = english::faulty_line(conllu);
  if (line > 0)
    throw Error(
        Location{path, line}, "this line is not CoNLL-U",
        "give UTF-8, ten columns with tabs between them, a comment that begins with #, or an empty line");
  return english::parse_conllu(conllu, model_);
}

}  // namespace galley::app
