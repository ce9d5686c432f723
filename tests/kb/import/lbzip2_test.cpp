#include "kb/import/lbzip2.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include "../small_kb.h"

using galley::kb::Lbzip2;
using galley::kb::test::Folder;

namespace {

// A packed file; -1 when there is nothing to pack with.
int packed(const Folder& folder, const std::string& text, const char* cut) {
  folder.write("plain", text);
  const auto command = "bzip2 -c " + (folder / "plain") + cut + " > " + (folder / "packed") + " 2>/dev/null";
  if (std::system(command.c_str()) != 0) return -1;
  return ::open((folder / "packed").c_str(), O_RDONLY | O_CLOEXEC);
}

}  // namespace

TEST_CASE("lbzip2 gives what is in a file, and says how far it is") {
  const Folder folder("lbzip2");
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += std::to_string(i) + "\n";
  const int fd = packed(folder, text, "");
  const auto program = fd < 0 ? nullptr : Lbzip2::start(fd);
  if (program != nullptr) {  // else it is not on this machine
    std::string all, part(70'000, '\0');
    while (const auto n = program->read(part.data(), part.size())) all.append(part.data(), n);
    CHECK(all == text);
    CHECK(program->is_whole());
    CHECK(program->taken() > 10'000);
  }
  if (fd >= 0) ::close(fd);
}

TEST_CASE("a file that is cut short is not whole, and one that is left early is left") {
  const Folder folder("lbzip2-cut");
  const int fd = packed(folder, std::string(1'000'000, 'a') + std::string(1'000'000, 'b'), " | head -c 60");
  if (fd < 0) return;
  if (const auto program = Lbzip2::start(fd)) {
    std::string part(1000, '\0');
    while (program->read(part.data(), part.size()) > 0) continue;
    CHECK_FALSE(program->is_whole());
  }
  if (const auto program = Lbzip2::start(fd)) CHECK(program->taken() <= 60);
  ::close(fd);
}
