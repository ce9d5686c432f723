#include "app/repair.h"

#include <algorithm>
#include <set>
#include <sstream>

#include "base/error.h"
#include "base/toml_keys.h"
#include "kb/store.h"
#include "kb/text.h"

namespace galley::app {
namespace {

// Most statements that an example takes along for one entity.
constexpr std::size_t kMostStatements = 12;

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text)
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return out;
}

std::string toml_string(const std::string& text) {
  constexpr auto kFlags = toml::toml_formatter::default_flags & ~toml::format_flags::allow_literal_strings &
                          ~toml::format_flags::allow_multi_line_strings;
  std::ostringstream out;
  out << toml::toml_formatter(toml::value(text), kFlags);
  return out.str();
}

// The sentences that a span of the finding touches, in text order; those of a headline go to `title`.
std::vector<const Sentence*> sentences_of(const Document& d, const Finding& f, std::string& title) {
  std::vector<const Sentence*> out;
  for (const auto& s : d.sentences) {
    if (std::none_of(f.spans.begin(), f.spans.end(),
                     [&](const FindingSpan& x) { return x.span.overlaps(s.span); }))
      continue;
    if (d.blocks[s.block].kind == BlockKind::headline)
      title += (title.empty() ? "" : " ") + d.words(s.span);
    else
      out.push_back(&s);
  }
  return out;
}

// The statements of the finding's properties about an entity; entities that are values in them go to `named`.
std::string statements_of(const kb::Store& store, const std::string& key,
                          const std::set<std::string>& properties, std::set<std::string>& named) {
  std::string lines;
  std::size_t written = 0;
  for (auto s : store.statements(key)) {
    const auto* property = store.properties().find(s.property);
    if (property == nullptr || !properties.contains(s.property) || written++ == kMostStatements) continue;
    s.references.clear();
    if (s.value.kind == ValueKind::entity) named.insert(s.value.entity);
    for (const auto& [name, value] : s.qualifiers)
      if (value.kind == ValueKind::entity) named.insert(value.entity);
    lines += kb::written_line(s, *property) + "\n";
  }
  return lines;
}

std::string kb_lines(const Result& result, const Finding& f, const kb::Store& store) {
  std::set<std::string> keys, properties;
  for (const auto& m : result.document.mentions)
    for (const auto& span : f.spans)
      if (!m.entity.empty() && m.span.overlaps(span.span)) keys.insert(m.entity);
  for (const auto& e : f.evidence) {
    if (e.id.empty()) continue;
    const auto s = store.statement(e.id);
    if (!s) continue;
    properties.insert(s->property);
    keys.insert(s->subject);
  }
  auto named = keys;
  std::string statements, lines;
  for (const auto& key : keys) statements += statements_of(store, key, properties, named);
  for (const auto& key : named)
    if (const auto entity = store.entity(key))
      lines += key + " | type | " + entity->type + "\n" + key + " | label | " + entity->label + "\n";
  return lines + statements;
}

}  // namespace

bool clash(const Edit& a, const Edit& b) {
  return a.span.overlaps(b.span) || a.span.start == b.span.start;
}

std::string repaired(const Document& document, std::vector<Edit> edits) {
  if (document.extracted)
    throw Error(Location{document.path}, "is " + document.format + ", which is not repaired in place",
                document.format == "docx" ? "write the findings as comments: --format docx -o FILE"
                                          : "make the change where the document was made");
  std::sort(edits.begin(), edits.end());
  std::string out = document.bytes.substr(document.title_bytes);
  if (!edits.empty() && edits.front().span.start < document.title_bytes)
    throw Error(Location{document.path}, "has its title apart from the text",
                "make the change in the title where it stands");
  for (std::size_t i = edits.size(); i-- > 0;) {
    if (i > 0 && clash(edits[i - 1], edits[i]))
      throw Error(Location{document.path},
                  "two repairs change the same words, “" + document.words(edits[i].span) + "”",
                  "make one of them, check again, then the other");
    const auto at = edits[i].span.start - document.title_bytes;
    out.replace(at, edits[i].span.size(),
                document.format == "html" ? escaped(edits[i].replacement) : edits[i].replacement);
  }
  return out;
}

std::string pass_example(const Result& result, const Finding& finding, const std::string& because,
                         const kb::Store* store) {
  const auto& d = result.document;
  std::string title, text;
  std::uint32_t block = 0;
  for (const auto* s : sentences_of(d, finding, title)) {
    if (!text.empty()) text += s->block == block ? " " : "\n\n";
    text += d.words(s->span);
    block = s->block;
  }
  std::string out = "\n[[pass]]\nbecause = " + toml_string(because) + "\n";
  if (d.date) out += "date    = " + toml_string(iso_text(*d.date)) + "\n";
  if (!title.empty()) out += "title   = " + toml_string(title) + "\n";
  out += "text    = " + toml_string(text) + "\n";
  if (store != nullptr)
    if (const auto lines = kb_lines(result, finding, *store); !lines.empty())
      out += "kb = '''\n" + lines + "'''\n";
  return out;
}

}  // namespace galley::app
