#include <algorithm>
#include <string>
#include <vector>

#include "report/markup.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

// One page that can be mailed: the article with its findings marked, beside it what each rests on. No script
// and no file from elsewhere; a mark links to its finding and back, so it works in any viewer and on paper.
namespace galley::report {
namespace {

constexpr const char* kStyle = R"(
:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--line:#d8d8d8;--error:#b3261e;--warning:#8a5a00;--note:#2b5c9e}
@media(prefers-color-scheme:dark){:root{--ink:#eee;--paper:#191919;--line:#444;--error:#ff8a80;--warning:#ffc766;--note:#9cc4ff}}
body{margin:0;font:16px/1.55 Georgia,serif;color:var(--ink);background:var(--paper)}
main{max-width:78rem;margin:0 auto;padding:1.5rem;display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem}
h1,h2{font-family:system-ui,sans-serif;font-size:1.1rem;grid-column:1/-1;margin:0}
.article{overflow-wrap:anywhere}
.article h3{font-size:1.25rem;line-height:1.25;margin:0 0 .8rem}.article p{margin:0 0 .9rem}
.findings{font:14px/1.45 system-ui,sans-serif}
.finding{border:1px solid var(--line);border-left-width:5px;border-radius:4px;padding:.6rem .8rem;margin:0 0 .8rem;break-inside:avoid}
.finding:target,mark:target{outline:3px solid var(--note)}
.error{border-color:var(--error)}.warning{border-color:var(--warning)}.note{border-color:var(--note)}
mark{background:none;color:inherit;border-bottom:2px solid;scroll-margin:5rem}
mark a{color:inherit;text-decoration:none}
mark a::after{content:attr(data-n);font:600 .65em system-ui,sans-serif;vertical-align:super;line-height:0;margin-left:.1em}
mark.error a::after{color:var(--error)}mark.warning a::after{color:var(--warning)}mark.note a::after{color:var(--note)}
.accepted{border-style:dashed;opacity:.7}mark.accepted{border-bottom-style:dotted}
.summary{grid-column:1/-1;font:15px/1.5 system-ui,sans-serif}.summary p,.summary ol{margin:.2rem 0}
a{color:var(--note)}.finding strong{text-transform:capitalize}
.error strong{color:var(--error)}.warning strong{color:var(--warning)}.note strong{color:var(--note)}
.finding p{margin:.2rem 0}.rule{opacity:.75;font-size:.85em}.quote{border-left:2px solid var(--line);padding-left:.6rem}
footer{grid-column:1/-1;font:13px system-ui,sans-serif;opacity:.8}
@media(max-width:60rem){main{grid-template-columns:minmax(0,1fr)}}
@media print{
:root{--ink:#000;--paper:#fff;--line:#999;--error:#b3261e;--warning:#8a5a00;--note:#2b5c9e}
body{font-size:11pt}main{display:block;padding:0;margin:0}main.document+main.document{break-before:page}
h1,h3{break-after:avoid}p{orphans:3;widows:3}.findings{margin-top:1.5rem;font-size:9.5pt}
a{color:inherit;text-decoration:none}.quote a[href^="http"]::after{content:' (' attr(href) ')';overflow-wrap:anywhere;opacity:.75}}
)";

std::string anchor(std::size_t document, std::size_t finding) {
  return "f" + std::to_string(document) + "-" + std::to_string(finding);
}

std::string class_of(const Finding& f) {
  return name_of(f.severity) + std::string(f.suppressed ? " accepted" : "");
}

// Words of a finding as the article shows them. Where findings overlap, the earlier one has the words.
struct Mark {
  Span span;
  std::size_t finding;
};

std::vector<Mark> marks_of(const Result& r) {
  std::vector<Mark> all, apart;
  for (std::size_t i = 0; i < r.findings.size(); ++i)
    for (const auto& s : r.findings[i].spans) all.push_back({s.span, i});
  std::stable_sort(all.begin(), all.end(),
                   [](const Mark& a, const Mark& b) { return a.span.start < b.span.start; });
  std::uint32_t at = 0;
  for (auto m : all) {
    m.span.start = std::max(m.span.start, at);
    if (m.span.start >= m.span.end) continue;
    at = m.span.end;
    apart.push_back(m);
  }
  return apart;
}

// The article block by block, each mark linked to its finding; the first mark of a finding is where its
// finding leads back.
class Article {
 public:
  Article(const Result& r, std::size_t document)
      : r_(r),
        document_(document),
        marks_(marks_of(r)),
        anchored_(r.findings.size()),
        hidden_(marks_.size()) {
    std::vector<bool> seen(r.findings.size());
    for (const auto& m : marks_) seen[m.finding] = true;
    for (std::size_t i = 0; i < r.findings.size(); ++i)
      if (!seen[i] && !r.findings[i].spans.empty()) hide(i, r.findings[i].spans.front().span);
  }

  std::string html() {
    std::string out;
    for (const auto& b : r_.document.blocks)
      if (b.kind != BlockKind::code) out += block(b);
    return out;
  }

 private:
  std::string plain(Span span) const {
    std::string text;
    for (auto i = span.start; i < span.end && i < r_.document.text.size(); ++i)
      if (r_.document.text[i] != Document::kNothing) text += r_.document.text[i];
    return escaped(text);
  }

  // A finding all of whose words belong to earlier ones is led back to where those stand.
  void hide(std::size_t finding, Span span) {
    for (std::size_t m = 0; m < marks_.size(); ++m)
      if (marks_[m].span.start < span.end && span.start < marks_[m].span.end) {
        hidden_[m].push_back(finding);
        return;
      }
  }

  std::string block(const Block& b) {
    const bool is_head = b.kind == BlockKind::headline || b.kind == BlockKind::heading;
    const std::string tag = is_head ? "h3" : "p";
    std::string out = "<" + tag + " class=\"" + name_of(b.kind) + "\">";
    auto at = b.span.start;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const auto& m = marks_[i];
      const Span inside{std::max(m.span.start, b.span.start), std::min(m.span.end, b.span.end)};
      if (inside.start >= inside.end) continue;
      out += plain({at, inside.start});
      for (const auto hidden : hidden_[i]) out += "<span id=\"m" + anchor(document_, hidden) + "\"></span>";
      hidden_[i].clear();
      out += mark(m, inside);
      at = inside.end;
    }
    return out + plain({at, b.span.end}) + "</" + tag + ">\n";
  }

  std::string mark(const Mark& m, Span inside) {
    const auto name = anchor(document_, m.finding);
    const bool first = !anchored_[m.finding];
    anchored_[m.finding] = true;
    return "<mark class=\"" + class_of(r_.findings[m.finding]) + "\"" +
           (first ? " id=\"m" + name + "\"" : "") + "><a href=\"#" + name + "\" data-n=\"" +
           std::to_string(m.finding + 1) + "\">" + plain(inside) + "</a></mark>";
  }

  const Result& r_;
  std::size_t document_;
  std::vector<Mark> marks_;
  std::vector<bool> anchored_;
  std::vector<std::vector<std::size_t>> hidden_;  // by mark: findings without a mark of their own
};

std::string evidence_html(const Evidence& e, const Finding& f, const Places& places) {
  if (e.span >= 0) {
    if (static_cast<std::size_t>(e.span) >= f.spans.size()) return "";
    const auto span = f.spans[static_cast<std::size_t>(e.span)].span;
    return "<p class=\"quote\">line " + std::to_string(places.of(span).line) + ": “" +
           escaped(places.words(span)) + "”</p>";
  }
  std::string out = "<p class=\"quote\">" + escaped(e.text);
  const std::string source = e.source.title + (e.source.publisher.empty() ? "" : ", " + e.source.publisher);
  if (e.source.url.starts_with("http"))
    out += "<br><a href=\"" + escaped(e.source.url) + "\" rel=\"noreferrer\">" + escaped(source) + "</a>";
  else
    out += "<br>" + escaped(source);
  return out + "</p>";
}

std::string finding_html(const Result& r, std::size_t document, std::size_t i, const Places& places) {
  const auto& f = r.findings[i];
  const auto name = anchor(document, i);
  std::string out = "<section class=\"finding " + class_of(f) + "\" id=\"" + name + "\"><p><strong>" +
                    std::to_string(i + 1) + ". " + name_of(f.severity) + "</strong> <a href=\"#m" + name +
                    "\">" + escaped(f.message) + "</a></p>";
  for (const auto& e : f.evidence) out += evidence_html(e, f, places);
  for (const auto& repair : f.repairs) out += "<p>Repair: " + escaped(repair.text) + "</p>";
  if (f.suppressed)
    out += "<p>Accepted (" + escaped(f.suppressed->by) + "): " + escaped(f.suppressed->reason) + "</p>";
  return out + "<p class=\"rule\">" + escaped(f.rule) + "</p></section>\n";
}

}  // namespace

namespace {

// How much was found in all, and where, before the articles.
std::string summary_html(const Input& input) {
  Tally all;
  std::string list;
  for (std::size_t d = 0; d < input.results->size(); ++d) {
    const auto& r = (*input.results)[d];
    Tally one;
    one.add(r.findings);
    all.add(r.findings);
    list += "<li><a href=\"#d" + std::to_string(d) + "\">" + escaped(r.document.path) +
            "</a>: " + escaped(one.words()) + "</li>";
  }
  std::string out = "<main><section class=\"summary\"><h2>Galley: " + escaped(all.words()) + "</h2>";
  if (const auto kb = kb_words(input.head); !kb.empty()) out += "<p>Checked against " + escaped(kb) + ".</p>";
  if (input.results->size() > 1) out += "<ol>" + list + "</ol>";
  return out + "</section></main>\n";
}

}  // namespace

std::string html(const Input& input) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\">"
      "<title>Galley report</title><style>";
  out += kStyle;
  out += "</style></head><body>\n" + summary_html(input);
  for (const auto& u : input.unread)
    out += "<main><h2>" + escaped(u.path) + "</h2><p>not read: " + escaped(u.error) + "</p></main>\n";
  for (std::size_t d = 0; d < input.results->size(); ++d) {
    const auto& r = (*input.results)[d];
    const Places places(r.document);
    out += "<main class=\"document\" id=\"d" + std::to_string(d) + "\"><h1>" + escaped(r.document.path) +
           "</h1>\n<article class=\"article\">" + Article(r, d).html() +
           "</article>\n<aside class=\"findings\">\n";
    for (std::size_t i = 0; i < r.findings.size(); ++i) out += finding_html(r, d, i, places);
    if (r.findings.empty()) out += "<p>No contradictions found.</p>";
    for (const auto& m : r.remarks) out += "<p class=\"remark\">" + escaped(m.text()) + "</p>\n";
    out += "</aside>\n<footer>" + escaped(coverage_words(r.coverage)) + ".</footer></main>\n";
  }
  return out + "</body></html>\n";
}

}  // namespace galley::report
