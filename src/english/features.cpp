#include "english/features.h"

#include <algorithm>

namespace galley::english {
namespace {

constexpr std::uint64_t kOutside = 0x51ED270B0A1F39C1ull;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

Form form_of(const Token& token) {
  Form f;
  std::string w = token.norm;
  bool digit = false, letter = false, hyphen = false;
  for (char& c : w) {
    digit |= is_digit(c);
    letter |= is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
    hyphen |= c == '-' || c == '.' || c == '\'';
    if (is_digit(c)) c = '0';
  }
  f.word = hash_of(w);
  const std::string_view v = w;
  for (std::size_t n = 1; n <= 4; ++n) f.suffix[n - 1] = hash_of(v.size() > n ? v.substr(v.size() - n) : v);
  for (std::size_t n = 1; n <= 3; ++n) f.prefix[n - 1] = hash_of(v.substr(0, n));
  f.shape = static_cast<std::uint8_t>(digit | letter << 1 | hyphen << 2 | token.capitalised << 3 | token.all_caps << 4 |
                                      (w.size() == 1) << 5);
  f.length = static_cast<std::uint8_t>(std::min<std::size_t>(w.size(), 10));
  return f;
}

const Form& form_at(const Sequence& s, int i) {
  static const Form none = [] {
    Form f;
    f.word = kOutside;
    f.shape = 255;
    return f;
  }();
  return i >= 0 && i < static_cast<int>(s.forms.size()) ? s.forms[static_cast<std::size_t>(i)] : none;
}

std::uint64_t tag_at(const Sequence& s, int i) {
  return i >= 0 && i < static_cast<int>(s.tags.size()) ? s.tags[static_cast<std::size_t>(i)] : kNoTag;
}

std::uint64_t distance(int a, int b) {
  const int d = b - a;
  return static_cast<std::uint64_t>(d <= 4 ? d : d <= 6 ? 5 : d <= 10 ? 6 : 7);
}

}  // namespace

Sequence sequence_of(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  Sequence s;
  s.forms.reserve(last - first + 1);
  Form root;
  root.word = hash_of("<root>");
  root.shape = 254;
  s.forms.push_back(root);
  for (std::size_t i = first; i < last; ++i) s.forms.push_back(form_of(tokens[i]));
  s.tags.assign(s.forms.size(), kNoTag);
  s.tags[0] = kRootTag;
  s.names.assign(s.forms.size(), 0);
  return s;
}

void tag_features(const Sequence& s, int i, Keys& k) {
  const Form &w = form_at(s, i), &p1 = form_at(s, i - 1), &p2 = form_at(s, i - 2), &n1 = form_at(s, i + 1),
             &n2 = form_at(s, i + 2);
  const std::uint64_t t1 = tag_at(s, i - 1), t2 = tag_at(s, i - 2);
  const std::uint64_t first = i == 1;
  const std::uint64_t shape = w.shape;
  k.clear();
  k.add(1);
  k.add(w.word);
  k.add(w.word, shape, first);
  k.add(w.suffix[0]);
  k.add(w.suffix[1]);
  k.add(w.suffix[2]);
  k.add(w.suffix[3]);
  k.add(w.suffix[1], shape);
  k.add(w.suffix[2], shape, first);
  k.add(w.prefix[0], shape);
  k.add(w.prefix[1]);
  k.add(w.prefix[2]);
  k.add(shape, first, w.length);
  k.add(shape, n1.shape, p1.shape);
  k.add(t1);
  k.add(t1, t2);
  k.add(t1, w.word);
  k.add(t1, t2, w.word);
  k.add(t1, w.suffix[2]);
  k.add(t1, t2, w.suffix[1]);
  k.add(t1, shape);
  k.add(p1.word);
  k.add(p2.word);
  k.add(n1.word);
  k.add(n2.word);
  k.add(p1.word, w.word);
  k.add(w.word, n1.word);
  k.add(p1.word, n1.word);
  k.add(n1.word, n2.word);
  k.add(p1.word, p2.word);
  k.add(n1.suffix[2]);
  k.add(n1.suffix[1], w.suffix[1]);
  k.add(n2.suffix[2]);
  k.add(p1.suffix[2]);
  k.add(t1, n1.word);
  k.add(t1, n1.suffix[2], w.suffix[2]);
  k.add(t1, n1.suffix[1]);
  k.add(n1.shape, n1.suffix[1], shape);
  k.add(t1, w.word, n1.word);
  k.add(p1.word, w.suffix[2]);
  k.add(n1.word, w.suffix[2]);
  k.add(form_at(s, i - 3).word);
  k.add(form_at(s, i + 3).word);
}

void move_features(const Sequence& s, const Configuration& c, Keys& k) {
  const int s0 = c.stack(0), s1 = c.stack(1), s2 = c.stack(2), b0 = c.buffer(0), b1 = c.buffer(1), b2 = c.buffer(2);
  const std::uint64_t s0w = form_at(s, s0).word, s1w = form_at(s, s1).word, b0w = form_at(s, b0).word,
                      b1w = form_at(s, b1).word, s2w = form_at(s, s2).word;
  const std::uint64_t s0t = tag_at(s, s0), s1t = tag_at(s, s1), s2t = tag_at(s, s2), b0t = tag_at(s, b0),
                      b1t = tag_at(s, b1), b2t = tag_at(s, b2), b3t = tag_at(s, c.buffer(3));
  static const Configuration::Links none;
  const auto& ls0 = s0 >= 0 ? c.links(s0) : none;
  const auto& ls1 = s1 >= 0 ? c.links(s1) : none;
  const auto& ls2 = s2 >= 0 ? c.links(s2) : none;
  const auto& lb0 = b0 >= 0 ? c.links(b0) : none;
  const auto rel = [&](int i) { return i >= 0 ? static_cast<std::uint64_t>(c.links(i).relation) : 99u; };
  const auto t = [&](int i) { return tag_at(s, i); };
  const auto w = [&](int i) { return form_at(s, i).word; };
  const std::uint64_t d0 = b0 >= 0 && s0 >= 0 ? distance(s0, b0) : 9, d1 = s1 >= 0 && s0 >= 0 ? distance(s1, s0) : 9;
  const std::uint64_t end = b0 < 0;
  k.clear();
  k.add(end);
  // Single words.
  k.add(s0w); k.add(s0t); k.add(s0w, s0t);
  k.add(s1w); k.add(s1t); k.add(s1w, s1t);
  k.add(b0w); k.add(b0t); k.add(b0w, b0t);
  k.add(b1w, b1t); k.add(b1t); k.add(b2t); k.add(w(b2), b2t); k.add(s2w, s2t); k.add(s2t);
  k.add(form_at(s, s0).suffix[2]); k.add(form_at(s, b0).suffix[2]);
  // Pairs.
  k.add(s0w, b0w); k.add(s0w, s0t, b0t); k.add(s0t, b0w, b0t); k.add(s0t, b0t); k.add(s0w, b0t); k.add(s0t, b0w);
  k.add(s1w, s0w); k.add(s1w, s1t, s0t); k.add(s1t, s0w, s0t); k.add(s1t, s0t); k.add(s1w, s0t); k.add(s1t, s0w);
  k.add(b0t, b1t); k.add(b0w, b1w); k.add(b0w, b1t); k.add(s0w, b1t); k.add(s0t, b1w); k.add(s1t, b0t); k.add(s1w, b0w);
  k.add(s1w, b0t); k.add(s1t, b0w);
  // Triples and more.
  k.add(s0t, b0t, b1t); k.add(s0t, b0t, b1t, b2t); k.add(s1t, s0t, b0t); k.add(s1t, s0t, b0t, b1t); k.add(s2t, s1t, s0t);
  k.add(s2t, s1t, s0t, b0t); k.add(s0w, b0t, b1t); k.add(s0t, b0w, b1t); k.add(s1w, s0t, b0t); k.add(s1t, s0w, b0t);
  k.add(s1t, s0t, b0w); k.add(b0t, b1t, b2t); k.add(mix(b0t, b1t), b2t, b3t); k.add(s1w, s0w, b0t); k.add(s0w, b0w, b1t);
  k.add(s1w, s0t, b0w); k.add(s0t, b0t, b1w);
  // Distances and numbers of children.
  k.add(s0w, b0t, d0); k.add(s0t, b0w, d0); k.add(s0t, b0t, d0); k.add(s1t, s0t, d1); k.add(s1w, s0t, d1);
  k.add(s1t, s0t, b0t, d0 * 16 + d1); k.add(s0t, ls0.right_count, ls0.left_count); k.add(s0w, ls0.right_count, ls0.left_count);
  k.add(s1t, ls1.right_count, ls1.left_count); k.add(s1w, ls1.right_count); k.add(b0t, lb0.left_count); k.add(b0w, lb0.left_count);
  k.add(s1t, s0t, b0t, ls0.right_count * 16u + ls1.right_count);
  // Children: tags, words, relations.
  const int l0 = ls0.left1, r0 = ls0.right1, l1 = ls1.left1, r1 = ls1.right1, lb = lb0.left1;
  k.add(s0t, t(l0), rel(l0)); k.add(s0t, t(r0), rel(r0)); k.add(s0w, rel(l0)); k.add(s0w, rel(r0)); k.add(s0w, w(r0));
  k.add(s1t, t(l1), rel(l1)); k.add(s1t, t(r1), rel(r1)); k.add(s1w, rel(r1)); k.add(s1w, rel(l1)); k.add(s1t, w(r1));
  k.add(b0t, t(lb), rel(lb)); k.add(b0w, rel(lb)); k.add(b0t, w(lb));
  k.add(s0t, b0t, rel(l0), rel(r0)); k.add(s0t, b0t, rel(lb)); k.add(s1t, s0t, rel(l0), rel(r0)); k.add(s1t, s0t, rel(r1), rel(l1));
  k.add(s1t, s0t, b0t, rel(l0)); k.add(s1t, s0t, b0t, rel(r0)); k.add(s1t, s0t, b0t, rel(r1)); k.add(s1t, s0t, b0t, rel(lb));
  k.add(s0t, t(l0), t(r0)); k.add(s0t, rel(ls0.left2), rel(l0)); k.add(s0t, rel(ls0.right2), rel(r0));
  k.add(s1t, rel(ls1.right2), rel(r1)); k.add(s1t, s0t, t(r0), b0t); k.add(s1t, s0t, t(l0), b0t); k.add(b0t, rel(lb), rel(lb0.left2));
  k.add(s1w, s0w, w(l0)); k.add(s1w, w(l0), s0t); k.add(s1t, w(l0), s0w); k.add(s1w, w(l0), b0t); k.add(s2t, ls2.right_count, s1t, s0t);
  k.add(s0t, w(l0), b0t); k.add(s0t, w(lb), b0t); k.add(s0w, w(lb), b0t);
  // Neighbours in the text.
  k.add(s0t, t(s0 - 1), t(s0 + 1)); k.add(s0t, b0t, t(b0 - 1)); k.add(s0t, b0t, t(s0 + 1)); k.add(s1t, s0t, t(s0 - 1), t(s1 + 1));
  k.add(s0w, t(s0 + 1), b0t); k.add(form_at(s, s0).shape, form_at(s, b0).shape, s0t, b0t);
}

void relation_features(const Sequence& s, const Configuration& c, int head, int child, Keys& k) {
  const auto& lc = c.links(child);
  const auto& lh = c.links(head);
  const std::uint64_t left = child < head;
  const std::uint64_t hw = form_at(s, head).word, cw = form_at(s, child).word, ht = tag_at(s, head), ct = tag_at(s, child);
  const auto rel = [&](int i) { return i >= 0 ? static_cast<std::uint64_t>(c.links(i).relation) : 99u; };
  const auto t = [&](int i) { return tag_at(s, i); };
  const auto w = [&](int i) { return form_at(s, i).word; };
  const std::uint64_t d = mix(distance(std::min(head, child), std::max(head, child)), left);
  const int near = left ? lh.left1 : lh.right1;  // the child of the head that was attached before on this side
  k.clear();
  k.add(left);
  k.add(hw, left); k.add(ht, left); k.add(cw, left); k.add(ct, left);
  k.add(hw, cw, left); k.add(hw, ct, left); k.add(ht, cw, left); k.add(ht, ct, left); k.add(ht, ct, d);
  k.add(hw, ht, cw, ct);
  k.add(form_at(s, child).suffix[2], ht, left); k.add(form_at(s, child).suffix[1], form_at(s, child).shape, left);
  k.add(form_at(s, head).suffix[2], ct, left);
  k.add(ct, ht, rel(lc.left1), left); k.add(ct, ht, rel(lc.right1), left); k.add(ct, ht, w(lc.left1), left);
  k.add(ct, w(lc.left1), rel(lc.left1), left); k.add(hw, w(lc.left1), ct, left); k.add(cw, rel(lc.left1), left);
  k.add(ct, t(lc.left1), rel(lc.left2), left); k.add(ct, ht, w(lc.right1), left); k.add(ct, w(lc.left2), rel(lc.left2), left);
  k.add(ht, ct, rel(near), left); k.add(hw, ct, rel(near), left); k.add(ht, ct, rel(lh.left1), mix(rel(lh.right1), left));
  k.add(ht, cw, rel(near), left); k.add(hw, rel(lh.left1), ct, left); k.add(ht, ct, rel(lh.left2), mix(rel(lh.right2), left));
  k.add(ct, t(child - 1), t(child + 1), left); k.add(ht, ct, t(child - 1), left); k.add(ht, ct, t(child + 1), left);
  k.add(ht, ct, t(head - 1), left); k.add(ht, ct, t(head + 1), left); k.add(ct, w(child - 1), left); k.add(ct, w(child + 1), left);
  k.add(ht, ct, w(head + 1), left); k.add(ht, ct, w(head - 1), left); k.add(cw, w(child + 1), left); k.add(cw, w(child - 1), left);
  k.add(lc.left_count, lc.right_count, ct, mix(ht, left)); k.add(lh.left_count, lh.right_count, ct, mix(ht, left));
  k.add(form_at(s, head).shape, form_at(s, child).shape, ht, mix(ct, left));
  k.add(t(c.buffer(0)), t(c.buffer(1)), ct, mix(ht, left));
  k.add(w(1), child == 1, left);
  k.add(form_at(s, s.words()).word, ct, mix(ht, left));
}

void name_features(const Sequence& s, int i, Keys& k) {
  const Form &w = form_at(s, i), &p1 = form_at(s, i - 1), &p2 = form_at(s, i - 2), &n1 = form_at(s, i + 1),
             &n2 = form_at(s, i + 2);
  const auto name = [&](int j) -> std::uint64_t { return j > 0 ? s.names[static_cast<std::size_t>(j)] : 60u; };
  const std::uint64_t y1 = name(i - 1), y2 = name(i - 2);
  const std::uint64_t t0 = tag_at(s, i), tp = tag_at(s, i - 1), tn = tag_at(s, i + 1), tn2 = tag_at(s, i + 2), tp2 = tag_at(s, i - 2);
  k.clear();
  k.add(t0); k.add(w.word); k.add(w.word, t0); k.add(w.word, y1); k.add(t0, y1); k.add(t0, y1, y2); k.add(w.shape, t0, y1);
  k.add(w.suffix[1], t0); k.add(w.suffix[2], t0); k.add(w.suffix[3], t0); k.add(w.prefix[1], t0); k.add(w.prefix[2], t0);
  k.add(p1.word, t0); k.add(n1.word, t0); k.add(p2.word, t0); k.add(n2.word, t0); k.add(p1.word, w.word); k.add(w.word, n1.word);
  k.add(p1.word, t0, y1); k.add(n1.word, t0, y1); k.add(tp, t0, tn); k.add(t0, tn, tn2); k.add(tp2, tp, t0); k.add(tp, t0, y1);
  k.add(tn, t0, y1); k.add(w.shape, n1.shape, p1.shape, t0); k.add(p1.suffix[2], t0, y1); k.add(n1.suffix[2], t0, y1);
  k.add(p1.word, p2.word, t0); k.add(n1.word, n2.word, t0); k.add(w.suffix[2], y1, n1.shape); k.add(p1.word, w.shape, n1.word);
  k.add(form_at(s, i - 3).word, t0); k.add(form_at(s, i + 3).word, t0); k.add(n1.shape, n2.shape, w.shape, y1);
  k.add(p1.word, n1.shape, t0); k.add(w.length, w.shape, t0); k.add(w.suffix[2], n1.suffix[2], t0);
}

}  // namespace galley::english
