#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

// What strangers' bytes go through, one function a door. The fuzzer (docs/fuzzing.md) and the replay of the
// seeds in the unit tests call the same functions.
namespace fuzz {

// Takes any bytes. Returns when they were read or refused with a galley::Error; throws std::logic_error when
// what came out cannot be, and anything else is a fault, too.
struct Harness {
  const char* name;  // also of its folder of seeds
  void (*run)(std::string_view bytes);
};

[[nodiscard]] const std::vector<Harness>& harnesses();
// One group a file.
[[nodiscard]] std::vector<Harness> article_harnesses();
[[nodiscard]] std::vector<Harness> document_harnesses();
[[nodiscard]] std::vector<Harness> check_harnesses();
[[nodiscard]] std::vector<Harness> rule_harnesses();
[[nodiscard]] std::vector<Harness> file_harnesses();
[[nodiscard]] std::vector<Harness> kb_harnesses();
[[nodiscard]] std::vector<Harness> import_harnesses();
[[nodiscard]] std::vector<Harness> serve_harnesses();
[[nodiscard]] std::vector<Harness> rpc_harnesses();

// Throws std::logic_error unless it holds.
void require(bool holds, const char* what);

// Every offset lies in the text, on a character's boundary, in order.
void require_sound(const galley::Document& document);
void require_sound(const galley::Result& result);

}  // namespace fuzz
