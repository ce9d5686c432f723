#include "learn.h"

#include <algorithm>
#include <numeric>

#include "english/model.h"
#include "oracle.h"

namespace galley::train {
namespace {

using english::Configuration;
using english::Keys;
using english::Move;
using english::Relation;
using Sums = Perceptron::Sums;

constexpr int kNameClasses = 1 + 2 * english::kNameTypes;

int best_of(const Sums& s, int classes) {
  return static_cast<int>(std::max_element(s.begin(), s.begin() + classes) - s.begin());
}

int best_relation(const Sums& s) {
  int best = 1;
  for (int r = 2; r < english::kRelations; ++r)
    if (r != static_cast<int>(Relation::root) && s[static_cast<std::size_t>(r)] > s[static_cast<std::size_t>(best)]) best = r;
  return best;
}

// The best-scored move among those for which `pick` holds.
template <typename Pick>
int best_move(const Sums& s, Pick pick) {
  int best = -1;
  for (int m = 0; m < 3; ++m)
    if (pick(static_cast<std::size_t>(m)) && (best < 0 || s[static_cast<std::size_t>(m)] > s[static_cast<std::size_t>(best)])) best = m;
  return best;
}

Relation relate(Perceptron& p, const Example& e, const Configuration& c, int head, Keys& keys) {
  if (head == 0) return Relation::root;
  const int child = c.stack(0);
  english::relation_features(e.input, c, head, child, keys);
  Sums sums{};
  p.score(keys, sums);
  const int guess = best_relation(sums);
  const auto at = static_cast<std::size_t>(child);
  if (e.heads[at] == head) {
    p.tick();
    const int gold = static_cast<int>(e.relations[at]);
    if (guess != gold) p.update(keys, gold, guess);
  }
  return static_cast<Relation>(guess);
}

void learn_tree(Perceptron& moves, Perceptron& relations, const Example& e, bool explore, Random& random) {
  Configuration c(e.input.words());
  Keys keys;
  while (!c.done()) {
    english::move_features(e.input, c, keys);
    Sums sums{};
    moves.score(keys, sums);
    const auto costs = move_costs(c, e.heads);
    const int least = *std::min_element(costs.begin(), costs.end());
    const int guess = best_move(sums, [&](std::size_t m) { return c.allowed(static_cast<Move>(m)); });
    const int good = best_move(sums, [&](std::size_t m) { return costs[m] == least; });
    moves.tick();
    const bool wrong = costs[static_cast<std::size_t>(guess)] > least;
    if (wrong) moves.update(keys, good, guess);
    const auto move = static_cast<Move>(explore && random.chance(90) ? guess : good);
    if (move == Move::shift) c.shift();
    else c.reduce(move, relate(relations, e, c, c.head_of(move), keys));
  }
}

}  // namespace

std::uint64_t Random::next() {
  state_ ^= state_ >> 12;
  state_ ^= state_ << 25;
  state_ ^= state_ >> 27;
  return (state_ * 0x2545F4914F6CDD1Dull) >> 11;
}

std::vector<std::size_t> shuffled(std::size_t n, Random& random) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

void learn_tags(Perceptron& p, const Examples& examples, int classes, int epochs, Random& random) {
  Keys keys;
  for (int epoch = 0; epoch < epochs; ++epoch)
    for (const auto at : shuffled(examples.size(), random)) {
      auto& e = *examples[at];
      for (int i = 1; i <= e.input.words(); ++i) {
        const auto w = static_cast<std::size_t>(i);
        english::tag_features(e.input, i, keys);
        Sums sums{};
        p.score(keys, sums);
        const int guess = best_of(sums, classes);
        p.tick();
        if (guess != e.tags[w]) p.update(keys, e.tags[w], guess);
        e.input.tags[w] = static_cast<std::uint8_t>(guess);
      }
    }
}

double tag_all(const Perceptron& p, const Examples& examples, int classes) {
  Keys keys;
  std::size_t right = 0, all = 0;
  for (auto* e : examples)
    for (int i = 1; i <= e->input.words(); ++i) {
      english::tag_features(e->input, i, keys);
      Sums sums{};
      p.score(keys, sums);
      const auto guess = static_cast<std::uint8_t>(best_of(sums, classes));
      e->input.tags[static_cast<std::size_t>(i)] = guess;
      right += guess == e->tags[static_cast<std::size_t>(i)];
      ++all;
    }
  return all == 0 ? 0 : static_cast<double>(right) / static_cast<double>(all);
}

void learn_trees(Perceptron& moves, Perceptron& relations, const Examples& examples, int epochs, Random& random) {
  for (int epoch = 0; epoch < epochs; ++epoch)
    for (const auto at : shuffled(examples.size(), random)) learn_tree(moves, relations, *examples[at], epoch > 0, random);
}

TreeScore score_trees(const Perceptron& moves, const Perceptron& relations, const Examples& examples) {
  std::size_t heads = 0, both = 0, all = 0;
  Keys keys;
  for (const auto* e : examples) {
    Configuration c(e->input.words());
    while (!c.done()) {
      english::move_features(e->input, c, keys);
      Sums sums{};
      moves.score(keys, sums);
      const auto move = static_cast<Move>(best_move(sums, [&](std::size_t m) { return c.allowed(static_cast<Move>(m)); }));
      if (move == Move::shift) {
        c.shift();
        continue;
      }
      const int head = c.head_of(move);
      Relation relation = Relation::root;
      if (head != 0) {
        english::relation_features(e->input, c, head, c.stack(0), keys);
        sums = {};
        relations.score(keys, sums);
        relation = static_cast<Relation>(best_relation(sums));
      }
      c.reduce(move, relation);
    }
    for (int i = 1; i <= c.words(); ++i) {
      const bool right = c.links(i).head == e->heads[static_cast<std::size_t>(i)];
      heads += right;
      both += right && c.links(i).relation == e->relations[static_cast<std::size_t>(i)];
      ++all;
    }
  }
  const auto n = static_cast<double>(std::max<std::size_t>(all, 1));
  return {100 * static_cast<double>(heads) / n, 100 * static_cast<double>(both) / n};
}

void learn_names(Perceptron& p, const Examples& examples, int epochs, Random& random) {
  Keys keys;
  for (int epoch = 0; epoch < epochs; ++epoch)
    for (const auto at : shuffled(examples.size(), random)) {
      auto& e = *examples[at];
      for (int i = 1; i <= e.input.words(); ++i) {
        const auto w = static_cast<std::size_t>(i);
        english::name_features(e.input, i, keys);
        Sums sums{};
        p.score(keys, sums);
        const int guess = best_of(sums, kNameClasses);
        p.tick();
        if (guess != e.names[w]) p.update(keys, e.names[w], guess);
        e.input.names[w] = static_cast<std::uint8_t>(guess);
      }
    }
}

}  // namespace galley::train
