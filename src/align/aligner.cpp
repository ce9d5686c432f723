#include "align/aligner.h"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <unordered_set>

#include "align/clash.h"
#include "align/copies.h"
#include "align/facets.h"
#include "align/placement.h"
#include "align/reckoned.h"
#include "align/vocabulary.h"
#include "base/utf8.h"

namespace galley::align {
namespace {

// How many source sentences an article's sentence is set against: one often draws on two, and a third shows
// what is said elsewhere.
constexpr std::size_t kSentences = 3;
constexpr double kBorneOut = 100;  // score of a counterpart that agrees: no other can win over it
constexpr double kNear = 0.8;      // a value this near to a bound is the one it was made from
constexpr double kSwapOverlap =
    0.5;  // so much of the sentence is the source's before two values may be swapped
constexpr std::size_t kPrefix = 4;  // letters of a name's word by which "Indian" answers to "India"

// All ways in which a text may give a value again, as words to look up.
std::vector<std::string> value_keys(const Facet& f, bool all) {
  std::vector<std::string> out;
  const auto number = [](double x) { return std::to_string(x); };
  switch (f.kind) {
    case FacetKind::figure:
    case FacetKind::ordinal:
      out.push_back("n" + number(f.best));
      break;
    case FacetKind::duration:
      out.push_back("d" + number(f.low) + "-" + number(f.high));
      break;
    case FacetKind::date: {
      const auto key = [&](int y, int m, int d, int w) {
        if (y || m || d || w)
          out.push_back("t" + std::to_string(y) + "." + std::to_string(m) + "." + std::to_string(d) + "." +
                        std::to_string(w));
      };
      if (!all) {
        key(f.year, f.month, f.day, f.year || f.month ? 0 : f.weekday);
        break;
      }
      key(f.year, f.month, f.day, 0);
      key(f.year, f.month, 0, 0);
      key(f.year, 0, 0, 0);
      key(0, f.month, f.day, 0);
      key(0, f.month, 0, 0);
      key(0, 0, 0, f.weekday);
      break;
    }
    case FacetKind::name:
    case FacetKind::opposite:
    case FacetKind::kind:
    case FacetKind::negation:
      break;
  }
  return out;
}

class Run {
 public:
  Run(const WordLists& lists, const Units& units, const english::Lemmatiser& lemmatiser,
      const Result& article, const std::vector<Result>& sources)
      : lists_(lists), units_(units), vocabulary_(lists, lemmatiser) {
    article_ = read(article.document, lemmatiser);
    for (const auto& s : sources) sources_.push_back(read(s.document, lemmatiser));
    std::vector<SentenceIndex::Part> parts;
    for (const auto& s : sources_) {
      parts.push_back({s.document, &s.words});
      for (const auto& f : s.facets) {
        for (auto& k : value_keys(f, true)) values_.insert(std::move(k));
        if (f.kind == FacetKind::name) names_.insert(utf8::fold(f.text));
        if (f.kind == FacetKind::figure) figures_.emplace_back(f.best, &f);
      }
      for (const auto& w : s.words) lemmas_.insert(w.keys.begin(), w.keys.end());
      for (const auto& t : s.document->tokens) {
        tokens_.insert(t.norm);
        if (t.norm.size() >= kPrefix) starts_.insert(t.norm.substr(0, kPrefix));
      }
    }
    std::sort(figures_.begin(), figures_.end(),
              [](const auto& x, const auto& y) { return x.first < y.first; });
    index_ = std::make_unique<SentenceIndex>(parts);
    placement_ = std::make_unique<Placement>(article_, *index_, vocabulary_, units_);
    copies_ = std::make_unique<Copies>(article_, lists, units, lemmatiser);
  }

  std::vector<Comparison> compare() {
    for (std::size_t i = 0; i < article_.document->sentences.size(); ++i) sentence(i);
    return std::move(out_);
  }

 private:
  Text read(const Document& d, const english::Lemmatiser& lemmatiser) {
    Text t;
    t.document = &d;
    t.words = vocabulary_.words(d);
    t.facets = find_facets(d, t.words, lists_, lemmatiser);
    t.sort_facets();
    return t;
  }

  static bool words_in(const std::string& text, const std::string& word) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
      if ((at == 0 || text[at - 1] == ' ') &&
          (at + word.size() == text.size() || text[at + word.size()] == ' '))
        return true;
    return false;
  }

  // Does a source have the article's value, in whatever sentence?
  bool stands_elsewhere(const Facet& f, const Facet& other) const {
    if (f.kind == FacetKind::name) return name_stands_elsewhere(f, other);
    if (f.kind == FacetKind::kind || f.kind == FacetKind::opposite) {
      const auto& keys = article_.words[f.first].keys;
      return std::any_of(keys.begin(), keys.end(), [&](auto k) { return lemmas_.contains(k); });
    }
    if (f.kind == FacetKind::figure && f.bounded) {
      auto it = std::lower_bound(figures_.begin(), figures_.end(), kNear * f.best,
                                 [](const auto& x, double least) { return x.first < least; });
      for (; it != figures_.end() && it->first * kNear <= f.best; ++it)
        if (comparable(f, *it->second, units_) && clash(f, *it->second, lists_, units_) == false) return true;
      return worked_out(f);
    }
    // "Before 19 October" is not borne out by the 19th.
    const bool strict =
        f.kind == FacetKind::date && f.day > 0 && (f.direction == "before" || f.direction == "after");
    for (const auto& k : value_keys(f, false))
      if (!strict && values_.contains(k)) return true;
    return worked_out(f);
  }

  bool worked_out(const Facet& f) const {
    return std::any_of(sources_.begin(), sources_.end(),
                       [&](const Text& s) { return reckoned(f, s.facets, article_.facets); });
  }

  // Of a name: the whole of it, or the last of its words that `other` lacks.
  bool name_stands_elsewhere(const Facet& f, const Facet& other) const {
    if (names_.contains(utf8::fold(f.text))) return true;
    const auto shared = utf8::fold(other.text);
    for (auto t = f.last; t-- > f.first;) {
      const auto& w = article_.document->tokens[t].norm;
      if (article_.words[t].keys.empty() || words_in(shared, w)) continue;
      if (w[0] >= '0' && w[0] <= '9') return false;
      return tokens_.contains(w) || (w.size() >= kPrefix && starts_.contains(w.substr(0, kPrefix)));
    }
    return false;
  }

  Beside beside_of(const Sentence& s, const Match& match) const {
    Beside b;
    b.match = match;
    const auto ref = index_->all()[match.at];
    b.number = ref.source;
    b.source = &sources_[static_cast<std::size_t>(ref.source)];
    b.sentence = &b.source->document->sentences[ref.sentence];
    std::tie(b.first, b.last) = b.source->by_sentence[ref.sentence];
    b.tokens = align_tokens(article_.words, s, b.source->words, *b.sentence);
    for (const int p : b.tokens.partner)
      if (p >= 0) b.partners.insert(p);
    return b;
  }

  void sentence(std::size_t at) {
    const auto [first, last] = article_.by_sentence[at];
    const auto& s = article_.document->sentences[at];
    std::vector<Beside> beside;
    for (const auto& m : index_->nearest(article_.words, s, kSentences)) beside.push_back(beside_of(s, m));
    const double total = weight_of(s.first, s.last);
    for (auto f = first; f < last; ++f) facet(s, article_.facets[f], beside, total);
    if (beside.empty()) return;
    negation(s, static_cast<std::uint32_t>(at), beside.front(), total);
    if (beside.front().match.overlap >= kSwapOverlap) swaps(s, first, last, beside.front(), total);
  }

  // The weights of the content words of a stretch.
  double weight_of(std::uint32_t first, std::uint32_t last) const {
    double sum = 0;
    for (auto t = first; t < last; ++t)
      if (article_.words[t].content) sum += index_->weight(article_.words[t]);
    return sum;
  }

  // The best counterpart so far of a facet.
  struct Best {
    Comparison comparison;
    double score = -1;
  };

  void facet(const Sentence& s, const Facet& a, const std::vector<Beside>& beside, double total) {
    Best best;
    best.comparison.article = a;
    const Facet* instead = beside.empty() ? nullptr : copies_->but_for(s, a, beside.front());
    if (instead) {
      // What other sentences say of the value does not bear out a sentence copied with another in its place.
      auto& c = best.comparison;
      c.source = beside.front().number;
      c.other = *instead;
      c.differ = true;
      placement_->place(s, beside.front(), c, total);
    } else {
      for (std::size_t k = 0; k < beside.size(); ++k)
        counterpart(s, a, beside[k], static_cast<double>(k) * 0.25, total, best);
      if (best.score < kBorneOut) near_by(s, a, beside, total, best);
    }
    auto& c = best.comparison;
    c.elsewhere = stands_elsewhere(a, c.other);
    // However alike the sentences are: the difference of two amounts stands where the source has one of them.
    if (c.differ == true && worked_out(a)) c.differ.reset();
    c.margin = beside.size() < 2 ? 1 : beside[0].match.overlap - beside[1].match.overlap;
    if (c.source < 0 && !beside.empty()) c.overlap = beside[0].match.overlap;
    out_.push_back(std::move(c));
  }

  // A long sentence says several things: the words around one of them may stand in another source sentence.
  void near_by(const Sentence& s, const Facet& a, const std::vector<Beside>& beside, double total,
               Best& best) const {
    Sentence window = s;
    window.first = a.first > s.first + kWindow ? a.first - kWindow : s.first;
    window.last = std::min(s.last, a.last + kWindow);
    const auto nearest = index_->nearest(article_.words, window, 1);
    if (nearest.empty()) return;
    const auto is_it = [&](const Beside& b) { return b.match.at == nearest.front().at; };
    if (std::any_of(beside.begin(), beside.end(), is_it)) return;
    auto b = beside_of(s, nearest.front());
    double shared = 0;
    for (auto t = s.first; t < s.last; ++t)
      if (article_.words[t].content && b.tokens.partner[t - s.first] >= 0)
        shared += index_->weight(article_.words[t]);
    b.match.overlap = total > 0 ? shared / total : 0;
    counterpart(s, a, b, 1, total, best);
  }

  // Is the source's value one that bears the article's out: the same, or just past the bound it gives?
  static bool bears_out(const Facet& a, const Facet& other) {
    if (a.kind == FacetKind::opposite || a.kind == FacetKind::kind) return a.counted == other.counted;
    // "Until 1839" leaves 1692 open, but does not say so.
    if (a.kind == FacetKind::date && !other.direction.empty() && a.direction != other.direction)
      return a.year == other.year;
    if (!a.bounded || a.best == other.best) return true;
    return a.kind == FacetKind::figure && other.best * kNear <= a.best && a.best * kNear <= other.best;
  }

  void counterpart(const Sentence& s, const Facet& a, const Beside& b, double penalty, double total,
                   Best& best) const {
    for (auto i = b.first; i < b.last; ++i) {
      const auto& other = b.source->facets[i];
      if (!comparable(a, other, units_)) continue;
      Comparison c;
      c.article = a;
      c.source = b.number;
      c.other = other;
      c.differ = clash(a, other, lists_, units_);
      const bool word = a.kind == FacetKind::opposite || a.kind == FacetKind::kind;
      if (word && !c.differ) continue;
      const bool said_not = word || a.kind == FacetKind::ordinal || a.kind == FacetKind::name;
      if (c.differ && said_not && denied(article_, s) != denied(*b.source, *b.sentence)) c.differ.reset();
      // "16 chances (16 shots)": the source's 16 shots bear out the one, not the other.
      const bool counts_other = a.kind == FacetKind::figure && !a.counted.empty() && !other.counted.empty() &&
                                !vocabulary_.same(a.counted, other.counted) && Placement::taken(a, other, b);
      if (c.differ == false && bears_out(a, other) && !counts_other) {
        // Borne out near by: nothing else there can speak against it.
        placement_->place(s, b, c, total);
        if (best.score < kBorneOut) best.comparison = c, best.score = kBorneOut;
        continue;
      }
      if (Placement::taken(a, other, b)) continue;
      placement_->place(s, b, c, total);
      if ((a.vague || other.vague) && !c.same_noun) continue;
      const double score = (c.inside ? 1 : 0) + c.left + c.right + (c.same_noun ? 1.5 : 0) + 3 * c.overlap +
                           (c.differ ? 0.5 : 0) + (c.differ == false && c.same_noun ? 1.5 : 0) - penalty;
      if (score > best.score) best.comparison = c, best.score = score;
    }
  }

  // Two values that the source has in each other's place.
  void swaps(const Sentence& s, std::size_t first, std::size_t last, const Beside& b, double total) {
    if (denied(article_, s) != denied(*b.source, *b.sentence)) return;
    for (const auto& [here, there] : copies_->swapped(s, first, last, b)) {
      Comparison c;
      c.article = *here;
      c.source = b.number;
      c.other = *there;
      c.differ = c.swapped = c.elsewhere = true;
      placement_->place(s, b, c, total);
      out_.push_back(std::move(c));
    }
  }

  bool has_any(const Text& text, const Sentence& s, const char* list) const {
    const auto& words = lists_[list];
    for (auto t = s.first; t < s.last; ++t)
      if (words.has(text.document->tokens[t].norm)) return true;
    return false;
  }
  // Does the sentence deny something? "Not only" denies nothing.
  bool denied(const Text& text, const Sentence& s) const {
    const auto &words = lists_["negation"], &limits = lists_["negation-limit"];
    for (auto t = s.first; t < s.last; ++t)
      if (words.has(text.document->tokens[t].norm) &&
          !(t + 1 < s.last && limits.has(text.document->tokens[t + 1].norm)))
        return true;
    return false;
  }

  // The word that a sentence denies: the content word within three of its first negation; -1 if none.
  int denied_word(const Text& text, const Sentence& s) const {
    const auto& list = lists_["negation"];
    for (auto t = s.first; t < s.last; ++t) {
      if (!list.has(text.document->tokens[t].norm)) continue;
      for (auto w = t + 1; w < s.last && w <= t + 3; ++w)
        if (text.words[w].content) return static_cast<int>(w);
      return -1;
    }
    return -1;
  }

  Facet word_facet(const Text& text, std::uint32_t token, std::uint32_t sentence) const {
    Facet f;
    f.kind = FacetKind::negation;
    f.first = token;
    f.last = token + 1;
    f.span = text.document->tokens[token].span;
    f.text = text.document->words(f.span);
    f.sentence = sentence;
    return f;
  }

  // One sentence denies the word that the other, its like, asserts.
  void negation(const Sentence& s, std::uint32_t at, const Beside& b, double total) {
    const bool here = denied(article_, s), there = denied(*b.source, *b.sentence);
    if (here == there) return;
    if (has_any(article_, s, "negation-limit") || has_any(*b.source, *b.sentence, "negation-limit")) return;
    int mine = -1, theirs = -1;
    if (here) {
      mine = denied_word(article_, s);
      if (mine >= 0) theirs = b.tokens.partner[static_cast<std::uint32_t>(mine) - s.first];
    } else {
      theirs = denied_word(*b.source, *b.sentence);
      for (std::size_t i = 0; i < b.tokens.partner.size() && theirs >= 0; ++i)
        if (b.tokens.partner[i] == theirs) mine = static_cast<int>(b.tokens.first + i);
    }
    if (mine < 0 || theirs < 0) return;
    Comparison c;
    c.article = word_facet(article_, static_cast<std::uint32_t>(mine), at);
    c.source = b.number;
    c.other = word_facet(*b.source, static_cast<std::uint32_t>(theirs), index_->all()[b.match.at].sentence);
    c.differ = true;
    placement_->place(s, b, c, total);
    out_.push_back(std::move(c));
  }

  const WordLists& lists_;
  const Units& units_;
  Vocabulary vocabulary_;
  Text article_;
  std::vector<Text> sources_;
  std::unique_ptr<SentenceIndex> index_;
  std::unique_ptr<Placement> placement_;
  std::unique_ptr<Copies> copies_;
  std::unordered_set<std::string> values_, tokens_, starts_, names_;  // of all sources
  std::unordered_set<std::uint32_t> lemmas_;
  std::vector<std::pair<double, const Facet*>> figures_;  // by value
  std::vector<Comparison> out_;
};

}  // namespace

Aligner::Aligner(const WordLists& lists) : lists_(lists), units_(read_units(lists)), lemmatiser_(lists) {}

std::vector<Comparison> Aligner::compare(const Result& article, const std::vector<Result>& sources) const {
  if (sources.empty()) return {};
  return Run(lists_, units_, lemmatiser_, article, sources).compare();
}

std::vector<Retelling> Aligner::retellings(const Document& document) const {
  return find_retellings(document, lists_, units_, lemmatiser_);
}

}  // namespace galley::align
