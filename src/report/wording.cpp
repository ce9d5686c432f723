#include "report/wording.h"

#include <filesystem>

#include "base/utf8.h"
#include "report/place.h"

namespace galley::report {
namespace {

std::string with_commas(long long n) {
  auto digits = std::to_string(n);
  for (auto i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > (n < 0 ? 1 : 0); i -= 3)
    digits.insert(static_cast<std::size_t>(i), ",");
  return digits;
}

// Controls, and the marks that reorder text on screen (U+200E..F, U+202A..E, U+2066..9).
bool is_harmful(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

void append_part(std::string& out, const std::string& part) {
  if (part.empty()) return;
  if (!out.empty()) out += ", ";
  out += part;
}

}  // namespace

std::string counted(long long n, std::string_view singular) {
  const auto noun = std::string(singular) + (n == 1 ? "" : "s");
  return (n == 0 ? std::string("no") : with_commas(n)) + " " + noun;
}

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto start = i;
    const char32_t c = utf8::next(text, i);
    if (is_harmful(c))
      out += ' ';
    else
      out += text.substr(start, i - start);
  }
  return out;
}

void Tally::add(const std::vector<Finding>& findings) {
  for (const auto& f : findings) {
    if (f.suppressed)
      ++suppressed;
    else if (f.severity == Severity::error)
      ++errors;
    else if (f.severity == Severity::warning)
      ++warnings;
    else
      ++notes;
  }
}

std::string Tally::words() const {
  std::string out;
  if (errors > 0) append_part(out, counted(errors, "error"));
  if (warnings > 0) append_part(out, counted(warnings, "warning"));
  if (notes > 0) append_part(out, counted(notes, "note"));
  if (out.empty()) out = "no contradictions found";
  if (suppressed > 0) out += " (" + std::to_string(suppressed) + " suppressed)";
  return out;
}

namespace {

std::string comparison_words(const Coverage& c) {
  return counted(c.facets, "detail") +
         " set against the sources: " + (c.compared == 0 ? "none" : std::to_string(c.compared)) + " compared";
}

}  // namespace

std::string coverage_words(const Coverage& c) {
  if (c.claims == 0) return c.facets > 0 ? comparison_words(c) : "no claims read, so nothing was checked";
  auto out = counted(c.claims, "claim") + " read: " + (c.checked == 0 ? "none" : std::to_string(c.checked)) +
             " checked";
  if (c.undecided > 0) {
    out += "; " + std::to_string(c.undecided) + " could not be checked";
    std::string why;
    for (const auto& [reason, n] : c.undecided_why) append_part(why, std::to_string(n) + ": " + reason);
    if (!why.empty()) out += " (" + why + ")";
  }
  if (const int rest = c.claims - c.checked - c.undecided; rest > 0)
    out += "; no rule looks at the other " + std::to_string(rest);
  if (c.facets > 0) out += "; " + comparison_words(c);
  return out;
}

std::string source_words(const Source& s) {
  std::string out;
  append_part(out, s.title);
  if (s.publisher != s.title) append_part(out, s.publisher);
  append_part(out, s.url);
  return out.empty() ? s.key : out;
}

std::string repair_words(const Document& document, const Repair& repair) {
  if (!repair.text.empty()) return repair.text;
  const Places places(document);
  std::string out;
  for (const auto& e : repair.edits) {
    if (e.replacement.empty())
      append_part(out, "delete “" + places.words(e.span) + "”");
    else if (e.span.empty())
      append_part(out, "insert “" + e.replacement + "”");
    else
      append_part(out, "“" + places.words(e.span) + "” → “" + e.replacement + "”");
  }
  return out;
}

std::string line_words(const Place& p) {
  if (p.in_title) return "title";
  const auto file = std::filesystem::path(p.file).filename().string();
  return "line " + std::to_string(p.line) + (file.empty() ? "" : " of " + file);
}

std::string plain_words(const Places& places, const Finding& f) {
  std::string body = f.message;
  for (std::size_t i = 1; i < f.spans.size(); ++i) {
    const auto p = places.of(f.spans[i].span);
    body += "\nagainst " + (p.in_title ? "the title" : line_words(p)) + ": “" +
            places.words(f.spans[i].span) + "”";
  }
  for (const auto& e : f.evidence)
    if (e.span < 0)
      body += "\nevidence: " + e.text +
              (source_words(e.source).empty() ? "" : " (" + source_words(e.source) + ")");
  for (const auto& r : f.repairs) body += "\nrepair: " + repair_words(places.document(), r);
  return body;
}

std::string kb_words(const Head& head) {
  if (head.kb_path.empty()) return "the article alone, without a knowledge base";
  auto out = "knowledge base " + head.kb_path + ": " + counted(head.kb_statements, "statement");
  if (!head.kb_recorded.empty()) out += ", recorded " + head.kb_recorded;
  return out;
}

}  // namespace galley::report
