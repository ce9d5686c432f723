// All of a check, with a knowledge base, source material and every report; and an article while it is
// written.
#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "harness.h"
#include "report/report.h"
#include "shared.h"

namespace fuzz {
namespace {

using namespace galley;

app::Input article(std::string_view bytes) {
  return {"article.md", std::string(bytes), "", read::Format::markdown, Day{737425}};
}

void require_json(const std::string& text) {
  require(nlohmann::json::accept(text), "a report is JSON");
}

void require_reports(const std::vector<Result>& results) {
  report::Input input;
  input.head = {"0", "kb.sqlite", 9, "2026-11-26"};
  input.results = &results;
  for (const auto& text :
       {report::text(input), report::json(input), report::ndjson(input), report::sarif(input),
        report::html(input), report::github(input), report::junit(input), report::claim_review(input),
        report::extract_json(results), report::extract_text(results)})
    require(utf8::first_invalid(text) == std::string::npos, "a report is UTF-8");
  require_json(report::json(input));
  require_json(report::sarif(input));
  require_json(report::claim_review(input));
  require_json(report::extract_json(results));
  require_json(report::check_line("a", results[0]));
  require_json(report::extract_line("a", results[0]));
  pugi::xml_document xml;
  require(xml.load_string(report::junit(input).c_str()).status == pugi::status_ok, "JUnit is XML");
  // GitHub takes lines for commands: what an article says must not begin one.
  const auto commands = report::github(input);
  for (std::size_t at = 0; at < commands.size(); at = commands.find('\n', at) + 1) {
    const auto line = std::string_view(commands).substr(at, 12);
    require(line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice ") ||
                line.starts_with("article.md: "),
            "a line for GitHub is of ours");
    if (commands.find('\n', at) == std::string::npos) break;
  }
}

// An article in Markdown and, behind a line "---" each, source material and an earlier article of the story.
void check_all(std::string_view bytes) {
  static const auto* checker = new app::Checker(house_of_world());
  try {
    const auto input = article(take_part(bytes));
    std::vector<Result> sources, earlier;
    if (!bytes.empty()) sources.push_back(checker->extract(article(take_part(bytes))));
    if (!bytes.empty()) earlier.push_back(checker->extract(article(bytes)));
    const std::vector<Result> results = {checker->check(input, sources, true, earlier)};
    require_sound(results[0]);
    require_reports(results);
  } catch (const Error&) {
  }
}

std::string said_of(const app::Checker& checker, std::string_view bytes) {
  try {
    const auto result = checker.check(article(bytes), {});
    return report::check_line("a", result) + report::extract_line("a", result);
  } catch (const Error& e) {
    return e.what();
  }
}

// Versions of an article, one after another: what is kept of one makes no difference to the next.
void draft(std::string_view bytes) {
  static const auto* anew = new app::Checker(house_of_world());
  static const auto* keeping = new app::Checker(house_of_world(), app::Keeps::drafts);
  while (!bytes.empty()) {
    const auto version = take_part(bytes);
    require(said_of(*keeping, version) == said_of(*anew, version), "a draft is checked as a new article is");
  }
}

}  // namespace

std::vector<Harness> check_harnesses() {
  return {{"check-all", check_all}, {"draft", draft}};
}

}  // namespace fuzz
