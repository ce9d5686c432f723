#include <algorithm>

#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

// GitHub Actions workflow commands:
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
namespace galley::report {
namespace {

// Escapes as actions/toolkit does: % CR LF everywhere, : and , in properties too.
std::string encoded(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%')
      out += "%25";
    else if (c == '\r')
      out += "%0D";
    else if (c == '\n')
      out += "%0A";
    else if (property && c == ':')
      out += "%3A";
    else if (property && c == ',')
      out += "%2C";
    else
      out += c;
  }
  return out;
}

std::string position(const Place& p) {
  if (p.in_title) return {};
  auto out = ",line=" + std::to_string(p.line) + ",endLine=" + std::to_string(p.end_line);
  if (p.line == p.end_line)
    out += ",col=" + std::to_string(p.column) + ",endColumn=" + std::to_string(p.end_column);
  return out;
}

std::string command(const Places& places, const Finding& f) {
  const auto p = f.spans.empty() ? Place{} : places.of(f.spans.front().span);
  std::string out = f.severity == Severity::note ? "::notice" : std::string("::") + name_of(f.severity);
  out += " file=" + encoded(places.path(p), true);
  if (!f.spans.empty()) out += position(p);
  out += ",title=" + encoded(f.rule, true) + "::";
  return out + encoded(plain_words(places, f), false) + "\n";
}

// A line that is no command, whatever the name of the article in it: commands begin with "::" behind any
// spaces, and those of the older form may stand anywhere.
std::string no_command(std::string line) {
  for (auto at = line.find("##["); at != std::string::npos; at = line.find("##[", at + 1))
    line.insert(at + 2, " ");
  const auto first = std::min(line.find_first_not_of(" \t\v\f"), line.size());
  if (line.compare(first, 2, "::") == 0) line.insert(first, "./");
  return line;
}

}  // namespace

std::string github(const Input& input) {
  std::string out;
  for (const auto& r : *input.results) {
    const Places places(r.document);
    for (const auto& f : r.findings)
      if (!f.suppressed) out += command(places, f);
    for (const auto& m : r.remarks)
      out += "::notice file=" + encoded(m.where.path, true) + ",line=" + std::to_string(m.where.line) +
             "::" + encoded(m.message + "; " + m.remedy, false) + "\n";
    out += no_command(encoded(harmless(r.document.path + ": " + coverage_words(r.coverage)), false)) + "\n";
  }
  for (const auto& u : input.unread)
    out += "::error file=" + encoded(u.path, true) + "::" + encoded(u.error, false) + "\n";
  return out;
}

}  // namespace galley::report
