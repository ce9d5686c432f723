#include "app/acceptance.h"

#include "house.h"

using namespace galley;

namespace {

const std::string kWrong = "The court met on Friday, 4 July 1776.";

Result judged(const std::string& bytes, read::Format format = read::Format::markdown,
              std::vector<app::Acceptance> accepted = {}) {
  static const auto checker = house::knowing("");
  app::Input in = house::text(bytes);
  in.format = format;
  in.accepted = std::move(accepted);
  return checker.check(in, {});
}

// "rule reason" of each finding, or "open".
std::string fate(const Result& r) {
  std::string out;
  for (const auto& f : r.findings)
    out += (out.empty() ? "" : ", ") + (f.suppressed ? f.suppressed->reason : "open");
  return out.empty() ? "nothing found" : out;
}

std::string remarks(const Result& r) {
  std::string out;
  for (const auto& m : r.remarks) out += m.text() + "\n";
  return out;
}

}  // namespace

TEST_CASE("a comment accepts what stands on the next line with words") {
  const auto r = judged("<!-- galley-disable-next-line date/weekday: as in the log -->\n\n" + kWrong +
                        "\n\n" + kWrong + "\n");
  CHECK(fate(r) == "as in the log, open");
  CHECK(r.findings[0].suppressed->by == "inline");
  CHECK(r.remarks.empty());
  CHECK(fate(judged("<p>One.</p>\n<!-- galley-disable-next-line date/weekday: so -->\n<p>" + kWrong + "</p>",
                    read::Format::html)) == "so");
}

TEST_CASE("a range accepts until its end, for one rule, several or a family") {
  CHECK(fate(judged("<!-- galley-disable name/two-spellings, date/*: old style -->\n" + kWrong +
                    "\n\n<!-- galley-enable -->\n\n" + kWrong + "\n")) == "old style, open");
  CHECK(fate(judged("<!-- galley-disable date/weekday: old style -->\n\n" + kWrong + "\n\n" + kWrong +
                    "\n")) == "old style, old style");
  CHECK(fate(judged("<!-- galley-disable name/*: old style -->\n\n" + kWrong + "\n")) == "open");
}

TEST_CASE("a comment without reason, rule or sense accepts nothing and says so") {
  auto r = judged("<!-- galley-disable-next-line date/weekday -->\n\n" + kWrong + "\n");
  CHECK(fate(r) == "open");
  CHECK(remarks(r).find("article.txt:1:1: this comment accepts nothing: it gives no reason") !=
        std::string::npos);
  r = judged("<!-- galley-ignore date/weekday: x -->\n\n" + kWrong + "\n");
  CHECK(remarks(r).find("'galley-ignore' is no instruction") != std::string::npos);
  r = judged("<!-- galley-disable-next-line date/weekdya: x -->\n\n" + kWrong + "\n");
  CHECK(fate(r) == "open");
  CHECK(remarks(r).find("there is no rule 'date/weekdya'; did you mean 'date/weekday'?") !=
        std::string::npos);
}

TEST_CASE("an acceptance that fits nothing any more is told") {
  const auto r = judged(
      "<!-- galley-disable-next-line date/weekday: x -->\n\nThe court met on Thursday, 4 July 1776.\n");
  CHECK(remarks(r) == "article.txt:1:1: no finding of date/weekday is left that this accepts; remove it\n");
}

TEST_CASE("comments in code and in plain text are text") {
  CHECK(fate(judged("```\n<!-- galley-disable date/weekday: x -->\n```\n\n" + kWrong + "\n")) == "open");
  CHECK(fate(judged("<!-- galley-disable date/weekday: x -->\n\n" + kWrong + "\n", read::Format::text)) ==
        "open");
}

TEST_CASE("a file's acceptances go by words or by fingerprint") {
  Diagnostics faults;
  const auto by_words = app::parse_acceptances(
      "[[accept]]\nrule = \"date/weekday\"\nwords = \"Friday, 4 July 1776\"\nreason = \"quoted\"\n", "a.toml",
      faults);
  CHECK(faults.empty());
  CHECK(fate(judged(kWrong, read::Format::text, by_words)) == "quoted");
  CHECK(fate(judged("The court met on Friday, 4 July 1775.", read::Format::text, by_words)) == "open");
  auto by_print = by_words;
  by_print[0].words.clear();
  by_print[0].fingerprint = judged(kWrong).findings[0].fingerprint;
  CHECK(fate(judged("Much later.\n\nIt is known that the court met on Friday, 4 July 1776.",
                    read::Format::text, by_print)) == "quoted");
}

TEST_CASE("an acceptance file is written as it is read, sorted, and its faults are told with their place") {
  app::Acceptance one{"date/weekday", "he said \"so\"\nand went", "baseline", {}, {}, "Friday", "f1", "b.md"},
      two = one;
  two.article = "a.md";
  const auto text = app::acceptance_text({one, two, one});
  Diagnostics faults;
  const auto read = app::parse_acceptances(text, "b.toml", faults);
  CHECK(faults.empty());
  REQUIRE(read.size() == 2);
  CHECK(read[0].article == "a.md");
  CHECK(read[1].reason == one.reason);
  CHECK(app::acceptance_text(read) == text);
  const auto fault = [](const std::string& toml) {
    Diagnostics d;
    (void)app::parse_acceptances(toml, "b.toml", d);
    return d.empty() ? std::string("none") : d.sorted().front().text();
  };
  CHECK(fault("[[accept]]\nrule = \"a/b\"\nwords = \"x\"\n").find("b.toml:1:") == 0);
  CHECK(fault("[[accept]]\nrule = \"a/b\"\nwords = \"x\"\nreason = \"\"\n").find("the reason is empty") !=
        std::string::npos);
  CHECK(fault("[[accept]]\nrule = \"a/b\"\nreason = \"x\"\n").find("which finding may stand") !=
        std::string::npos);
  CHECK(fault("[[accpet]]\nrule = \"a/b\"\n").find("did you mean 'accept'") != std::string::npos);
}
