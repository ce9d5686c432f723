#include "english/arithmetic.h"

#include <cstring>
#include <utility>

namespace galley::english {
namespace {

// Tiles of the output that fit the registers: rows x 2 vectors, of 16 floats with AVX-512 and of 8 otherwise.
typedef float Wide __attribute__((vector_size(64)));
typedef float Narrow __attribute__((vector_size(32)));

template <typename Lane, int R, int C>
__attribute__((always_inline)) inline void tile(const float* in, const float* weights, float* out, int k,
                                                int m) {
  constexpr int kLane = sizeof(Lane) / sizeof(float);
  // Unrolled, so that the sums live in registers.
  Lane sum[R][C];
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r)
#pragma GCC unroll 4
    for (int j = 0; j < C; ++j)
      std::memcpy(&sum[r][j], out + static_cast<std::ptrdiff_t>(r) * m + kLane * j, sizeof(Lane));
  for (int i = 0; i < k; ++i) {
    Lane w[C];
#pragma GCC unroll 4
    for (int j = 0; j < C; ++j)
      std::memcpy(&w[j], weights + static_cast<std::ptrdiff_t>(i) * m + kLane * j, sizeof(Lane));
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      const float x = in[static_cast<std::ptrdiff_t>(r) * k + i];
#pragma GCC unroll 4
      for (int j = 0; j < C; ++j) sum[r][j] += x * w[j];
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r)
#pragma GCC unroll 4
    for (int j = 0; j < C; ++j)
      std::memcpy(out + static_cast<std::ptrdiff_t>(r) * m + kLane * j, &sum[r][j], sizeof(Lane));
}

template <typename Lane, int R>
__attribute__((always_inline)) inline void some_rows(const float* in, const float* weights, float* out, int k,
                                                     int m) {
  constexpr int kLane = sizeof(Lane) / sizeof(float);
  int j = 0;
  for (; j + 2 * kLane <= m; j += 2 * kLane) tile<Lane, R, 2>(in, weights + j, out + j, k, m);
  for (; j + kLane <= m; j += kLane) tile<Lane, R, 1>(in, weights + j, out + j, k, m);
  for (int r = 0; j < m && r < R; ++r)
    for (int i = 0; i < k; ++i)
      for (int c = j; c < m; ++c)
        out[static_cast<std::ptrdiff_t>(r) * m + c] +=
            in[static_cast<std::ptrdiff_t>(r) * k + i] * weights[static_cast<std::ptrdiff_t>(i) * m + c];
}

template <typename Lane, int R>
__attribute__((always_inline)) inline void all_rows(const float* in, const float* weights, float* out,
                                                    int rows, int k, int m) {
  int r = 0;
  for (; r + R <= rows; r += R)
    some_rows<Lane, R>(in + static_cast<std::ptrdiff_t>(r) * k, weights,
                       out + static_cast<std::ptrdiff_t>(r) * m, k, m);
  const auto rest = [&]<int N>(std::integral_constant<int, N>) __attribute__((always_inline)) {
    if (rows - r != N) return;
    some_rows<Lane, N>(in + static_cast<std::ptrdiff_t>(r) * k, weights,
                       out + static_cast<std::ptrdiff_t>(r) * m, k, m);
  };
  // Row by row every weight would be read for each of them.
  [&]<int... N>(std::integer_sequence<int, N...>) __attribute__((always_inline)) {
    (rest(std::integral_constant<int, N + 1>()), ...);
  }
  (std::make_integer_sequence<int, R - 1>());
}

using Product = void (*)(const float*, const float*, float*, int, int, int);

#ifdef __x86_64__
__attribute__((target("avx512f,avx2,fma"))) void product_512(const float* in, const float* weights,
                                                             float* out, int rows, int k, int m) {
  all_rows<Wide, 8>(in, weights, out, rows, k, m);
}
__attribute__((target("avx2,fma"))) void product_256(const float* in, const float* weights, float* out,
                                                     int rows, int k, int m) {
  all_rows<Narrow, 6>(in, weights, out, rows, k, m);
}
#endif
void product_plain(const float* in, const float* weights, float* out, int rows, int k, int m) {
  all_rows<Narrow, 4>(in, weights, out, rows, k, m);
}

Product best_product() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512f")) return product_512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return product_256;
#endif
  return product_plain;
}

// The loops beside the products, compiled once for machines with wide vectors and once for others.
__attribute__((always_inline)) inline void add_scaled_loop(const std::int8_t* __restrict from, float scale,
                                                           float* __restrict out, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] += scale * static_cast<float>(from[i]);
}
__attribute__((always_inline)) inline void add_positive_loop(const float* __restrict in,
                                                             float* __restrict out, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) out[i] += in[i] > 0 ? in[i] : 0;
}
__attribute__((always_inline)) inline void rectify_loop(float* values, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) values[i] = values[i] > 0 ? values[i] : 0;
}
__attribute__((always_inline)) inline void recur_loop(const float* __restrict gates,
                                                      const float* __restrict fresh, float* __restrict state,
                                                      float* __restrict out, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    state[i] += gate(gates[i]) * (fresh[i] - state[i]);
    out[i] += state[i] > 0 ? state[i] : 0;
  }
}

struct Loops {
  void (*add_scaled)(const std::int8_t*, float, float*, std::size_t);
  void (*add_positive)(const float*, float*, std::size_t);
  void (*rectify)(float*, std::size_t);
  void (*recur)(const float*, const float*, float*, float*, std::size_t);
};

#ifdef __x86_64__
#ifdef __clang__  // which has no such attribute
#define GALLEY_WIDE __attribute__((target("avx2,fma")))
#else
#define GALLEY_WIDE __attribute__((target("avx2,fma"), optimize("O3")))
#endif
GALLEY_WIDE void add_scaled_wide(const std::int8_t* from, float scale, float* out, std::size_t n) {
  add_scaled_loop(from, scale, out, n);
}
GALLEY_WIDE void add_positive_wide(const float* in, float* out, std::size_t n) {
  add_positive_loop(in, out, n);
}
GALLEY_WIDE void rectify_wide(float* values, std::size_t n) {
  rectify_loop(values, n);
}
GALLEY_WIDE void recur_wide(const float* gates, const float* fresh, float* state, float* out, std::size_t n) {
  recur_loop(gates, fresh, state, out, n);
}
#undef GALLEY_WIDE
#endif

const Loops& loops() {
  static const Loops best = [] {
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
      return Loops{add_scaled_wide, add_positive_wide, rectify_wide, recur_wide};
#endif
    return Loops{[](auto... a) { add_scaled_loop(a...); }, [](auto... a) { add_positive_loop(a...); },
                 [](auto... a) { rectify_loop(a...); }, [](auto... a) { recur_loop(a...); }};
  }();
  return best;
}

}  // namespace

void multiply(const float* in, const float* weights, float* out, int rows, int k, int m) {
  static const Product product = best_product();
  product(in, weights, out, rows, k, m);
}

void add_scaled(const std::int8_t* from, float scale, float* out, std::size_t n) {
  loops().add_scaled(from, scale, out, n);
}

void add_positive(const float* in, float* out, std::size_t n) {
  loops().add_positive(in, out, n);
}

void rectify(float* values, std::size_t n) {
  loops().rectify(values, n);
}

void recur(const float* gates, const float* fresh, float* state, float* out, std::size_t n) {
  loops().recur(gates, fresh, state, out, n);
}

}  // namespace galley::english
