#include "base/file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "base/error.h"

using namespace galley;
namespace fs = std::filesystem;

namespace {

// A folder of its own that goes with the test.
class Folder {
 public:
  Folder() {
    auto name = (fs::temp_directory_path() / "galley-file-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string at(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::ptrdiff_t files() const {
    return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
  }

 private:
  fs::path path_;
};

std::string fault(const auto& work) {
  try {
    work();
  } catch (const Error& e) {
    return e.what();
  }
  return {};
}

}  // namespace

TEST_CASE("a file is written whole, nothing is left beside it") {
  const Folder folder;
  write_file(folder.at("a"), "one");
  write_file(folder.at("a"), "two");
  CHECK(read_file(folder.at("a")) == "two");
  CHECK(fault([&] { write_file(folder.at("none/a"), "x"); }).find("cannot be written") != std::string::npos);
  fs::create_directory(folder.at("d"));
  CHECK(fault([&] { write_file(folder.at("d"), "x"); }).find("cannot be replaced") != std::string::npos);
  CHECK(folder.files() == 2);
}

TEST_CASE("a file that is written again keeps its permissions: a private article stays private") {
  const Folder folder;
  write_file(folder.at("a"), "one");
  fs::permissions(folder.at("a"), fs::perms::owner_read | fs::perms::owner_write);
  write_file(folder.at("a"), "two");
  CHECK(fs::status(folder.at("a")).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("what a link points to is written, and the link stays") {
  const Folder folder;
  write_file(folder.at("a"), "one");
  fs::create_symlink("a", folder.at("link"));
  fs::create_symlink("link", folder.at("link2"));
  write_file(folder.at("link2"), "two");
  CHECK(read_file(folder.at("a")) == "two");
  CHECK(fs::is_symlink(folder.at("link")));
  CHECK(fs::is_symlink(folder.at("link2")));
  fs::create_symlink("new", folder.at("link3"));
  write_file(folder.at("link3"), "three");
  CHECK(read_file(folder.at("new")) == "three");
}

TEST_CASE("a pipe is written to and stays one: --output /dev/null must not replace the device") {
  const Folder folder;
  const auto pipe = folder.at("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::string got;
  std::thread reader([&] { got = read_file(pipe); });
  write_file(pipe, "one");
  reader.join();
  CHECK(got == "one");
  CHECK(fs::status(pipe).type() == fs::file_type::fifo);
  CHECK(folder.files() == 1);
}

TEST_CASE("a file longer than the limit, a folder and nothing at all are refused") {
  const Folder folder;
  write_file(folder.at("a"), "12345");
  CHECK(read_file(folder.at("a"), 5) == "12345");
  CHECK(fault([&] { (void)read_file(folder.at("a"), 4); }).find("longer than the limit of 4") !=
        std::string::npos);
  CHECK(fault([&] { (void)read_file(folder.at(".")); }).find("is a directory") != std::string::npos);
  CHECK(fault([&] { (void)read_file(folder.at("b")); }).find("no such file") != std::string::npos);
}

TEST_CASE("files below a folder come in order; one that cannot be read is said in a sentence") {
  const Folder folder;
  fs::create_directories(folder.at("b/c"));
  for (const char* name : {"z.tsv", "b/a.tsv", "b/c/m.tsv", "b/n.toml"}) write_file(folder.at(name), "");
  CHECK(files_below(folder.at("."), ".tsv").size() == 3);
  CHECK(files_below(folder.at("."), {".toml", ".tsv"}).size() == 4);
  CHECK(files_below(folder.at("b"), ".tsv").front().ends_with("b/a.tsv"));
  CHECK(fault([&] { (void)files_below(folder.at("none"), ".tsv"); }).find("cannot be read") !=
        std::string::npos);
  if (::geteuid() == 0) return;  // root reads everything
  fs::permissions(folder.at("b/c"), fs::perms::none);
  CHECK(fault([&] { (void)files_below(folder.at("."), ".tsv"); }).find("check its permissions") !=
        std::string::npos);
  fs::permissions(folder.at("b/c"), fs::perms::owner_all);
}
