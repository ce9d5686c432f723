// train-english TREEBANKS PROJECT OUT [EPOCHS]: learns the English weights from TREEBANKS/{ewt,gum}-train.conllu, with
// the names in PROJECT/kb and the word lists in PROJECT/rules/words, and writes them to OUT. Figures on the dev parts, word by word and before a tree is made of the arcs, go to
// stderr. Same files, same machine, same bytes.

#include <algorithm>
#include <chrono>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "english/model.h"
#include "english/weights.h"
#include "names.h"
#include "neural.h"

namespace {

using namespace galley;
using namespace galley::train;

constexpr std::uint64_t kSeed = 7;
constexpr int kEpochs = 16;
const int kBatch = std::getenv("BS") ? std::atoi(std::getenv("BS")) : 400;      // words a step
const double kRate = std::getenv("LR") ? std::atof(std::getenv("LR")) : 0.002;  // falls to a fiftieth in a straight line
constexpr int kLowered = 8;      // percent of the sentences that are also learnt without capital letters

Examples pointers(std::vector<Example>& examples) {
  Examples out;
  for (auto& e : examples) out.push_back(&e);
  return out;
}

std::string lemma_section(const std::vector<Example>& examples) {
  std::set<std::uint32_t> known;
  for (const auto& e : examples)
    for (const auto& t : e.tokens)
      if (t.upos == Upos::VERB || t.upos == Upos::NOUN || t.upos == Upos::ADJ || t.upos == Upos::ADV ||
          t.upos == Upos::AUX)
        known.insert(english::lemma_hash(t.lemma, t.upos));
  std::string out;
  for (const auto h : known) out.append(reinterpret_cast<const char*>(&h), 4);
  return out;
}

// Named mentions among classes by word: type, first word, end.
std::set<std::array<int, 3>> spans(const std::vector<int>& names) {
  std::set<std::array<int, 3>> out;
  for (std::size_t i = 1; i < names.size(); ++i) {
    if (names[i] == 0) continue;
    const int type = (names[i] - 1) / 2;
    std::size_t end = i + 1;
    while (end < names.size() && names[end] == 2 * type + 2) ++end;
    out.insert({type, static_cast<int>(i), static_cast<int>(end)});
    i = end - 1;
  }
  return out;
}

void report(const char* name, Network& network, const std::vector<Example>& dev, const TagSet& tags) {
  long words = 0, upos = 0, heads = 0, both = 0, gold = 0, found = 0, right = 0;
  for (const auto& e : dev) {
    const auto g = network.guess(e);
    if (!e.names.empty()) {
      const auto a = spans({e.names.begin(), e.names.end()}), c = spans(g.names);
      gold += static_cast<long>(a.size());
      found += static_cast<long>(c.size());
      for (const auto& x : c) right += a.contains(x);
    }
    for (std::size_t i = 1; i < e.heads.size(); ++i) {
      ++words;
      upos += tags.bytes[2 * static_cast<std::size_t>(g.tags[i])] ==
              tags.bytes[2 * static_cast<std::size_t>(e.tags[i])];
      heads += g.heads[i] == e.heads[i];
      both += g.heads[i] == e.heads[i] && g.relations[i] == static_cast<int>(e.relations[i]);
    }
  }
  const double n = static_cast<double>(std::max(words, 1l)) / 100;
  std::fprintf(stderr, "  %s: UPOS %.2f UAS %.2f LAS %.2f", name, static_cast<double>(upos) / n,
               static_cast<double>(heads) / n, static_cast<double>(both) / n);
  if (gold > 0)
    std::fprintf(stderr, " names %.1f", 200.0 * static_cast<double>(right) / static_cast<double>(gold + found));
  std::fputs("\n", stderr);
}

// One pass over all examples; `done` counts steps of the `steps` in all. Returns the mean loss.
double pass(Network& network, const Examples& all, long& done, long steps, Random& random) {
  double loss = 0;
  int batches = 0, words = 0;
  Examples batch;
  for (const auto i : shuffled(all.size(), random)) {
    batch.push_back(all[i]);
    words += all[i]->input.words();
    if (words < kBatch) continue;
    const double part = std::min(1.0, static_cast<double>(done++) / static_cast<double>(steps));
    loss += network.step(batch, kRate * (0.01 + 0.99 * 0.5 * (1 + std::cos(3.14159265358979 * part))), random);
    ++batches;
    batch.clear();
    words = 0;
  }
  return loss / std::max(batches, 1);
}

int run(const std::string& folder, const std::string& project, const std::string& out, int epochs) {
  const auto start = std::chrono::steady_clock::now();
  TagSet tags;
  const auto names = gazetteer_section(project);
  const english::Gazetteer gazetteer(names);
  auto train = read_treebank(folder + "/ewt-train.conllu", tags, gazetteer);
  const auto gum = read_treebank(folder + "/gum-train.conllu", tags, gazetteer);
  train.insert(train.end(), gum.begin(), gum.end());
  const auto ewt_dev = read_treebank(folder + "/ewt-dev.conllu", tags, gazetteer);
  const auto gum_dev = read_treebank(folder + "/gum-dev.conllu", tags, gazetteer);
  Random random(kSeed);
  for (std::size_t i = 0, n = train.size(); i < n; ++i)
    if (random.chance(kLowered)) train.push_back(lowered(train[i]));
  const auto all = pointers(train);
  Network network(all, static_cast<int>(tags.bytes.size() / 2), random);
  long words = 0, done = 0;
  for (const auto* e : all) words += e->input.words();
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    const double loss = pass(network, all, done, epochs * words / kBatch, random);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    std::fprintf(stderr, "epoch %d: loss %.3f, %.0f s\n", epoch, loss, passed.count());
    if (epoch % 4 != 0 && epoch != epochs) continue;
    network.swap_mean();
    report("ewt-dev", network, ewt_dev, tags);
    report("gum-dev", network, gum_dev, tags);
    if (epoch != epochs) network.swap_mean();
  }
  auto sections = network.sections();
  sections.emplace_back("tag-set", tags.bytes);
  sections.emplace_back("gazetteer", names);
  sections.emplace_back("lemmas", lemma_section(train));
  write_file(out, english::weights_file(sections));
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 4 && count != 5) {
    std::fputs("usage: train-english TREEBANKS PROJECT OUT [EPOCHS]\n", stderr);
    return 2;
  }
  try {
    return run(words[1], words[2], words[3], count == 5 ? std::max(1, std::atoi(words[4])) : kEpochs);
  } catch (const Error& error) {
    std::fprintf(stderr, "train-english: %s\n", error.what());
    return 2;
  }
}
