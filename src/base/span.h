#pragma once

#include <compare>
#include <cstdint>

namespace galley {

// A piece of a document: two byte offsets into the file as it lies on disk (UTF-8), half-open [start, end).
// Every stage keeps these; only report/ and lsp/ turn them into lines, columns or UTF-16.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - start; }
  [[nodiscard]] constexpr bool empty() const { return end <= start; }
  [[nodiscard]] constexpr bool contains(Span other) const { return start <= other.start && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return start < other.end && other.start < end; }
  // The smallest span that holds both.
  [[nodiscard]] constexpr Span hull(Span other) const {
    return {start < other.start ? start : other.start, end > other.end ? end : other.end};
  }
  auto operator<=>(const Span&) const = default;
};

}  // namespace galley
