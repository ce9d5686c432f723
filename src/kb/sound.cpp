#include "kb/sound.h"

#include <algorithm>
#include <array>

namespace galley::kb {
namespace {

// Longer words are not names that somebody misspelt.
constexpr std::size_t kLongestWord = 64;
// A skeleton this short is shared by too many words to take a letter from it.
constexpr std::size_t kShortestToCut = 3;

char sound_of(char c) {
  switch (c) {
    case 'a':
    case 'e':
    case 'i':
    case 'o':
    case 'u':
    case 'y':
      return 'a';
    case 'c':
    case 'q':
    case 'x':
      return 'k';
    case 'z':
      return 's';
    case 'w':
      return 'v';
    default:
      return c;
  }
}

}  // namespace

std::string skeleton(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size(); ++i) {
    char c = sound_of(word[i]);
    if (c == 'p' && i + 1 < word.size() && word[i + 1] == 'h') c = 'f';
    if (c == 'a' && !out.empty()) continue;
    if (c == 'h' && i > 0) continue;
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

std::vector<std::string> sound_keys(std::string_view word) {
  std::vector<std::string> out;
  const auto whole = skeleton(word.substr(0, kLongestWord));
  if (whole.empty()) return out;
  out.push_back(whole);
  if (whole.size() >= kShortestToCut)
    for (std::size_t i = 0; i < whole.size(); ++i) out.push_back(std::string(whole).erase(i, 1));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

int edit_distance(std::string_view a, std::string_view b, int most) {
  if (a.size() > kLongestWord || b.size() > kLongestWord) return a == b ? 0 : most + 1;
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > static_cast<std::size_t>(most)) return most + 1;
  // Three rows of the optimal string alignment: two above, above, this one.
  std::array<std::array<int, kLongestWord + 1>, 3> rows;
  for (std::size_t j = 0; j <= a.size(); ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= b.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= a.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[j - 1] == b[i - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[j - 1] == b[i - 2] && a[j - 2] == b[i - 1])
        row[j] = std::min(row[j], rows[(i + 1) % 3][j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return std::min(rows[b.size() % 3][a.size()], most + 1);
}

int most_edits(std::size_t length) {
  return length < 3 ? 0 : length < 5 ? 1 : length < 8 ? 2 : 3;
}

}  // namespace galley::kb
