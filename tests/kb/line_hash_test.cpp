#include "kb/line_hash.h"

#include <doctest/doctest.h>

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <string>

using namespace galley;

TEST_CASE("a line's hash is the name-based UUID that Boost makes") {
  boost::uuids::name_generator_sha1 generator(boost::uuids::ns::oid());
  for (const auto size : {0, 1, 39, 55, 56, 63, 64, 1000}) {
    const std::string bytes(static_cast<std::size_t>(size), 'x');
    const auto expected = generator(bytes.data(), bytes.size());
    const auto hash = kb::line_hash({bytes});
    CHECK(std::equal(hash.begin(), hash.end(), expected.begin()));
  }
}

TEST_CASE("pieces hash as the bytes of all of them") {
  CHECK(kb::line_hash({"ab", "", "c"}) == kb::line_hash({"abc"}));
  CHECK(kb::line_hash({"ab"}) != kb::line_hash({"ac"}));
}
