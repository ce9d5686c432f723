#include "english/model.h"

#include <algorithm>
#include <cstring>

namespace galley::english {
namespace {

int best_of(const Scores& scores, int classes) {
  return static_cast<int>(std::max_element(scores.begin(), scores.begin() + classes) - scores.begin());
}

Relation best_relation(const Scores& scores, bool root) {
  if (root) return Relation::root;
  int best = 1;
  for (int r = 2; r < kRelations; ++r)
    if (r != static_cast<int>(Relation::root) && scores[static_cast<std::size_t>(r)] > scores[static_cast<std::size_t>(best)]) best = r;
  return static_cast<Relation>(best);
}

// Classes of the name recogniser: 0 outside, then begin and inside of each type.
std::vector<NamedMention> mentions_of(const std::vector<std::uint8_t>& names, std::uint32_t base) {
  std::vector<NamedMention> out;
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (names[i] == 0) continue;
    const auto at = base + static_cast<std::uint32_t>(i) - 1;
    const auto type = static_cast<NameType>((names[i] - 1) / 2);
    const bool inside = (names[i] - 1) % 2 == 1;
    if (inside && !out.empty() && out.back().last == at && out.back().type == type) ++out.back().last;
    else out.push_back({at, at + 1, type});
  }
  return out;
}

}  // namespace

std::string_view name_of(NameType type) {
  constexpr std::string_view kNames[] = {"person", "place", "organization", "event"};
  return kNames[static_cast<std::size_t>(type)];
}

std::uint32_t lemma_hash(std::string_view lemma, Upos upos) {
  return static_cast<std::uint32_t>(mix(hash_of(lemma), static_cast<std::uint64_t>(upos)));
}

Model::Model(const std::string& path, const WordLists& lists)
    : weights_(path),
      lemmatiser_(lists),
      tags_(weights_.section("tags")),
      moves_(weights_.section("moves")),
      relations_(weights_.section("relations")),
      names_(weights_.section("names")),
      tag_set_(weights_.section("tag-set")),
      lemmas_(weights_.section("lemmas")) {}

Model Model::load(const std::string& path, const WordLists& lists) { return Model(path, lists); }

void Model::tag(Sequence& s) const {
  Keys keys;
  const int classes = static_cast<int>(tag_set_.size() / 2);
  for (int i = 1; i <= s.words(); ++i) {
    tag_features(s, i, keys);
    Scores scores{};
    tags_.score(keys, scores);
    s.tags[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(best_of(scores, classes));
  }
}

void Model::parse(const Sequence& s, Configuration& c) const {
  Keys keys;
  while (!c.done()) {
    move_features(s, c, keys);
    Scores scores{};
    moves_.score(keys, scores);
    int best = -1;
    for (int m = 0; m < 3; ++m)
      if (c.allowed(static_cast<Move>(m)) && (best < 0 || scores[static_cast<std::size_t>(m)] > scores[static_cast<std::size_t>(best)])) best = m;
    const auto move = static_cast<Move>(best);
    if (move == Move::shift) {
      c.shift();
      continue;
    }
    const int head = c.head_of(move);
    relation_features(s, c, head, c.stack(0), keys);
    scores = {};
    relations_.score(keys, scores);
    c.reduce(move, best_relation(scores, head == 0));
  }
}

void Model::find_names(Sequence& s) const {
  Keys keys;
  for (int i = 1; i <= s.words(); ++i) {
    name_features(s, i, keys);
    Scores scores{};
    names_.score(keys, scores);
    s.names[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(best_of(scores, 1 + 2 * kNameTypes));
  }
}

std::string Model::lemma(std::string_view folded, Upos upos) const {
  auto candidates = lemmatiser_.lemmas(folded, upos);
  if (candidates.size() > 1)
    for (auto& candidate : candidates) {
      const std::uint32_t hash = lemma_hash(candidate, upos);
      std::size_t low = 0, high = lemmas_.size() / 4;
      while (low < high) {
        const std::size_t middle = (low + high) / 2;
        std::uint32_t value = 0;
        std::memcpy(&value, lemmas_.data() + 4 * middle, 4);
        if (value == hash) return candidate;
        if (value < hash) low = middle + 1;
        else high = middle;
      }
    }
  return candidates.front();
}

std::vector<NamedMention> Model::annotate(Document& document, std::size_t first, std::size_t last) const {
  std::vector<NamedMention> out;
  for (std::size_t i = first; i < last && i < document.sentences.size(); ++i) {
    const auto& sentence = document.sentences[i];
    auto s = sequence_of(document.tokens, sentence.first, sentence.last);
    tag(s);
    Configuration c(s.words());
    parse(s, c);
    find_names(s);
    for (int w = 1; w <= s.words(); ++w) {
      auto& token = document.tokens[sentence.first + static_cast<std::uint32_t>(w) - 1];
      const std::size_t tag = s.tags[static_cast<std::size_t>(w)];
      token.upos = static_cast<Upos>(tag_set_[2 * tag]);
      token.features = static_cast<std::uint8_t>(tag_set_[2 * tag + 1]);
      token.lemma = lemma(token.norm, token.upos);
      token.relation = static_cast<std::uint8_t>(c.links(w).relation);
      token.head = c.links(w).head <= 0 ? -1 : static_cast<std::int32_t>(sentence.first) + c.links(w).head - 1;
    }
    const auto names = mentions_of(s.names, sentence.first);
    out.insert(out.end(), names.begin(), names.end());
  }
  return out;
}

}  // namespace galley::english
