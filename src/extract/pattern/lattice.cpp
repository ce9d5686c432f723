#include <algorithm>

#include "english/roles.h"
#include "extract/pattern/first.h"
#include "extract/pattern/linked.h"
#include "extract/pattern/memory.h"
#include "extract/pattern/pattern.h"

namespace galley::pattern {

Lattice::Lattice(const Document& document, const LemmaFunction& lemmas, ParseFunction parse,
                 const Recall* recall)
    : document_(&document), starts_(document.tokens.size() + 1), parse_(std::move(parse)), recall_(recall) {
  const auto lemmas_of = [&](const std::string& word) -> std::vector<std::string> {
    if (!lemmas) return {word};
    return recall ? recall->memory().lemmas(word, lemmas) : lemmas(word);
  };
  std::unordered_map<std::string_view, std::uint32_t> seen;
  word_of_.reserve(document.tokens.size());
  forms_.reserve(document.tokens.size());
  for (const Token& t : document.tokens) {
    forms_.push_back(forms_of(t));
    const auto next = static_cast<std::uint32_t>(words_.size());
    if (!t.lemma.empty()) {
      words_.push_back({t.norm, {t.lemma}});
      word_of_.push_back(next);
      continue;
    }
    const auto [it, is_new] = seen.try_emplace(t.norm, next);
    if (is_new) words_.push_back({t.norm, lemmas_of(t.norm)});
    word_of_.push_back(it->second);
  }
  if (!recall) return;
  edges_.resize(document.sentences.size());
  sentence_of_.resize(document.tokens.size());
  for (std::size_t i = 0; i < document.sentences.size(); ++i)
    for (auto t = document.sentences[i].first; t < document.sentences[i].last; ++t)
      sentence_of_[t] = static_cast<std::uint32_t>(i);
}

KnownSentence* Lattice::known(const Sentence& sentence) const {
  return recall_ ? &recall_->sentence(sentence_of_[sentence.first]) : nullptr;
}

void Lattice::number(Numbered& out, const Lexicon& lexicon) const {
  out = {};
  out.vocabulary = lexicon.words.size();
  std::vector<std::uint32_t> word, from;
  for (const auto& w : words_) {
    word.push_back(lexicon.words.find(w.norm));
    from.push_back(static_cast<std::uint32_t>(out.lemmas.size()));
    for (const auto& lemma : w.lemmas)
      if (const auto n = lexicon.words.find(lemma); n != 0) out.lemmas.push_back(n);
  }
  from.push_back(static_cast<std::uint32_t>(out.lemmas.size()));
  std::vector<Signature> signatures;
  for (std::size_t w = 0; w < words_.size(); ++w) {
    auto& signature = signatures.emplace_back();
    if (word[w] != 0) signature = signature_of_word(word[w]);
    for (auto i = from[w]; i < from[w + 1]; ++i) signature = signature | signature_of_lemma(out.lemmas[i]);
  }
  for (const auto w : word_of_) {
    out.signatures.push_back(signatures[w] | signature_of_forms(forms_[out.word.size()]));
    out.word.push_back(word[w]);
    out.lemmas_from.push_back(from[w]);
    out.lemmas_to.push_back(from[w + 1]);
  }
}

const Numbered& Lattice::numbered(const Lexicon& lexicon) const {
  auto it = std::ranges::find(numbered_, &lexicon, [](const auto& known) { return known.first; });
  if (it == numbered_.end()) it = numbered_.insert(it, {&lexicon, std::make_unique<Numbered>()});
  auto& out = *it->second;
  // A lexicon grows when patterns are added after the lattice was made.
  if (out.word.size() != word_of_.size() || out.vocabulary != lexicon.words.size()) number(out, lexicon);
  while (out.label.size() < labels_.size())
    out.label.push_back(lexicon.words.find(labels_[out.label.size()]));
  for (; out.edges < added_.size(); ++out.edges) {
    const auto [from, kind] = added_[out.edges];
    if (out.label[kind] != 0)
      out.signatures[from] = out.signatures[from] | signature_of_label(out.label[kind]);
  }
  return out;
}

const english::Roles* Lattice::roles(const Sentence& sentence) const {
  if (!parse_) return nullptr;
  auto& known = roles_[sentence.first];
  if (!known) {
    const auto& all = document_->sentences;
    const auto it = std::lower_bound(all.begin(), all.end(), sentence.first,
                                     [](const Sentence& s, std::uint32_t first) { return s.first < first; });
    parse_(static_cast<std::size_t>(it - all.begin()));
    known = std::make_shared<english::Roles>(document_->tokens, sentence);
  }
  return known.get();
}

void Lattice::add(Edge edge) {
  if (edge.from >= edge.to || edge.to > document_->tokens.size()) return;
  const auto kind = std::ranges::find(labels_, edge.label);
  edge.kind = static_cast<std::uint32_t>(kind - labels_.begin());
  if (kind == labels_.end()) labels_.push_back(edge.label);
  if (recall_) {
    const auto index = sentence_of_[edge.from];
    const auto first = document_->sentences[index].first;
    auto& all = edges_[index];
    for (const auto token : {edge.from - first, edge.to - first})
      all.append(reinterpret_cast<const char*>(&token), sizeof token);
    all += edge.label + '\n';
  }
  added_.emplace_back(edge.from, edge.kind);
  auto& list = starts_[edge.from];
  const auto it = std::find_if(list.begin(), list.end(), [&](const Edge& e) { return e.to < edge.to; });
  list.insert(it, std::move(edge));
}

}  // namespace galley::pattern
