#include "read/xml.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace galley::read {
namespace {

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool too_deep(const pugi::xml_node& root) {
  int depth = 0;
  for (auto node = root.first_child(); node;) {
    if (depth > kDeepestElement) return true;
    if (node.first_child()) {
      node = node.first_child();
      ++depth;
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (!node || node == root) return false;
    node = node.next_sibling();
  }
  return false;
}

}  // namespace

void parse_xml(pugi::xml_document& document, const Location& where, std::string_view bytes) {
  const auto result =
      document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!result) {
    const auto end = std::min<std::size_t>(
        static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), bytes.size());
    const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end), '\n');
    throw Error(Location{where.path, static_cast<int>(line)},
                "is not well-formed XML (" + utf8::fold(result.description()) + ")",
                "save the document again");
  }
  if (too_deep(document))
    throw Error(where, "has elements nested deeper than " + std::to_string(kDeepestElement),
                "give a document without such nesting");
}

std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

std::string_view local_attribute(const pugi::xml_node& node, std::string_view name) {
  for (const auto& a : node.attributes())
    if (without_prefix(a.name()) == name) return a.value();
  return {};
}

pugi::xml_node local_child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& child : node.children())
    if (local_name(child) == name) return child;
  return {};
}

}  // namespace galley::read
