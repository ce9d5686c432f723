#include "serve/guard.h"

#include <fmt/format.h>

#include <random>

namespace galley::serve {
namespace {

// Takes the same time wherever the two differ.
bool same(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned char differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ |= static_cast<unsigned char>(a[i] ^ b[i]);
  return differ == 0;
}

}  // namespace

Guard::Guard(int port, std::string token) : port_(port), token_(std::move(token)) {}

bool Guard::ours(std::string_view host) const {
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"})
    if (host == fmt::format("{}:{}", name, port_)) return true;
  return false;
}

std::optional<Refusal> Guard::refuse(const Asked& asked) const {
  if (!ours(asked.host))
    return Refusal{403, "the Host header names another server; open the address that galley serve printed"};
  constexpr std::string_view kScheme = "http://";
  if (!asked.origin.empty() &&
      (!asked.origin.starts_with(kScheme) || !ours(asked.origin.substr(kScheme.size()))))
    return Refusal{403, "requests from pages of other sites are refused"};
  if (asked.method == "GET" || asked.method == "HEAD") return std::nullopt;
  if (asked.method != "POST") return Refusal{405, "only GET and POST are known here"};
  if (!asked.content_type.starts_with("application/json"))
    return Refusal{415, "the body must be JSON; send Content-Type: application/json"};
  if (asked.writes && !same(asked.token, token_))
    return Refusal{401, "what changes the knowledge base needs the token in the header X-Galley-Token"};
  return std::nullopt;
}

std::string fresh_token() {
  std::random_device device;
  std::string out;
  for (int i = 0; i < 4; ++i) out += fmt::format("{:08x}", device());
  return out;
}

}  // namespace galley::serve
