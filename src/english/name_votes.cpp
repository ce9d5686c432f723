#include "english/name_votes.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace galley::english {
namespace {

constexpr std::size_t kTypes = (net::kNames - 1) / 2;
constexpr float kShare =
    0.85f;  // of the text's mean against the word's own score; by trial on GUM's dev part

// By type, the better of begin and inside; [0] = outside.
using TypeScores = std::array<float, kTypes + 1>;

TypeScores by_type(const NameScores& s) {
  TypeScores out{};
  out[0] = s[0];
  for (std::size_t t = 1; t <= kTypes; ++t) out[t] = std::max(s[2 * t - 1], s[2 * t]);
  return out;
}

struct Sum {
  TypeScores total{};
  int count = 0;
};

}  // namespace

void agree(const std::vector<Token>& tokens, std::size_t first, std::vector<NameScores>& scores) {
  std::unordered_map<std::string_view, Sum> sums;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto& token = tokens[first + i];
    if (!token.capitalised) continue;
    auto& sum = sums[token.norm];
    const auto types = by_type(scores[i]);
    for (std::size_t t = 0; t <= kTypes; ++t) sum.total[t] += types[t];
    ++sum.count;
  }
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const auto& token = tokens[first + i];
    if (!token.capitalised) continue;
    const auto& sum = sums.find(token.norm)->second;
    if (sum.count == 1) continue;
    const auto own = by_type(scores[i]);
    for (std::size_t c = 0; c < scores[i].size(); ++c) {
      const std::size_t t = (c + 1) / 2;
      scores[i][c] += kShare * (sum.total[t] / static_cast<float>(sum.count) - own[t]);
    }
  }
}

std::vector<std::uint8_t> best_classes(const NameScores* scores, std::size_t words) {
  std::vector<std::array<std::uint8_t, net::kNames>> from(words);
  NameScores sum{};
  const auto best = [](const NameScores& s) {
    return static_cast<std::uint8_t>(std::max_element(s.begin(), s.end()) - s.begin());
  };
  for (std::size_t i = 0; i < words; ++i) {
    const auto any = best(sum);
    NameScores next{};
    for (std::size_t c = 0; c < sum.size(); ++c) {
      auto before = any;
      if (c != 0 && c % 2 == 0) before = static_cast<std::uint8_t>(sum[c] > sum[c - 1] ? c : c - 1);
      const bool closed = i == 0 && c != 0 && c % 2 == 0;
      from[i][c] = before;
      next[c] = closed ? -1e9f : (i == 0 ? 0 : sum[before]) + scores[i][c];
    }
    sum = next;
  }
  std::vector<std::uint8_t> out(words);
  auto at = best(sum);
  for (std::size_t i = words; i-- > 0;) {
    out[i] = at;
    at = from[i][at];
  }
  return out;
}

}  // namespace galley::english
