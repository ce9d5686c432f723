#include "extract/pattern/vocabulary.h"

#include <doctest/doctest.h>

#include "base/archive.h"

using namespace galley;
using pattern::Vocabulary;

TEST_CASE("words of a vocabulary keep their numbers while it grows and when it is kept in a file") {
  Vocabulary v;
  CHECK(v.find("word") == 0);
  for (int i = 0; i < 1000; ++i) CHECK(v.add("w" + std::to_string(i)) == static_cast<std::uint32_t>(i + 1));
  CHECK(v.add("w7") == 8);
  Packer out;
  out(v);
  Vocabulary again;
  Unpacker in(out.bytes);
  in(again);
  CHECK(in.good);
  CHECK(again.size() == 1000);
  for (int i = 0; i < 1000; ++i)
    CHECK(again.find("w" + std::to_string(i)) == static_cast<std::uint32_t>(i + 1));
  CHECK(again.find("w1000") == 0);
  CHECK(again.text(8) == "w7");
}
