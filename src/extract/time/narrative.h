#pragma once

#include <optional>

#include "base/word_list.h"
#include "model/document.h"

namespace galley::extract {

// Is this a history, whose times hang on its own chain of dates, rather than news, whose times hang on its
// publication date? (HeidelTime's two manners, Stroetgen & Gertz 2010; there a setting, here told from the
// text.) Yes when the text states at least three years, most of what it states is not the year of publication
// or its neighbours, and days counted from the writing ("yesterday", "on Friday") are rarer than stated
// years.
[[nodiscard]] bool is_narrative(const Document& document, const WordLists& lists);

}  // namespace galley::extract
