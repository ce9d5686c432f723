#pragma once

#include <string>
#include <vector>

#include "app/checker.h"
#include "app/project.h"
#include "cli/arguments.h"

// The command line: a table of commands, one file each.
namespace galley::cli {

// Exit status (contract 1.2).
inline constexpr int kClean = 0, kFindings = 1, kFailed = 2;

// Runs the command that the words name; what main() does. Prints errors as one sentence on standard error.
int run(const std::vector<std::string>& words);

// Every command, in the order of the help.
[[nodiscard]] const std::vector<Command>& commands();

// One function a file; each describes its command.
Command check_command();
Command extract_command();
Command explain_command();
Command config_command();
Command rules_list_command();
Command rules_test_command();
Command rules_measure_command();
Command rules_diff_command();
Command story_add_command();
Command story_list_command();
Command names_command();
Command parse_command();
Command kb_build_command();
Command kb_info_command();
Command kb_show_command();
Command kb_search_command();
Command kb_export_command();
Command kb_add_command();
Command kb_source_add_command();
Command kb_source_list_command();
Command kb_edit_command();
Command kb_retract_command();
Command kb_merge_command();
Command kb_undo_command();
Command kb_history_command();
Command kb_diff_command();
Command kb_check_command();
Command kb_import_command();
Command kb_learn_command();
Command kb_review_command();
Command kb_snapshot_command();
Command serve_command();
Command lsp_command();
Command mcp_command();

// ---- shared by commands ----

// Options of every command that reads articles: --kb, --no-kb, --rules, --trial, --no-config, --jobs.
[[nodiscard]] std::vector<Flag> reading_flags();
// What those options ask for, and the project files where the options are silent. The knowledge base and the
// rules are found beside the program when nothing names them. Throws UsageError when the projects name
// different knowledge bases or rules: one call has one of each.
[[nodiscard]] app::Settings settings_from(const Arguments& arguments,
                                          const std::vector<const app::Project*>& projects = {});
// The same for a command that has no use for the rules' examples: what is read of rules is kept from run to
// run in $XDG_CACHE_HOME/galley, else ~/.cache/galley.
[[nodiscard]] app::Settings quick_settings_from(const Arguments& a,
                                                const std::vector<const app::Project*>& projects);
// settings_from() for the commands that stay: serve, lsp, mcp. Any rule may be switched on while they run,
// and a knowledge base that cannot be used is told at the start.
[[nodiscard]] std::vector<Flag> desk_flags();
[[nodiscard]] app::Settings desk_settings(const Arguments& arguments, const app::Project& project);
// The project of an article; an empty one with --no-config.
[[nodiscard]] const app::Project& project_of(const Arguments& arguments, app::Projects& projects,
                                             const std::string& article);
// Throws Error when a project speaks of a rule that there is not.
void check_levels(const std::vector<check::Rule>& rules, const std::vector<const app::Project*>& projects);
// Path of the knowledge base: --kb, else kb.sqlite beside the program or in the installed share folder. With
// --as-of, that of a copy as it was then, which goes when the program ends.
[[nodiscard]] std::string kb_path(const Arguments& arguments);
// The same without --as-of: the file that the user knows.
[[nodiscard]] std::string kb_file(const Arguments& arguments);
// The folder with checks/, patterns/ and words/: beside the program's build folder, else the installed one.
[[nodiscard]] std::string rules_folder();
// The folder of the knowledge base's text, found in the same way.
[[nodiscard]] std::string kb_folder();
// The folder of the web page, found in the same way.
[[nodiscard]] std::string web_folder();

// "2020-10-07" -> day; throws UsageError for anything that is no day.
[[nodiscard]] Day day_named(const std::string& iso, const char* what);

// What the command line named and was not there.
struct NotFound {
  std::string path, error;
};
struct Files {
  std::vector<std::string> paths;  // in order, each once
  std::vector<NotFound> missing;
};
// Files as they are, folders as the articles below them (by the ending of their names), "-" as standard
// input.
[[nodiscard]] Files find_articles(const std::vector<std::string>& words);

// --jobs N: 1..64; default 1.
[[nodiscard]] unsigned jobs_from(const Arguments& arguments);

}  // namespace galley::cli
