#include "cli/story.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

#include <nlohmann/json.hpp>

#include "base/file.h"
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/stream.h"
#include "report/wording.h"

namespace galley::cli {
namespace fs = std::filesystem;
namespace {

constexpr const char* kFolder = "galley-stories";
constexpr const char* kEnding = ".jsonl";

const char* format_of(const std::string& path) {
  const auto ending = fs::path(path).extension().string();
  if (ending == ".md" || ending == ".markdown") return "markdown";
  if (ending == ".html" || ending == ".htm") return "html";
  if (ending == ".txt" || ending.empty()) return "text";
  throw UsageError(path + ": a story keeps text, Markdown and HTML", "convert it first");
}

std::vector<app::Input> parse_story(const std::string& path) {
  std::vector<app::Input> out;
  const auto bytes = read_file(path);
  std::size_t at = 0;
  for (int number = 1; at < bytes.size(); ++number) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    auto line = stream_line(bytes.substr(at, end - at));
    at = end + 1;
    if (!line.error.empty()) throw Error(Location{path, number, 0}, line.error, "mend the line or remove it");
    out.push_back(std::move(line.input));
  }
  return out;
}

std::string story_text(const std::vector<app::Input>& articles) {
  std::string out;
  for (const auto& a : articles) {
    nlohmann::ordered_json j;
    j["id"] = a.path;
    j["date"] = iso_text(*a.date);
    j["format"] = format_of(a.path);
    j["text"] = a.bytes;
    out += j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }
  return out;
}

// The article with the day that the command line or the article itself gives.
app::Input dated(const Arguments& a, const app::Checker& checker, const std::string& path) {
  app::Input input{path, read_file(path, read::kLargestFile), "", read::format_named(format_of(path)),
                   std::nullopt};
  if (a.has("--date")) input.date = day_named(a.value("--date"), "--date");
  // Read with a date, too: a story with an article in it that cannot be read could not be checked against.
  const auto own = checker.extract(input).document.date;
  if (!input.date) input.date = own;
  if (!input.date) throw UsageError(path + " does not say when it was published", "give --date YYYY-MM-DD");
  return input;
}

int add(const Arguments& a) {
  if (a.words.empty() || !a.has("--story"))
    throw UsageError("an article and its story are needed", "galley story add ARTICLE --story NAME");
  const auto file = story_file(a.value("--story"));
  auto articles = fs::exists(file) ? parse_story(file) : std::vector<app::Input>();
  auto settings = settings_from(a);
  settings.kb.clear();
  const app::House house(settings);
  const app::Checker checker(house);
  for (const auto& path : a.words) {
    auto input = dated(a, checker, path);
    std::erase_if(articles, [&](const app::Input& x) { return x.path == path; });
    articles.push_back(std::move(input));
  }
  std::stable_sort(articles.begin(), articles.end(),
                   [](const app::Input& x, const app::Input& y) { return *x.date < *y.date; });
  fs::create_directories(kFolder);
  write_file(file, story_text(articles));
  std::cout << file << ": " << report::counted(static_cast<long long>(articles.size()), "article") << "\n";
  return kClean;
}

int list_stories(const Arguments& a) {
  if (!a.words.empty()) {
    for (const auto& article : read_story(a.words[0]))
      std::cout << iso_text(*article.date) << "  " << article.path << "\n";
    return kClean;
  }
  for (const auto& file :
       fs::is_directory(kFolder) ? files_below(kFolder, kEnding) : std::vector<std::string>())
    std::cout << fs::path(file).stem().string() << "  "
              << report::counted(static_cast<long long>(parse_story(file).size()), "article") << "\n";
  return kClean;
}

}  // namespace

std::string story_file(const std::string& name) {
  if (name.empty() || name.find_first_of("/\\") != std::string::npos || name.front() == '.')
    throw UsageError("'" + name + "' is no name of a story", "take one word, such as flood-2026");
  return (fs::path(kFolder) / (name + kEnding)).string();
}

std::vector<app::Input> read_story(const std::string& name) {
  const auto file = story_file(name);
  if (!fs::exists(file))
    throw UsageError("there is no story '" + name + "' in " + kFolder,
                     "begin it with galley story add ARTICLE --story " + name);
  auto out = parse_story(file);
  for (const auto& a : out)
    if (!a.date) throw Error(Location{file}, a.path + " has no date", "add it again with galley story add");
  return out;
}

Command story_add_command() {
  return {"story add",
          "ARTICLE...",
          "remember a published article, for check --story",
          {{"--story", "NAME", "the story it belongs to; begun if there is none"},
           {"--date", "YYYY-MM-DD", "publication date; else the article's own"}},
          add};
}
Command story_list_command() {
  return {"story list", "[NAME]", "the stories of this folder, or the articles of one", {}, list_stories};
}

}  // namespace galley::cli
