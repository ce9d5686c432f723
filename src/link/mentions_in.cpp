#include "link/mentions_in.h"

#include <algorithm>

namespace galley::link {
namespace {

// Longer ones exist in hostile texts only.
constexpr std::uint32_t kLongestName = 400;

}  // namespace

std::span<const Mention> mentions_in(const Document& d, Span span) {
  const auto begins = [](const Mention& m) { return m.span.start; };
  const auto first = std::ranges::lower_bound(d.mentions, span.start, {}, begins);
  const auto last = std::ranges::lower_bound(first, d.mentions.end(), span.end, {}, begins);
  return {first, last};
}

std::vector<const Mention*> mentions_ending_at(const Document& d, std::uint32_t end) {
  std::vector<const Mention*> out;
  for (const auto& m : mentions_in(d, {end > kLongestName ? end - kLongestName : 0, end}))
    if (m.span.end == end) out.push_back(&m);
  return out;
}

}  // namespace galley::link
