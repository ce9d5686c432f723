#include "time/iso_day.h"

namespace galley {

std::optional<Day> iso_day(std::string_view text) {
  constexpr std::string_view kShape = "0000-00-00";
  if (text.size() != kShape.size()) return std::nullopt;
  int parts[3] = {0, 0, 0}, at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '-' ? text[i] != '-' : !digit) return std::nullopt;
    if (digit)
      parts[at] = parts[at] * 10 + (text[i] - '0');
    else
      ++at;
  }
  const CivilDate date{parts[0], parts[1], parts[2]};
  if (!is_valid(date)) return std::nullopt;
  return to_day(date);
}

}  // namespace galley
