#include <cmath>
#include <cstdio>
#include <filesystem>

#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

namespace galley::report {
namespace {

std::string numeral(double x) {
  if (std::isinf(x)) return x > 0 ? "∞" : "-∞";
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.10g", x);
  return buffer;
}

std::string where(const Places& places, Span span) {
  const auto p = places.of(span);
  return "  " + (p.file.empty() ? "" : std::filesystem::path(p.file).filename().string() + ":") +
         Places::line_and_column(p) + "  ";
}

// "«words» value": one line a thing found.
std::string line(const Places& places, Span span, const std::string& rest) {
  return where(places, span) + "“" + harmless(places.words(span)) + "”  " + rest + "\n";
}

std::string range(double low, double best, double high) {
  if (low == high) return numeral(best);
  return numeral(best) + " (" + numeral(low) + ".." + numeral(high) + ")";
}

std::string value_words(const Value& v) {
  std::string out = harmless(v.text);
  if (!v.entity.empty()) out += " = " + v.entity;
  if (!v.edtf.empty()) out += " = " + v.edtf;
  if (v.low || v.high)
    out += " = " + (v.low ? numeral(*v.low) : "?") + ".." + (v.high ? numeral(*v.high) : "?") + " " + v.unit;
  return out.empty() ? "-" : out;
}

std::string claim_words(const Claim& c) {
  std::string out =
      "  " + c.id + "  " + value_words(c.subject) + " | " + c.property + " | " + value_words(c.value);
  for (const auto& [name, v] : c.qualifiers) out += " | " + name + ": " + value_words(v);
  if (c.modality != Modality::asserted) out += std::string(" | ") + name_of(c.modality);
  if (c.speaker) out += " | said by " + value_words(*c.speaker);
  return out + "\n";
}

void put_document(std::string& out, const Result& r) {
  const auto& d = r.document;
  const Places places(d);
  out += harmless(d.path) + ": " +
         (d.date ? "published " + iso_text(*d.date) + " (" + d.date_from + ")" : "publication date unknown") +
         "\n";
  if (!d.timexes.empty()) out += "times\n";
  for (const auto& t : d.timexes)
    out += line(places, t.span,
                std::string(name_of(t.type)) + " " + t.value + (t.mod.empty() ? "" : " " + t.mod) + " " +
                    name_of(t.resolution));
  if (!d.quantities.empty()) out += "quantities\n";
  for (const auto& q : d.quantities)
    out +=
        line(places, q.span,
             (q.negative ? "minus " : "") + range(q.low, q.best, q.high) + " " + q.unit + (q.of.empty() ? "" : " " + q.of));
  if (!d.mentions.empty()) out += "names\n";
  for (const auto& m : d.mentions)
    out += line(places, m.span, m.type + (m.entity.empty() ? "" : " = " + m.entity));
  if (!r.claims.empty()) out += "claims\n";
  for (const auto& c : r.claims) out += claim_words(c) + line(places, c.span, c.pattern);
}

}  // namespace

std::string claim_text(const Result& r, std::size_t claim) {
  const auto& c = r.claims.at(claim);
  return claim_words(c) + line(Places(r.document), c.span, c.pattern);
}

std::string extract_text(const std::vector<Result>& results) {
  std::string out;
  for (const auto& r : results) put_document(out, r);
  return out;
}

}  // namespace galley::report
