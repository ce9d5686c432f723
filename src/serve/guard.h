#pragma once

#include <optional>
#include <string>
#include <string_view>

// Who may ask the server what. A page of another site can make a browser send requests to loopback; what it
// cannot do is name our host and origin, send JSON without being asked about, or know the token.
namespace galley::serve {

// What of a request decides; headers that were not sent are empty.
struct Asked {
  std::string method, host, origin, content_type, token;
  bool writes = false;  // it would change the knowledge base
};

struct Refusal {
  int status;
  std::string why;  // one sentence
};

class Guard {
 public:
  Guard(int port, std::string token);
  // Nothing: the request may go on.
  [[nodiscard]] std::optional<Refusal> refuse(const Asked& asked) const;
  [[nodiscard]] const std::string& token() const { return token_; }

 private:
  [[nodiscard]] bool ours(std::string_view host) const;

  int port_;
  std::string token_;
};

// 32 hexadecimal digits nobody can guess.
[[nodiscard]] std::string fresh_token();

}  // namespace galley::serve
