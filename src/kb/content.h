#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// One file of the folder that is kept as it is: properties.toml, sources.toml, sources/*.toml.
struct DeclarationFile {
  std::string path;  // below the folder
  std::string text;
};

// One file of statements.
struct TextFile {
  std::string path;  // below the knowledge base's folder, with '/': "states/azerbaijan.kb"
  std::string head;  // the comment lines at its top, and the blank line after them if there is one
};

// One line with where it stands.
struct TextLine {
  Statement statement;
  std::uint32_t file = 0;  // index of its TextFile
  std::uint32_t line = 0;  // counted from 1
};

// Everything that the folder kb/ says.
struct Content {
  std::vector<DeclarationFile> declarations;  // sorted by path
  Properties properties;
  std::vector<Source> sources;  // by file, then in file order
  std::vector<TextFile> files;  // sorted by path
  std::vector<TextLine> lines;  // by file, then line; `statement.id` is set by load_content()
};

// Reads properties.toml, sources.toml or sources/*.toml, and every .kb file below `folder`, and checks them
// against each other (unknown entities and sources, the same statement twice, types). Throws Error if a file
// cannot be read; what is wrong inside them goes to `diagnostics`, and then the content is not fit to be
// built.
[[nodiscard]] Content load_content(const std::string& folder, Diagnostics& diagnostics);

// The knowledge base of an example (in a rule's file): lines of the text form in any order, blank lines and
// spaces around them allowed. `where` is the place of the first line. So that an example says no more than it
// needs,
// - a line may lack its source: it is then "@example";
// - an entity may lack its type and label: they are taken from what is said of it ("second-war" with a
// start-time is an
//   event "Second War").
// Everything else is as strict as in a file.
[[nodiscard]] Content parse_example(std::string_view lines, const Location& where,
                                    const Properties& properties, Diagnostics& diagnostics);

// Checks the lines of all files against each other (unknown entities and sources, the same statement twice,
// types), and gives each statement its id. `folder` stands before the paths of files in diagnostics.
void cross_check(Content& content, const std::string& folder, Diagnostics& diagnostics);

// The sources that the text of one file declares; what is wrong with it goes to `diagnostics`.
[[nodiscard]] std::vector<Source> parse_sources(std::string_view text, const std::string& path,
                                                Diagnostics& diagnostics);
// A source as parse_sources() reads it: a table with a blank line before it.
[[nodiscard]] std::string written_source(const Source& source);

// Is `path` a file that the text of a knowledge base may have: below its folder, and read again when it is
// built? One of statements ends in ".kb", one of declarations in ".toml".
[[nodiscard]] bool is_in_text(std::string_view path, std::string_view ending);

// The id of a statement with this identity (identity_of()), and longer ones for when an id is taken by another
// statement: try = 0, 1, ...
[[nodiscard]] std::string statement_id(std::string_view identity, int attempt);
inline constexpr int kMostIdAttempts = 6;

// A name of 128 bits for some bytes, as 32 hexadecimal digits (UUID version 5, which is SHA-1 cut to size).
[[nodiscard]] std::string content_hash(std::string_view bytes);

}  // namespace galley::kb
