#include <algorithm>

#include "report/place.h"
#include "report/report.h"
#include "report/snippet.h"
#include "report/wording.h"

namespace galley::report {
namespace {

// ANSI "select graphic rendition" sequences (ECMA-48).
constexpr const char* kBold = "\x1b[1m";
constexpr const char* kRed = "\x1b[1;31m";
constexpr const char* kYellow = "\x1b[1;33m";
constexpr const char* kCyan = "\x1b[1;36m";
constexpr const char* kBlue = "\x1b[1;34m";
constexpr const char* kPlain = "\x1b[0m";

class Printer {
 public:
  explicit Printer(bool colour) : colour_(colour) {}

  void document(const Result& result) {
    const Places places(result.document);
    for (const auto& f : result.findings)
      if (!f.suppressed) finding(places, f);
    for (const auto& r : result.remarks) out += paint(kCyan, "remark:") + " " + harmless(r.text()) + "\n";
    Tally tally;
    tally.add(result.findings);
    out += paint(kBold, harmless(result.document.path) + ": " + tally.words()) + ". " +
           coverage_words(result.coverage) + ".\n";
  }

  std::string paint(const char* how, const std::string& what) const {
    return colour_ ? how + what + kPlain : what;
  }

  void finding(const Places& places, const Finding& f) {
    std::string where = harmless(places.document().path);
    if (!f.spans.empty()) {
      const auto p = places.of(f.spans.front().span);
      where = harmless(places.path(p)) + ":" + Places::line_and_column(p);
    }
    out += paint(kBold, where) + ": " + paint(colour_of(f.severity), std::string(name_of(f.severity)) + ":") +
           " " + paint(kBold, harmless(f.message)) + " [" + f.rule + "]\n";
    rows(snippet(places, f.spans), colour_of(f.severity));
    for (const auto& e : f.evidence)
      if (e.span < 0) evidence(e);
    for (const auto& r : f.repairs) detail("repair", repair_words(places.document(), r));
    out += "\n";
  }

  std::string out;

 private:
  static const char* colour_of(Severity severity) {
    return severity == Severity::error ? kRed : severity == Severity::warning ? kYellow : kCyan;
  }

  void rows(const std::vector<SnippetRow>& rows, const char* colour) {
    std::size_t width = 1;
    for (const auto& r : rows) width = std::max(width, r.label.size());
    margin_ = std::string(width + 1, ' ');
    const std::string* last = nullptr;
    for (const auto& r : rows) {
      const auto label = last != nullptr && *last == r.label ? std::string() : r.label;
      last = &r.label;
      out += paint(kBlue, std::string(width - label.size() + 1, ' ') + label + " | ") + r.text + "\n";
      out += paint(kBlue, margin_ + " | ") + marks(r.marks, colour) + "\n";
    }
  }

  // The claim's marks in the colour of the severity, the others in blue.
  std::string marks(const std::string& marks, const char* colour) const {
    std::string painted;
    for (std::size_t i = 0; i < marks.size();) {
      const auto end = std::min(marks.find_first_not_of(marks[i], i), marks.size());
      const auto run = marks.substr(i, end - i);
      painted += run[0] == ' ' ? run : paint(run[0] == '^' ? colour : kBlue, run);
      i = end;
    }
    return painted;
  }

  void evidence(const Evidence& e) {
    detail(
        "evidence",
        e.text + (e.rank == "preferred" || e.rank.empty() || e.rank == "normal" ? "" : " (" + e.rank + ")"));
    if (const auto source = source_words(e.source); !source.empty()) detail("source", source);
  }

  void detail(const char* label, const std::string& text) {
    if (!text.empty())
      out += margin_ + paint(kBlue, " = ") + paint(kBold, std::string(label) + ":") + " " + harmless(text) +
             "\n";
  }

  bool colour_;
  std::string margin_ = "  ";
};

}  // namespace

std::string finding_text(const Document& document, const Finding& finding, bool colour) {
  Printer printer(colour);
  printer.finding(Places(document), finding);
  return std::move(printer.out);
}

std::string text(const Input& input) {
  Printer printer(input.colour);
  Tally all;
  for (const auto& r : *input.results) {
    printer.document(r);
    all.add(r.findings);
  }
  for (const auto& u : input.unread)
    printer.out += printer.paint(kRed, "not read:") + " " + harmless(u.error) + "\n";
  const auto files = input.results->size() + input.unread.size();
  if (files > 1) {
    printer.out +=
        counted(static_cast<long long>(input.results->size()), "document") + " checked: " + all.words();
    if (!input.unread.empty()) printer.out += "; " + std::to_string(input.unread.size()) + " not read";
    printer.out += ".\n";
  }
  printer.out += "Checked against " + kb_words(input.head) + ".\n";
  return printer.out;
}

}  // namespace galley::report
