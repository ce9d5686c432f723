#include "base/base64.h"

#include <doctest/doctest.h>

using galley::from_base64;

TEST_CASE("base64 is read, with padding and without") {
  CHECK(from_base64("") == "");
  CHECK(from_base64("Zg==") == "f");
  CHECK(from_base64("Zm8") == "fo");
  CHECK(from_base64("Zm9v") == "foo");
  CHECK(from_base64("UEsDBAD/") == std::string("PK\x03\x04\x00\xFF", 6));
}

TEST_CASE("what is no base64 is none") {
  for (const char* text : {"Z", "Zm9vZ", "Zm 9", "Zm9v\n", "Zm-_", "====", "Z===", "Zm=v"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64(text));
  }
}
