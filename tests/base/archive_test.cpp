#include "base/archive.h"

#include <doctest/doctest.h>

using namespace galley;

namespace {

struct Pair {
  std::string name;
  std::vector<int> numbers;
};

template <typename A>
void pack(A& a, Pair& p) {
  a(p.name)(p.numbers);
}

}  // namespace

TEST_CASE("what is packed is unpacked, and bytes cut short are noticed") {
  std::vector<Pair> pairs = {{"one", {1, 2}}, {"", {}}, {std::string("a\0b", 3), {-1}}};
  Packer out;
  out(pairs);
  for (std::size_t size = 0; size <= out.bytes.size(); ++size) {
    Unpacker in(std::string_view(out.bytes).substr(0, size));
    std::vector<Pair> back;
    in(back);
    CHECK(in.good == (size == out.bytes.size()));
    if (!in.good) continue;
    REQUIRE(back.size() == 3);
    CHECK(back[0].numbers == pairs[0].numbers);
    CHECK(back[2].name == pairs[2].name);
  }
}

TEST_CASE("lists of plain values and maps are packed, too") {
  struct Plain {
    int a = 0;
    bool b = false;
  };
  std::vector<Plain> plain = {{1, true}, {2, false}};
  std::map<std::string, std::vector<std::string>, std::less<>> map = {{"x", {"1", "2"}}, {"y", {}}};
  Packer out;
  out(plain)(map);
  Unpacker in(out.bytes);
  std::vector<Plain> plain_back;
  decltype(map) map_back;
  in(plain_back)(map_back);
  CHECK(in.good);
  REQUIRE(plain_back.size() == 2);
  CHECK(plain_back[0].b);
  CHECK(plain_back[1].a == 2);
  CHECK(map_back == map);
}
