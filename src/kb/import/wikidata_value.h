#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/value.h"

namespace galley::kb {

// A point in time of Wikidata's JSON as EDTF: "+1952-03-11T00:00:00Z", precision 11 (day), 10 (month), 9
// (year) or 8 (decade). Month and day 00 are not known. The JSON has no year 0: "-0044" is 44 BC, "-0043" in
// EDTF. A day of the Julian calendar becomes one of the Gregorian. Nothing for what is coarser than a decade,
// out of EDTF's reach, or no date. `about`: with "~".
[[nodiscard]] std::optional<std::string> edtf_of_wikidata(std::string_view time, int precision, bool julian,
                                                          bool about);

// An amount with its bounds ("+4880", "+4359", "+9408"; empty bounds: none) and a unit. Nothing if it is no
// number or the bounds do not enclose it.
[[nodiscard]] std::optional<Value> quantity_of_wikidata(std::string_view amount, std::string_view lower,
                                                        std::string_view upper, std::string_view unit);

}  // namespace galley::kb
