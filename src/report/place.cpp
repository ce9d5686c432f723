#include "report/place.h"

#include <algorithm>

#include "base/utf8.h"

namespace galley::report {
namespace {

constexpr std::size_t kStep = 256;  // bytes between two counts that are kept

// Columns count characters; a byte-order mark in front of the file is none.
std::size_t without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

}  // namespace

Places::Places(const Document& document) : document_(&document) {
  const std::string_view bytes = document.bytes;
  Count sum;
  for (std::size_t i = 0; i <= bytes.size(); i += kStep) {
    counts_.push_back(sum);
    const auto piece = bytes.substr(i, kStep);
    sum.characters += static_cast<std::uint32_t>(utf8::length(piece));
    sum.utf16 += static_cast<std::uint32_t>(utf8::utf16_length(piece));
  }
  starts_.push_back(document.title_bytes);
  for (std::size_t i = document.title_bytes; i < bytes.size(); ++i) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    if (bytes[i] == '\n' || bytes[i] == '\r') starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

Places::Point Places::point(std::uint32_t offset, bool in_title) const {
  int line = 1;
  std::uint32_t start = 0;
  if (!in_title) {
    const auto it = std::upper_bound(starts_.begin(), starts_.end(), offset) - 1;
    line = static_cast<int>(it - starts_.begin()) + 1;
    start = *it;
  }
  if (start == 0 && !in_title)
    start = std::min(offset, static_cast<std::uint32_t>(without_mark(document_->bytes)));
  const auto from = count(start), to = count(offset);
  return {line, static_cast<int>(to.characters - from.characters) + 1,
          static_cast<int>(to.utf16 - from.utf16) + 1};
}

Places::Count Places::count(std::uint32_t offset) const {
  auto n = counts_[offset / kStep];
  const auto from = offset / kStep * kStep;
  const auto piece = std::string_view(document_->bytes).substr(from, offset - from);
  n.characters += static_cast<std::uint32_t>(utf8::length(piece));
  n.utf16 += static_cast<std::uint32_t>(utf8::utf16_length(piece));
  return n;
}

Place Places::of(Span span) const {
  const auto size = static_cast<std::uint32_t>(document_->bytes.size());
  span.end = std::min(span.end, size);
  span.start = std::min(span.start, span.end);
  Place place;
  place.in_title = span.start < document_->title_bytes;
  const auto start = point(span.start, place.in_title);
  const auto end = point(span.end, place.in_title);
  place.start = span.start - base(place.in_title);
  place.end = span.end - base(place.in_title);
  place.line = start.line, place.column = start.column, place.utf16_column = start.utf16_column;
  place.end_line = end.line, place.end_column = end.column, place.utf16_end_column = end.utf16_column;
  if (const auto* file = document_->file_at(span.start)) {
    place.file = file->path;
    place.start -= file->span.start;
    place.end -= file->span.start;
    place.lines_before = point(file->span.start, false).line - 1;
    place.line -= place.lines_before;
    place.end_line -= place.lines_before;
  }
  return place;
}

const std::string& Places::path(const Place& place) const {
  return place.file.empty() ? document_->path : place.file;
}

std::string Places::line_and_column(const Place& place) {
  return (place.in_title ? "title:" : "") + std::to_string(place.line) + ":" + std::to_string(place.column);
}

Span Places::line_span(int line, bool in_title) const {
  const std::string_view bytes = document_->bytes;
  Span span;
  if (in_title) {
    span = {0, document_->title_bytes >= 2 ? document_->title_bytes - 2 : 0};
  } else {
    const auto i = static_cast<std::size_t>(std::clamp(line, 1, static_cast<int>(starts_.size())) - 1);
    span = {starts_[i], i + 1 < starts_.size() ? starts_[i + 1] : static_cast<std::uint32_t>(bytes.size())};
    if (span.start == 0) span.start = std::min(span.end, static_cast<std::uint32_t>(without_mark(bytes)));
  }
  while (span.end > span.start && (bytes[span.end - 1] == '\n' || bytes[span.end - 1] == '\r')) --span.end;
  return span;
}

std::string Places::words(Span span) const {
  const auto& d = *document_;
  const auto* file = d.file_at(span.start);
  if ((file ? file->format : d.format) == "html" && span.start >= d.title_bytes) return d.words(span);
  span.end = std::min(span.end, static_cast<std::uint32_t>(d.bytes.size()));
  span.start = std::min(span.start, span.end);
  return d.bytes.substr(span.start, span.end - span.start);
}

}  // namespace galley::report
