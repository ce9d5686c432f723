#include "base/error.h"
#include "read/format.h"

namespace galley::read {

void read_html(Document& document, const WordLists&) {
  throw Error(Location{document.path}, "HTML is not read by this build", "give plain text or Markdown");
}

}  // namespace galley::read
