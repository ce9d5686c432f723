#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>

#include "app/measurement.h"
#include "base/error.h"
#include "base/file.h"
#include "check/rule_set.h"
#include "cli/bundle.h"
#include "cli/cli.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

namespace galley::cli {
namespace {

void example(const char* heading, const check::RuleExample& e) {
  std::cout << "  " << heading << ": " << (e.title.empty() ? "" : "[" + e.title + "] ") << e.text;
  if (!e.because.empty()) std::cout << "\n      because " << e.because;
  for (const auto& r : e.repair) std::cout << "\n      repaired: " << r;
  std::cout << "\n";
}

// "errors: 0.96 of 25 judged are right (95 % interval 0.80 to 0.99, the bar 0.95)".
std::string measured_words(const check::Rule& r) {
  const auto measured = app::load_scores(rules_folder());
  std::string out;
  for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
    const auto s = app::score_of(measured.scores, r.code, severity);
    if (s.sample() == 0) continue;
    const auto [low, high] = app::wilson(s.right, s.sample());
    out +=
        fmt::format("{}{}s: {:.2f} of {} judged are right (95 % interval {:.2f} to {:.2f}, the bar {:.2f})",
                    out.empty() ? "" : "; ", name_of(severity), *s.precision(), s.sample(), low, high,
                    app::bar_of(severity));
  }
  if (!out.empty()) return out;
  const auto words = app::words_for(measured.read, r);
  if (words == 0) return "not yet: its examples are all that speaks for it";
  return fmt::format(
      "no finding of it in {} of judged text: less than one in {} (95 %); how often it is right, only its "
      "examples say",
      report::counted(words, "word"), report::counted(app::words_to_a_finding(words), "word"));
}

int explain_rule(const Arguments& a) {
  const auto& code = a.words[0];
  Diagnostics faults;
  std::vector<std::string> folders{rules_folder() + "/checks"};
  folders.insert(folders.end(), a.all("--rules").begin(), a.all("--rules").end());
  const auto rules = check::load_rule_set(folders, faults);
  faults.throw_if_any();
  const auto it = std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.code == code; });
  if (std::error_code none; it == rules.end() && std::filesystem::is_regular_file(code, none))
    throw UsageError("'" + code + "' is a file, and no rule", "name a line of it, as " + code + ":12");
  if (it == rules.end()) {
    std::vector<std::string> codes;
    for (const auto& r : rules) codes.push_back(r.code);
    const auto near = nearest(code, codes);
    throw UsageError("there is no rule '" + code + "'",
                     near.empty() ? "see galley rules list" : "did you mean '" + near + "'?");
  }
  const auto& r = *it;
  std::cout << r.code << " (" << name_of(r.severity) << ", " << name_of(r.status) << ")\n"
            << r.title << "\n\nWhy: " << r.why << "\n";
  for (const auto& m : r.motive) std::cout << "     " << m << "\n";
  std::cout << "Measured: " << measured_words(r) << "\nSilent: " << r.limits << "\n\nFlags:\n";
  for (const auto& e : r.examples)
    if (e.kind == check::RuleExample::Kind::flag) example("flag", e);
  std::cout << "Passes:\n";
  for (const auto& e : r.examples)
    if (e.kind == check::RuleExample::Kind::pass) example("pass", e);
  for (const auto& e : r.examples)
    if (e.kind == check::RuleExample::Kind::undecided) example("cannot decide", e);
  std::cout << "\nThe rule stands in " << r.path << ". To switch it off, write below [rules] in "
            << app::kProjectFile << ":\n  \"" << r.code << "\" = \"off\"\n";
  return kClean;
}

// "war.md:12": the file and its line, from 1.
struct LineName {
  std::string path;
  int line;
};
std::optional<LineName> line_named(const std::string& word) {
  const auto colon = word.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  int line = 0;
  const char* end = word.data() + word.size();
  const auto [rest, fault] = std::from_chars(word.data() + colon + 1, end, line);
  if (fault != std::errc() || rest != end || line < 1) return std::nullopt;
  return LineName{word.substr(0, colon), line};
}

template <class Things>
void keep_inside(Things& things, Span line) {
  std::erase_if(things, [&](const auto& t) { return t.span.end <= line.start || line.end <= t.span.start; });
}

std::string verdict_words(const Look& look) {
  if (!look.contradicts) return "could not check" + (look.why.empty() ? "" : ": " + look.why);
  return *look.contradicts ? "a contradiction" : "checked, no contradiction";
}

// The line's place in the document, which may be a bundle that the file is a part of; empty if there is
// nothing.
Span span_of(const LineName& name, const Document& d) {
  const report::Places places(d);
  if (d.files.empty()) return places.line_span(name.line, false);
  const auto plain = [](const std::string& path) { return std::filesystem::path(path).lexically_normal(); };
  for (const auto& file : d.files) {
    if (plain(file.path) != plain(name.path)) continue;
    const auto line = places.line_span(places.of(file.span).lines_before + name.line, false);
    return line.start < file.span.end ? line : Span{};
  }
  throw Error(Location{name.path}, "is no text of the article", "name the headline, the body or a caption");
}

int explain_line(const Arguments& a, const LineName& name) {
  if (is_bundle(name.path))
    throw UsageError(a.words[0] + ": the article is a folder",
                     "name a file in it, as " + name.path + "/body.txt:" + std::to_string(name.line));
  app::Projects projects;
  const auto bundle = bundle_around(name.path);
  const auto& project = project_of(a, projects, bundle.empty() ? name.path : bundle);
  const app::House house(settings_from(a, {&project}));
  check_levels(house.rules(), {&project});
  auto input = article_at(bundle.empty() ? name.path : bundle);
  input.policy = project.policy();
  if (a.has("--date")) input.date = day_named(a.value("--date"), "--date");
  auto result = app::Checker(house).check(input, {}, true);
  auto& d = result.document;
  const auto line = span_of(name, d);
  if (line.empty())
    throw UsageError(a.words[0] + ": there is nothing on this line", "name a line that has words");
  // The report of one line is the report of the article without the rest.
  std::vector<std::pair<Claim, std::vector<Look>>> kept;
  for (std::size_t i = 0; i < result.claims.size(); ++i) {
    const auto& c = result.claims[i];
    if (c.span.end <= line.start || line.end <= c.span.start) continue;
    kept.push_back({c, {}});
    for (const auto& look : result.looks)
      if (look.claim == i) kept.back().second.push_back(look);
  }
  result.claims.clear();
  keep_inside(d.timexes, line);
  keep_inside(d.quantities, line);
  keep_inside(d.mentions, line);
  std::cout << report::extract_text({result});
  if (kept.empty()) std::cout << "no claim is read on this line\n";
  for (const auto& [claim, looks] : kept) {
    result.claims = {claim};
    std::cout << report::claim_text(result, 0);
    if (looks.empty()) std::cout << "      no rule looks at it\n";
    for (const auto& look : looks) std::cout << "      " << look.rule << ": " << verdict_words(look) << "\n";
  }
  return kClean;
}

int explain(const Arguments& a) {
  if (a.words.size() != 1)
    throw UsageError("explain takes one rule, or a line of an article",
                     "galley explain duration/against-dates, or galley explain article.md:12");
  if (const auto line = line_named(a.words[0])) return explain_line(a, *line);
  return explain_rule(a);
}

}  // namespace

Command explain_command() {
  auto flags = reading_flags();
  std::erase_if(flags, [](const Flag& f) { return f.name == "--jobs"; });
  flags.insert(flags.begin(), {"--date", "YYYY-MM-DD", "publication date of the article"});
  return {"explain", "RULE|FILE:LINE",
          "what a rule checks and why; what was read on a line and what rules made of it", std::move(flags),
          explain};
}

}  // namespace galley::cli
