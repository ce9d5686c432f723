#include "extract/mention/name_words.h"

namespace galley::extract {

NameWords::NameWords(const WordLists& lists)
    : title(lists["title"]),
      kin(lists["kin"]),
      given_name(lists["given-name"]),
      particle(lists["name-particle"]),
      organization(lists["organization-word"]),
      place(lists["place-word"]),
      event(lists["event-word"]),
      people(lists["people-word"]),
      office(lists["office"]),
      description(lists["description"]),
      pronoun(lists["pronoun"]),
      not_a_name(lists["not-a-name"]),
      reporting_verb(lists["reporting-verb"]),
      deed(lists["deed"]),
      number(lists["number"]),
      person_one(lists["person-one"]),
      office_head(lists["office-head"]),
      person_or_firm(lists["person-or-firm"]),
      event_of(lists["event-of"]),
      land_adjective(lists["land-adjective"]) {
  given_name.entries.add_words(lists["nickname"].entries);
}

std::uint32_t NameWords::match(const WordList& list, const Document& document, std::uint32_t at,
                               std::uint32_t last, std::string& entry) {
  constexpr std::uint32_t kLongestEntry = 7;  // tokens
  if (!list.entries.may_begin(document.tokens[at].norm)) return 0;
  std::string joined;
  std::uint32_t found = 0;
  bool glue = true;
  for (std::uint32_t i = at; i < last && i < at + kLongestEntry; ++i) {
    const auto& norm = document.tokens[i].norm;
    const bool hyphen = norm == "-";
    if (!glue && !hyphen) joined += ' ';
    joined += norm;
    glue = hyphen;
    // Does any entry begin like this? The list is sorted, so the next one tells.
    const auto next = list.entries.lower_bound(joined);
    if (next == list.entries.end() || !next->first.starts_with(joined)) break;
    if (next->first != joined) continue;
    found = i + 1 - at;
    entry = joined;
  }
  return found;
}

char NameWords::gender_of(std::string_view given) const {
  const auto value = given_name.value(given);
  return value.empty() ? '?' : value.front();
}

}  // namespace galley::extract
