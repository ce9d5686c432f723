#include "model/comparison.h"

namespace galley {

const char* name_of(FacetKind kind) {
  static constexpr const char* kNames[] = {"figure", "ordinal",  "date", "duration",
                                           "name",   "opposite", "kind", "negation"};
  return kNames[static_cast<int>(kind)];
}

}  // namespace galley
