#include "base/file.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/error.h"
#include "base/replacement.h"

namespace galley {
namespace fs = std::filesystem;
std::string read_file(const std::string& path, std::size_t limit) {
  const auto read = [&](std::istream& in, std::size_t expected) {
    std::string bytes;
    bytes.reserve(expected);
    char buffer[1 << 16];
    while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
      bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
      if (limit != 0 && bytes.size() > limit)
        throw Error(Location{path}, "longer than the limit of " + std::to_string(limit) + " bytes",
                    "split it into parts");
    }
    return bytes;
  };
  if (path == "-") {
    auto bytes = read(std::cin, 0);
    // The stream takes a fault of reading for its end.
    if (std::cin.bad() || std::ferror(stdin) != 0)
      throw Error("standard input cannot be read", "name a file, or give the text through a pipe");
    return bytes;
  }
  std::error_code ec;
  if (!fs::exists(path, ec)) throw Error(Location{path}, "no such file", "check the path");
  if (fs::is_directory(path, ec)) throw Error(Location{path}, "is a directory", "name a file in it");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(Location{path}, "cannot be opened", "check that you may read it");
  // What grows piece by piece is copied, and its memory touched, several times over.
  const auto size = fs::file_size(path, ec);
  auto bytes = read(in, ec || (limit != 0 && size > limit) ? 0 : size);
  if (in.bad()) throw Error(Location{path}, "cannot be read to its end", "check the disk");
  return bytes;
}

void write_file(const std::string& path, const std::string& bytes) {
  Replacement file(path);
  std::ofstream out(file.path(), std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(Location{path}, "cannot be written", "check the folder and the free space");
  file.put();
}

std::vector<std::string> files_below(const std::string& folder, const std::string& extension) {
  return files_below(folder, {std::string_view(extension)});
}

std::vector<std::string> files_below(const std::string& folder, std::initializer_list<std::string_view> extensions) {
  std::error_code ec;
  fs::recursive_directory_iterator it(folder, ec);
  if (ec) throw Error(Location{folder}, "folder cannot be read: " + ec.message(), "check the path");
  std::vector<std::string> out;
  for (; it != fs::recursive_directory_iterator(); it.increment(ec)) {
    const std::string& name = it->path().native();
    const auto wanted = [&](std::string_view extension) { return name.ends_with(extension); };
    if (std::any_of(extensions.begin(), extensions.end(), wanted) && it->is_regular_file(ec)) out.push_back(name);
  }
  if (ec) throw Error(Location{folder}, "folder cannot be read to its end: " + ec.message(), "check its permissions");
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace galley
