#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace galley {

// Values to bytes and back, for files that this program writes for itself on this machine. A type is packed
// by one function for both directions: `template <class A> void pack(A& a, T& t) { a(t.name)(t.count); }`,
// found beside the type.
class Packer {
 public:
  template <typename T>
  Packer& operator()(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    else
      pack(*this, value);
    return *this;
  }
  Packer& operator()(std::string& text) {
    size(text.size());
    bytes += text;
    return *this;
  }
  template <typename T>
  Packer& operator()(std::vector<T>& list) {
    size(list.size());
    for (auto& item : list) (*this)(item);
    return *this;
  }

  std::string bytes;

 private:
  void size(std::size_t n) {
    auto short_n = static_cast<std::uint32_t>(n);
    (*this)(short_n);
  }
};

// Reads what a Packer wrote. Bytes that end too early leave the values that are missing empty and `good`
// false.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : left(bytes) {}

  template <typename T>
  Unpacker& operator()(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      if (const auto bytes = take(sizeof value); !bytes.empty())
        std::memcpy(&value, bytes.data(), sizeof value);
    } else {
      pack(*this, value);
    }
    return *this;
  }
  Unpacker& operator()(std::string& text) {
    text = take(size());
    return *this;
  }
  template <typename T>
  Unpacker& operator()(std::vector<T>& list) {
    list.clear();
    for (auto n = size(); good && n > 0; --n) (*this)(list.emplace_back());
    return *this;
  }

  std::string_view left;
  bool good = true;

 private:
  std::string_view take(std::size_t n) {
    good = good && n <= left.size();
    if (!good) return {};
    const auto out = left.substr(0, n);
    left.remove_prefix(n);
    return out;
  }
  std::size_t size() {
    std::uint32_t n = 0;
    (*this)(n);
    return n;
  }
};

}  // namespace galley
