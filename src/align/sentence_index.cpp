#include "align/sentence_index.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace galley::align {

SentenceIndex::SentenceIndex(const std::vector<Part>& sources) {
  for (std::size_t s = 0; s < sources.size(); ++s) {
    const auto& sentences = sources[s].document->sentences;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const auto at = static_cast<std::uint32_t>(all_.size());
      all_.push_back({static_cast<int>(s), static_cast<std::uint32_t>(i)});
      for (auto t = sentences[i].first; t < sentences[i].last; ++t) {
        const auto& w = (*sources[s].words)[t];
        if (!w.content) continue;
        for (const auto k : w.keys) {
          auto& list = postings_[k];
          if (list.empty() || list.back() != at) list.push_back(at);
        }
      }
    }
  }
  mass_.resize(all_.size());
  for (std::size_t at = 0; at < all_.size(); ++at) {
    const auto& part = sources[static_cast<std::size_t>(all_[at].source)];
    const auto& sentence = part.document->sentences[all_[at].sentence];
    for (auto t = sentence.first; t < sentence.last; ++t)
      if ((*part.words)[t].content) mass_[at] += weight((*part.words)[t]);
  }
}

double SentenceIndex::weight(const Word& word) const {
  std::size_t df = 1;
  for (const auto k : word.keys) {
    const auto it = postings_.find(k);
    if (it != postings_.end()) df = std::max(df, it->second.size());
  }
  return std::log(1.0 + static_cast<double>(all_.size() + 1) / static_cast<double>(df));
}

std::vector<Match> SentenceIndex::nearest(const std::vector<Word>& words, const Sentence& sentence,
                                          std::size_t most) const {
  std::map<std::uint32_t, double> shared;
  double total = 0;
  for (auto t = sentence.first; t < sentence.last; ++t) {
    if (!words[t].content) continue;
    const double w = weight(words[t]);
    total += w;
    std::vector<std::uint32_t> in;
    for (const auto k : words[t].keys) {
      const auto it = postings_.find(k);
      if (it == postings_.end() || it->second.size() > kMostSentences) continue;
      in.insert(in.end(), it->second.begin(), it->second.end());
    }
    std::sort(in.begin(), in.end());
    in.erase(std::unique(in.begin(), in.end()), in.end());
    for (const auto at : in) shared[at] += w;
  }
  std::vector<Match> out;
  for (const auto& [at, w] : shared)
    out.push_back({at, w / total, mass_[at] > 0 ? std::min(1.0, w / mass_[at]) : 0});
  // A long sentence shares words by chance: the share counts both ways, the article's more.
  const auto score = [](const Match& m) { return m.overlap + 0.2 * m.reverse; };
  std::stable_sort(out.begin(), out.end(),
                   [&](const Match& a, const Match& b) { return score(a) > score(b); });
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace galley::align
