#include "app/examples.h"

#include <algorithm>
#include <cstdio>

#include "app/house_words.h"
#include "base/file.h"
#include "base/utf8.h"
#include "extract/extractor.h"
#include "time/wording.h"

namespace galley::app {
namespace {

std::optional<Day> day_of(const std::string& iso) {
  CivilDate d;
  if (std::sscanf(iso.c_str(), "%d-%d-%d", &d.year, &d.month, &d.day) != 3 || !is_valid(d))
    return std::nullopt;
  return to_day(d);
}

read::Format format_of(const std::string& name) {
  return name.empty() ? read::Format::text : read::format_named(name);
}

struct Titled {
  std::string title, text;
};

// Offsets of a repair count from the title, which a document has in front of its text.
Titled apply(const Document& document, const Repair& repair) {
  auto out = document.bytes;
  std::size_t title = document.title_bytes;
  for (auto e = repair.edits.rbegin(); e != repair.edits.rend(); ++e) {
    out.replace(e->span.start, e->span.size(), e->replacement);
    if (e->span.start < document.title_bytes) title += e->replacement.size() - e->span.size();
  }
  constexpr std::size_t kEmptyLine = 2;
  if (title == 0) return {{}, out};
  return {out.substr(0, title - kEmptyLine), out.substr(title)};
}

std::string claims_of(const Result& r) {
  std::string out;
  for (const auto& c : r.claims) {
    if (c.property == "named" || c.property == "calendar-date") continue;
    out += (out.empty() ? "" : "; ") + c.subject.text +
           (c.subject.entity.empty() ? "" : " [" + c.subject.entity + "]") + " | " + c.property + " = " +
           c.value.text + (c.value.entity.empty() ? "" : " [" + c.value.entity + "]");
  }
  return out.empty() ? "no claims" : out;
}

// Did the rule have anything to look at: a verdict, or a claim whose property its query names?
bool was_read(const check::Rule& rule, const Result& r) {
  return r.coverage.checked + r.coverage.undecided > 0 ||
         std::any_of(
             r.claims.begin(), r.claims.end(),
             [&](const Claim& c) { return rule.query.find("'" + c.property + "'") != std::string::npos; }) ||
         std::any_of(r.comparisons.begin(), r.comparisons.end(), [&](const Comparison& c) {
           return rule.query.find("'" + std::string(name_of(c.article.kind)) + "'") != std::string::npos;
         });
}

class RuleExamples {
 public:
  RuleExamples(const House& house, const check::Rule& rule, ExampleReport& report)
      : house_(house), rule_(rule), report_(report) {}

  void run() {
    for (const auto& e : rule_.examples) {
      try {
        one(e);
      } catch (const Error& error) {
        fail(e, error.what());
      }
    }
  }

 private:
  Result judge(const check::RuleExample& e, const Titled& article) const {
    auto rule = rule_;
    rule.status = check::RuleStatus::on;  // a rule on trial is tried here
    const std::vector<check::Rule> rules{rule};
    const Checker checker(house_, rule_.kb + "\n" + e.kb, e.where, rules);
    Input input{"example", article.text, article.title, format_of(e.format), day_of(e.date)};
    input.policy = house_of_lines(e.house);
    std::vector<Result> sources;
    if (!e.source.empty())
      sources.push_back(checker.extract({"source", e.source, "", read::Format::text, std::nullopt}));
    std::vector<Result> earlier;
    if (!e.earlier.empty())
      earlier.push_back(
          checker.extract({"earlier", e.earlier, "", read::Format::text, day_of(e.earlier_date)}));
    return checker.check(input, sources, false, earlier);
  }

  void fail(const check::RuleExample& e, std::string what, std::string expected = {}) {
    report_.failed.push_back({e.where, rule_.code + ": " + std::move(what), std::move(expected)});
  }

  void one(const check::RuleExample& e) {
    const auto result = judge(e, {e.title, e.text});
    if (!result.remarks.empty())
      return fail(e, result.remarks.front().message, result.remarks.front().remedy);
    if (e.kind != check::RuleExample::Kind::flag) {
      if (!result.findings.empty())
        return fail(e, "flagged what must pass: " + result.findings.front().message, e.because);
      if (e.kind == check::RuleExample::Kind::undecided && result.coverage.undecided == 0)
        return fail(e, "came to a verdict or read no claim instead of being undecided; " + claims_of(result),
                    e.because);
      // A text of which nothing is read passes whatever the rule does.
      if (e.kind == check::RuleExample::Kind::pass && was_read(rule_, result) == e.unread)
        return fail(e,
                    e.unread ? "is marked unread, but its claims are read"
                             : "passes only because none of its claims is read; " + claims_of(result),
                    e.unread ? "remove unread = true"
                             : "mend the patterns or, if that is the point, add unread = true");
      ++report_.passed;
      return;
    }
    if (result.findings.size() != 1)
      return fail(e,
                  std::to_string(result.findings.size()) + " findings instead of one; " + claims_of(result),
                  "mend the rule or the patterns");
    const auto& f = result.findings.front();
    auto spans = f.spans;
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    std::string got;
    bool same = spans.size() == e.marked.size();
    for (std::size_t i = 0; i < spans.size(); ++i) {
      same = same && spans[i].span == e.marked[i];
      got += " <<" + result.document.words(spans[i].span) + ">>";
    }
    if (!same && e.title.empty()) return fail(e, "its spans are" + got, "mark those or mend the rule");
    if (f.repairs.empty())
      return fail(e, "the finding offers no repair", "select repair_1, an edit or advice in words");
    if (repairs(e, result.document, f)) ++report_.passed;
  }

  bool repairs(const check::RuleExample& e, const Document& document, const Finding& f) {
    std::vector<Titled> edited;
    std::vector<std::string> texts;
    for (const auto& r : f.repairs) {
      if (r.edits.empty()) continue;
      edited.push_back(apply(document, r));
      texts.push_back(edited.back().text);
    }
    if (!e.repair.empty() && texts != e.repair) {
      std::string got;
      for (const auto& t : texts) got += " “" + t + "”";
      fail(e, "its repairs give" + (got.empty() ? " nothing" : got), "mend the rule or the example");
      return false;
    }
    for (const auto& article : edited) {
      if (judge(e, article).findings.empty()) continue;
      fail(e, "after its repair the text is flagged again: “" + article.title + " " + article.text + "”",
           "mend the repair");
      return false;
    }
    return true;
  }

  const House& house_;
  const check::Rule& rule_;
  ExampleReport& report_;
};

std::string shown(const Value& v) {
  if (v.kind == ValueKind::quantity && v.best) return wording::number(*v.best);
  if (v.kind == ValueKind::time || v.kind == ValueKind::duration) return v.edtf;
  return v.text;
}

// A claim in the manner of `claims` in pattern examples; only the parts that `expected` names.
bool fits(const Claim& c, const std::string& expected) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (true) {
    const auto bar = expected.find(" | ", at);
    parts.push_back(expected.substr(at, bar == std::string::npos ? bar : bar - at));
    if (bar == std::string::npos) break;
    at = bar + 3;
  }
  std::size_t core = 0;
  if (parts[0].find(" = ") == std::string::npos && parts.size() > 1) {
    if (utf8::fold(c.subject.text) != utf8::fold(parts[0])) return false;
    core = 1;
  }
  for (std::size_t i = core; i < parts.size(); ++i) {
    const auto equals = parts[i].find(" = ");
    if (equals == std::string::npos) return false;
    const auto name = parts[i].substr(0, equals), value = parts[i].substr(equals + 3);
    if (i == core) {
      if (c.property != name ||
          (utf8::fold(shown(c.value)) != utf8::fold(value) && utf8::fold(c.value.text) != utf8::fold(value)))
        return false;
    } else if (name == "modality") {
      if (value != name_of(c.modality)) return false;
    } else {
      const auto q = c.qualifiers.find(name);
      if (q == c.qualifiers.end() || (utf8::fold(shown(q->second)) != utf8::fold(value) &&
                                      utf8::fold(q->second.text) != utf8::fold(value)))
        return false;
    }
  }
  return true;
}

}  // namespace

ExampleReport run_rule_examples(const House& house, const std::string& prefix) {
  ExampleReport report;
  for (const auto& rule : house.rules())
    if (rule.code.starts_with(prefix) && rule.status != check::RuleStatus::off)
      RuleExamples(house, rule, report).run();
  return report;
}

ExampleReport run_pattern_examples(const House& house) {
  ExampleReport report;
  const auto early = house.extractor().run_examples();
  report.passed = early.count - static_cast<int>(early.failed.size());
  report.failed = early.failed;
  const auto names = house.settings().rules + "/patterns/examples.kb";
  const Checker checker(house, read_file(names), {names, 1, 1}, {});
  for (const auto& file : house.extractor().files()) {
    for (const auto& p : file.claims) {
      for (const auto& e : p.find) {
        const auto r = checker.extract({"example", e.text, e.title, format_of(e.format), day_of(e.date)});
        for (const auto& expected : e.claims) {
          const bool found = std::any_of(r.claims.begin(), r.claims.end(),
                                         [&](const Claim& c) { return fits(c, expected); });
          if (found)
            ++report.passed;
          else
            report.failed.push_back({e.where, p.id + ": '" + expected + "' is not read; " + claims_of(r),
                                     "mend the pattern or the example"});
        }
      }
      for (const auto& e : p.ignore) {
        const auto r = checker.extract({"example", e.text, e.title, format_of(e.format), day_of(e.date)});
        const auto it =
            std::find_if(r.claims.begin(), r.claims.end(), [&](const Claim& c) { return c.pattern == p.id; });
        if (it == r.claims.end())
          ++report.passed;
        else
          report.failed.push_back(
              {e.where, p.id + ": reads '" + it->property + " = " + it->value.text + "' where it must not",
               e.because});
      }
    }
  }
  return report;
}

}  // namespace galley::app
