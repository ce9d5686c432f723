#include <algorithm>

#include "app/acceptance.h"
#include "report/place.h"

namespace galley::app {
namespace {

std::string_view trimmed(std::string_view s) {
  const auto first = s.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t\r\n") - first + 1);
}

// One pass over a document's comments, in text order.
class Comments {
 public:
  Comments(const Document& document, std::vector<Diagnostic>& remarks)
      : d_(document), places_(document), remarks_(remarks) {}

  std::vector<Acceptance> read() {
    const std::string_view bytes = d_.bytes;
    for (auto at = bytes.find("<!--"); at != std::string_view::npos; at = bytes.find("<!--", at)) {
      const auto end = bytes.find("-->", at + 4);
      if (end == std::string_view::npos) break;
      const auto inside = trimmed(bytes.substr(at + 4, end - at - 4));
      if (inside.starts_with("galley-") && !in_code(at))
        one({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end + 3)}, inside);
      at = end + 3;
    }
    return std::move(out_);
  }

 private:
  bool in_code(std::size_t at) const {
    const auto after = std::upper_bound(d_.blocks.begin(), d_.blocks.end(), at,
                                        [](std::size_t x, const Block& b) { return x < b.span.start; });
    if (after == d_.blocks.begin()) return false;
    const auto& b = *std::prev(after);
    return b.kind == BlockKind::code && at < b.span.end;
  }

  Location where(Span comment) const {
    const auto p = places_.of(comment);
    return {d_.path, p.line, p.column};
  }

  void one(Span comment, std::string_view inside) {
    const auto space = inside.find_first_of(" \t\r\n");
    const auto word = inside.substr(0, space);
    const auto rest = space == std::string_view::npos ? std::string_view() : trimmed(inside.substr(space));
    if (word == "galley-enable") return close(comment);
    if (word != "galley-disable" && word != "galley-disable-next-line") {
      remarks_.push_back({where(comment), "'" + std::string(word) + "' is no instruction",
                          "write galley-disable-next-line, galley-disable or galley-enable"});
      return;
    }
    const auto colon = rest.find(':');
    const auto rules = trimmed(rest.substr(0, colon));
    const auto reason =
        colon == std::string_view::npos ? std::string_view() : trimmed(rest.substr(colon + 1));
    if (rules.empty() || reason.empty()) {
      remarks_.push_back(
          {where(comment),
           "this comment accepts nothing: it gives no " + std::string(rules.empty() ? "rule" : "reason"),
           "write " + std::string(word) + " family/rule: the reason"});
      return;
    }
    const auto end = static_cast<std::uint32_t>(d_.bytes.size());
    const auto covered = word == "galley-disable" ? Span{comment.end, end} : next_line(comment.end);
    for (std::size_t from = 0; from <= rules.size();) {
      const auto comma = std::min(rules.find(',', from), rules.size());
      if (const auto rule = trimmed(rules.substr(from, comma - from)); !rule.empty()) {
        if (word == "galley-disable") open_.push_back(out_.size());
        out_.push_back(
            {std::string(rule), std::string(reason), "inline", where(comment), covered, {}, {}, {}});
      }
      from = comma + 1;
    }
  }

  // The next line that has words for the reader. Comments that follow each other share one search.
  Span next_line(std::uint32_t from) {
    if (from < searched_to_) return found_;
    const std::string_view text = d_.text;
    auto start = text.find('\n', from);
    found_ = line_with_words(start);
    searched_to_ = found_.empty() ? static_cast<std::uint32_t>(text.size()) : found_.start;
    return found_;
  }

  // The first such line behind the line end at `start`; empty if there is none.
  Span line_with_words(std::size_t start) const {
    const std::string_view text = d_.text;
    while (start != std::string_view::npos) {
      ++start;
      const auto end = std::min(text.find('\n', start), text.size());
      const auto line = text.substr(start, end - start);
      const auto is_empty = std::all_of(line.begin(), line.end(), [](char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == Document::kNothing;
      });
      if (!is_empty) return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
      if (end == text.size()) break;
      start = end;
    }
    return {};
  }

  void close(Span comment) {
    for (const auto i : open_) out_[i].bytes->end = comment.start;
    open_.clear();
  }

  const Document& d_;
  report::Places places_;
  std::vector<Diagnostic>& remarks_;
  std::vector<Acceptance> out_;
  std::vector<std::size_t> open_;  // galley-disable not yet ended
  Span found_;  // the last line searched for: it answers every comment before `searched_to_`
  std::uint32_t searched_to_ = 0;
};

}  // namespace

std::vector<Acceptance> comments_of(const Document& document, std::vector<Diagnostic>& remarks) {
  if (document.format == "text" || document.extracted || document.bytes.find("galley-") == std::string::npos)
    return {};
  return Comments(document, remarks).read();
}

}  // namespace galley::app
