#include "extract/pattern/tree_step.h"

#include <algorithm>

namespace galley::pattern {
namespace {

// Is this preposition an entry of the list?
bool lists(const ListIndex& list, const std::string& words) {
  const auto tokens = entry_tokens(words);
  if (tokens.empty()) return false;
  const auto it = list.find(tokens.front());
  return it != list.end() &&
         std::any_of(it->second.begin(), it->second.end(), [&](const auto& e) { return e.words == tokens; });
}

}  // namespace

std::vector<std::uint32_t> words_at(const TreeStep& step, const english::Roles& roles, std::uint32_t from) {
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
      std::erase_if(out, [&](std::uint32_t m) { return !lists(*step.list, roles.preposition(m)); });
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
