#include "align/retelling.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "align/clash.h"
#include "align/facets.h"
#include "align/token_alignment.h"
#include "align/vocabulary.h"

namespace galley::align {
namespace {

constexpr std::size_t kShortest = 3;       // letters of a word that two sentences may be found by
constexpr std::size_t kMostSentences = 8;  // a word in more of them says nothing about two
constexpr int kLeastAlike = 4;             // such words that two sentences share before they are read
constexpr int kLeastCommon = 4;            // content words without which two sentences are alike by chance
constexpr std::uint32_t kNearest = 4;  // tokens from an opening "the" to a word that both have
constexpr std::uint32_t kWindow = 5;  // tokens within which a time or a name belongs to what stands there

class Finder {
 public:
  Finder(const Document& d, const WordLists& lists, const Units& units, const english::Lemmatiser& lemmatiser)
      : d_(d), lists_(lists), units_(units), lemmatiser_(lemmatiser), vocabulary_(lists, lemmatiser) {}

  std::vector<Retelling> find() {
    const auto pairs = alike();
    if (pairs.empty()) return {};
    words_.resize(d_.tokens.size());  // those of other sentences stay as if they were punctuation
    for (const auto& [i, k] : pairs) {
      if (!running(i) || !running(k) || (beside_text(i) && beside_text(k))) continue;
      for (const auto sentence : {i, k})
        if (read_.insert(sentence).second) vocabulary_.read(d_, d_.sentences[sentence], words_);
    }
    for (const auto& [i, k] : pairs) {
      if (!read_.contains(i) || !read_.contains(k)) continue;
      if (denials(i) + denials(k) == 1) {
        denials(i) == 1 ? deny(i, k) : deny(k, i);
      } else if (denials(i) + denials(k) == 0) {
        if (most_of(i, k)) compare(i, k);
        if (most_of(k, i)) compare(k, i);
      }
    }
    drop_series();
    std::sort(out_.begin(), out_.end(), [](const Retelling& a, const Retelling& b) {
      return std::pair(a.first.span, a.second.span) < std::pair(b.first.span, b.second.span);
    });
    const auto same = [](const Retelling& a, const Retelling& b) {
      return a.first.span == b.first.span && a.second.span == b.second.span;
    };
    out_.erase(std::unique(out_.begin(), out_.end(), same), out_.end());
    return std::move(out_);
  }

 private:
  using Facets = std::pair<const Facet*, const Facet*>;

  // A sentence that is like two others with other values is one of a series: five ships and what each costs.
  void drop_series() {
    std::map<std::uint32_t, std::set<std::uint32_t>> others;
    for (const auto& r : out_) {
      others[r.first.sentence].insert(r.second.sentence);
      others[r.second.sentence].insert(r.first.sentence);
    }
    std::erase_if(out_, [&](const Retelling& r) {
      return others[r.first.sentence].size() > 1 || others[r.second.sentence].size() > 1;
    });
  }
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  // The pairs of sentences that share kLeastAlike words of few sentences, as they are written: most articles
  // have none, and are not looked at further.
  std::vector<Pair> alike() const {
    const auto& function_words = lists_["function-word"];
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> in;
    for (std::uint32_t i = 0; i < d_.sentences.size(); ++i)
      for (auto t = d_.sentences[i].first; t < d_.sentences[i].last; ++t) {
        const auto& w = d_.tokens[t].norm;
        if (w.size() < kShortest) continue;
        auto& list = in[w];
        if (list.size() <= kMostSentences && (list.empty() || list.back() != i)) list.push_back(i);
      }
    std::unordered_map<std::uint64_t, int> shared;
    for (const auto& [word, list] : in) {
      if (list.size() < 2 || list.size() > kMostSentences || function_words.has(word)) continue;
      for (std::size_t i = 0; i < list.size(); ++i)
        for (auto k = i + 1; k < list.size(); ++k) ++shared[std::uint64_t{list[i]} << 32 | list[k]];
    }
    std::vector<Pair> out;
    for (const auto& [pair, words] : shared)
      if (words >= kLeastAlike)
        out.emplace_back(static_cast<std::uint32_t>(pair >> 32), static_cast<std::uint32_t>(pair));
    std::sort(out.begin(), out.end());
    return out;
  }

  // Has the second sentence half of the first's content words?
  bool most_of(std::uint32_t i, std::uint32_t k) const {
    const auto& s = d_.sentences[i];
    int all = 0, shared = 0;
    for (auto t = s.first; t < s.last; ++t) {
      if (!words_[t].content) continue;
      ++all;
      shared += stands_in(words_[t], d_.sentences[k]);
    }
    return all > kLeastCommon && 2 * shared >= all;
  }

  // Is the sentence set beside the running text, where it repeats some of it: a caption, a pull quote, the dek?
  bool beside_text(std::uint32_t sentence) const {
    const auto kind = d_.blocks[d_.sentences[sentence].block].kind;
    return kind == BlockKind::caption || kind == BlockKind::quotation || kind == BlockKind::dek;
  }

  // Is the sentence the article's running text or beside it, and no question?
  bool running(std::uint32_t sentence) const {
    const auto& s = d_.sentences[sentence];
    if (s.first == s.last || (d_.blocks[s.block].kind != BlockKind::paragraph && !beside_text(sentence))) return false;
    // "The next session" is another each time.
    return std::none_of(d_.tokens.begin() + s.first, d_.tokens.begin() + s.last, [](const Token& t) {
      return t.norm == "?" || t.norm == "next" || t.norm == "following" || t.norm == "preceding";
    });
  }

  // Words of a sentence that deny.
  long denials(std::uint32_t sentence) const {
    const auto& s = d_.sentences[sentence];
    const auto& negation = lists_["negation"];
    return std::count_if(d_.tokens.begin() + s.first, d_.tokens.begin() + s.last,
                         [&](const Token& t) { return negation.has(t.norm); });
  }

  // Does one of the two sentences have a word by which it speaks of another thing, and the other not?
  bool another(const Sentence& s, const Sentence& r) const {
    const auto& list = lists_["another"];
    const auto norms = [&](const Sentence& in) {
      std::vector<std::string_view> out;
      for (auto t = in.first; t < in.last; ++t)
        if (list.has(d_.tokens[t].norm)) out.emplace_back(d_.tokens[t].norm);
      return out;
    };
    return norms(s) != norms(r);
  }

  Facets facets(std::uint32_t sentence) {
    if (!found_) {
      facets_ = find_facets(d_, words_, lists_, lemmatiser_);
      std::stable_sort(facets_.begin(), facets_.end(),
                       [](const Facet& a, const Facet& b) { return a.sentence < b.sentence; });
      found_ = true;
    }
    const auto [first, last] =
        std::equal_range(facets_.begin(), facets_.end(), Facet{.sentence = sentence},
                         [](const Facet& a, const Facet& b) { return a.sentence < b.sentence; });
    return {facets_.data() + (first - facets_.begin()), facets_.data() + (last - facets_.begin())};
  }

  // A time, a number or a name: what tells one thing from another of its kind.
  static bool singles_out(FacetKind kind) { return kind <= FacetKind::name; }

  // The partner of the nearest common word on one side of a facet; -1 if none.
  int anchor(const TokenAlignment& tokens, const Sentence& s, const Facet& f, int side) const {
    for (auto t = side < 0 ? f.first : f.last; side < 0 ? t > s.first : t < s.last;) {
      const auto at = side < 0 ? --t : t++;
      if (const int p = tokens.partner[at - s.first]; p >= 0) return p;
    }
    return -1;
  }

  // Does the second stand between the words that stand around the first?
  bool in_place(const TokenAlignment& tokens, const Sentence& s, const Facet& a, const Facet& o) const {
    const int left = anchor(tokens, s, a, -1), right = anchor(tokens, s, a, 1);
    return (left >= 0 || right >= 0) && left < static_cast<int>(o.first) &&
           (right < 0 || right >= static_cast<int>(o.last));
  }

  bool same_noun(const Facet& a, const Facet& o) const {
    return a.kind > FacetKind::ordinal || a.counted.empty() || o.counted.empty() || a.counted == o.counted ||
           vocabulary_.same(a.counted, o.counted);
  }

  // Two sentences side by side.
  struct Beside {
    const Sentence &s, &r;
    TokenAlignment tokens;
    std::vector<bool> common;  // by token of `r`: is it aligned?
    Facets mine, theirs;
  };

  // Do the two name one thing, or begin with "the" of one thing? "Allows a city to grow to size 8" says in a list what
  // each of many does.
  bool of_one_thing(const Beside& b) const {
    const auto& the = d_.tokens[b.s.first].norm;
    const bool opens =
        the == "the" || the == "this" || the == "his" || the == "her" || the == "its" || the == "their";
    const auto determined = [&](std::uint32_t t) {  // by the same word, near before it
      const auto from = std::max(b.r.first, t < kNearest ? 0 : t - kNearest);
      return std::any_of(d_.tokens.begin() + from, d_.tokens.begin() + t,
                         [&](const Token& x) { return x.norm == the; });
    };
    for (auto t = b.s.first; t < b.s.last; ++t) {
      if (!words_[t].content) continue;
      const int p = b.tokens.partner[t - b.s.first];
      if (p >= 0 && opens && t < b.s.first + kNearest + 1 && determined(static_cast<std::uint32_t>(p))) return true;
      if (p >= 0 && d_.tokens[t].capitalised && d_.tokens[static_cast<std::uint32_t>(p)].capitalised &&
          (t > b.s.first || d_.tokens[t].norm != d_.tokens[b.r.first].norm || named(t)))
        return true;
    }
    return false;
  }

  // Is the token part of a name that was found?
  bool named(std::uint32_t token) const {
    return std::ranges::any_of(d_.mentions, [&](const Mention& m) {
      return m.form == Mention::Form::name && m.first <= token && token < m.last;
    });
  }

  // What of a sentence the telling of one value covers: tokens [first, last), and its content words.
  struct Stretch {
    std::uint32_t first = 0, last = 0;
    int common = 0;
  };

  // Does what the other sentence adds stand in another clause than the common words: with a comma or bracket
  // and a content word between?
  bool apart(const Facet& f, const Beside& b) const {
    for (const int side : {-1, 1}) {
      bool comma = false, word = false, met = false;
      for (auto t = side < 0 ? f.first : f.last; side < 0 ? t > b.r.first : t < b.r.last;) {
        const auto at = side < 0 ? --t : t++;
        if (b.common[at - b.r.first] && words_[at].content) {
          met = true;
          break;
        }
        const auto& w = d_.tokens[at].norm;
        comma = comma || w == "," || w == "(" || w == ")" || w == ";";
        word = word || words_[at].content;
      }
      if (met && !(comma && word)) return false;
    }
    return true;
  }

  // Is the token part of the facet's own compound: "well" of "well-preserved"?
  bool compounded(const Facet& f, std::uint32_t t) const {
    return (t + 2 == f.first && d_.tokens[t + 1].norm == "-") ||
           (t == f.last + 1 && d_.tokens[t - 1].norm == "-");
  }

  bool stands_in(const Word& w, const Sentence& r) const {
    return std::any_of(words_.begin() + r.first, words_.begin() + r.last,
                       [&](const Word& x) { return same_word(w, x); });
  }

  // The whole sentence, if the other has every content word of it beside the facet and those that agree.
  std::optional<Stretch> contained(const Beside& b, const Facet& f, const std::vector<bool>& held) const {
    Stretch out{b.s.first, b.s.last, 0};
    for (auto t = b.s.first; t < b.s.last; ++t) {
      if (!words_[t].content || (t >= f.first && t < f.last) || compounded(f, t)) continue;
      if (!held[t - b.s.first] && !stands_in(words_[t], b.r)) return std::nullopt;
      ++out.common;
    }
    if (out.common < kLeastCommon) return std::nullopt;
    return out;
  }

  // Is the content word next to the counterpart, on one side at least, one that both sentences have?
  bool attached(const Beside& b, const Facet& o) const {
    for (const int side : {-1, 1})
      for (auto t = side < 0 ? o.first : o.last; side < 0 ? t > b.r.first : t < b.r.last;) {
        const auto at = side < 0 ? --t : t++;
        if (!words_[at].content) continue;
        if (b.common[at - b.r.first]) return true;
        break;
      }
    return false;
  }

  // How far a counterpart stands from the words around the facet.
  int distance(const Beside& b, const Facet& a, const Facet& o) const {
    const int left = anchor(b.tokens, b.s, a, -1), right = anchor(b.tokens, b.s, a, 1);
    return (left >= 0 ? static_cast<int>(o.first) - left : 0) +
           (right >= 0 ? right - static_cast<int>(o.last) : 0);
  }

  // Does the second sentence bear out what a facet of the first says?
  bool borne_out(const Facet& a, const Facets& facets) const {
    return std::any_of(facets.first, facets.second, [&](const Facet& o) {
      return comparable(a, o, units_) && clash(a, o, lists_, units_) == false;
    });
  }

  // The counterpart of a facet that says otherwise; null if there is none, or it says nothing for certain.
  const Facet* against(const Beside& b, const Facet& a) const {
    if (a.vague || a.kind == FacetKind::name) return nullptr;
    const Facet* found = nullptr;
    for (const auto* o = b.theirs.first; o != b.theirs.second; ++o) {
      if (o->vague || !comparable(a, *o, units_) || clash(a, *o, lists_, units_) != true ||
          !same_noun(a, *o) || !in_place(b.tokens, b.s, a, *o))
        continue;
      if (attached(b, *o) && (!found || distance(b, a, *o) < distance(b, a, *found))) found = o;
    }
    return found;
  }

  // Sentence `i` beside `k`, which has most of its words.
  void compare(std::uint32_t i, std::uint32_t k) {
    Beside b{d_.sentences[i], d_.sentences[k], {}, {}, facets(i), facets(k)};
    if (another(b.s, b.r)) return;
    b.tokens = align_tokens(words_, b.s, words_, b.r);
    b.common.assign(b.r.last - b.r.first, false);
    for (const int p : b.tokens.partner)
      if (p >= 0) b.common[static_cast<std::uint32_t>(p) - b.r.first] = true;
    if (!of_one_thing(b)) return;
    std::vector<bool> held(b.s.last - b.s.first, false);
    for (const auto* a = b.mine.first; a != b.mine.second; ++a)
      if (borne_out(*a, b.theirs))
        std::fill(held.begin() + (a->first - b.s.first), held.begin() + (a->last - b.s.first), true);
    for (const auto* a = b.mine.first; a != b.mine.second; ++a) {
      if (held[a->first - b.s.first]) continue;
      const auto* o = against(b, *a);
      if (!o) continue;
      const auto stretch = contained(b, *a, held);
      if (!stretch || !alone(b, *a, *o, *stretch, held)) continue;
      Retelling out{*a, *o};
      if (out.second.span < out.first.span) std::swap(out.first, out.second);
      out_.push_back(std::move(out));
    }
  }

  // Is something in a sentence other than told as a fact or denied as a whole: "may", "if", "not until"?
  bool limited(const Sentence& s) const {
    const auto &limits = lists_["negation-limit"], &modality = lists_["modality"],
               &negation = lists_["negation"];
    return std::any_of(d_.tokens.begin() + s.first, d_.tokens.begin() + s.last, [&](const Token& t) {
      return limits.has(t.norm) || (modality.has(t.norm) && !negation.has(t.norm));
    });
  }

  Facet word(std::uint32_t token, std::uint32_t sentence) const {
    Facet f;
    f.kind = FacetKind::negation;
    f.first = token;
    f.last = token + 1;
    f.span = d_.tokens[token].span;
    f.text = d_.words(f.span);
    f.sentence = sentence;
    return f;
  }

  // Sentence `i`, which denies one word, beside `k`, which has all its words in their order and denies
  // nothing.
  void deny(std::uint32_t i, std::uint32_t k) {
    const auto &s = d_.sentences[i], &r = d_.sentences[k];
    if (limited(s) || limited(r) || another(s, r)) return;
    const auto tokens = align_tokens(words_, s, words_, r);
    const auto& negation = lists_["negation"];
    int common = 0, denied = -1;
    bool open = false;
    for (auto t = s.first; t < s.last; ++t) {
      open = open || negation.has(d_.tokens[t].norm);
      if (!words_[t].content || negation.has(d_.tokens[t].norm)) continue;
      if (tokens.partner[t - s.first] < 0) return;
      if (open && denied < 0) denied = static_cast<int>(t);
      ++common;
    }
    if (denied < 0 || common <= kLeastCommon) return;
    const auto mine = facets(i), theirs = facets(k);
    const auto told_by_both = [&](const Facets& one, const Facets& other) {
      return std::all_of(one.first, one.second,
                         [&](const Facet& f) { return !singles_out(f.kind) || borne_out(f, other); });
    };
    if (!told_by_both(mine, theirs) || !told_by_both(theirs, mine)) return;
    const auto at = static_cast<std::uint32_t>(denied);
    Retelling out{word(at, i), word(static_cast<std::uint32_t>(tokens.partner[at - s.first]), k)};
    if (out.second.span < out.first.span) std::swap(out.first, out.second);
    out_.push_back(std::move(out));
  }

  // Is it the one thing that the two tell otherwise, with nothing that singles out another thing on either
  // side?
  bool alone(const Beside& b, const Facet& a, const Facet& o, const Stretch& stretch,
             const std::vector<bool>& held) const {
    for (const auto* f = b.mine.first; f != b.mine.second; ++f) {
      if (f == &a || held[f->first - b.s.first]) continue;
      const bool near = f->last + kWindow > stretch.first && f->first < stretch.last + kWindow;
      if (near && (singles_out(f->kind) || against(b, *f))) return false;
    }
    return std::all_of(b.theirs.first, b.theirs.second, [&](const Facet& f) {
      return &f == &o || !singles_out(f.kind) || comparable(a, f, units_) || borne_out(f, b.mine) ||
             apart(f, b);
    });
  }

  const Document& d_;
  const WordLists& lists_;
  const Units& units_;
  const english::Lemmatiser& lemmatiser_;
  Vocabulary vocabulary_;
  std::vector<Word> words_;
  std::vector<Facet> facets_;  // by sentence
  bool found_ = false;
  std::unordered_set<std::uint32_t> read_;  // sentences whose words are
  std::vector<Retelling> out_;
};

}  // namespace

std::vector<Retelling> find_retellings(const Document& document, const WordLists& lists, const Units& units,
                                       const english::Lemmatiser& lemmatiser) {
  return Finder(document, lists, units, lemmatiser).find();
}

}  // namespace galley::align
