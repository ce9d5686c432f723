#pragma once

#include <string_view>

#include <pugixml.hpp>

#include "base/error.h"

namespace galley::read {

// Deepest nesting of elements that is read; newsrooms' documents stay below 40.
inline constexpr int kDeepestElement = 200;

// Parses XML of any encoding that its declaration or first bytes name; nodes hold UTF-8. Document types and
// their entities are skipped, never expanded or fetched. White space between elements is kept. Throws Error
// at `where` when it is not well formed or nested deeper than kDeepestElement. Linear.
void parse_xml(pugi::xml_document& document, const Location& where, std::string_view bytes);

// The element's name without its namespace prefix.
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
// The attribute of that local name; empty if absent.
[[nodiscard]] std::string_view local_attribute(const pugi::xml_node& node, std::string_view name);
// The first child element of that local name; a null node if absent.
[[nodiscard]] pugi::xml_node local_child(const pugi::xml_node& node, std::string_view name);

}  // namespace galley::read
