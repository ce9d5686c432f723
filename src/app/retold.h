#pragma once

#include "align/aligner.h"
#include "model/finding.h"

namespace galley::app {

// Adds two claims "retold" for each thing that the article says twice with another value
// (align::find_retellings): `value` is the value's words, qualifier "other" the words and span of the
// other's, "kind" the kind of facet.
void add_retold(Result& article, const align::Aligner& aligner);

}  // namespace galley::app
