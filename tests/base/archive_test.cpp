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
