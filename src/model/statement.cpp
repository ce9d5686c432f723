#include "model/statement.h"

namespace galley {

const char* name_of(Rank rank) {
  static constexpr const char* kNames[] = {"deprecated", "normal", "preferred"};
  return kNames[static_cast<int>(rank)];
}

}  // namespace galley
