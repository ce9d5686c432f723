#pragma once

#include <string>
#include <string_view>

#include "kb/content_sum.h"
#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// A line of the text form read, and what of its writing can be worked out without the knowledge base: half of
// the work of adding it, which may be done on any thread.
struct PreparedStatement {
  Statement statement;          // its id is the first that its identity may have
  std::string identity, tail;   // identity_of(), written_tail()
  std::string file;             // where it goes in the text; may be empty
  ContentSum sum;               // of the line in that file
  std::string problem, remedy;  // why it is no statement; then all else is empty
};

[[nodiscard]] PreparedStatement prepare(std::string_view line, const Properties& properties,
                                        const std::string& file = {});
// The same of a statement as read_line() gives it.
[[nodiscard]] PreparedStatement prepare_read(Statement&& statement, const Properties& properties,
                                             const std::string& file = {});

}  // namespace galley::kb
