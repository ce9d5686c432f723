#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace galley {

// The bytes that base64 (RFC 4648, 4) stands for; nothing where it is none. Padding may be left out; white
// space may not be in it.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace galley
