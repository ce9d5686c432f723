#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// The label of an entity key; the key itself when it has none.
using Labels = std::function<std::string(std::string_view key)>;

// What is wrong with the property's `reads` template (unbalanced brackets, a {name} that is neither subject,
// value nor one of its qualifiers); empty if nothing.
[[nodiscard]] std::string template_problem(const Property& property);

// A value as people read it: an entity's label, "27 September 2020", "4,880 people (4,359 to 9,408)", "44
// days", the text itself, "none" when it is known that there is none.
[[nodiscard]] std::string readable_value(const Value& value, const Labels& labels);

// The statement as a sentence without a full stop: the property's template with subject, value and qualifiers
// put in, [optional parts] left out where a name in them has no value, then "from ... to ..." or "since ..."
// if the statement has validity: "Second Nagorno-Karabakh War started on 27 September 2020".
[[nodiscard]] std::string reads(const Statement& statement, const Property& property, const Labels& labels);

// "a country", "an event".
[[nodiscard]] std::string with_article(const std::string& type);

}  // namespace galley::kb
