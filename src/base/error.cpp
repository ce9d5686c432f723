#include "base/error.h"

#include <algorithm>

namespace galley {
namespace {

std::string sentence(const std::string& where, std::string_view what, std::string_view remedy) {
  std::string text = where.empty() ? std::string() : where + ": ";
  text += what;
  if (!remedy.empty()) text.append("; ").append(remedy);
  return text;
}

// Levenshtein distance, bytes: flags, rule codes and keys are ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Location::text() const {
  std::string out = path;
  if (line > 0) out += ":" + std::to_string(line);
  if (line > 0 && column > 0) out += ":" + std::to_string(column);
  return out;
}

Error::Error(std::string_view what, std::string_view remedy)
    : std::runtime_error(sentence("", what, remedy)) {}

Error::Error(const Location& where, std::string_view what, std::string_view remedy)
    : std::runtime_error(sentence(where.text(), what, remedy)) {}

std::string Diagnostic::text() const {
  return sentence(where.text(), message, remedy);
}

void Diagnostics::add(Location where, std::string message, std::string remedy) {
  list_.push_back({std::move(where), std::move(message), std::move(remedy)});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  auto out = list_;
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.where < b.where; });
  return out;
}

void Diagnostics::throw_if_any() const {
  if (list_.empty()) return;
  std::string all;
  for (const auto& d : sorted()) {
    if (!all.empty()) all += '\n';
    all += d.text();
  }
  throw Error(all);
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t best_distance =
      word.size() / 3 + 2;  // a third of the word wrong is a slip; more is another word
  for (const auto& c : candidates) {
    const auto d = edit_distance(word, c);
    if (d < best_distance) {
      best_distance = d;
      best = c;
    }
  }
  return best;
}

}  // namespace galley
