#include "cli/line_input.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <thread>
#include <vector>

#include "../app/house.h"
#include "base/error.h"

using galley::cli::LineInput;

namespace {

std::vector<std::string> lines_of(LineInput& in) {
  std::vector<std::string> out;
  std::string line;
  for (auto got = in.next(line); got != LineInput::Got::end; got = in.next(line))
    out.push_back(got == LineInput::Got::too_long ? "(too long)" : line);
  return out;
}

// What a pipe gives of these bytes, from `offset` on.
std::vector<std::string> from_pipe(const std::string& bytes, std::uint64_t offset, std::size_t longest) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  std::thread writer([&] {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto done = ::write(ends[1], bytes.data() + at, bytes.size() - at);
      if (done <= 0) break;
      at += static_cast<std::size_t>(done);
    }
    ::close(ends[1]);
  });
  LineInput in(ends[0], longest);
  if (offset > 0) in.go_to(offset);
  auto out = lines_of(in);
  writer.join();
  ::close(ends[0]);
  return out;
}

}  // namespace

TEST_CASE("lines come as they are, and one that is too long is passed over") {
  const std::string long_line(200'000, 'x');
  const auto bytes = "a\n\n" + long_line + "\nb";
  CHECK(from_pipe(bytes, 0, 1'000'000) == std::vector<std::string>{"a", "", long_line, "b"});
  CHECK(from_pipe(bytes, 0, 100'000) == std::vector<std::string>{"a", "", "(too long)", "b"});
  CHECK(from_pipe("", 0, 10).empty());
  CHECK(from_pipe("a\n", 0, 10) == std::vector<std::string>{"a"});
}

TEST_CASE("a file and a pipe are taken up at a byte") {
  const house::Folder folder;
  const std::string bytes = "one\ntwo\nthree\n";
  const auto path = folder.write("in", bytes);
  CHECK(from_pipe(bytes, 4, 100) == std::vector<std::string>{"two", "three"});
  const int fd = ::open(path.c_str(), O_RDONLY);
  LineInput in(fd);
  in.go_to(8);
  std::string line;
  CHECK(in.next(line) == LineInput::Got::line);
  CHECK(line == "three");
  CHECK(in.offset() == bytes.size());
  CHECK(in.next(line) == LineInput::Got::end);
  LineInput beyond(fd);
  CHECK_THROWS_AS(beyond.go_to(99), galley::Error);
  ::close(fd);
}
