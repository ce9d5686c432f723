#pragma once

#include <memory>
#include <vector>

#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "model/document.h"
#include "model/names.h"

namespace galley::extract {

// Finds who and what a document speaks of: names the index knows, names by the text's own evidence (titles,
// kin, verbs of saying, organisation and place words, full name then surname), offices, descriptions ("the
// region") and pronouns; and who is who among them (Mention::local; equal number = same referent, a number of
// its own where the text does not tell). Built from the lists title, kin, given-name, nickname,
// name-particle, organization-word, place-word, event-word, office, description, pronoun, people-word,
// not-a-name and reporting-verb.
class MentionReader {
 public:
  explicit MentionReader(const WordLists& lists);
  ~MentionReader();
  MentionReader(MentionReader&&) noexcept;
  MentionReader& operator=(MentionReader&&) noexcept;

  // The mentions of a tokenised document in text order (by start, longer first; a nationality may stand
  // inside an office or organisation). Timexes already in the document are left alone. Adds lattice edges
  // `mention`, the mention's type and, from its candidates, `country`, `city`, `territory`; Edge::index =
  // index in the result. `names` may be null. Linear in the text; a few look-ups per capitalised word.
  // Thread-safe.
  [[nodiscard]] std::vector<Mention> read(const Document& document, pattern::Lattice& lattice,
                                          const NameIndex* names) const;

 private:
  struct Words;
  std::unique_ptr<Words> words_;
};

}  // namespace galley::extract
