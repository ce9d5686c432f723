#pragma once
#include <string>
#include <string_view>

namespace galley {

// The words as messages name them: 'text'.
inline std::string in_quotes(std::string_view text) {
  return "'" + std::string(text) + "'";
}

}  // namespace galley
