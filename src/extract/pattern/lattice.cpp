#include <algorithm>

#include "english/roles.h"
#include "extract/pattern/pattern.h"

namespace galley::pattern {

Lattice::Lattice(const Document& document, const LemmaFunction& lemmas, ParseFunction parse)
    : document_(&document),
      starts_(document.tokens.size() + 1),
      lemmas_(document.tokens.size()),
      parse_(std::move(parse)) {
  std::unordered_map<std::string_view, std::vector<std::string>> seen;
  for (std::size_t i = 0; i < document.tokens.size(); ++i) {
    const Token& t = document.tokens[i];
    if (!t.lemma.empty()) {
      lemmas_[i] = {t.lemma};
    } else if (!lemmas) {
      lemmas_[i] = {t.norm};
    } else {
      const auto [it, is_new] = seen.try_emplace(t.norm);
      if (is_new) it->second = lemmas(t.norm);
      lemmas_[i] = it->second;
    }
  }
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
  auto& list = starts_[edge.from];
  const auto it = std::find_if(list.begin(), list.end(), [&](const Edge& e) { return e.to < edge.to; });
  list.insert(it, std::move(edge));
}

}  // namespace galley::pattern
