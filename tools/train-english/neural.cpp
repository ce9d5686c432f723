#include "neural.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>

#include "english/arithmetic.h"

namespace galley::train {

namespace net = english::net;

namespace {

constexpr float kInputDropout = 0.15f, kLayerDropout = 0.15f, kHeadDropout = 0.25f;
// A word is unknown in training with probability 0.05 + kWordDropout / (kWordDropout + its count).
constexpr float kWordDropout = 0.5f;
constexpr float kAverage = 0.995f;  // of the running mean of the parameters, which moves every fifth step
constexpr float kTaught =
    0.5f;  // share of what is taught by other networks, where there is any; the rest is gold
constexpr int W = net::kWidth;

int whole_lanes(int n) {
  return (n + 15) / 16 * 16;
}

struct Matrix {
  int rows = 0, columns = 0;
  std::vector<float> v;
  void shape(int r, int c) {
    rows = r;
    columns = c;
    v.assign(static_cast<std::size_t>(r) * static_cast<std::size_t>(c), 0.0f);
  }
  float* row(int r) { return v.data() + static_cast<std::ptrdiff_t>(r) * columns; }
  const float* row(int r) const { return v.data() + static_cast<std::ptrdiff_t>(r) * columns; }
};

void multiply(const Matrix& a, const std::vector<float>& b, int columns, Matrix& out) {
  english::multiply(a.v.data(), b.data(), out.v.data(), a.rows, a.columns, columns);
}

std::vector<float> transposed(const float* m, int rows, int columns) {
  std::vector<float> t(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c)
      t[static_cast<std::size_t>(c) * static_cast<std::size_t>(rows) + static_cast<std::size_t>(r)] =
          m[static_cast<std::ptrdiff_t>(r) * columns + c];
  return t;
}

// out = in * p + bias
void linear(const Matrix& in, const Parameter& p, const Parameter& bias, Matrix& out) {
  out.shape(in.rows, p.columns);
  for (int r = 0; r < out.rows; ++r) std::copy(bias.value.begin(), bias.value.end(), out.row(r));
  multiply(in, p.value, p.columns, out);
}

// Given the slope of linear()'s output, adds those of its parameters and of its input.
void linear_back(const Matrix& in, const Matrix& slope, Parameter& p, Parameter* bias, Matrix* in_slope) {
  const auto in_t = transposed(in.v.data(), in.rows, in.columns);
  english::multiply(in_t.data(), slope.v.data(), p.slope.data(), in.columns, in.rows, slope.columns);
  if (bias != nullptr)
    for (int r = 0; r < slope.rows; ++r)
      for (int c = 0; c < slope.columns; ++c) bias->slope[static_cast<std::size_t>(c)] += slope.row(r)[c];
  if (in_slope != nullptr) {
    const auto p_t = transposed(p.value.data(), p.rows, p.columns);
    english::multiply(slope.v.data(), p_t.data(), in_slope->v.data(), slope.rows, slope.columns, p.rows);
  }
}

// Rectifies in place and drops some outputs; relu_back() needs only the result.
void relu(Matrix& m, float dropout, Random* random) {
  const float keep = 1 / (1 - dropout);
  const auto bar = static_cast<std::uint32_t>(dropout * 65536);
  std::uint64_t bits = 0;
  int left = 0;
  for (auto& x : m.v) {
    if (x <= 0) {
      x = 0;
      continue;
    }
    if (random == nullptr) continue;
    if (left == 0) bits = random->next(), left = 3;
    x = (bits & 0xFFFF) < bar ? 0 : x * keep;
    bits >>= 16;
    --left;
  }
}
void relu_back(const Matrix& out, Matrix& slope, float dropout) {
  const float keep = 1 / (1 - dropout);
  for (std::size_t i = 0; i < slope.v.size(); ++i) slope.v[i] = out.v[i] > 0 ? slope.v[i] * keep : 0;
}

// Scores to probabilities.
void softmax(float* s, int n) {
  float top = s[0];
  for (int i = 1; i < n; ++i) top = std::max(top, s[i]);
  float sum = 0;
  for (int i = 0; i < n; ++i) sum += s[i] = std::exp(s[i] - top);
  for (int i = 0; i < n; ++i) s[i] /= sum;
}

// Softmax over the first `n` of the columns; turns the scores into the slope of the cross entropy with the
// target and returns it. The target is `gold` (-1: not known) and, unless null, what was `taught`.
double cross_entropy(float* s, int n, int gold, const float* taught, int columns) {
  std::fill(s + n, s + columns, 0.0f);
  softmax(s, n);
  const float share = taught == nullptr ? 0 : gold < 0 ? 1 : kTaught;
  double loss = 0;
  const auto pull = [&](int i, float target) {
    if (target <= 0) return;
    loss -= static_cast<double>(target) * std::log(std::max(1e-9, static_cast<double>(s[i])));
  };
  if (gold >= 0) pull(gold, 1 - share);
  for (int i = 0; taught != nullptr && i < n; ++i) pull(i, share * taught[i]);
  if (gold >= 0) s[gold] -= 1 - share;
  for (int i = 0; taught != nullptr && i < n; ++i) s[i] -= share * taught[i];
  return loss;
}

// Row `row` of what was taught; null if nothing was.
const float* taught_row(const std::vector<float>& taught, int row, int columns) {
  return taught.empty() ? nullptr : taught.data() + static_cast<std::ptrdiff_t>(row) * columns;
}

// Rows of `in` and their neighbours at the given reach, inside the same sentence, side by side.
void window(const Matrix& in, const std::vector<int>& start, const std::vector<int>& end, int reach,
            Matrix& out) {
  out.shape(in.rows, 3 * W);
  for (int r = 0; r < in.rows; ++r)
    for (int k = 0; k < 3; ++k) {
      const int from = r + (k - 1) * reach;
      if (from >= start[static_cast<std::size_t>(r)] && from < end[static_cast<std::size_t>(r)])
        std::copy_n(in.row(from), W, out.row(r) + k * W);
    }
}
void window_back(const Matrix& slope, const std::vector<int>& start, const std::vector<int>& end, int reach,
                 Matrix& in_slope) {
  for (int r = 0; r < slope.rows; ++r)
    for (int k = 0; k < 3; ++k) {
      const int from = r + (k - 1) * reach;
      if (from < start[static_cast<std::size_t>(r)] || from >= end[static_cast<std::size_t>(r)]) continue;
      const float* const s = slope.row(r) + k * W;
      float* const t = in_slope.row(from);
      for (int j = 0; j < W; ++j) t[j] += s[j];
    }
}

// A recurrent layer's scan: of each row the first W numbers are gates, the rest candidates; the first half of
// the units runs forward, the other half backward.
void scan(const Matrix& in, const std::vector<int>& start, const std::vector<int>& end, Matrix& out) {
  out.shape(in.rows, W);
  const auto unit = [&](int r, const float* before, int from, int to) {
    const float *const gate = in.row(r), *const fresh = gate + W;
    float* const o = out.row(r);
    for (int j = from; j < to; ++j) {
      const float z = english::gate(gate[j]);
      const float h = before == nullptr ? 0 : before[j];
      o[j] = h + z * (fresh[j] - h);
    }
  };
  for (int r = 0; r < in.rows; ++r)
    unit(r, r > start[static_cast<std::size_t>(r)] ? out.row(r - 1) : nullptr, 0, W / 2);
  for (int r = in.rows; r-- > 0;)
    unit(r, r + 1 < end[static_cast<std::size_t>(r)] ? out.row(r + 1) : nullptr, W / 2, W);
}
// `slope` of the scan's output becomes that of its input.
void scan_back(const Matrix& in, const Matrix& out, const std::vector<int>& start,
               const std::vector<int>& end, Matrix& slope, Matrix& in_slope) {
  in_slope.shape(in.rows, 2 * W);
  const auto unit = [&](int r, int other, int from, int to) {
    const float* const a = in.row(r);
    const float* const before = other < 0 ? nullptr : out.row(other);
    float* const g = slope.row(r);
    for (int j = from; j < to; ++j) {
      const float z = english::gate(a[j]), h = before == nullptr ? 0 : before[j];
      const float d = 1 + std::fabs(a[j]);
      in_slope.row(r)[j] = g[j] * (a[W + j] - h) * 0.5f / (d * d);
      in_slope.row(r)[W + j] = g[j] * z;
      if (other >= 0) slope.row(other)[j] += g[j] * (1 - z);
    }
  };
  for (int r = in.rows; r-- > 0;) unit(r, r > start[static_cast<std::size_t>(r)] ? r - 1 : -1, 0, W / 2);
  for (int r = 0; r < in.rows; ++r) unit(r, r + 1 < end[static_cast<std::size_t>(r)] ? r + 1 : -1, W / 2, W);
}

}  // namespace

Parameter::Parameter(int r, int c, float spread, Random& random, bool table)
    : rows(r),
      columns(c),
      value(static_cast<std::size_t>(r) * static_cast<std::size_t>(c)),
      slope(value.size()),
      first(value.size()),
      second(value.size()),
      touched(table ? static_cast<std::size_t>(r) : 0) {
  for (auto& x : value) x = (2 * random.uniform() - 1) * spread;
}

struct Network::Batch {
  std::vector<const Example*> sentences;
  std::vector<int> first, start, end;  // of each sentence its first row; of each row its sentence's rows
  std::vector<std::array<std::uint32_t, net::kParts>> parts;
  Matrix input;
  std::vector<Matrix> layer, windows, states, active;  // layer[l + 1] = layer[l] + active[l]
  Matrix tags, keys, asks, query, places, rel_head, rel_child, names_hidden, names;
  std::vector<Matrix> arcs;                   // by sentence: words x candidates
  Matrix rel_hidden, rel;                     // a row a word that has a head
  std::vector<std::pair<int, int>> rel_rows;  // head row, child row
};

Network::Network(const Examples& train, int tags, std::vector<int> layers, Random& random)
    : tags_(tags),
      layers_(std::move(layers)),
      tag_(W, net::kTagColumns, 0.1f, random),
      tag_bias_(1, net::kTagColumns, 0, random),
      key_(W, net::kArc, 0.12f, random),
      key_bias_(1, net::kArc, 0, random),
      ask_(W, net::kArc, 0.12f, random),
      ask_bias_(1, net::kArc, 0, random),
      query_(net::kArc, net::kArc, 0.12f, random),
      query_bias_(1, net::kArc, 0, random),
      place_(net::kArc, net::kPositionColumns, 0.05f, random),
      place_bias_(1, net::kPositionColumns, 0, random),
      rel_head_(W, net::kRelation, 0.12f, random),
      rel_child_(W, net::kRelation, 0.12f, random),
      rel_child_bias_(1, net::kRelation, 0, random),
      rel_out_(net::kRelation, net::kRelationColumns, 0.12f, random),
      rel_out_bias_(1, net::kRelationColumns, 0, random),
      name_(W, net::kName, 0.12f, random),
      name_bias_(1, net::kName, 0, random),
      name_out_(net::kName, net::kNameColumns, 0.12f, random),
      name_out_bias_(1, net::kNameColumns, 0, random) {
  std::map<std::uint64_t, std::uint32_t> counts;
  for (const auto* e : train)
    for (const auto& f : e->input.forms) ++counts[f.word];
  frequency_.push_back(0);
  for (const auto& [hash, n] : counts)
    if (n >= 2) {
      vocabulary_.push_back(hash);
      frequency_.push_back(n);
    }
  for (int p = 0; p < net::kParts; ++p) {
    const int rows = p == 0 ? static_cast<int>(vocabulary_.size()) + 1
                            : static_cast<int>(net::kRows[static_cast<std::size_t>(p)]);
    tables_.emplace_back(rows, W, 0.25f, random, true);
  }
  for (const int reach : layers_) {
    if (reach == 0) {
      conv_.emplace_back(W, 2 * W, 0.12f, random);
      auto& bias = conv_bias_.emplace_back(1, 2 * W, 0.0f, random).value;
      for (int j = 0; j < W; ++j) bias[static_cast<std::size_t>(j)] = 1.0f - 4 * random.uniform();
    } else {
      conv_.emplace_back(3 * W, W, 0.07f, random);
      conv_bias_.emplace_back(1, W, 0.0f, random);
    }
  }
  for (auto& p : conv_) dense_.push_back(&p);
  for (auto& p : conv_bias_) dense_.push_back(&p);
  for (auto* p : {&tag_, &tag_bias_, &key_, &key_bias_, &ask_, &ask_bias_, &query_, &query_bias_, &place_,
                  &place_bias_, &rel_head_, &rel_child_, &rel_child_bias_, &rel_out_, &rel_out_bias_, &name_,
                  &name_bias_, &name_out_, &name_out_bias_})
    dense_.push_back(p);
}

void Network::embed(Batch& b, Random* random) {
  for (const auto* e : b.sentences) {
    const int first = static_cast<int>(b.parts.size()), count = static_cast<int>(e->input.forms.size());
    b.first.push_back(first);
    for (const auto& form : e->input.forms) {
      auto parts = english::parts_of(form, vocabulary_);
      // Rare words are now and then unknown, so that their spelling must do.
      if (random != nullptr &&
          random->uniform() <
              0.05f + kWordDropout / (kWordDropout + static_cast<float>(frequency_[parts[0]])))
        parts[0] = 0;
      b.parts.push_back(parts);
      b.start.push_back(first);
      b.end.push_back(first + count);
    }
  }
  b.input.shape(static_cast<int>(b.parts.size()), W);
  for (int r = 0; r < b.input.rows; ++r)
    for (int p = 0; p < net::kParts; ++p) {
      const float* const from =
          &tables_[static_cast<std::size_t>(p)]
               .value[static_cast<std::size_t>(
                          b.parts[static_cast<std::size_t>(r)][static_cast<std::size_t>(p)]) *
                      W];
      for (int j = 0; j < W; ++j) b.input.row(r)[j] += from[j];
    }
}

void Network::forward(Batch& b, Random* random) {
  embed(b, random);
  b.layer.resize(conv_.size() + 1);
  b.windows.resize(conv_.size());
  b.active.resize(conv_.size());
  b.states.resize(conv_.size());
  b.layer[0] = b.input;
  if (random != nullptr)
    for (auto& x : b.layer[0].v) x = random->uniform() < kInputDropout ? 0 : x / (1 - kInputDropout);
  for (std::size_t l = 0; l < conv_.size(); ++l) {
    if (layers_[l] == 0) {
      linear(b.layer[l], conv_[l], conv_bias_[l], b.windows[l]);
      scan(b.windows[l], b.start, b.end, b.states[l]);
      b.active[l] = b.states[l];
    } else {
      window(b.layer[l], b.start, b.end, layers_[l], b.windows[l]);
      linear(b.windows[l], conv_[l], conv_bias_[l], b.active[l]);
    }
    relu(b.active[l], kLayerDropout, random);
    b.layer[l + 1] = b.layer[l];
    for (std::size_t i = 0; i < b.active[l].v.size(); ++i) b.layer[l + 1].v[i] += b.active[l].v[i];
  }
  const auto& top = b.layer.back();
  linear(top, tag_, tag_bias_, b.tags);
  linear(top, key_, key_bias_, b.keys);
  relu(b.keys, kHeadDropout, random);
  b.keys.v.resize(b.keys.v.size() + static_cast<std::size_t>(16 * net::kArc));
  linear(top, ask_, ask_bias_, b.asks);
  relu(b.asks, kHeadDropout, random);
  linear(b.asks, query_, query_bias_, b.query);
  linear(b.query, place_, place_bias_, b.places);
  for (std::size_t s = 0; s < b.sentences.size(); ++s) {
    const int first = b.first[s], n = b.sentences[s]->input.words();
    auto& arcs = b.arcs.emplace_back();
    const int columns = whole_lanes(n + 1);  // those past n belong to the next sentence and are not looked at
    arcs.shape(n, columns);
    const auto keys_t = transposed(b.keys.row(first), columns, net::kArc);
    english::multiply(b.query.row(first + 1), keys_t.data(), arcs.v.data(), n, net::kArc, columns);
    for (int d = 1; d <= n; ++d)
      for (int h = 0; h <= n; ++h)
        arcs.row(d - 1)[h] =
            h == d ? -1e9f : arcs.row(d - 1)[h] + b.places.row(first + d)[net::position(h, d)];
  }
  b.rel_head.shape(top.rows, net::kRelation);
  multiply(top, rel_head_.value, net::kRelation, b.rel_head);
  linear(top, rel_child_, rel_child_bias_, b.rel_child);
  linear(top, name_, name_bias_, b.names_hidden);
  relu(b.names_hidden, kHeadDropout, random);
  linear(b.names_hidden, name_out_, name_out_bias_, b.names);
}

namespace {

// Hidden layer of the relation head for the given pairs of rows.
void relation_hidden(const Matrix& heads, const Matrix& children,
                     const std::vector<std::pair<int, int>>& rows, Matrix& out) {
  out.shape(static_cast<int>(rows.size()), net::kRelation);
  for (int i = 0; i < out.rows; ++i) {
    const float *const a = heads.row(rows[static_cast<std::size_t>(i)].first),
                       *const c = children.row(rows[static_cast<std::size_t>(i)].second);
    for (int j = 0; j < net::kRelation; ++j) out.row(i)[j] = a[j] + c[j];
  }
}

}  // namespace

// Turns every score into its slope, and goes back through the network.
double Network::backward(Batch& b) {
  double loss = 0;
  Matrix top_slope, query_slope, keys_slope;
  const auto& top = b.layer.back();
  top_slope.shape(top.rows, W);
  query_slope.shape(top.rows, net::kArc);
  keys_slope.shape(top.rows + 16, net::kArc);
  keys_slope.rows = top.rows;
  Matrix place_slope;
  place_slope.shape(top.rows, net::kPositionColumns);
  for (std::size_t s = 0; s < b.sentences.size(); ++s) {
    const auto& e = *b.sentences[s];
    const int first = b.first[s], n = e.input.words();
    std::fill_n(b.tags.row(first), net::kTagColumns, 0.0f);
    std::fill_n(b.names.row(first), net::kNameColumns, 0.0f);
    auto& arcs = b.arcs[s];
    for (int i = 1; i <= n; ++i) {
      const auto w = static_cast<std::size_t>(i);
      loss += cross_entropy(b.tags.row(first + i), tags_, e.tags[w], taught_row(e.taught.tags, i - 1, tags_),
                            net::kTagColumns);
      const auto* const names = taught_row(e.taught.names, i - 1, net::kNames);
      if (e.names.empty() && names == nullptr)
        std::fill_n(b.names.row(first + i), net::kNameColumns, 0.0f);
      else
        loss += cross_entropy(b.names.row(first + i), net::kNames, e.names.empty() ? -1 : e.names[w], names,
                              net::kNameColumns);
      loss += cross_entropy(arcs.row(i - 1), n + 1, e.heads[w], taught_row(e.taught.heads, i - 1, n + 1),
                            arcs.columns);
      for (int h = 0; h <= n; ++h)
        place_slope.row(first + i)[net::position(h, i)] += h == i ? 0 : arcs.row(i - 1)[h];
    }
    english::multiply(arcs.v.data(), b.keys.row(first), query_slope.row(first + 1), n, arcs.columns,
                      net::kArc);
    const auto arcs_t = transposed(arcs.v.data(), n, arcs.columns);
    english::multiply(arcs_t.data(), b.query.row(first + 1), keys_slope.row(first), arcs.columns, n,
                      net::kArc);
  }
  linear_back(b.query, place_slope, place_, &place_bias_, &query_slope);
  Matrix ask_slope;
  ask_slope.shape(top.rows, net::kArc);
  linear_back(b.asks, query_slope, query_, &query_bias_, &ask_slope);
  relu_back(b.asks, ask_slope, kHeadDropout);
  linear_back(top, ask_slope, ask_, &ask_bias_, &top_slope);
  relu_back(b.keys, keys_slope, kHeadDropout);
  linear_back(top, keys_slope, key_, &key_bias_, &top_slope);
  linear_back(top, b.tags, tag_, &tag_bias_, &top_slope);
  Matrix hidden_slope;
  hidden_slope.shape(top.rows, net::kName);
  linear_back(b.names_hidden, b.names, name_out_, &name_out_bias_, &hidden_slope);
  relu_back(b.names_hidden, hidden_slope, kHeadDropout);
  linear_back(top, hidden_slope, name_, &name_bias_, &top_slope);

  Matrix rel_slope, head_slope, child_slope;
  rel_slope.shape(b.rel_hidden.rows, net::kRelation);
  head_slope.shape(top.rows, net::kRelation);
  child_slope.shape(top.rows, net::kRelation);
  int at = 0;
  for (const auto* e : b.sentences)
    for (int i = 1; i <= e->input.words(); ++i, ++at)
      loss += cross_entropy(
          b.rel.row(at), english::kRelations, static_cast<int>(e->relations[static_cast<std::size_t>(i)]),
          taught_row(e->taught.relations, i - 1, english::kRelations), net::kRelationColumns);
  linear_back(b.rel_hidden, b.rel, rel_out_, &rel_out_bias_, &rel_slope);
  relu_back(b.rel_hidden, rel_slope, kHeadDropout);
  for (int i = 0; i < rel_slope.rows; ++i) {
    const auto [h, c] = b.rel_rows[static_cast<std::size_t>(i)];
    for (int j = 0; j < net::kRelation; ++j) {
      head_slope.row(h)[j] += rel_slope.row(i)[j];
      child_slope.row(c)[j] += rel_slope.row(i)[j];
    }
  }
  linear_back(top, head_slope, rel_head_, nullptr, &top_slope);
  linear_back(top, child_slope, rel_child_, &rel_child_bias_, &top_slope);

  Matrix slope = std::move(top_slope);
  for (std::size_t l = conv_.size(); l-- > 0;) {
    Matrix inner = slope;
    relu_back(b.active[l], inner, kLayerDropout);
    Matrix windows;
    if (layers_[l] == 0) {
      scan_back(b.windows[l], b.states[l], b.start, b.end, inner, windows);
      linear_back(b.layer[l], windows, conv_[l], &conv_bias_[l], &slope);
      continue;
    }
    windows.shape(inner.rows, 3 * W);
    linear_back(b.windows[l], inner, conv_[l], &conv_bias_[l], &windows);
    window_back(windows, b.start, b.end, layers_[l], slope);
  }
  for (int r = 0; r < slope.rows; ++r) {
    float* const s = slope.row(r);
    for (int j = 0; j < W; ++j) s[j] = b.layer[0].row(r)[j] == 0 ? 0 : s[j] / (1 - kInputDropout);
    for (int p = 0; p < net::kParts; ++p) {
      auto& table = tables_[static_cast<std::size_t>(p)];
      const auto row = b.parts[static_cast<std::size_t>(r)][static_cast<std::size_t>(p)];
      table.touched[row] = 1;
      for (int j = 0; j < W; ++j)
        table.slope[static_cast<std::size_t>(row) * W + static_cast<std::size_t>(j)] += s[j];
    }
  }
  return loss;
}

namespace {

void adam(Parameter& p, std::size_t first, std::size_t last, float rate, float shrink) {
  constexpr float kBeta1 = 0.9f, kBeta2 = 0.99f;
  for (std::size_t i = first; i < last; ++i) {
    const float g = p.slope[i] * shrink;
    p.first[i] = kBeta1 * p.first[i] + (1 - kBeta1) * g;
    p.second[i] = kBeta2 * p.second[i] + (1 - kBeta2) * g * g;
    p.value[i] -= rate * p.first[i] / (std::sqrt(p.second[i]) + 1e-6f);
    p.slope[i] = 0;
  }
}

}  // namespace

void Network::learn(double rate) {
  ++steps_;
  double square = 0;
  for (const auto* p : dense_)
    for (const float g : p->slope) square += static_cast<double>(g) * g;
  const auto shrink =
      static_cast<float>(square > 25 ? 5 / std::sqrt(square) : 1);  // long gradients are cut to length 5
  const double warm = std::min(1.0, static_cast<double>(steps_) / 200);
  const double correction = std::sqrt(1 - std::pow(0.99, static_cast<double>(steps_))) /
                            (1 - std::pow(0.9, static_cast<double>(steps_)));
  const auto step = static_cast<float>(rate * warm * correction);
  for (auto* p : dense_) adam(*p, 0, p->value.size(), step, shrink);
  for (auto& table : tables_)
    for (std::size_t row = 0; row < table.touched.size(); ++row)
      if (table.touched[row] != 0) {
        adam(table, row * W, (row + 1) * W, step, shrink);
        table.touched[row] = 0;
      }
}

void Network::average() {
  const float keep = std::min(kAverage, static_cast<float>(averaged_) / static_cast<float>(averaged_ + 10));
  ++averaged_;
  const auto blend = [&](Parameter& p) {
    if (p.mean.empty()) p.mean = p.value;
    for (std::size_t i = 0; i < p.value.size(); ++i) p.mean[i] += (1 - keep) * (p.value[i] - p.mean[i]);
  };
  for (auto* p : dense_) blend(*p);
  for (auto& p : tables_) blend(p);
}

void Network::swap_mean() {
  for (auto* p : dense_) p->value.swap(p->mean);
  for (auto& p : tables_) p.value.swap(p.mean);
}

double Network::step(const Examples& sentences, double rate, Random& random) {
  Batch b;
  b.sentences.assign(sentences.begin(), sentences.end());
  forward(b, &random);
  for (std::size_t s = 0; s < b.sentences.size(); ++s)
    for (int i = 1; i <= b.sentences[s]->input.words(); ++i)
      b.rel_rows.emplace_back(b.first[s] + b.sentences[s]->heads[static_cast<std::size_t>(i)],
                              b.first[s] + i);
  relation_hidden(b.rel_head, b.rel_child, b.rel_rows, b.rel_hidden);
  relu(b.rel_hidden, kHeadDropout, &random);
  linear(b.rel_hidden, rel_out_, rel_out_bias_, b.rel);
  const double loss = backward(b);
  const auto words = static_cast<double>(b.rel_rows.size());
  const auto scale = static_cast<float>(1 / words);
  for (auto* p : dense_)
    for (auto& g : p->slope) g *= scale;
  for (auto& table : tables_)
    for (std::size_t row = 0; row < table.touched.size(); ++row)
      if (table.touched[row] != 0)
        for (std::size_t j = row * W; j < (row + 1) * W; ++j) table.slope[j] *= scale;
  learn(rate);
  if (steps_ % 5 == 0) average();
  return loss / words;
}

Taught Network::opinion(const Example& example) {
  Batch b;
  b.sentences = {&example};
  forward(b, nullptr);
  const int n = example.input.words();
  for (int i = 1; i <= n; ++i) b.rel_rows.emplace_back(example.heads[static_cast<std::size_t>(i)], i);
  relation_hidden(b.rel_head, b.rel_child, b.rel_rows, b.rel_hidden);
  relu(b.rel_hidden, 0, nullptr);
  linear(b.rel_hidden, rel_out_, rel_out_bias_, b.rel);
  Taught out;
  const auto keep = [](std::vector<float>& to, float* scores, int count) {
    softmax(scores, count);
    to.insert(to.end(), scores, scores + count);
  };
  for (int i = 1; i <= n; ++i) {
    keep(out.tags, b.tags.row(i), tags_);
    keep(out.heads, b.arcs[0].row(i - 1), n + 1);
    keep(out.relations, b.rel.row(i - 1), english::kRelations);
    keep(out.names, b.names.row(i), net::kNames);
  }
  return out;
}

Network::Guess Network::guess(const Example& example) {
  Batch b;
  b.sentences = {&example};
  forward(b, nullptr);
  const int n = example.input.words();
  Guess g;
  for (auto* v : {&g.tags, &g.heads, &g.relations, &g.names}) v->assign(static_cast<std::size_t>(n) + 1, 0);
  for (int i = 1; i <= n; ++i) {
    const auto w = static_cast<std::size_t>(i);
    g.tags[w] = static_cast<int>(std::max_element(b.tags.row(i), b.tags.row(i) + tags_) - b.tags.row(i));
    g.names[w] =
        static_cast<int>(std::max_element(b.names.row(i), b.names.row(i) + net::kNames) - b.names.row(i));
    g.heads[w] = static_cast<int>(std::max_element(b.arcs[0].row(i - 1), b.arcs[0].row(i - 1) + n + 1) -
                                  b.arcs[0].row(i - 1));
    b.rel_rows.emplace_back(g.heads[w], i);
  }
  relation_hidden(b.rel_head, b.rel_child, b.rel_rows, b.rel_hidden);
  relu(b.rel_hidden, 0, nullptr);
  linear(b.rel_hidden, rel_out_, rel_out_bias_, b.rel);
  for (int i = 1; i <= n; ++i)
    g.relations[static_cast<std::size_t>(i)] = static_cast<int>(
        std::max_element(b.rel.row(i - 1), b.rel.row(i - 1) + english::kRelations) - b.rel.row(i - 1));
  return g;
}

std::vector<std::pair<std::string, std::string>> Network::sections() const {
  const auto bytes = [](const auto& v) {
    return std::string(reinterpret_cast<const char*>(v.data()), v.size() * sizeof v[0]);
  };
  std::string dense, scales, rows;
  for (const auto* p : dense_) dense += bytes(p->value);
  for (const auto& table : tables_)
    for (int r = 0; r < table.rows; ++r) {
      const float* const v = &table.value[static_cast<std::size_t>(r) * W];
      float most = 1e-9f;
      for (int j = 0; j < W; ++j) most = std::max(most, std::fabs(v[j]));
      const float scale = most / 127;
      scales.append(reinterpret_cast<const char*>(&scale), 4);
      for (int j = 0; j < W; ++j)
        rows += static_cast<char>(static_cast<std::int8_t>(std::lround(v[j] / scale)));
    }
  return {{"vocabulary", bytes(vocabulary_)}, {"row-scales", scales}, {"rows", rows}, {"dense", dense}};
}

}  // namespace galley::train
