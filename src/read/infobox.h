#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/word_list.h"

// The parameters of wikitext's infoboxes, and the templates that give a value in figures.
namespace galley::read {

// A parameter of an infobox that rules/words/infobox_field.tsv names.
struct InfoboxField {
  Span span;                  // "birth_date = 1 March 1950"
  std::uint32_t key_end = 0;  // one behind the name of the parameter
  std::uint32_t value = 0;    // where its value begins
  std::string
      group;  // parameters of one group that stand together are read together; "name": what the box is about
  std::string number;     // of a parameter that is there several times: "2" of "term_start2"
  std::uint32_t box = 0;  // where the box begins that it is of
};

// Those among the `arguments` of the template `box` (its name, folded), in order, whose value is not empty in
// `text`. `marks` is as long as the text and holds the marks of the box only: what is inside is hidden.
[[nodiscard]] std::vector<InfoboxField> infobox_fields(const std::string& text, const std::string& marks,
                                                       std::string_view box,
                                                       const std::vector<Span>& arguments,
                                                       const WordLists& lists);

// Writes the date of a template ("1950", "3", "1" from argument `first` on) over the whole of it, so that its
// first and last bytes are those of the template. False, and nothing is written, where the arguments give
// none.
bool put_date(std::string& text, Span whole, const std::vector<std::string>& arguments, std::size_t first,
              const WordLists& lists);

}  // namespace galley::read
