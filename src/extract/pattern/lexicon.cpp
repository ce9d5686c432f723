#include "extract/pattern/lexicon.h"

#include <algorithm>

#include "extract/pattern/program.h"

namespace galley::pattern {
namespace {

void point_at_values(NumberedList& list, const WordList& words) {
  list.values.clear();
  for (const auto& [word, values] : words.entries) list.values.push_back(&values);
}

}  // namespace

std::span<const NumberedList::Entry> NumberedList::entries_from(std::uint32_t number) const {
  if (!begins_with(number)) return {};
  // Not equal_range: Clang 14, which builds the fuzzer, refuses the subrange of libstdc++ 12.
  return {std::ranges::lower_bound(entries, number, {}, &Entry::first),
          std::ranges::upper_bound(entries, number, {}, &Entry::first)};
}

std::uint32_t Lexicon::add_list(std::string_view name, const WordLists& lists) {
  for (std::uint32_t i = 0; i < lists_.size(); ++i)
    if (lists_[i].name == name) return i;
  NumberedList list;
  list.name = name;
  std::uint32_t ordinal = 0;
  const auto& source = lists[name];
  for (const auto& [word, values] : source.entries) {
    NumberedList::Entry e;
    e.ordinal = ordinal++;
    e.from = static_cast<std::uint32_t>(list.tokens.size());
    for (const auto& token : entry_tokens(word)) list.tokens.push_back(words.add(token));
    e.to = static_cast<std::uint32_t>(list.tokens.size());
    if (e.from == e.to) continue;
    e.first = list.tokens[e.from];
    if (list.begins.size() <= e.first / 64) list.begins.resize(e.first / 64 + 1);
    list.begins[e.first / 64] |= std::uint64_t{1} << (e.first % 64);
    list.entries.push_back(e);
  }
  std::ranges::stable_sort(list.entries, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.to - a.from > b.to - b.from;
  });
  point_at_values(list, source);
  lists_.push_back(std::move(list));
  return static_cast<std::uint32_t>(lists_.size() - 1);
}

bool Lexicon::join(const WordLists& lists) {
  for (auto& list : lists_) {
    point_at_values(list, lists[list.name]);
    for (const auto& e : list.entries)
      if (e.ordinal >= list.values.size()) return false;
  }
  return true;
}

}  // namespace galley::pattern
