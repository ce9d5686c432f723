#include "base/units.h"

#include <charconv>

namespace galley {

Units read_units(const WordLists& lists) {
  Units out;
  for (const auto& [word, values] : lists["unit"].entries) {
    if (values.empty()) continue;
    Unit unit;
    if (values.size() > 1) unit.dimension = values[1];
    if (values.size() > 2) std::from_chars(values[2].data(), values[2].data() + values[2].size(), unit.size);
    out.try_emplace(values[0], unit);
  }
  return out;
}

}  // namespace galley
