#include "english/tree.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace galley::english {
namespace {

constexpr float kNever = -1e9f;
constexpr std::size_t kMostRoots = 4;

// Scores of a graph under contraction: at(d, h).
struct Graph {
  int nodes;  // with the root, 0
  std::vector<float> scores;
  explicit Graph(int n)
      : nodes(n), scores(static_cast<std::size_t>(n) * static_cast<std::size_t>(n), kNever) {}
  float& at(int d, int h) {
    return scores[static_cast<std::size_t>(d) * static_cast<std::size_t>(nodes) +
                  static_cast<std::size_t>(h)];
  }
};

std::vector<int> best_heads(Graph& g) {
  std::vector<int> heads(static_cast<std::size_t>(g.nodes), -1);
  for (int d = 1; d < g.nodes; ++d) {
    int best = d == 1 && g.nodes > 2 ? 2 : 0;
    for (int h = 0; h < g.nodes; ++h)
      if (h != d && g.at(d, h) > g.at(d, best)) best = h;
    heads[static_cast<std::size_t>(d)] = best;
  }
  return heads;
}

// The nodes of one cycle among the heads; empty if they form a tree.
std::vector<int> cycle_of(const std::vector<int>& heads) {
  std::vector<int> seen(heads.size(), 0);
  for (int start = 1; start < static_cast<int>(heads.size()); ++start) {
    int at = start;
    while (at > 0 && seen[static_cast<std::size_t>(at)] == 0) {
      seen[static_cast<std::size_t>(at)] = start;
      at = heads[static_cast<std::size_t>(at)];
    }
    if (at <= 0 || seen[static_cast<std::size_t>(at)] != start) continue;
    std::vector<int> cycle{at};
    for (int n = heads[static_cast<std::size_t>(at)]; n != at; n = heads[static_cast<std::size_t>(n)])
      cycle.push_back(n);
    return cycle;
  }
  return {};
}

// One contraction: the cycle becomes the last node of a smaller graph, is solved there, and is opened again.
std::vector<int> solve(Graph& g) {
  auto heads = best_heads(g);
  const auto cycle = cycle_of(heads);
  if (cycle.empty()) return heads;
  std::vector<std::uint8_t> inside(static_cast<std::size_t>(g.nodes), 0);
  for (const int c : cycle) inside[static_cast<std::size_t>(c)] = 1;
  std::vector<int> outer;  // nodes of the smaller graph in this one
  for (int i = 0; i < g.nodes; ++i)
    if (inside[static_cast<std::size_t>(i)] == 0) outer.push_back(i);
  const int joint = static_cast<int>(outer.size());
  Graph small(joint + 1);
  std::vector<int> enters(outer.size(), 0),
      leaves(outer.size(), 0);  // which node of the cycle an arc goes to or from
  for (int i = 0; i < joint; ++i) {
    const int o = outer[static_cast<std::size_t>(i)];
    for (int k = 1; k < joint && i > 0; ++k) small.at(i, k) = g.at(o, outer[static_cast<std::size_t>(k)]);
    if (i > 0) small.at(i, 0) = g.at(o, 0);
    float into = 2 * kNever, from = 2 * kNever;
    for (const int c : cycle) {
      const float gain = g.at(c, o) - g.at(c, heads[static_cast<std::size_t>(c)]);
      if (gain > into) into = gain, enters[static_cast<std::size_t>(i)] = c;
      if (g.at(o, c) > from) from = g.at(o, c), leaves[static_cast<std::size_t>(i)] = c;
    }
    small.at(joint, i) = into;
    if (i > 0) small.at(i, joint) = from;
  }
  const auto solved = solve(small);
  for (int i = 1; i < joint; ++i) {
    const int h = solved[static_cast<std::size_t>(i)];
    heads[static_cast<std::size_t>(outer[static_cast<std::size_t>(i)])] =
        h == joint ? leaves[static_cast<std::size_t>(i)] : outer[static_cast<std::size_t>(h)];
  }
  const auto top = static_cast<std::size_t>(solved[static_cast<std::size_t>(joint)]);
  heads[static_cast<std::size_t>(enters[top])] = outer[top];
  return heads;
}

Graph graph_of(const float* scores, int n, int stride, int only_root) {
  Graph g(n + 1);
  for (int d = 1; d <= n; ++d)
    for (int h = 0; h <= n; ++h)
      if (h != d && (h != 0 || only_root == 0 || d == only_root))
        g.at(d, h) = scores[static_cast<std::ptrdiff_t>(d - 1) * stride + h];
  return g;
}

}  // namespace

std::vector<int> best_tree(const float* scores, int n, int stride) {
  auto g = graph_of(scores, n, stride, 0);
  auto heads = solve(g);
  std::vector<int> roots;
  for (int d = 1; d <= n; ++d)
    if (heads[static_cast<std::size_t>(d)] == 0) roots.push_back(d);
  if (roots.size() == 1 || n == 0) return heads;
  // Several words below the root: try them as the only one, the best-scored few.
  std::stable_sort(roots.begin(), roots.end(), [&](int a, int b) {
    return scores[static_cast<std::ptrdiff_t>(a - 1) * stride] >
           scores[static_cast<std::ptrdiff_t>(b - 1) * stride];
  });
  if (roots.size() > kMostRoots) roots.resize(kMostRoots);
  float best = 0;
  std::vector<int> kept;
  for (const int root : roots) {
    auto one = graph_of(scores, n, stride, root);
    auto tree = solve(one);
    float sum = 0;
    for (int d = 1; d <= n; ++d)
      sum += scores[static_cast<std::ptrdiff_t>(d - 1) * stride + tree[static_cast<std::size_t>(d)]];
    if (kept.empty() || sum > best) {
      best = sum;
      kept = std::move(tree);
    }
  }
  return kept;
}

}  // namespace galley::english
