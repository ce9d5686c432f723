#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/word_list.h"
#include "model/document.h"

namespace galley::extract {

// The word lists that mentions are read with, and look-ups over tokens in them.
struct NameWords {
  explicit NameWords(const WordLists& lists);

  // given_name also holds the short forms of nickname.tsv.
  WordList title, kin, given_name, particle, organization, place, event, people, office, description, pronoun,
      not_a_name, reporting_verb, deed, number, person_one, office_head, person_or_firm, event_of,
      land_adjective;

  // Number of tokens, at most `last - at`, of the longest entry of `list` that begins at token `at`; 0 =
  // none. Hyphens that stand as tokens join ("vice - president").
  [[nodiscard]] static std::uint32_t match(const WordList& list, const Document& document, std::uint32_t at,
                                           std::uint32_t last, std::string& entry);
  // "opener", "calendar", "common", "ambiguous"; empty for other words.
  [[nodiscard]] std::string_view not_a_name_kind(std::string_view norm) const {
    return not_a_name.value(norm);
  }
  // 'm', 'f' or '?'.
  [[nodiscard]] char gender_of(std::string_view given) const;
};

}  // namespace galley::extract
