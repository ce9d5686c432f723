#include "app/example_kb.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "kb/build.h"

namespace galley::app {
namespace fs = std::filesystem;
namespace {

constexpr const char* kSource =
    "[example]\ntitle = \"Example\"\npublisher = \"Example\"\nurl = \"https://example.org/\"\nlicence = "
    "\"CC0-1.0\"\naccessed = \"2026-01-01\"\n";

// The lines as a canonical file: each with a source, sorted, once.
std::string canonical(const std::string& lines) {
  std::set<std::string> sorted;
  std::size_t at = 0;
  while (at < lines.size()) {
    auto end = lines.find('\n', at);
    if (end == std::string::npos) end = lines.size();
    auto line = lines.substr(at, end - at);
    at = end + 1;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    line.erase(0,
               line.find_first_not_of(' ') == std::string::npos ? line.size() : line.find_first_not_of(' '));
    if (line.empty() || line.front() == '#') continue;
    if (line.find(" | @") == std::string::npos) line += " | @example";
    sorted.insert(line);
  }
  std::string out;
  for (const auto& line : sorted) out += line + "\n";
  return out;
}

std::string make_folder() {
  std::string name = (fs::temp_directory_path() / "galley-example-XXXXXX").string();
  if (!::mkdtemp(name.data()))
    throw Error("no temporary folder can be made", "check the free space and TMPDIR");
  return name;
}

}  // namespace

ExampleKb::ExampleKb(const std::string& lines, const std::string& properties) : folder_(make_folder()) {
  try {
    fs::create_directory(folder_ + "/kb");
    fs::create_directory(folder_ + "/kb/sources");
    fs::copy_file(properties, folder_ + "/kb/properties.toml");
    write_file(folder_ + "/kb/sources/example.toml", kSource);
    write_file(folder_ + "/kb/example.kb", canonical(lines));
    kb::build(folder_ + "/kb", path());
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    throw;
  }
}

ExampleKb::~ExampleKb() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace galley::app
