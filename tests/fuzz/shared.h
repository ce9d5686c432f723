#pragma once

#include "../kb/small_kb.h"
#include "app/checker.h"
#include "kb/properties.h"
#include "kb/store.h"

// What several harnesses read once.
namespace fuzz {

// The shipped rules, patterns and word lists, without a knowledge base.
[[nodiscard]] const galley::app::House& shipped();
// The same with the small world of the tests.
[[nodiscard]] const galley::app::House& house_of_world();
// The small world, built.
[[nodiscard]] const galley::kb::Store& world();
// The properties of the project.
[[nodiscard]] const galley::kb::Properties& properties();

// A folder that is gone at the end, and a file in it of these bytes; the same file for the same name.
[[nodiscard]] const galley::kb::test::Folder& folder();
[[nodiscard]] std::string file_of(std::string_view bytes, const std::string& name);

// The part of `bytes` up to a line "---", which is taken off with it.
[[nodiscard]] std::string_view take_part(std::string_view& bytes);

}  // namespace fuzz
