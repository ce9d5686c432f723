#pragma once

#include <vector>

namespace galley::english {

// The tree with the highest sum of scores over words 1..n and the root 0, exactly one word below the root
// (Chu and Liu 1965, Edmonds 1967). scores[(d - 1) * stride + h] is the score of h as head of d; the entry h
// = d is not looked at. Returns the head of each word, [0] = -1. Quadratic in n as a rule, cubic at worst:
// cut long sentences first.
[[nodiscard]] std::vector<int> best_tree(const float* scores, int n, int stride);

}  // namespace galley::english
