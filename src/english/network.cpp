#include "english/network.h"

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "base/error.h"
#include "english/arithmetic.h"
#include "english/tree.h"

namespace galley::english {
std::array<std::uint32_t, net::kParts> parts_of(const Form& f, std::span<const std::uint64_t> vocabulary) {
  const auto at = std::lower_bound(vocabulary.begin(), vocabulary.end(), f.word);
  const auto word =
      at != vocabulary.end() && *at == f.word ? static_cast<std::uint32_t>(at - vocabulary.begin()) + 1 : 0u;
  const auto row = [](std::uint64_t hash, std::uint32_t rows) {
    return static_cast<std::uint32_t>(mix(hash, 7) % rows);
  };
  return {word,
          row(f.suffix[3], net::kRows[1]),
          row(f.suffix[2], net::kRows[2]),
          row(f.suffix[1], net::kRows[3]),
          row(f.prefix[2], net::kRows[4]),
          f.shape,
          f.hints[0],
          f.hints[1]};
}

namespace {

using Values = std::vector<float>;

std::size_t cells(int rows, int columns) {
  return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
}

int best_of(const float* scores, int n) {
  return static_cast<int>(std::max_element(scores, scores + n) - scores);
}

template <typename T>
std::span<const T> numbers(std::string_view section) {
  return {reinterpret_cast<const T*>(section.data()), section.size() / sizeof(T)};
}

}  // namespace

// Everything computed for one call of read(), a row a word, the root of each sequence before its words.
struct Network::Work {
  int rows = 0;
  std::vector<int> first, begin, end;  // first row of each sequence; for each row the rows of its sequence
  Values layer, wide, tags, keys, query, places, rel_head, rel_child, names;
};

Network::Network(const Weights& weights, int tags)
    : tags_(tags), vocabulary_(numbers<std::uint64_t>(weights.section("vocabulary"))) {
  const auto dense = numbers<float>(weights.section("dense"));
  std::size_t at = 0;
  const auto take = [&](int in, int out) {
    const auto* const p = dense.data() + std::min(at, dense.size());
    at += cells(in, out);
    return p;
  };
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const int in = net::kLayers[l] == 0 ? net::kWidth : 3 * net::kWidth;
    const int out = net::kLayers[l] == 0 ? 2 * net::kWidth : net::kWidth;
    layers_[l] = {take(in, out), nullptr, in, out};
  }
  for (auto& layer : layers_) layer.bias = take(1, layer.out);
  const auto full = [&](int in, int out) {
    const auto* const w = take(in, out);
    return Layer{w, take(1, out), in, out};
  };
  tag_ = full(net::kWidth, net::kTagColumns);
  key_ = full(net::kWidth, net::kArc);
  ask_ = full(net::kWidth, net::kArc);
  query_ = full(net::kArc, net::kArc);
  place_ = full(net::kArc, net::kPositionColumns);
  rel_head_ = {take(net::kWidth, net::kRelation), nullptr, net::kWidth, net::kRelation};
  rel_child_ = full(net::kWidth, net::kRelation);
  rel_out_ = full(net::kRelation, net::kRelationColumns);
  name_ = full(net::kWidth, net::kName);
  name_out_ = full(net::kName, net::kNameColumns);
  std::uint32_t rows = 0;
  for (std::size_t p = 0; p < net::kParts; ++p) {
    first_row_[p] = rows;
    rows += p == 0 ? static_cast<std::uint32_t>(vocabulary_.size()) + 1 : net::kRows[p];
  }
  const auto scales = numbers<float>(weights.section("row-scales"));
  const auto table = numbers<std::int8_t>(weights.section("rows"));
  if (dense.size() != at || scales.size() != rows ||
      table.size() != cells(static_cast<int>(rows), net::kWidth))
    throw Error("the English weights do not fit this version of the network",
                "restore or retrain rules/english/english.weights");
  scales_ = scales.data();
  rows_ = table.data();
}

namespace {

// out = in * weights + bias, `out` new.
template <typename Layer>
Values apply(const Layer& layer, const Values& in, int rows) {
  Values out(cells(rows, layer.out));
  if (layer.bias != nullptr)
    for (int r = 0; r < rows; ++r) std::copy_n(layer.bias, layer.out, out.data() + cells(r, layer.out));
  multiply(in.data(), layer.weights, out.data(), rows, layer.in, layer.out);
  return out;
}

}  // namespace

void Network::embed(std::span<const Sequence> sequences, Work& work) const {
  for (const auto& s : sequences) {
    const int count = static_cast<int>(s.forms.size());
    work.first.push_back(work.rows);
    work.begin.insert(work.begin.end(), s.forms.size(), work.rows);
    work.rows += count;
    work.end.insert(work.end.end(), s.forms.size(), work.rows);
  }
  work.layer.assign(cells(work.rows, net::kWidth), 0);
  float* out = work.layer.data();
  for (const auto& s : sequences)
    for (const auto& form : s.forms) {
      const auto parts = parts_of(form, vocabulary_);
      for (std::size_t p = 0; p < net::kParts; ++p) {
        const std::size_t row = first_row_[p] + parts[p];
        add_scaled(rows_ + row * net::kWidth, scales_[row], out, net::kWidth);
      }
      out += net::kWidth;
    }
}

void Network::convolve(const Layer& layer, int reach, Work& work) const {
  constexpr int kW = net::kWidth;
  work.wide.resize(cells(work.rows, 3 * kW));
  float* to = work.wide.data();
  for (int r = 0; r < work.rows; ++r)
    for (int from = r - reach; from <= r + reach; from += reach, to += kW)
      if (from >= work.begin[static_cast<std::size_t>(r)] && from < work.end[static_cast<std::size_t>(r)])
        std::copy_n(work.layer.data() + cells(from, kW), kW, to);
      else
        std::fill_n(to, kW, 0.0f);
  const auto out = apply(layer, work.wide, work.rows);
  add_positive(out.data(), work.layer.data(), out.size());
}

void Network::recur(const Layer& layer, Work& work) const {
  constexpr int kW = net::kWidth, kHalf = net::kWidth / 2;
  const auto in = apply(layer, work.layer, work.rows);
  std::array<float, kHalf> state{};
  const auto word = [&](int r, int unit) {
    const float* const gates = in.data() + cells(r, 2 * kW) + unit;
    english::recur(gates, gates + kW, state.data(), work.layer.data() + cells(r, kW) + unit, kHalf);
  };
  for (int r = 0; r < work.rows; ++r) {
    if (r == work.begin[static_cast<std::size_t>(r)]) state.fill(0);
    word(r, 0);
  }
  for (int r = work.rows; r-- > 0;) {
    if (r + 1 == work.end[static_cast<std::size_t>(r)]) state.fill(0);
    word(r, kHalf);
  }
}

void Network::trees(std::span<const Sequence> sequences, const Work& work, std::vector<Reading>& out) const {
  for (std::size_t s = 0; s < sequences.size(); ++s) {
    const int n = sequences[s].words(), first = work.first[s];
    const int stride = (n + 1 + 15) / 16 * 16;
    Values keys(cells(net::kArc, stride)), arcs(cells(n, stride));
    for (int h = 0; h <= n; ++h)
      for (int j = 0; j < net::kArc; ++j)
        keys[cells(j, stride) + static_cast<std::size_t>(h)] =
            work.keys[cells(first + h, net::kArc) + static_cast<std::size_t>(j)];
    multiply(work.query.data() + cells(first + 1, net::kArc), keys.data(), arcs.data(), n, net::kArc, stride);
    for (int d = 1; d <= n; ++d)
      for (int h = 0; h <= n; ++h)
        arcs[cells(d - 1, stride) + static_cast<std::size_t>(h)] +=
            work.places[cells(first + d, net::kPositionColumns) +
                        static_cast<std::size_t>(net::position(h, d))];
    out[s].heads = best_tree(arcs.data(), n, stride);
  }
}

void Network::relations(std::span<const Sequence> sequences, const Work& work,
                        std::vector<Reading>& out) const {
  Values hidden;
  int rows = 0;
  for (std::size_t s = 0; s < sequences.size(); ++s)
    for (int i = 1; i <= sequences[s].words(); ++i, ++rows) {
      const float* const head =
          work.rel_head.data() +
          cells(work.first[s] + out[s].heads[static_cast<std::size_t>(i)], net::kRelation);
      const float* const child = work.rel_child.data() + cells(work.first[s] + i, net::kRelation);
      hidden.resize(hidden.size() + net::kRelation);
      float* const to = hidden.data() + cells(rows, net::kRelation);
      for (int j = 0; j < net::kRelation; ++j) to[j] = head[j] + child[j];
    }
  rectify(hidden.data(), hidden.size());
  const auto scores = apply(rel_out_, hidden, rows);
  const float* at = scores.data();
  for (std::size_t s = 0; s < sequences.size(); ++s) {
    out[s].relations.assign(sequences[s].forms.size(), Relation::none);
    for (int i = 1; i <= sequences[s].words(); ++i, at += net::kRelationColumns) {
      auto best = static_cast<Relation>(1);
      for (int r = 2; r < kRelations; ++r)
        if (r != static_cast<int>(Relation::root) && at[r] > at[static_cast<int>(best)])
          best = static_cast<Relation>(r);
      out[s].relations[static_cast<std::size_t>(i)] =
          out[s].heads[static_cast<std::size_t>(i)] == 0 ? Relation::root : best;
    }
  }
}

std::vector<Reading> Network::read(std::span<const Sequence> sequences, bool names) const {
  std::vector<Reading> out(sequences.size());
  Work work;
  embed(sequences, work);
  for (std::size_t l = 0; l < layers_.size(); ++l)
    if (net::kLayers[l] == 0)
      recur(layers_[l], work);
    else
      convolve(layers_[l], net::kLayers[l], work);
  work.tags = apply(tag_, work.layer, work.rows);
  work.keys = apply(key_, work.layer, work.rows);
  rectify(work.keys.data(), work.keys.size());
  auto asks = apply(ask_, work.layer, work.rows);
  rectify(asks.data(), asks.size());
  work.query = apply(query_, asks, work.rows);
  work.places = apply(place_, work.query, work.rows);
  work.rel_head = apply(rel_head_, work.layer, work.rows);
  work.rel_child = apply(rel_child_, work.layer, work.rows);
  if (names) {
    auto hidden = apply(name_, work.layer, work.rows);
    rectify(hidden.data(), hidden.size());
    work.names = apply(name_out_, hidden, work.rows);
  }
  for (std::size_t s = 0; s < sequences.size(); ++s) {
    out[s].tags.assign(sequences[s].forms.size(), 0);
    if (names) out[s].names.assign(sequences[s].forms.size(), {});
    for (int i = 1; i <= sequences[s].words(); ++i) {
      const int row = work.first[s] + i;
      out[s].tags[static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(best_of(work.tags.data() + cells(row, net::kTagColumns), tags_));
      if (names)
        std::copy_n(work.names.data() + cells(row, net::kNameColumns), net::kNames,
                    out[s].names[static_cast<std::size_t>(i)].begin());
    }
  }
  trees(sequences, work, out);
  relations(sequences, work, out);
  return out;
}

}  // namespace galley::english
