#include "base/word_list.h"

#include <filesystem>

#include "base/columns.h"
#include "base/file.h"
#include "base/utf8.h"

namespace galley {
namespace {

constexpr std::size_t kLongestWord = 200;

}  // namespace

std::string_view WordList::value(std::string_view folded, std::size_t i) const {
  const auto it = entries.find(folded);
  if (it == entries.end() || i >= it->second.size()) return {};
  return it->second[i];
}

const WordList& WordLists::operator[](std::string_view name) const {
  static const WordList none;
  const auto it = lists.find(name);
  return it == lists.end() ? none : it->second;
}

WordList parse_word_list(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  WordList list;
  list.name = std::filesystem::path(path).stem().string();
  for (auto& [number, comment, columns] : column_lines(text)) {
    if (!comment.empty()) continue;
    const auto word = utf8::fold(columns.front());
    columns.erase(columns.begin());
    if (word.empty())
      diagnostics.add({path, number, 1}, "the line has no word before its first tab", "write word<TAB>value");
    else if (word.size() > kLongestWord)
      diagnostics.add({path, number, 1}, "the word is longer than 200 bytes", "shorten it");
    else if (!list.entries.emplace(word, std::move(columns)).second)
      diagnostics.add({path, number, 1}, "'" + word + "' stands in this list twice",
                      "keep one of the two lines");
  }
  list.entries.index();
  return list;
}

WordLists load_word_lists(const std::string& folder, Diagnostics& diagnostics) {
  WordLists all;
  for (const auto& path : files_below(folder, ".tsv")) {
    auto list = parse_word_list(read_file(path), path, diagnostics);
    if (all.lists.contains(list.name))
      diagnostics.add({path}, "a list named '" + list.name + "' is already loaded",
                      "rename one of the two files");
    auto name = list.name;
    all.lists.emplace(std::move(name), std::move(list));
  }
  return all;
}

}  // namespace galley
