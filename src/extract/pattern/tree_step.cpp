#include "extract/pattern/tree_step.h"

#include <algorithm>

namespace galley::pattern {
namespace {

// Is this preposition an entry of the list?
bool lists(const NumberedList& list, const Lexicon& lexicon, const std::string& words) {
  std::vector<std::uint32_t> tokens;
  for (const auto& word : entry_tokens(words)) tokens.push_back(lexicon.words.find(word));
  return !tokens.empty() && std::ranges::any_of(list.entries_from(tokens.front()), [&](const auto& e) {
    return std::ranges::equal(list.tokens_of(e), tokens);
  });
}

}  // namespace

std::vector<std::uint32_t> words_at(const TreeStep& step, const english::Roles& roles, const Lexicon& lexicon,
                                    std::uint32_t from) {
  using Kind = TreeStep::Kind;
  switch (step.kind) {
    case Kind::subject:
      return roles.subjects(from);
    case Kind::object:
      return roles.objects(from);
    case Kind::modifier:
      return roles.modifiers(from);
    case Kind::preposition:
      return roles.modifiers(from, step.text);
    case Kind::list: {
      auto out = roles.modifiers(from);
      std::erase_if(out, [&](std::uint32_t m) {
        return !lists(lexicon.list(step.number), lexicon, roles.preposition(m));
      });
      return out;
    }
    case Kind::conjunct:
      return roles.conjuncts(from);
    case Kind::head: {
      const auto head = roles.governor(from);
      return head ? std::vector{*head} : std::vector<std::uint32_t>();
    }
    case Kind::relation:
      return roles.dependents(from, step.relation);
  }
  return {};
}

}  // namespace galley::pattern
