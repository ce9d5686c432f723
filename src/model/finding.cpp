#include "model/finding.h"

namespace galley {

const char* name_of(Severity severity) {
  static constexpr const char* kNames[] = {"note", "warning", "error"};
  return kNames[static_cast<int>(severity)];
}

}  // namespace galley
