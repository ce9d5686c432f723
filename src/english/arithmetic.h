#pragma once

#include <cstddef>
#include <cstdint>

// The inner loops of the network, in the widest vectors that the machine has. Ranges never overlap. Sums are
// made in one order with fused multiplication, so every machine that has it (x86-64-v3, AArch64) gives the
// same bits.
namespace galley::english {

// out[rows x m] += in[rows x k] * weights[k x m], row-major; each output is summed in the order of k.
void multiply(const float* in, const float* weights, float* out, int rows, int k, int m);

// out[i] += scale * from[i]
void add_scaled(const std::int8_t* from, float scale, float* out, std::size_t n);

// out[i] += max(in[i], 0)
void add_positive(const float* in, float* out, std::size_t n);

// values[i] = max(values[i], 0)
void rectify(float* values, std::size_t n);

// A logistic curve without the library's exp, which differs by a bit from machine to machine.
[[nodiscard]] inline float gate(float x) {
  return 0.5f + 0.5f * x / (1 + (x < 0 ? -x : x));
}

// One step of a recurrence of n units: state[i] += gate(gates[i]) * (fresh[i] - state[i]), then
// out[i] += max(state[i], 0).
void recur(const float* gates, const float* fresh, float* state, float* out, std::size_t n);

}  // namespace galley::english
