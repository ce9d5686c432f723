#include "extract/pattern/memory.h"

#include <utility>

namespace galley::pattern {
namespace {

// Of each of two generations. A sentence takes some 5 kB with all that the sets of patterns found in it.
constexpr std::size_t kMostSentences = 2048;
constexpr std::size_t kMostWords = 50'000;

void put(std::string& out, std::uint32_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

// All that readers of a sentence see of it: its bytes, where its tokens are, and what is before them.
std::string words_of(const Document& d, const Sentence& s) {
  const auto start = d.tokens[s.first].span.start;
  std::string out;
  put(out, s.last - s.first);
  for (auto i = s.first; i < s.last; ++i) {
    const auto& t = d.tokens[i];
    put(out, t.span.start - start);
    put(out, t.span.end - start);
    out += static_cast<char>(t.space_before | t.capitalised << 1 | t.all_caps << 2);
  }
  out.append(d.text, start, d.tokens[s.last - 1].span.end - start);
  return out;
}

}  // namespace

std::shared_ptr<KnownSentence> Memory::sentence(const std::string& words) {
  if (const auto it = young_.find(words); it != young_.end()) return it->second;
  if (young_.size() >= kMostSentences) {
    old_ = std::move(young_);
    young_.clear();
  }
  auto& known = young_[words];
  if (const auto it = old_.find(words); it != old_.end())
    known = it->second;
  else
    known = std::make_shared<KnownSentence>();
  return known;
}

const Memory::Lemmas& Memory::lemmas(const std::string& word,
                                     const std::function<Lemmas(std::string_view)>& find) {
  if (lemmas_.size() > kMostWords) lemmas_.clear();
  const auto it = lemmas_.find(word);
  return it != lemmas_.end() ? it->second : lemmas_.emplace(word, find(word)).first->second;
}

Recall::Recall(Memory& memory, const Document& document) : memory_(memory) {
  for (const auto& s : document.sentences) sentences_.push_back(memory.sentence(words_of(document, s)));
}

bool Recall::restore_grammar(Document& document, std::size_t index) const {
  const auto& known = sentence(index).grammar;
  if (known.empty()) return false;
  const auto first = document.sentences[index].first;
  for (std::size_t i = 0; i < known.size(); ++i) {
    auto& t = document.tokens[first + i];
    const auto& g = known[i];
    t.lemma = g.lemma;
    t.upos = g.upos;
    t.features = g.features;
    t.relation = g.relation;
    t.head = g.head < 0 ? -1 : static_cast<std::int32_t>(first) + g.head;
  }
  return true;
}

void Recall::keep_grammar(const Document& document, std::size_t index) const {
  auto& known = sentence(index).grammar;
  const auto& s = document.sentences[index];
  known.clear();
  for (auto i = s.first; i < s.last; ++i) {
    const auto& t = document.tokens[i];
    known.push_back({t.lemma, t.upos, t.features, t.relation,
                     t.head < 0 ? -1 : t.head - static_cast<std::int32_t>(s.first)});
  }
}

}  // namespace galley::pattern
