#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "base/file.h"
#include "base/one_of.h"
#include "checkout.h"
#include "harness.h"

namespace {

// The seeds of a door, by name.
std::vector<std::pair<std::string, std::string>> seeds_of(const char* door) {
  const auto folder = checkout::root() + "/tests/fuzz/seeds/" + door;
  REQUIRE(std::filesystem::is_directory(folder));
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& file : std::filesystem::directory_iterator(folder))
    out.emplace_back(file.path().filename().string(), galley::read_file(file.path().string()));
  std::sort(out.begin(), out.end());
  return out;
}

// Changes texts as a fuzzer does, the same in every run.
class Mutator {
 public:
  std::string changed(std::string text, const std::string& other) {
    for (auto n = 1 + below(4); n > 0; --n) {
      const auto at = below(text.size() + 1), length = std::min(below(12), text.size() - at);
      switch (below(6)) {
        case 0:
          text.erase(at, length);
          break;
        case 1:
          text.insert(at, text.substr(below(text.size() + 1), below(40)));
          break;
        case 2:
          text.insert(at, other.substr(below(other.size() + 1), below(40)));
          break;
        case 3:
          text.insert(at, 1, static_cast<char>(below(256)));
          break;
        case 4:
          if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
          break;
        default:
          text.insert(at, kPieces[below(std::size(kPieces))]);
      }
    }
    return text;
  }

 private:
  std::size_t below(std::size_t n) { return n == 0 ? 0 : random_() % n; }

  static constexpr const char* kPieces[] = {"\"",
                                            "'",
                                            "\n",
                                            "\r\n",
                                            "\n---\n",
                                            "|",
                                            "<",
                                            ">",
                                            "&",
                                            "[",
                                            "]",
                                            "{",
                                            "}",
                                            "(",
                                            ")",
                                            "\\",
                                            "-1",
                                            "1e999",
                                            "99999999999999999999",
                                            "0",
                                            "\t",
                                            "%",
                                            "://",
                                            "\xC3",
                                            "\xEF\xBB\xBF",
                                            "\xF0\x9F\x98\x80",
                                            "\xED\xA0\x80"};
  std::mt19937 random_{20261126};
};

}  // namespace

// Every seed of the fuzzer, and every input that once broke something (crash-*).
TEST_CASE("seeds of the fuzzer go through their door") {
  for (const auto& h : fuzz::harnesses()) {
    CAPTURE(h.name);
    for (const auto& [name, bytes] : seeds_of(h.name)) {
      CAPTURE(name);
      CHECK_NOTHROW(h.run(bytes));
    }
  }
}

// A short run of every door wherever the tests run, with and without sanitizers: libFuzzer needs clang and a
// build of its own.
TEST_CASE("seeds with bytes changed go through their door") {
  for (const auto& h : fuzz::harnesses()) {
    // A changed query may take its 200 million steps.
    if (galley::is_one_of(h.name, {"query"})) continue;
    const bool slow = galley::is_one_of(
        h.name, {"check", "check-all", "draft", "extract", "lsp", "mcp", "kb-file", "kb-add"});
    const auto seeds = seeds_of(h.name);
    Mutator mutator;
    CAPTURE(h.name);
    for (std::size_t run = 0; run < (slow ? 8 : 200); ++run) {
      const auto bytes =
          mutator.changed(seeds[run % seeds.size()].second, seeds[run * 7 % seeds.size()].second);
      CAPTURE(bytes);
      CHECK_NOTHROW(h.run(bytes));
    }
  }
}
