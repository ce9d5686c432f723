#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace galley::kb {

// One way a name may be written in an article.
struct NameForm {
  std::string text;    // as shown: "Assad", "al-Assad"
  std::string normal;  // utf8::fold_name of it; never empty
  std::string kind;    // NameCandidate::kind
};

// The version of what follows: to be raised when any of it gives other forms for the same name. A knowledge
// base made with another one has its names made anew by its next build.
inline constexpr std::string_view kNameForms = "4";

// The forms to look a name up by: itself, without a leading "the", and each with ä, ö, ü, ø and å spelt out
// ("Weizsaecker" for "Weizsäcker"; the text shown stays as it is).
[[nodiscard]] std::vector<NameForm> name_forms(std::string_view text, std::string_view kind);

// The surname forms of a person's full name, kind "surname": the last word, and with the particles before it
// ("al-Assad" and "Assad"; "von der Leyen" and "Leyen"). "Jr." and numerals are no surname. None for names of
// one word.
[[nodiscard]] std::vector<NameForm> surname_forms(std::string_view full_name);
// A person's name without the initials between its first and its last word ("Fidel V. Ramos" as Fidel Ramos);
// none if it has no such initial.
[[nodiscard]] std::vector<NameForm> plain_forms(std::string_view full_name, std::string_view kind);

// Order among the entities that share a name, the most likely first (lowest): names before surnames before
// misspellings, then types in the order of entity_types(), then by how many statements are about the entity.
[[nodiscard]] std::int64_t name_order(std::string_view kind, std::string_view type, std::int64_t prominence);

// Number of words of a normal form.
[[nodiscard]] int word_count(std::string_view normal);

}  // namespace galley::kb
