#include "cli/change_head.h"

#include <cstdlib>
#include <ctime>

namespace galley::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string now_utc() {
  auto now = std::time(nullptr);
  if (const auto fixed = environment("SOURCE_DATE_EPOCH"); !fixed.empty())
    now = std::strtoll(fixed.c_str(), nullptr, 10);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return buffer;
}

std::string author_from(const Arguments& a) {
  if (a.has("--author")) return a.value("--author");
  for (const char* name : {"GALLEY_AUTHOR", "USER", "LOGNAME"})
    if (auto value = environment(name); !value.empty()) return value;
  return "unknown";
}

kb::ChangeHead change_head(const Arguments& a, const std::string& kind) {
  return {author_from(a), now_utc(), kind, a.value("--message"), ""};
}

}  // namespace galley::cli
