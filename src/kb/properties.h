#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "model/value.h"

namespace galley::kb {

// What may be said: one table of kb/properties.toml (whose head comment explains each field).
struct Property {
  std::string name;
  ValueKind type = ValueKind::text;
  std::string label;
  std::string reads;                    // template of a sentence; see wording.h
  std::vector<std::string> subjects;    // entity types it may be said of; empty = any
  std::vector<std::string> values;      // entity types of its values; empty = any
  std::vector<std::string> qualifiers;  // in the order they are written
  std::vector<std::string> separators;  // of the qualifiers: values compare only when these are equal
  bool single = false;
  double tolerance = 0;  // relative
  std::string wikidata;
  bool claim_only = false;

  bool operator==(const Property&) const = default;
};

// The entity types, in the order that breaks ties between names: a country before a city of the same name.
[[nodiscard]] const std::vector<std::string>& entity_types();

// All declared properties by name. Copies share them.
class Properties {
 public:
  // nullptr when none has that name.
  [[nodiscard]] const Property* find(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, Property, std::less<>>& all() const { return all_->by_name; }
  // The declared name nearest to a misspelt one; empty if none is near.
  [[nodiscard]] std::string nearest_name(std::string_view name) const;

 private:
  friend Properties parse_properties(std::string_view text, const std::string& path,
                                     Diagnostics& diagnostics);
  struct All {
    std::map<std::string, Property, std::less<>> by_name;
    std::unordered_map<std::string_view, const Property*> by_hash;  // the same: asked for with every statement
  };
  std::shared_ptr<All> all_ = std::make_shared<All>();
};

// Reads the text of properties.toml. What is wrong (unknown key, bad type, a qualifier that is no property, a
// template that names what it cannot know) goes to `diagnostics` with its place in `path`.
[[nodiscard]] Properties parse_properties(std::string_view text, const std::string& path,
                                          Diagnostics& diagnostics);
// One property alone, as long as it stands under a line `[name]`; its links to others are not looked at. Of a
// text that parse_properties() takes it gives the same property, in a hundredth of the time. Nothing if there
// is no such line, or if what follows it up to the next such line is faulty.
[[nodiscard]] std::optional<Property> parse_property(std::string_view text, std::string_view name);
// All of them from a file. Throws Error if it cannot be read.
[[nodiscard]] Properties load_properties(const std::string& path, Diagnostics& diagnostics);

}  // namespace galley::kb
