#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/error.h"

namespace galley {

// Values to bytes and back, for files that this program writes for itself on this machine. A type is packed
// by one function for both directions: `template <class A> void pack(A& a, T& t) { a(t.name)(t.count); }`,
// found beside the type.
// Lists of plain values go as they lie in memory.
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
    if constexpr (std::is_trivially_copyable_v<T>)
      bytes.append(reinterpret_cast<const char*>(list.data()), list.size() * sizeof(T));
    else
      for (auto& item : list) (*this)(item);
    return *this;
  }
  template <typename V, typename C>
  Packer& operator()(std::map<std::string, V, C>& map) {
    size(map.size());
    for (auto& [key, value] : map) {
      size(key.size());
      bytes += key;
      (*this)(value);
    }
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
    auto n = size();
    if constexpr (std::is_trivially_copyable_v<T>) {
      if (const auto bytes = take(n * sizeof(T)); !bytes.empty()) {
        list.resize(n);
        std::memcpy(static_cast<void*>(list.data()), bytes.data(), bytes.size());
      }
    } else {
      if (n <= left.size()) list.reserve(n);
      for (; good && n > 0; --n) (*this)(list.emplace_back());
    }
    return *this;
  }
  template <typename V, typename C>
  Unpacker& operator()(std::map<std::string, V, C>& map) {
    map.clear();
    for (auto n = size(); good && n > 0; --n) {
      const auto key = take(size());
      (*this)(map.emplace_hint(map.end(), key, V())->second);
    }
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

template <typename A>
void pack(A& a, Location& l) {
  a(l.path)(l.line)(l.column);
}

}  // namespace galley
