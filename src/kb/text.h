#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "kb/content.h"
#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// Reads the text of one .kb file; every line that could be read is added to `content`. `path` is what
// diagnostics show. What is wrong inside the file (fields, values, order, escapes) goes to `diagnostics`.
void parse_text(std::string_view text, const TextFile& file, const std::string& path, Content& content,
                Diagnostics& diagnostics);

// Reads one line, without its end, which belongs to the last file of `content`; `where` has path and line.
void parse_line(std::string_view line, const Location& where, Content& content, Diagnostics& diagnostics);

// Reads one line by itself; nothing if something is wrong with it, which goes to `diagnostics`.
[[nodiscard]] std::optional<Statement> read_line(std::string_view line, const Location& where,
                                                 const Properties& properties, Diagnostics& diagnostics);

// A statement as its canonical line, without the line end. `property` must be that of the statement.
[[nodiscard]] std::string written_line(const Statement& statement, const Property& property);

// What makes the statement itself: subject, property, value, qualifiers, from and to, as written. Its id is
// made from it, so that a new rank, reason or source does not change the id.
[[nodiscard]] std::string identity_of(const Statement& statement, const Property& property);

// What written_line() writes after the identity: rank, reason and references.
[[nodiscard]] std::string written_tail(const Statement& statement);
void append_tail(const Statement& statement, std::string& line);

}  // namespace galley::kb
