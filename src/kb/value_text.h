#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/value.h"

namespace galley::kb {

// A value read from the text form, or why it could not be.
struct ParsedValue {
  std::optional<Value> value;
  std::string problem, remedy;  // set when there is no value
};

// Reads a value as docs/knowledge-base.md has it for that type ("4359/4880/9408 person", "1988-02~", "P44D",
// "-"). Only the canonical spelling is taken, so that written_value() gives the same text back.
[[nodiscard]] ParsedValue parse_value(ValueKind type, std::string_view text);

// The value in the text form, not escaped.
[[nodiscard]] std::string written_value(const Value& value);

// "entity" | "time" | "duration" | "quantity" | "text" | "none": the value_kind that rules see.
[[nodiscard]] const char* value_kind_name(ValueKind kind);
// The reverse; none for any other word.
[[nodiscard]] ValueKind value_kind_of(std::string_view name);

// "azerbaijan", "second-nagorno-karabakh-war": lower-case ASCII letters, digits and single hyphens between
// them.
[[nodiscard]] bool is_entity_key(std::string_view text);

// A bar becomes "\|" and a backslash "\\", as the fields of a line need it.
[[nodiscard]] std::string escape(std::string_view text);
// The reverse. Empty where a backslash stands before anything else, or a bar without one.
[[nodiscard]] std::optional<std::string> unescape(std::string_view text);
// Whether unescape() gives something.
[[nodiscard]] bool is_escaped(std::string_view text);

}  // namespace galley::kb
