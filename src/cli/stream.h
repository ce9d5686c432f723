#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/checker.h"
#include "cli/arguments.h"

namespace galley::cli {

// One line of `--stream`: a document and its source material, or why it is none.
struct StreamLine {
  std::string id;
  app::Input input;
  std::vector<app::Input> sources;
  std::string error;  // one sentence; empty: none
};
[[nodiscard]] StreamLine stream_line(const std::string& bytes);

// How a stream is worked on.
struct StreamOptions {
  bool judge = true;  // check, else extract
  unsigned jobs = 1;
  check::Policy policy;  // one of the house's or an empty one
  std::optional<Severity> fail_on;
  bool index = false;  // each result says what it rests on (claim_index.h)
  // Where results go instead of standard output. What an earlier run wrote there stays, but for a line that
  // it did not finish, and the work goes on behind it; each result has "next", the byte of the input where
  // the next document begins.
  std::string into;
};

// `--stream`: one JSON object a line in, one a line out, in order, in flat memory. What is wrong with one
// document is told in its line ("error") and stops no other. Returns an exit status; findings at or above
// `fail_on` give 1. Throws Error when the input or StreamOptions::into cannot be used.
int run_stream(const app::House& house, const StreamOptions& options);

// Throws UsageError when a flag of --stream stands without it, and with it when there are words or flags that
// say what only the lines of the stream can say: they would be passed over in silence.
void check_stream_flags(const Arguments& arguments);

// Where to go on: the "next" of the last whole line of results; 0 when there is none. `size`: bytes of whole
// lines. Throws Error when the file holds lines of another kind.
struct Resume {
  std::uint64_t next = 0, size = 0;
};
[[nodiscard]] Resume resume_point(const std::string& path);

}  // namespace galley::cli
