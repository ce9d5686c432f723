#include "english/gazetteer.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "english/english.h"
#include "english/sequence.h"

using namespace galley;
using namespace galley::english;

namespace {

std::vector<Token> words(const std::vector<std::string>& all) {
  std::vector<Token> out;
  for (const auto& w : all) out.push_back(describe(w));
  return out;
}

std::string section(const std::vector<std::pair<std::vector<std::string>, std::uint16_t>>& names) {
  std::vector<std::uint64_t> entries;
  for (const auto& [name, listed] : names) {
    const auto tokens = words(name);
    entries.push_back(gazetteer_entry(name_hash(tokens, 0, tokens.size()), listed));
  }
  std::sort(entries.begin(), entries.end());
  std::string out;
  for (const auto e : entries) out.append(reinterpret_cast<const char*>(&e), sizeof e);
  return out;
}

}  // namespace

TEST_CASE("a name is found by its words, whatever their case; others are not") {
  const auto bytes =
      section({{{"Paris"}, kPlaceName}, {{"Boris"}, kGivenName}, {{"Port", "Sudan"}, kPlaceName}});
  const Gazetteer g(bytes);
  CHECK(g.listed(name_hash(words({"PARIS"}), 0, 1)) == kPlaceName);
  CHECK(g.listed(name_hash(words({"the", "Boris"}), 1, 2)) == kGivenName);
  CHECK(g.listed(name_hash(words({"Port", "Sudan"}), 0, 2)) == kPlaceName);
  CHECK(g.listed(name_hash(words({"Sudan", "Port"}), 0, 2)) == 0);
  CHECK(g.listed(name_hash(words({"London"}), 0, 1)) == 0);
  CHECK(Gazetteer({}).listed(1) == 0);
}

TEST_CASE("hints: the word alone, and the longest name it stands in") {
  const auto bytes = section({{{"Port"}, kPlaceWord | kLongerName},
                              {{"Port", "Sudan"}, kPlaceName},
                              {{"Sudan"}, kPlaceName},
                              {{"Port", "Sudan", "Accord"}, kEventName}});
  const Gazetteer g(bytes);
  const auto place = g.hints(words({"in", "Port", "Sudan", "port"}), 0, 4);
  REQUIRE(place.size() == 4);
  CHECK(place[0] == std::array<std::uint8_t, 2>{0, 0});
  CHECK((place[1][1] & Gazetteer::kInsidePlace) != 0);
  CHECK((place[2][1] & Gazetteer::kInsidePlace) != 0);
  CHECK(place[2][0] == kPlaceName);
  CHECK(place[3] == std::array<std::uint8_t, 2>{0, 0});
  const auto event = g.hints(words({"Port", "Sudan", "Accord"}), 0, 3);
  CHECK((event[2][1] & Gazetteer::kInsidePlace) == 0);
  CHECK(event[2][1] != 0);
  for (const auto& h : event) {
    CHECK(h[0] < Gazetteer::kAloneHints);
    CHECK(h[1] < Gazetteer::kNameHints);
  }
}
