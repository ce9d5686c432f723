#include "extract/quantity/person_list.h"

#include <algorithm>

#include "base/one_of.h"
#include "extract/quantity/head.h"

namespace galley::extract {
namespace {

// How far a phrase may run on between two members of a list, or between a list and its verb; in tokens.
constexpr std::uint32_t kLongestPhrase = 14;
constexpr std::uint32_t kBetweenMembers = 9;
constexpr std::uint32_t kLongestAside = 18;

bool is_word(std::string_view w) {
  return !w.empty() &&
         ((w.front() >= 'a' && w.front() <= 'z') || static_cast<unsigned char>(w.front()) >= 0x80);
}

}  // namespace

PersonLists::PersonLists(const pattern::Lattice& lattice, const std::vector<Quantity>& quantities,
                         const Sentence& sentence, const WordLists& lists)
    : lattice_(lattice),
      tokens_(lattice.document().tokens),
      quantities_(quantities),
      sentence_(sentence),
      words_(lists),
      classes_(lists["clause-word"]),
      harm_(lists["harm"]) {
  std::uint32_t aside_ends =
      0;  // people named in an aside are no subject: "five people, including a mayor, were hurt"
  for (auto at = sentence.first; at < sentence.last;) {
    if (at >= aside_ends) aside_ends = past_brackets(at);
    if (at < aside_ends) {
      ++at;
      continue;
    }
    auto list = list_at(at);
    if (list.members.empty()) {
      ++at;
      continue;
    }
    at = list.last;
    lists_found_.push_back(std::move(list));
  }
}

std::string_view PersonLists::word(std::uint32_t at) const {
  return at < sentence_.last && at >= sentence_.first ? std::string_view(tokens_[at].norm)
                                                      : std::string_view{};
}

std::string_view PersonLists::word_class(std::uint32_t at) const {
  return classes_.value(word(at));
}

bool PersonLists::quantity_at(std::uint32_t at, Counted& out) const {
  for (const auto& e : lattice_.from(at)) {
    if (e.label != "quantity.person" && e.label != "quantity.none") continue;
    const auto& q = quantities_[static_cast<std::size_t>(e.index)];
    out = {e.from, e.to, e.index, q.best, e.label == "quantity.none", q.counted};
    if (out.bare && (q.best > 1500 && q.best < 2100 && q.whole)) return false;  // a year
    return true;
  }
  return false;
}

// "a civilian", "an off-duty police officer", "another", "one other".
bool PersonLists::single_at(std::uint32_t at, Counted& out) const {
  const auto w = word(at);
  if (!is_one_of(w, {"a", "an", "another", "one"})) return false;
  const auto head = find_head(lattice_.document(), sentence_, at + 1, true, words_);
  if (head.kind == Head::Kind::person) {
    out = {at, head.last, -1, head.word == "couple" ? 2.0 : 1.0, false, head.word};
    return true;
  }
  if (w != "another" || !(harm_.has(word(at + 1)) || word_class(at + 1) == "be")) return false;
  out = {at, at + 1, -1, 1, true, ""};
  return true;
}

bool PersonLists::member_at(std::uint32_t at, Counted& out) const {
  if (at < sentence_.first || at >= sentence_.last) return false;
  if (!quantity_at(at, out) && !single_at(at, out)) return false;
  // "six of their members": the number alone was read.
  if (out.quantity >= 0) {
    const auto& q = quantities_[static_cast<std::size_t>(out.quantity)];
    if (q.span.end <= q.number.end) out.last = past_partitive(out.last);
  }
  return true;
}

// "six of their members", "two of the minister's bodyguards".
std::uint32_t PersonLists::past_partitive(std::uint32_t at) const {
  if (word(at) != "of" || !is_one_of(word(at + 1), {"the", "its", "their", "his", "her", "our", "them",
                                                    "whom", "these", "those"}))
    return at;
  if (is_one_of(word(at + 1), {"them", "whom"})) return at + 2;
  auto to = at + 2;
  while (to < sentence_.last && to < at + 9 && inside_phrase(to) && !is_one_of(word(to), {"and", ","})) ++to;
  // Back to the noun: prepositions that follow it belong to what comes after.
  for (auto i = at + 3; i < to; ++i)
    if (is_one_of(word(i), {"in", "at", "on", "from", "near", "by", "during", "with", "for"})) return i;
  return to;
}

bool PersonLists::is_dash(std::uint32_t at) const {
  const auto w = word(at);
  return w == "--" || w == "---" || (w == "-" && !is_hyphen(lattice_.document(), tokens_[at]));
}

bool PersonLists::opens_part(std::uint32_t at) const {
  return word(at) == "including" || (word(at) == "among" && is_one_of(word(at + 1), {"them", "whom"})) ||
         (word(at) == "most" && word(at + 1) == "of" && is_one_of(word(at + 2), {"them", "whom"}));
}

// Past an aside: "(...)", "[...]", "-- ... --", ", including ...,"; `at` itself if none begins here.
std::uint32_t PersonLists::past_brackets(std::uint32_t at) const {
  const auto open = word(at);
  const bool dash = is_dash(at), part = open == "," && opens_part(at + 1);
  if (open != "(" && open != "[" && !dash && !part) return at;
  for (auto i = at + 1; i < sentence_.last && i < at + kLongestAside; ++i) {
    if (part ? word(i) == "," : dash ? is_dash(i) : word(i) == (open == "(" ? ")" : "]")) return i + 1;
  }
  return at;
}

// Past "and", ",", ", and", "as well as", "along with"; `at` itself if there is none.
std::uint32_t PersonLists::past_coordinator(std::uint32_t at) const {
  auto i = at;
  if (word(i) == ",") ++i;
  if (is_one_of(word(i), {"and", "or", "plus"})) return i + 1;
  if (word(i) == "as" && word(i + 1) == "well" && word(i + 2) == "as") return i + 3;
  if ((word(i) == "along" || word(i) == "together") && word(i + 1) == "with") return i + 2;
  return i;
}

// May this token stand inside a noun phrase with what modifies it? Not a finite verb, a new clause or a harm
// word.
bool PersonLists::inside_phrase(std::uint32_t at) const {
  const auto w = word(at);
  if (w.empty() || harm_.has(w)) return false;
  const auto c = classes_.value(w);
  if (!c.empty() && c != "adverb" && c != "coordinator" && c != "to" && w != "as" && w != "since")
    return false;
  // No tags: whether a sentence has them depends on who asked before.
  if (w == "," || w == "-" || w == "'" || w == "'s" || w == "\"") return true;
  if (!is_word(w)) return w.front() >= '0' && w.front() <= '9';
  // A past form may be a finite verb unless it describes the noun ("employed by", "travelling in a stolen
  // car").
  if (w.size() > 4 && w.ends_with("ed"))
    return is_one_of(word(at + 1), {"by", "in", "at", "on", "from", "to", "with", "as"}) ||
           word_class(at - 1).empty();
  return true;
}

// After a member that ends at `at`: where the next member of the same list begins; 0 if there is none.
std::uint32_t PersonLists::next_member(std::uint32_t at) const {
  Counted ignored;
  auto i = past_brackets(at);
  for (std::uint32_t steps = 0; steps < kBetweenMembers && i < sentence_.last; ++steps) {
    const auto past = past_coordinator(i);
    if (past != i) {
      auto start = past;
      start = past_determiners(start);
      if (member_at(start, ignored)) {
        if (is_one_of(word(ignored.last - 1), {"them", "whom"})) return 0;  // a part of what came before
        // "three killed and 12 wounded": the second number has its own verb; in "a driver and six nurses
        // died" the two share it.
        const bool own = ignored.bare || harm_.has(word(at - 1));
        return (own && harm_.has(word(ignored.last))) || word_class(ignored.last) == "adverb" ? 0 : start;
      }
      if (past < sentence_.last && harm_.has(word(past))) return 0;
    }
    if (!inside_phrase(i) || is_one_of(word(i), {",", "including", "among"})) return 0;
    i = past_brackets(i + 1);
  }
  return 0;
}

// Past "the", "his other" and the like, where a member follows.
std::uint32_t PersonLists::past_determiners(std::uint32_t at) const {
  Counted ignored;
  auto i = at;
  while (
      i < at + 4 && !member_at(i, ignored) &&
      (is_one_of(word(i), {"the", "his", "their", "its", "her", "those", "these", "other", "all", "off"}) ||
       word_class(i) == "adverb"))
    ++i;
  return member_at(i, ignored) ? i : at;
}

PersonList PersonLists::list_at(std::uint32_t at) const {
  PersonList list;
  Counted member;
  while (member_at(at, member)) {
    if (list.members.empty()) list.first = member.first;
    list.last = member.last;
    list.members.push_back(member);
    const auto next = next_member(member.last);
    if (next == 0) break;
    at = next;
  }
  return list;
}

PersonList PersonLists::right_of(std::uint32_t at) const {
  Counted ignored;
  auto i = past_determiners(at);
  if (member_at(i, ignored)) return list_at(i);
  if (past_coordinator(i) != i) return {};  // "29 killed, 30 wounded"
  // The first members may have no number: "killed the mayor of Hostigal, as well as two peasants".
  for (std::uint32_t steps = 0; steps < kLongestPhrase && i < sentence_.last; ++steps) {
    const auto coordinator = past_coordinator(i);
    const auto past = coordinator == i ? i : past_determiners(coordinator);
    if (past != i && member_at(past, ignored) && (word(coordinator - 1) != "," || ignored.quantity >= 0)) {
      if (harm_.has(word(ignored.last)) || word_class(ignored.last) == "be") return {};
      return list_at(past);
    }
    if (!inside_phrase(i) && word(i) != ",") return {};
    if (is_one_of(word(i),
                  {"including", "among", "in", "on", "by", "during", "at", "with", "for", "from", "to"}))
      return {};
    i = past_brackets(i + 1);
  }
  return {};
}

// May this token stand in a relative clause between a noun and its main verb?
bool PersonLists::in_relative(std::uint32_t at) const {
  const auto c = word_class(at);
  return !harm_.has(word(at)) && (c == "verb" || c == "have" || c == "be" || word(at).ends_with("ed"));
}

const PersonList* PersonLists::left_of(std::uint32_t at, bool tight) const {
  auto it = std::upper_bound(lists_found_.begin(), lists_found_.end(), at,
                             [](std::uint32_t a, const PersonList& l) { return a < l.last; });
  if (it == lists_found_.begin()) return nullptr;
  --it;
  if (at - it->last > kLongestPhrase + kLongestAside) return nullptr;
  // "the mother of three died"
  if (it->members.back().bare && word(it->first - 1) == "of" && words_["person-one"].has(word(it->first - 2)))
    return nullptr;
  // A bare number must stand at the verb itself.
  tight = tight || it->members.back().bare;
  std::uint32_t steps = 0;
  // "two women who worked with them were killed": a clause of their own may follow at once.
  const bool relative = !tight && is_one_of(word(it->last), {"who", "that"});
  for (auto i = relative ? it->last + 1 : it->last; i < at;) {
    if (++steps > kLongestPhrase) return nullptr;
    if (const auto past = past_brackets(i); past != i && (!tight || word(i) != ",")) {
      i = past;
      continue;
    }
    if (tight ? word_class(i) != "adverb" && !word(i).ends_with("ly")
              : !inside_phrase(i) && !(relative && in_relative(i)))
      return nullptr;
    ++i;
  }
  return &*it;
}

}  // namespace galley::extract
