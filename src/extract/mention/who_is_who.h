#pragma once

#include <vector>

#include "extract/mention/name_words.h"
#include "extract/mention/seen_name.h"
#include "model/document.h"

namespace galley::extract {

// Settles who is who among the mentions of one document: sets Mention::local of all, and for "the two
// countries", descriptions and pronouns whose referent is clear also their type and candidates. `seen` in
// text order.
//   Equal: the same words; the same only candidate; full name and later surname; title and surname; acronym
//   and its expansion in brackets; first and last name with or without the middle one. Never: persons of
//   different gender or given name; spellings that merely resemble each other (a rule's business).
void settle_who_is_who(const NameWords& words, const Document& document, std::vector<SeenName>& seen);

}  // namespace galley::extract
