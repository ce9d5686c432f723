// train-english TREEBANKS OUT [EPOCHS]: learns the English weights from TREEBANKS/{ewt,gum}-train.conllu and
// writes them to OUT. Figures on the dev parts, word by word and before a tree is made of the arcs, go to
// stderr. Same files, same machine, same bytes.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "english/model.h"
#include "english/weights.h"
#include "neural.h"

namespace {

using namespace galley;
using namespace galley::train;

constexpr std::uint64_t kSeed = 7;
constexpr int kEpochs = 16;
constexpr int kBatch = 400;      // words a step
constexpr double kRate = 0.002;  // falls to a fiftieth in a straight line
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

void report(const char* name, Network& network, const std::vector<Example>& dev, const TagSet& tags) {
  long words = 0, upos = 0, heads = 0, both = 0;
  for (const auto& e : dev) {
    const auto g = network.guess(e);
    for (std::size_t i = 1; i < e.heads.size(); ++i) {
      ++words;
      upos += tags.bytes[2 * static_cast<std::size_t>(g.tags[i])] ==
              tags.bytes[2 * static_cast<std::size_t>(e.tags[i])];
      heads += g.heads[i] == e.heads[i];
      both += g.heads[i] == e.heads[i] && g.relations[i] == static_cast<int>(e.relations[i]);
    }
  }
  const double n = static_cast<double>(std::max(words, 1l)) / 100;
  std::fprintf(stderr, "  %s: UPOS %.2f UAS %.2f LAS %.2f\n", name, static_cast<double>(upos) / n,
               static_cast<double>(heads) / n, static_cast<double>(both) / n);
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
    const double left = 1 - static_cast<double>(done++) / static_cast<double>(steps);
    loss += network.step(batch, kRate * std::max(0.02, left), random);
    ++batches;
    batch.clear();
    words = 0;
  }
  return loss / std::max(batches, 1);
}

int run(const std::string& folder, const std::string& out, int epochs) {
  const auto start = std::chrono::steady_clock::now();
  TagSet tags;
  auto train = read_treebank(folder + "/ewt-train.conllu", tags);
  const auto gum = read_treebank(folder + "/gum-train.conllu", tags);
  train.insert(train.end(), gum.begin(), gum.end());
  const auto ewt_dev = read_treebank(folder + "/ewt-dev.conllu", tags);
  const auto gum_dev = read_treebank(folder + "/gum-dev.conllu", tags);
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
    report("ewt-dev", network, ewt_dev, tags);
    report("gum-dev", network, gum_dev, tags);
  }
  auto sections = network.sections();
  sections.emplace_back("tag-set", tags.bytes);
  sections.emplace_back("lemmas", lemma_section(train));
  write_file(out, english::weights_file(sections));
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3 && count != 4) {
    std::fputs("usage: train-english TREEBANKS OUT [EPOCHS]\n", stderr);
    return 2;
  }
  try {
    return run(words[1], words[2], count == 4 ? std::max(1, std::atoi(words[3])) : kEpochs);
  } catch (const Error& error) {
    std::fprintf(stderr, "train-english: %s\n", error.what());
    return 2;
  }
}
