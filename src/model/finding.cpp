#include "model/finding.h"

namespace galley {

std::optional<Severity> severity_named(std::string_view name) {
  for (const auto s : {Severity::note, Severity::warning, Severity::error})
    if (name == name_of(s)) return s;
  return std::nullopt;
}

const char* name_of(Severity severity) {
  static constexpr const char* kNames[] = {"note", "warning", "error"};
  return kNames[static_cast<int>(severity)];
}

}  // namespace galley
