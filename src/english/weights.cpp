#include "english/weights.h"

#include <cstring>

#include "base/error.h"

namespace galley::english {
namespace {

constexpr std::string_view kMagic = "GALLEYW1";
constexpr std::size_t kEntry = 32, kHeader = 16, kAlign = 64;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t n = 0;
  std::memcpy(&n, bytes.data() + at, size);
  return n;
}

template <typename T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

Weights::Weights(const std::string& path) : file_(path), bytes_(file_.bytes()), path_(path) {
  if (bytes_.size() < kHeader)
    throw Error({path}, "the English weights cannot be read", "restore the file or point to it");
  const auto count = number(bytes_, 8, 4);
  if (!bytes_.starts_with(kMagic) || count > 64 || bytes_.size() < kHeader + count * kEntry)
    throw Error({path}, "this is no file of English weights", "restore the file");
}

std::string_view Weights::section(std::string_view name) const {
  const auto count = number(bytes_, 8, 4);
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = bytes_.substr(kHeader + i * kEntry, kEntry);
    if (entry.substr(0, std::min<std::size_t>(entry.find('\0'), 16)) != name) continue;
    const auto offset = number(entry, 16, 8), size = number(entry, 24, 8);
    if (offset > bytes_.size() || size > bytes_.size() - offset) break;
    return bytes_.substr(offset, size);
  }
  throw Error({path_}, "the English weights lack the part '" + std::string(name) + "'", "restore the file");
}

std::string weights_file(const std::vector<std::pair<std::string, std::string>>& sections) {
  std::string head(kMagic), body;
  put(head, static_cast<std::uint32_t>(sections.size()));
  put(head, std::uint32_t{0});
  const std::size_t start = (kHeader + sections.size() * kEntry + kAlign - 1) / kAlign * kAlign;
  for (const auto& [name, bytes] : sections) {
    body.resize((body.size() + kAlign - 1) / kAlign * kAlign, '\0');
    std::string padded = name.substr(0, 15);
    padded.resize(16, '\0');
    head += padded;
    put(head, static_cast<std::uint64_t>(start + body.size()));
    put(head, static_cast<std::uint64_t>(bytes.size()));
    body += bytes;
  }
  head.resize(start, '\0');
  return head + body;
}

}  // namespace galley::english
