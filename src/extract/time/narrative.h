#pragma once

#include <optional>

#include "base/word_list.h"
#include "model/document.h"

namespace galley::extract {

// Is this a history, whose times hang on its own chain of dates, rather than news, whose times hang on its
// publication date? (HeidelTime's two manners, Stroetgen & Gertz 2010; there a setting, here told from the
// text.) Yes when most of the years it states are not that of publication or its neighbours, and they
// outnumber the words of rules/words/news-mark.tsv two to one.
[[nodiscard]] bool is_narrative(const Document& document, const WordLists& lists);

}  // namespace galley::extract
