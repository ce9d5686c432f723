#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "model/document.h"

namespace galley::extract {

// What capitals mean in this document and in each of its sentences.
class CaseFacts {
 public:
  // The document's tokens must not change while this lives.
  explicit CaseFacts(const Document& document);

  enum class Style : unsigned char {
    normal,  // a capital inside the sentence marks a name
    title,   // A Headline With Capitals: capitals say nothing
    loud,    // ALL CAPS
  };
  [[nodiscard]] Style style(std::size_t sentence) const { return styles_[sentence]; }
  // No capitals anywhere in the document.
  [[nodiscard]] bool all_lower() const { return all_lower_; }
  // Does the word stand capitalised inside a sentence of normal style / in lower case anywhere?
  [[nodiscard]] bool capitalised_inside(std::string_view norm) const { return inside_.contains(norm); }
  [[nodiscard]] bool lower_case(std::string_view norm) const { return lower_.contains(norm); }

 private:
  std::vector<Style> styles_;
  std::unordered_set<std::string_view> inside_, lower_;  // words of the document
  bool all_lower_ = false;
};

// Is the first character a letter (of any script) or a digit?
[[nodiscard]] bool begins_with_letter(std::string_view norm);

}  // namespace galley::extract
