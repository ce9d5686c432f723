#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace galley::kb {

// A text of a map with holes: "ucdp-{conflict_id}", "{@conflict}", "{side_a|after Government of }".
// {column} is a field of the record, {@name} the key of an entity of the map, {each} one of the items of a
// [[row]] with `each`. A hole may be followed by filters, from left to right:
//   |after TEXT    what follows TEXT; the whole, where it does not stand there
//   |before TEXT   what stands before TEXT; the whole, where it does not
//   |lower         lower case
//   |slug          as an entity key: "Çankaya (Ankara)" -> "cankaya-ankara"
//   |year          the first four digits in a row
struct Template {
  struct Filter {
    std::string name, argument;
  };
  struct Part {
    std::string text;  // of a hole: what stands in it, without filters
    bool is_hole = false;
    std::vector<Filter> filters;
  };
  std::vector<Part> parts;
  std::string written;
  Location where;

  [[nodiscard]] bool empty() const { return parts.empty(); }
};

// Faults (an open brace, an unknown filter) go to `diagnostics`.
[[nodiscard]] Template parse_template(std::string_view text, const Location& where, Diagnostics& diagnostics);

// Appends what stands in a hole to `out`; false, and nothing is appended, when it is null.
using Hole = std::function<bool(const std::string& name, std::string& out)>;

// The text with its holes filled; nothing when one of them is null, or nothing is left of it.
[[nodiscard]] std::optional<std::string> filled(const Template& text, const Hole& hole);

// An entity key made from words: lower-case ASCII, hyphens between. May be empty.
[[nodiscard]] std::string slug(std::string_view words);

}  // namespace galley::kb
