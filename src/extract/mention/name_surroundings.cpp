#include "extract/mention/name_surroundings.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "extract/mention/case_facts.h"

namespace galley::extract {

bool NameSurroundings::speaks(std::uint32_t after) const {
  if (after >= last_) return false;
  if (norm(after) == "said" || norm(after) == "told") return true;
  if (token(after).capitalised) return false;
  return std::ranges::any_of(lattice_.lemmas(after),
                             [&](const auto& l) { return words_.reporting_verb.has(l); });
}

// "Ellen Moss, 41, won", "Karl Berg, 33.": the age as news tells it.
bool NameSurroundings::has_age(std::uint32_t after) const {
  if (after + 2 >= last_ || norm(after) != ",") return false;
  const auto& age = norm(after + 1);
  const auto digit = [](char c) { return utf8::is_digit(static_cast<unsigned char>(c)); };
  const bool years =
      (age.size() == 2 && age[0] != '0') || (age.size() == 3 && age[0] == '1' && age[1] == '0');
  if (!years || !std::ranges::all_of(age, digit)) return false;
  return norm(after + 2) == "," || norm(after + 2) == ".";
}

// ", who", ", the daughter of", "'s wife", "was born"
bool NameSurroundings::described_as_person(std::uint32_t after) const {
  const auto is = [&](std::uint32_t i, std::string_view word) { return i < last_ && norm(i) == word; };
  const auto kin = [&](std::uint32_t i) { return i < last_ && words_.kin.has(norm(i)); };
  if (is(after, "who") || is(after, "whose")) return true;
  if (is(after, "'s")) return kin(after + 1);
  if (is(after, "was") && is(after + 1, "born")) return true;
  if (!is(after, ",")) return false;
  if (is(after + 1, "born") || has_age(after)) return true;
  return is(after + 1, "who") || is(after + 1, "whose") || kin(after + 1) || kin(after + 2) ||
         post_ends(after + 1) > 0;
}

// Does a noun for one person, which no firm is called by, end before token `to`: "chief executive", "mayor"?
bool NameSurroundings::is_post(std::uint32_t from, std::uint32_t to) const {
  if (to <= from || words_.person_or_firm.has(norm(to - 1))) return false;
  return words_.person_one.has(norm(to - 1)) || words_.office_head.has(norm(to - 1)) ||
         (to > from + 1 && words_.office_head.has(norm(to - 2) + " " + norm(to - 1)));
}

// Where a post that begins at token `from` ends ("the finance director", "mayor of ..."), if it is told of
// the name before it and not of one after it; else 0.
std::uint32_t NameSurroundings::post_ends(std::uint32_t from) const {
  constexpr std::uint32_t kLongest = 6;
  for (auto to = from; to < last_ && to - from <= kLongest; ++to) {
    const auto& word = norm(to);
    const bool more = word == "of" || word == "at" || word == "for";
    const bool stop = word == "," || word == "." || word == ";" || word == ")";
    if (more || stop) {
      const bool of_the_next = stop && word == "," && to + 1 < last_ && token(to + 1).capitalised;
      return is_post(from, to) && !of_the_next ? to : 0;
    }
    if (!begins_with_letter(word) && word != "'s" && word != "-") return 0;
  }
  return 0;
}

// "The finance director, Moira Tennant, said": is the name between commas behind a post?
bool NameSurroundings::follows_post(std::uint32_t from, std::uint32_t to) const {
  if (from < first_ + 3 || norm(from - 1) != "," || to >= last_) return false;
  if (norm(to) != "," && norm(to) != "." && norm(to) != "(") return false;
  if (!is_post(first_, from - 1)) return false;
  constexpr std::uint32_t kLongest = 5;
  for (std::uint32_t back = 2; back <= kLongest && from >= first_ + back + 1; ++back) {
    const auto& word = norm(from - back - 1);
    if (word == "the" || word == "its" || word == "his" || word == "her" || word == "their" || word == "'s")
      return true;
    if (!begins_with_letter(word) && word != "-") return false;
  }
  return false;
}

bool NameSurroundings::in_place_position(std::uint32_t from) const {
  if (from == first_) return false;
  const auto& before = norm(from - 1);
  return before == "in" || before == "near" || before == "outside";
}

// "born in Hull", "lived near Marshall": a place, whoever else is called so.
bool NameSurroundings::after_dwelling(std::uint32_t from) const {
  if (from < first_ + 2 || !in_place_position(from)) return false;
  const auto& verb = norm(from - 2);
  return verb == "born" || verb == "raised" || verb == "lives" || verb == "lived" || verb == "living";
}

}  // namespace galley::extract
