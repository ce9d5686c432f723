#pragma once

#include <string>
#include <string_view>

namespace galley::report {

// Text for XML and HTML, in elements and in attributes: & < > " ' escaped, characters that XML 1.0 forbids as
// U+FFFD.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace galley::report
