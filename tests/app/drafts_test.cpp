// An article that is being written: what a checker keeps of it from one check to the next may not be seen.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "../checkout.h"
#include "base/file.h"
#include "house.h"
#include "report/report.h"

using namespace galley;

namespace {

// Edits as people make them, the same in every run.
class Editor {
 public:
  std::string edited(std::string text) {
    const auto at = word(text);
    const auto end = std::min(text.find_first_of(" \n", at), text.size());
    switch (random_() % 8) {
      case 0:
        return text.insert(at,
                           one_of({"not ", "the ", "On Monday, ", "2019 ", "President Anna Kovac ", "“"}));
      case 1:
        return text.erase(at, std::min(end + 1, text.size()) - at);
      case 2:
        return text.replace(at, end - at, one_of({"1945", "12", "Berlin", "said", "killed", "he", ".", "X"}));
      case 3:
        return text.insert(at, "\n\n");
      case 4: {  // two paragraphs become one
        const auto gap = text.find("\n\n", at);
        return gap == std::string::npos ? text.insert(end, "x") : text.replace(gap, 2, " ");
      }
      case 5: {  // two sentences change places
        const auto stop = text.find(". ", at);
        return stop == std::string::npos ? text : text.insert(at, text.substr(stop + 1, 60));
      }
      case 6:
        return text.insert(at, text.substr(word(text), 200));
      default:
        return text.insert(end, one_of({"s", "é", ",", " ", "’s", "4"}));
    }
  }

 private:
  std::size_t word(const std::string& text) {
    const auto at = text.find(' ', random_() % std::max<std::size_t>(text.size(), 1));
    return at == std::string::npos ? 0 : at + 1;
  }
  std::string one_of(std::initializer_list<const char*> list) {
    return list.begin()[random_() % list.size()];
  }

  std::mt19937 random_{20261126};
};

std::string all_of(const Result& result) {
  const std::vector<Result> results{result};
  report::Input in;
  in.results = &results;
  return report::json(in) + report::extract_json(results);
}

}  // namespace

TEST_CASE("a checker that keeps drafts gives what one that keeps nothing gives") {
  const auto lines = read_file(checkout::root() + "/rules/patterns/examples.kb");
  const Location where{"examples.kb", 1, 1};
  const auto& shipped = house::shipped();
  const app::Checker fresh(shipped, lines, where, shipped.rules());
  const app::Checker keeper(shipped, lines, where, shipped.rules(), app::Keeps::drafts);
  const auto paths = files_below(checkout::root() + "/tools/corpus", ".md");
  Editor editor;
  for (std::size_t i = 0; i < paths.size(); i += 61) {
    app::Input input;
    input.path = "article.md";
    input.bytes = read_file(paths[i]);
    for (int round = 0; round < 6; ++round) {
      CAPTURE(paths[i]);
      CAPTURE(round);
      REQUIRE(all_of(keeper.check(input, {})) == all_of(fresh.check(input, {})));
      const auto old = input.bytes;
      input.bytes = editor.edited(old);
      if (round % 4 == 3) {  // and back: undo
        REQUIRE(all_of(keeper.check(input, {})) == all_of(fresh.check(input, {})));
        input.bytes = old;
      }
    }
  }
}
