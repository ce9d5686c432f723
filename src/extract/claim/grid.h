#pragma once

#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "model/claim.h"
#include "model/document.h"

namespace galley::extract {

// The number that a table cell holds and nothing beside it: "1,204", "−3.1", "£3.4m", "12.5%". Low and high are half
// of its last digit away where it has decimals, a scale or a percent sign. Kind none for other words, and for numbers in
// brackets, which may be losses or shares.
[[nodiscard]] Value cell_number(std::string_view words);

// Claims that the form of tables and lists makes, in text order of each:
//   cell   a cell of a table's body: subject its row's label, value its number (none: other words); qualifiers table, row,
//          column (numbers), column-label, row-kind and column-kind (what table-label.tsv has for the words of the
//          labels: "total", "share", ...)
//   row-told  the first number behind the label of a row, in a sentence of the prose that names no other row of the table:
//          subject the label, value the number; qualifiers table, row
//   item-count  a list of two items and more, or numbered headings: value how many; qualifiers list (its number), lead (the
//          sentence before it, if nothing stands between), last (the words of its last item), nested (1: an item has a list of its own)
//   item   one of them, or the line of a total right behind, where two of a list hold a number: subject its words, value
//          the one number in it; qualifiers list, row, row-kind. In row 0: each number of the sentence before the list
//          (of the one before it, where it has none), whose words are the subject
// `document` has its quantities. Tables and lists too long for a reader to add up give none, nor
// those behind the first three thousand cells and items.
[[nodiscard]] std::vector<Claim> grid_claims(const Document& document, const WordLists& lists);

}  // namespace galley::extract
