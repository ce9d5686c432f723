#include "cli/bundle.h"

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "cli/cli.h"

namespace galley::cli {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kEnding = ".bundle";
constexpr std::size_t kMostFiles = 200;

bool holds(const fs::path& folder, std::string_view stem) {
  std::error_code ec;
  for (const auto& entry : fs::directory_iterator(folder, ec))
    if (entry.is_regular_file(ec) && is_article(entry.path()) && entry.path().stem() == stem) return true;
  return false;
}

// The parts, by name below the folder; pictures and what else is no text stays where it is.
std::vector<read::BundleFile> files_of(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code ec;
  auto it = fs::recursive_directory_iterator(folder, ec);
  for (; !ec && it != fs::recursive_directory_iterator(); it.increment(ec)) {
    if (it.depth() > 1) it.disable_recursion_pending();
    if (it->is_regular_file(ec) && is_article(it->path()))
      names.push_back(it->path().lexically_relative(folder).generic_string());
    if (names.size() > kMostFiles)
      throw Error(Location{folder.string()}, "holds more than " + std::to_string(kMostFiles) + " files",
                  "an article has a body and some captions");
  }
  std::sort(names.begin(), names.end());
  std::vector<read::BundleFile> out;
  std::size_t size = 0;
  for (auto& name : names) {
    if (size > read::kLongestArticle) break;  // it will be refused: the rest need not be in memory
    auto bytes = read_file((folder / name).string(), read::kLongestArticle);
    size += bytes.size();
    if (!bytes.empty()) out.push_back({std::move(name), std::move(bytes)});
  }
  if (out.empty())
    throw Error(Location{folder.string()}, "holds no text",
                "put the running text in body.txt, body.md or body.html");
  return out;
}

}  // namespace

bool is_bundle(const std::string& path) {
  std::error_code ec;
  if (!fs::is_directory(path, ec)) return false;
  const auto folder = fs::path(path).has_filename() ? fs::path(path) : fs::path(path).parent_path();
  return folder.extension() == kEnding || (holds(folder, "body") && holds(folder, "headline"));
}

std::string bundle_around(const std::string& file) {
  fs::path folder = fs::path(file).parent_path();
  for (int up = 0; up < 2; ++up, folder = folder.parent_path()) {  // captions may lie a folder deeper
    const auto path = folder.empty() ? std::string(".") : folder.string();
    if (is_bundle(path)) return path;
    if (folder.empty()) break;
  }
  return {};
}

app::Input article_at(const std::string& path) {
  app::Input input;
  input.path = path;
  if (is_bundle(path))
    input.files = files_of(path);
  else
    input.bytes = read_file(path, read::kLargestFile);
  return input;
}

}  // namespace galley::cli
