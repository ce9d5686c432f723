#include "harness.h"

#include <stdexcept>

namespace fuzz {
namespace {

using galley::Document;
using galley::Span;

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

void require_span(const Document& d, const Span& span, const char* what) {
  require(span.start <= span.end && span.end <= d.text.size(), what);
  require(is_boundary(d.text, span.start) && is_boundary(d.text, span.end), what);
  require(is_boundary(d.bytes, span.start) && is_boundary(d.bytes, span.end), what);
}

}  // namespace

const std::vector<Harness>& harnesses() {
  static const auto all = [] {
    std::vector<Harness> out;
    for (const auto& group :
         {article_harnesses(), document_harnesses(), check_harnesses(), rule_harnesses(), file_harnesses(),
          kb_harnesses(), import_harnesses(), serve_harnesses(), rpc_harnesses()})
      out.insert(out.end(), group.begin(), group.end());
    return out;
  }();
  return all;
}

void require(bool holds, const char* what) {
  if (!holds) throw std::logic_error(what);
}

void require_sound(const Document& d) {
  require(d.text.size() == d.bytes.size(), "the text is as long as the bytes");
  std::uint32_t end = 0;
  for (const auto& b : d.blocks) {
    require_span(d, b.span, "span of a block");
    require(b.span.start >= end, "blocks stand in order");
    end = b.span.end;
  }
  for (const auto& s : d.sentences) {
    require(s.first <= s.last && s.last <= d.tokens.size() && s.block < d.blocks.size(), "sentence");
    require_span(d, s.span, "span of a sentence");
  }
  end = 0;
  for (const auto& t : d.tokens) {
    require_span(d, t.span, "span of a token");
    require(t.span.start >= end && !t.span.empty(), "tokens stand in order");
    end = t.span.end;
  }
  for (const auto& t : d.timexes) require_span(d, t.span, "span of a time expression");
  for (const auto& q : d.quantities) require_span(d, q.span, "span of a quantity");
  for (const auto& m : d.mentions) require_span(d, m.span, "span of a mention");
}

void require_sound(const galley::Result& r) {
  require_sound(r.document);
  for (const auto& c : r.claims) require_span(r.document, c.span, "span of a claim");
  for (const auto& f : r.findings) {
    for (const auto& s : f.spans) require_span(r.document, s.span, "span of a finding");
    for (const auto& repair : f.repairs)
      for (const auto& e : repair.edits) require_span(r.document, e.span, "span of an edit");
  }
}

}  // namespace fuzz
