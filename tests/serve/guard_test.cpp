#include "serve/guard.h"

#include <doctest/doctest.h>

using galley::serve::Asked;
using galley::serve::Guard;

namespace {
int status(const Asked& asked) {
  const auto refusal = Guard(8765, "secret").refuse(asked);
  return refusal ? refusal->status : 200;
}
const Asked kWrite = {"POST", "localhost:8765", "http://localhost:8765", "application/json", "secret", true};
}  // namespace

TEST_CASE("serve: only our own host is answered") {
  for (const char* host : {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"})
    CHECK(status({"GET", host}) == 200);
  for (const char* host :
       {"", "127.0.0.1", "127.0.0.1:80", "evil.example:8765", "localhost:8765.evil.example"})
    CHECK(status({"GET", host}) == 403);
}

TEST_CASE("serve: pages of other sites are refused") {
  auto asked = kWrite;
  CHECK(status(asked) == 200);
  for (const char* origin :
       {"http://evil.example", "null", "https://localhost:8765", "http://localhost:8766"}) {
    asked.origin = origin;
    CHECK(status(asked) == 403);
  }
}

TEST_CASE("serve: a write needs JSON and the token") {
  auto asked = kWrite;
  asked.content_type = "text/plain";
  CHECK(status(asked) == 415);
  asked = kWrite;
  for (const char* token : {"", "secreT", "secret2"}) {
    asked.token = token;
    CHECK(status(asked) == 401);
  }
  asked.method = "DELETE";
  CHECK(status(asked) == 405);
}

TEST_CASE("serve: tokens differ") {
  CHECK(galley::serve::fresh_token().size() == 32);
  CHECK(galley::serve::fresh_token() != galley::serve::fresh_token());
}
