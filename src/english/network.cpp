#include "english/network.h"

#include <algorithm>
#include <cstring>

namespace galley::english {
namespace {

// Four rows by sixteen columns at a time, with vectors of 8 floats: what the registers of an AVX2 machine hold.
typedef float Lane __attribute__((vector_size(32), aligned(4), may_alias));

template <int R>
__attribute__((always_inline)) inline void tile(const float* in, const float* weights, float* out, int k, int m) {
  Lane sum[R][2];
  for (int r = 0; r < R; ++r)
    for (int j = 0; j < 2; ++j) sum[r][j] = *reinterpret_cast<const Lane*>(out + r * m + 8 * j);
  for (int i = 0; i < k; ++i) {
    const auto* const w = reinterpret_cast<const Lane*>(weights + static_cast<std::ptrdiff_t>(i) * m);
    const Lane w0 = w[0], w1 = w[1];
    for (int r = 0; r < R; ++r) {
      const float x = in[static_cast<std::ptrdiff_t>(r) * k + i];
      sum[r][0] += x * w0;
      sum[r][1] += x * w1;
    }
  }
  for (int r = 0; r < R; ++r)
    for (int j = 0; j < 2; ++j) *reinterpret_cast<Lane*>(out + r * m + 8 * j) = sum[r][j];
}

__attribute__((always_inline)) inline void multiply_all(const float* in, const float* weights, float* out, int rows, int k, int m) {
  int r = 0;
  for (; r + 4 <= rows; r += 4)
    for (int j = 0; j + 16 <= m; j += 16)
      tile<4>(in + static_cast<std::ptrdiff_t>(r) * k, weights + j, out + static_cast<std::ptrdiff_t>(r) * m + j, k, m);
  for (; r < rows; ++r)
    for (int j = 0; j + 16 <= m; j += 16)
      tile<1>(in + static_cast<std::ptrdiff_t>(r) * k, weights + j, out + static_cast<std::ptrdiff_t>(r) * m + j, k, m);
  if (m % 16 != 0)
    for (r = 0; r < rows; ++r)
      for (int i = 0; i < k; ++i)
        for (int j = m / 16 * 16; j < m; ++j)
          out[static_cast<std::ptrdiff_t>(r) * m + j] += in[static_cast<std::ptrdiff_t>(r) * k + i] * weights[static_cast<std::ptrdiff_t>(i) * m + j];
}

__attribute__((target("avx2"))) void multiply_avx2(const float* in, const float* weights, float* out, int rows, int k, int m) {
  multiply_all(in, weights, out, rows, k, m);
}
void multiply_plain(const float* in, const float* weights, float* out, int rows, int k, int m) {
  multiply_all(in, weights, out, rows, k, m);
}

}  // namespace

void multiply(const float* in, const float* weights, float* out, int rows, int k, int m) {
  static const bool avx2 = __builtin_cpu_supports("avx2") != 0;
  avx2 ? multiply_avx2(in, weights, out, rows, k, m) : multiply_plain(in, weights, out, rows, k, m);
}

std::array<std::uint32_t, net::kParts> parts_of(const Form& f, std::span<const std::uint64_t> vocabulary) {
  const auto at = std::lower_bound(vocabulary.begin(), vocabulary.end(), f.word);
  const auto word = at != vocabulary.end() && *at == f.word ? static_cast<std::uint32_t>(at - vocabulary.begin()) + 1 : 0u;
  const auto row = [](std::uint64_t hash, std::uint32_t rows) { return static_cast<std::uint32_t>(mix(hash, 7) % rows); };
  return {word,
          row(f.suffix[3], net::kRows[1]),
          row(f.suffix[2], net::kRows[2]),
          row(f.suffix[1], net::kRows[3]),
          row(f.prefix[2], net::kRows[4]),
          f.shape};
}

}  // namespace galley::english
