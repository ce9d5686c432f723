#include "link/scene_window.h"

#include "../shipped.h"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

using namespace galley;

namespace {

// A paragraph of one-word tokens, a sentence a line.
Document sentences(const std::vector<std::vector<std::string>>& lines) {
  Document d;
  for (const auto& line : lines) {
    Sentence s;
    s.first = static_cast<std::uint32_t>(d.tokens.size());
    s.span.start = static_cast<std::uint32_t>(d.text.size());
    for (const auto& word : line) {
      Token t;
      t.span = {static_cast<std::uint32_t>(d.text.size()), static_cast<std::uint32_t>(d.text.size() + word.size())};
      t.norm = word;
      t.capitalised = word[0] >= 'A' && word[0] <= 'Z';
      if (t.capitalised) t.norm[0] = static_cast<char>(t.norm[0] - 'A' + 'a');
      d.tokens.push_back(t);
      d.text += word + " ";
    }
    s.last = static_cast<std::uint32_t>(d.tokens.size());
    s.span.end = static_cast<std::uint32_t>(d.text.size());
    d.sentences.push_back(s);
  }
  return d;
}

}  // namespace

TEST_CASE("a window has the words of its sentence, with their places, and those beside it without") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  link::Queries queries(db, shipped_lists());
  WordList cues{"cues", {{"sank", {"shipwreck"}}, {"signed", {"treaty,agreement"}}}};
  WordList elsewhen{"elsewhen", {{"museum", {}}}};
  const auto d = sentences({{"They", "sank"}, {"Flavia", "signed", "museum"}, {"Klow"}, {"Zenda"}});
  const auto w = link::read_window(d, 1, queries, cues, elsewhen);
  CHECK(w.names.at("flavia") == std::vector<std::uint32_t>{2});
  CHECK(w.names_beside == std::set<std::string>{"klow", "they"});
  CHECK(w.kinds.at("agreement") == std::vector<std::uint32_t>{3});
  CHECK(w.kinds.contains("treaty"));
  CHECK(w.kinds_beside == std::set<std::string>{"shipwreck"});
  CHECK(w.elsewhen == std::vector<std::uint32_t>{4});
}

TEST_CASE("a count agrees with the dead within a tenth") {
  link::SceneWindow w;
  link::Happening h;
  w.counts = {1500};
  CHECK_FALSE(w.counts_dead(h));
  h.deaths_low = 1400;
  h.deaths_high = 1450;
  CHECK(w.counts_dead(h));
  h.deaths_high = 1400;
  h.deaths_low = 1300;
  CHECK(w.counts_dead(h));
  h.deaths_high = 1300;
  CHECK_FALSE(w.counts_dead(h));
}
