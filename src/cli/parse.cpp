#include <iostream>

#include "app/parser.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/cli.h"
#include "english/conllu.h"
#include "english/parse_json.h"
#include "read/read.h"

namespace galley::cli {
namespace {

// The tree of each sentence below its words, with the names in it.
std::string drawn(const app::Parser::Parsed& p) {
  const auto& d = p.document;
  std::string out;
  auto name = p.names.begin();
  for (const auto& s : d.sentences) {
    out += (out.empty() ? "" : "\n") + d.words(s.span) + "\n" + english::draw_tree(d, s);
    for (; name != p.names.end() && name->first < s.last; ++name) {
      out += "name: " + d.words({d.tokens[name->first].span.start, d.tokens[name->last - 1].span.end}) + " (";
      out += english::name_of(name->type);
      out += ")\n";
    }
  }
  return out;
}

int parse_text(const Arguments& a) {
  if (a.has("--conllu")) {
    if (!a.words.empty() || a.has("--format"))
      throw UsageError("--conllu takes one file and prints CoNLL-U", "galley parse --conllu FILE");
    const app::Parser parser(rules_folder());
    const auto path = a.value("--conllu");
    std::cout << parser.fill(path, read_file(path)) << std::flush;
    return kClean;
  }
  if (a.words.size() != 1)
    throw UsageError("parse takes one file", "galley parse FILE, or - for standard input");
  const app::Parser parser(rules_folder());
  const auto parsed = parser.parse(a.words[0], read_file(a.words[0], read::kLargestFile));
  const auto format = a.value("--format");
  if (format == "json")
    std::cout << english::to_json(parsed.document, parsed.names);
  else if (format == "conllu")
    std::cout << english::to_conllu(parsed.document, parsed.names);
  else
    std::cout << drawn(parsed);
  std::cout.flush();
  return kClean;
}

}  // namespace

Command parse_command() {
  return {"parse",
          "FILE",
          "tokens, tags, trees and named mentions of one text",
          {{"--format", "FORMAT", "how to print (default text)", false, {"text", "json", "conllu"}},
           {"--conllu", "FILE", "fill the columns of a CoNLL-U file, whose tokens stay"}},
          parse_text};
}

}  // namespace galley::cli
