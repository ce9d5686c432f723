#include "english/model.h"

#include <algorithm>
#include <cstring>

#include "english/name_votes.h"

namespace galley::english {
namespace {

// Words read at once: enough for the matrix products to run at full speed, few enough to stay in the cache.
constexpr std::size_t kBatch = 256;

// Adds the mentions of a run of words that begins at token `base`.
void add_mentions(const std::vector<std::uint8_t>& classes, std::uint32_t base,
                  std::vector<NamedMention>& out) {
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i] == 0) continue;
    const auto at = base + static_cast<std::uint32_t>(i);
    if (classes[i] % 2 == 0)
      out.back().last = at + 1;
    else
      out.push_back({at, at + 1, static_cast<NameType>((classes[i] - 1) / 2)});
  }
}

// How many tokens of the sentence are its dateline, with the dash: "PARIS, January 8 -", "Paris (Reuters) -". 0: none.
// The treebanks have none, and a tree that takes the town for the subject loses who did what in the very sentence
// that says most.
std::uint32_t dateline_length(const Document& document, const Sentence& s) {
  constexpr std::uint32_t kLongest = 12;
  const auto& first = document.tokens[s.first];
  if (!first.capitalised && first.norm != "(") return 0;
  for (std::uint32_t i = s.first + 1; i + 1 < s.last && i < s.first + kLongest; ++i) {
    const auto& token = document.tokens[i];
    if (token.norm != "-" && token.norm != "--") continue;
    if (!token.space_before && document.tokens[i - 1].norm != ")") return 0;
    const bool named = first.all_caps || document.tokens[i - 1].norm == ")";
    const auto opens = document.tokens[i + 1].norm == "\"" && i + 2 < s.last ? i + 2 : i + 1;
    return named && document.tokens[opens].capitalised ? i + 1 - s.first : 0;
  }
  return 0;
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
      tag_set_(weights_.section("tag-set")),
      lemmas_(weights_.section("lemmas")),
      gazetteer_(weights_.section("gazetteer")),
      network_(weights_, static_cast<int>(tag_set_.size() / 2)) {}

Model Model::load(const std::string& path, const WordLists& lists) {
  return Model(path, lists);
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
        if (value < hash)
          low = middle + 1;
        else
          high = middle;
      }
    }
  return candidates.front();
}

std::vector<Model::Piece> Model::pieces_of(const Document& document, std::size_t first, std::size_t last) {
  constexpr std::uint32_t kLongest = Network::kLongest;
  std::vector<Piece> out;
  for (std::size_t i = first; i < last && i < document.sentences.size(); ++i) {
    const auto& s = document.sentences[i];
    const auto dateline = dateline_length(document, s);
    if (dateline > 0) out.push_back({s.first, s.first + dateline, s.first});
    for (std::uint32_t at = s.first + dateline; at < s.last;) {
      std::uint32_t end = std::min(s.last, at + kLongest);
      // A piece of a long sentence ends after a comma or the like, if there is one in its second half.
      if (end < s.last)
        for (std::uint32_t k = end; k > at + kLongest / 2; --k)
          if (const auto& w = document.tokens[k - 1].norm; w == "," || w == ";" || w == ":" || w == ")") {
            end = k;
            break;
          }
      out.push_back({at, end, s.first, dateline > 0 && at == s.first + dateline});
      at = end;
    }
  }
  return out;
}

void Model::fill(Document& document, const Piece& piece, const Reading& reading) const {
  for (std::uint32_t i = piece.first; i < piece.last; ++i) {
    const std::size_t w = i - piece.first + 1;
    auto& token = document.tokens[i];
    const std::size_t tag = reading.tags[w];
    token.upos = static_cast<Upos>(tag_set_[2 * tag]);
    token.features = static_cast<std::uint8_t>(tag_set_[2 * tag + 1]);
    token.lemma = lemma(token.norm, token.upos);
    token.relation = static_cast<std::uint8_t>(reading.relations[w]);
    token.head = reading.heads[w] == 0 ? -1 : static_cast<std::int32_t>(piece.first) + reading.heads[w] - 1;
    if (token.head >= 0 || piece.first == piece.sentence) continue;
    auto root = piece.sentence;
    while (document.tokens[root].head >= 0) root = static_cast<std::uint32_t>(document.tokens[root].head);
    // A dateline hangs from the sentence, a later piece of a long sentence from the root of its first piece.
    auto& hanging = piece.after_dateline ? document.tokens[root] : token;
    hanging.head = static_cast<std::int32_t>(piece.after_dateline ? i : root);
    hanging.relation = static_cast<std::uint8_t>(Relation::parataxis);
  }
}

std::vector<NameScores> Model::read(Document& document, const std::vector<Piece>& pieces, bool names) const {
  std::vector<NameScores> scores;
  for (std::size_t i = 0; i < pieces.size();) {
    std::vector<Sequence> batch;
    std::size_t words = 0, end = i;
    for (; end < pieces.size() && words < kBatch; ++end) {
      batch.push_back(sequence_of(document.tokens, pieces[end].first, pieces[end].last, gazetteer_));
      words += batch.back().forms.size();
    }
    const auto readings = network_.read(batch, names);
    for (std::size_t k = 0; i < end; ++i, ++k) {
      fill(document, pieces[i], readings[k]);
      if (names) scores.insert(scores.end(), readings[k].names.begin() + 1, readings[k].names.end());
    }
  }
  return scores;
}

void Model::parse(Document& document, std::size_t first, std::size_t last) const {
  static_cast<void>(read(document, pieces_of(document, first, last), false));
}

std::vector<NamedMention> Model::annotate(Document& document, std::size_t first, std::size_t last) const {
  const auto pieces = pieces_of(document, first, last);
  auto scores = read(document, pieces, true);
  std::vector<NamedMention> out;
  if (pieces.empty()) return out;
  const std::size_t base = pieces.front().first;
  agree(document.tokens, base, scores);
  for (const auto& piece : pieces)
    add_mentions(best_classes(scores.data() + (piece.first - base), piece.last - piece.first), piece.first,
                 out);
  return out;
}

}  // namespace galley::english
