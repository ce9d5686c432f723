#include "model/shown_offsets.h"

#include <doctest/doctest.h>

#include "model/document.h"

using namespace galley;

namespace {

// '_' for what is masked.
Document masked(std::string text) {
  for (char& c : text)
    if (c == '_') c = Document::kNothing;
  Document d;
  d.text = std::move(text);
  return d;
}

}  // namespace

TEST_CASE("lengths between shown offsets are lengths of words, and lead back to the bytes") {
  for (const auto* text : {"", "one two", "38 ___seconds____ behind", "a  b\n\n   c", "_a_ _b_", " a",
                           "a_ _ b", "3_8_0", "a\xC3\xA9_b "}) {
    CAPTURE(text);
    const auto d = masked(text);
    const ShownOffsets shown(d.text);
    const auto size = static_cast<std::uint32_t>(d.text.size());
    const auto is_word = [&](std::uint32_t i) {
      return d.text[i] != Document::kNothing && d.text[i] != ' ' && d.text[i] != '\n';
    };
    for (std::uint32_t from = 0; from < size; ++from)
      for (std::uint32_t to = from + 1; to <= size; ++to) {
        if (!is_word(from) || !is_word(to - 1)) continue;
        const Span span{from, to}, words = shown.of(span);
        CHECK(words.size() == d.words(span).size());
        CHECK(shown.in_file(words) == span);
      }
  }
}

TEST_CASE("what is put between two words stands beside the one that it belongs to") {
  const auto d = masked("the __big__ dog.\n\n__Next");
  const ShownOffsets shown(d.text);
  const auto insert_at = [&](std::uint32_t byte) {
    return shown.in_file({shown.of(byte), shown.of(byte)}).start;
  };
  CHECK(insert_at(6) == 6);    // before "big", inside its markup
  CHECK(insert_at(9) == 9);    // behind "big", inside it
  CHECK(insert_at(12) == 12);  // before "dog"
  CHECK(insert_at(20) == 20);  // before "Next"
  CHECK(insert_at(0) == 0);
  CHECK(ShownOffsets().of(7) == 7);
  CHECK(ShownOffsets().in_file({3, 7}) == Span{3, 7});
}
