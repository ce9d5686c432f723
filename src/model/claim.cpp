#include "model/claim.h"

namespace galley {

const char* name_of(Modality modality) {
  static constexpr const char* kNames[] = {"asserted", "denied", "alleged",
                                           "planned",  "feared", "hypothetical"};
  return kNames[static_cast<int>(modality)];
}

}  // namespace galley
