// libFuzzer's door: one program for all harnesses, the environment variable GALLEY_FUZZ names the one.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "harness.h"

namespace {
const fuzz::Harness* chosen = nullptr;
}

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* name = std::getenv("GALLEY_FUZZ");
  for (const auto& h : fuzz::harnesses())
    if (name != nullptr && std::string_view(name) == h.name) chosen = &h;
  if (chosen != nullptr) return 0;
  std::fprintf(stderr, "GALLEY_FUZZ must name one of:");
  for (const auto& h : fuzz::harnesses()) std::fprintf(stderr, " %s", h.name);
  std::fprintf(stderr, "\n");
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
