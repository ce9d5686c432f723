#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "kb/change.h"
#include "kb/store.h"

// Shared by the commands that read and change the knowledge base.
namespace galley::cli {

// --kb; and for commands that read, --as-of.
[[nodiscard]] Flag kb_flag();
[[nodiscard]] Flag as_of_flag();
// --kb, --message, --author, --dry-run: what every command that changes the knowledge base takes.
[[nodiscard]] std::vector<Flag> change_flags();

// Now, in UTC, to the second: "2026-11-25T20:15:00Z". SOURCE_DATE_EPOCH sets it, for tests and rebuilds.
[[nodiscard]] std::string now_utc();
// --author, else GALLEY_AUTHOR, else the user's name.
[[nodiscard]] std::string author_from(const Arguments& arguments);
[[nodiscard]] kb::ChangeHead change_head(const Arguments& arguments, const std::string& kind);

// The key of the entity that a word names: a key, or a name that only one entity has. Throws Error naming the
// nearest ones.
[[nodiscard]] std::string entity_named(const kb::Store& store, const std::string& word);

// "transaction 12 by Ann: why. To take it back: galley kb undo 12"; the path in the command if it is not the
// usual one.
void print_report(const Arguments& arguments, const kb::ChangeReport& report, bool dry);
// The lines of a change: "  - old", "  + new", with the sentence the new one reads as.
void print_line(char sign, const std::string& line);

// The lines of a file, or of standard input ("-"), without comments and blank lines; each with its number.
struct NumberedLine {
  int number = 0;
  std::string text;
};
[[nodiscard]] std::vector<NumberedLine> lines_of_file(const std::string& path);

}  // namespace galley::cli
