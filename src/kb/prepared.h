#pragma once

#include <cstddef>
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
  std::string line;             // written_line()
  std::size_t identity_size = 0;
  std::string_view file;        // where it goes in the text; may be empty
  ContentSum sum;               // of the line in that file
  std::string problem, remedy;  // why it is no statement; then all else is empty

  // identity_of(), written_tail(): the two parts of the line.
  [[nodiscard]] std::string_view identity() const { return std::string_view(line).substr(0, identity_size); }
  [[nodiscard]] std::string_view tail() const { return std::string_view(line).substr(identity_size); }
};

// `file` is kept, not copied.
[[nodiscard]] PreparedStatement prepare(std::string_view line, const Properties& properties,
                                        std::string_view file = {});
// The same of a statement as read_line() gives it.
[[nodiscard]] PreparedStatement prepare_read(Statement&& statement, const Properties& properties,
                                             std::string_view file = {});

}  // namespace galley::kb
