#include "extract/pattern/vocabulary.h"

namespace galley::pattern {
namespace {

// FNV-1a, since the table is kept in files.
std::size_t hash_of(std::string_view text) {
  std::uint64_t h = 14695981039346656037ull;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return static_cast<std::size_t>(h ^ (h >> 32));
}

}  // namespace

Vocabulary::Vocabulary() : ends_{0}, slots_(64) {}

std::string_view Vocabulary::text(std::uint32_t number) const {
  return std::string_view(letters_).substr(ends_[number - 1], ends_[number] - ends_[number - 1]);
}

std::size_t Vocabulary::slot_of(std::string_view text) const {
  const auto mask = slots_.size() - 1;
  auto at = hash_of(text) & mask;
  while (slots_[at] != 0 && this->text(slots_[at]) != text) at = (at + 1) & mask;
  return at;
}

std::uint32_t Vocabulary::find(std::string_view text) const {
  return slots_[slot_of(text)];
}

std::uint32_t Vocabulary::add(std::string_view text) {
  const auto at = slot_of(text);
  if (slots_[at] != 0) return slots_[at];
  letters_ += text;
  ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  const auto number = slots_[at] = static_cast<std::uint32_t>(size());
  if (size() * 2 > slots_.size()) grow();
  return number;
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t i = 1; i <= size(); ++i) slots_[slot_of(text(i))] = i;
}

}  // namespace galley::pattern
