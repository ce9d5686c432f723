#include "extract/quantity/harm_sentence.h"

namespace galley::extract {
namespace {

constexpr std::uint32_t kLongestTrigger =
    4;  // tokens of the longest entry of harm.tsv: "number of people killed"

}  // namespace

std::vector<Trigger> find_triggers(const Document& document, const Sentence& sentence,
                                   const WordLists& lists) {
  const auto& harm = lists["harm"];
  std::vector<Trigger> out;
  for (auto at = sentence.first; at < sentence.last;) {
    Trigger t;
    std::string key;
    if (!harm.entries.may_begin(document.tokens[at].norm)) {
      ++at;
      continue;
    }
    for (auto to = at; to < sentence.last && to < at + kLongestTrigger; ++to) {
      if (to > at) key += ' ';
      key += document.tokens[to].norm;
      const auto it = harm.entries.lower_bound(key);
      if (it == harm.entries.end() || !it->first.starts_with(key)) break;  // nor does any that is longer
      if (it->first == key && it->second.size() > 1) t = {at, to + 1, it->second[0], &it->second};
    }
    if (t.last != 0) out.push_back(t);
    at = t.last != 0 ? t.last : at + 1;
  }
  return out;
}

}  // namespace galley::extract
