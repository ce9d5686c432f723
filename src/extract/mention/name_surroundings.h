#pragma once

#include <cstdint>
#include <string>

#include "extract/mention/name_words.h"
#include "extract/pattern/pattern.h"
#include "model/document.h"

namespace galley::extract {

// What stands beside a name and shows that it is a person's, or a place's: a verb of speech, an age, a post,
// a verb of dwelling. Of one sentence at a time; tokens by their number in the document. All that is given
// outlives it.
class NameSurroundings {
 public:
  NameSurroundings(const NameWords& words, const pattern::Lattice& lattice)
      : words_(words), document_(lattice.document()), lattice_(lattice) {}
  // From now on the sentence with tokens [first, last).
  void enter(std::uint32_t first, std::uint32_t last) {
    first_ = first;
    last_ = last;
  }

  // Of a name that ends before token `after`.
  [[nodiscard]] bool speaks(std::uint32_t after) const;
  [[nodiscard]] bool has_age(std::uint32_t after) const;
  [[nodiscard]] bool described_as_person(std::uint32_t after) const;
  // Is [from, to) a post, such as "finance director"?
  [[nodiscard]] bool is_post(std::uint32_t from, std::uint32_t to) const;
  // Where a post that begins at token `from` ends, if it is told of the name before it and not of one after
  // it; else 0.
  [[nodiscard]] std::uint32_t post_ends(std::uint32_t from) const;
  // Of a name [from, to).
  [[nodiscard]] bool follows_post(std::uint32_t from, std::uint32_t to) const;
  // Of a name that begins at token `from`.
  [[nodiscard]] bool in_place_position(std::uint32_t from) const;
  [[nodiscard]] bool after_dwelling(std::uint32_t from) const;

 private:
  [[nodiscard]] const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  [[nodiscard]] const std::string& norm(std::uint32_t i) const { return document_.tokens[i].norm; }

  const NameWords& words_;
  const Document& document_;
  const pattern::Lattice& lattice_;
  std::uint32_t first_ = 0, last_ = 0;
};

}  // namespace galley::extract
