#include "lsp/hover.h"

#include <fmt/format.h>

#include <cmath>

namespace galley::lsp {
namespace {

constexpr std::size_t kMostLines = 12;  // of an entity: a hover is no page

std::string reading(const Timex& t) {
  auto out = fmt::format("{}: {}", name_of(t.type), t.value);
  if (!t.mod.empty()) out += " " + t.mod;
  if (t.impossible) return out + "\nno calendar has this day";
  if (!t.earliest.empty() || !t.latest.empty())
    out += "\n" + (t.earliest == t.latest ? t.earliest : t.earliest + " to " + t.latest);
  if (t.low_days && t.high_days) out += fmt::format("\n{} to {} days", *t.low_days, *t.high_days);
  out += fmt::format("\n{}", t.resolution == Resolution::dateline  ? "resolved by the publication date"
                             : t.resolution == Resolution::implied ? "resolved by the text around it"
                             : t.resolution == Resolution::stated  ? "as it stands"
                                                                   : "unresolved");
  if (!t.undecided.empty()) out += ": " + t.undecided;
  return out;
}

std::string number(double x) {
  return std::isfinite(x) ? fmt::format("{:.12g}", x) : std::string("any number");
}

std::string reading(const Quantity& q) {
  auto out = "figure: " + number(q.best);
  if (!q.unit.empty()) out += " " + q.unit;
  if (q.low != q.high) out += "\nmay be " + number(q.low) + " to " + number(q.high);
  if (!q.hedge.empty()) out += "\nhedge: " + q.hedge;
  if (!q.of.empty()) out += "\nof: " + q.of;
  return out;
}

std::string reading(const Mention& m, const kb::Store* store) {
  auto out = m.type + ": " + m.text;
  if (store == nullptr) return out;
  const auto page = m.entity.empty() ? std::nullopt : store->show(m.entity);
  if (!page) return out + "\nthe knowledge base does not know which one is meant";
  out += "\nread as " + page->entity.label;
  for (std::size_t i = 0; i < page->about.size() && i < kMostLines; ++i) {
    const auto& line = page->about[i];
    out += "\n- " + line.text;
    if (!line.sources.empty()) out += " [" + line.sources.front().title + "]";
  }
  if (page->about.size() > kMostLines) out += fmt::format("\nand {} more", page->about.size() - kMostLines);
  return out;
}

}  // namespace

Json hover_json(const Checked& c, std::size_t offset, const kb::Store* store, Encoding encoding) {
  std::string words;
  Span smallest;
  const auto add = [&](Span span, const std::string& reads) {
    words += (words.empty() ? "" : "\n\n") + reads;
    if (smallest.empty() || span.end - span.start < smallest.end - smallest.start) smallest = span;
  };
  const auto here = [&](Span span) { return span.start <= offset && offset < span.end; };
  const auto& d = c.result->document;
  for (const auto& t : d.timexes)
    if (here(t.span)) add(t.span, reading(t));
  for (const auto& q : d.quantities)
    if (here(q.span)) add(q.span, reading(q));
  for (const auto& m : d.mentions)
    if (here(m.span)) add(m.span, reading(m, store));
  if (words.empty()) return nullptr;
  return {{"contents", {{"kind", "plaintext"}, {"value", words}}},
          {"range", range_json(*c.text, smallest, encoding)}};
}

}  // namespace galley::lsp
