#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace galley::kb {

// The name-based UUID (RFC 4122, version 5, namespace OID) of the bytes of all pieces together: what ids of
// statements and the content hash are made of. It never changes, since files hold it.
using LineHash = std::array<std::uint8_t, 16>;
[[nodiscard]] LineHash line_hash(std::initializer_list<std::string_view> pieces);

}  // namespace galley::kb
