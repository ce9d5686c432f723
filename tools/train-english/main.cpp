// train-english TREEBANKS PROJECT OUT [EPOCHS [TEACHERS' EPOCHS]]: learns the English weights from
// TREEBANKS/{ewt,gum}-train.conllu, with the names in PROJECT/kb and the word lists in PROJECT/rules/words,
// and writes them to OUT. Figures on the dev parts, word by word and before a tree is made of the arcs, go to
// stderr. Same files, same machine, same bytes.

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "english/model.h"
#include "english/weights.h"
#include "names.h"
#include "neural.h"

namespace {

using namespace galley;
using namespace galley::train;
namespace net = english::net;

constexpr std::uint64_t kSeed = 7;
constexpr int kEpochs = 18, kTeacherEpochs = 10;
constexpr int kBatch = 400;      // words a step
constexpr double kRate = 0.002;  // falls to a hundredth along half a cosine
// The layers of each network that only teaches.
const std::vector<std::vector<int>> kTeachers = {
    {1, 0, 1, 0}, {1, 0, 1, 0}, {1, 0, 1, 0, 0}, {1, 0, 1, 0, 0}};
constexpr std::size_t kThreads = 2;
constexpr int kLowered = 8;  // percent of the sentences that are also learnt without capital letters

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

void report(const std::string& name, Network& network, const std::vector<Example>& dev, const TagSet& tags) {
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
  std::fprintf(stderr, "  %s: UPOS %.2f UAS %.2f LAS %.2f", name.c_str(), static_cast<double>(upos) / n,
               static_cast<double>(heads) / n, static_cast<double>(both) / n);
  if (gold > 0)
    std::fprintf(stderr, " names %.1f",
                 200.0 * static_cast<double>(right) / static_cast<double>(gold + found));
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
    loss +=
        network.step(batch, kRate * (0.01 + 0.99 * 0.5 * (1 + std::cos(3.14159265358979 * part))), random);
    ++batches;
    batch.clear();
    words = 0;
  }
  return loss / std::max(batches, 1);
}

struct Parts {
  std::vector<Example> ewt, gum;
};

// Trains on all examples for some epochs and leaves the running means in place. `label` begins each line of
// report.
void learn(const std::string& label, Network& network, const Examples& all, int epochs, const Parts& dev,
           const TagSet& tags, Random& random) {
  const auto start = std::chrono::steady_clock::now();
  long words = 0, done = 0;
  for (const auto* e : all) words += e->input.words();
  for (int epoch = 1; epoch <= epochs; ++epoch) {
    const double loss = pass(network, all, done, epochs * words / kBatch, random);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
    std::fprintf(stderr, "%sepoch %d: loss %.3f, %.0f s\n", label.c_str(), epoch, loss, passed.count());
    if (epoch % 4 != 0 && epoch != epochs) continue;
    network.swap_mean();
    report(label + "ewt-dev", network, dev.ewt, tags);
    report(label + "gum-dev", network, dev.gum, tags);
    if (epoch != epochs) network.swap_mean();
  }
}

void add(std::vector<float>& to, const std::vector<float>& from, float share) {
  to.resize(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += share * from[i];
}

// Trains the teachers, each from its own seed, and puts their mean opinion into the examples (distillation
// after Hinton, Vinyals and Dean 2015). The order of the sums does not depend on the threads.
void teach(const Examples& all, int tag_count, int epochs, const Parts& dev, const TagSet& tags) {
  if (epochs == 0) return;
  std::vector<std::unique_ptr<Network>> teachers(kTeachers.size());
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < kTeachers.size(); i += kThreads) {
        Random random(kSeed + 1 + i);
        teachers[i] = std::make_unique<Network>(all, tag_count, kTeachers[i], random);
        learn("teacher " + std::to_string(i + 1) + " ", *teachers[i], all, epochs, dev, tags, random);
      }
    });
  for (auto& thread : threads) thread.join();
  const float share = 1.0f / static_cast<float>(teachers.size());
  for (auto* e : all) {
    Taught sum;
    for (auto& teacher : teachers) {
      const auto one = teacher->opinion(*e);
      add(sum.tags, one.tags, share);
      add(sum.heads, one.heads, share);
      add(sum.relations, one.relations, share);
      add(sum.names, one.names, share);
    }
    e->taught = std::move(sum);
  }
}

int run(const std::string& folder, const std::string& project, const std::string& out, int epochs,
        int teacher_epochs) {
  TagSet tags;
  const auto names = gazetteer_section(project);
  const english::Gazetteer gazetteer(names);
  auto train = read_treebank(folder + "/ewt-train.conllu", tags, gazetteer);
  const auto gum = read_treebank(folder + "/gum-train.conllu", tags, gazetteer);
  train.insert(train.end(), gum.begin(), gum.end());
  Random random(kSeed);
  for (std::size_t i = 0, n = train.size(); i < n; ++i)
    if (random.chance(kLowered)) train.push_back(lowered(train[i]));
  const auto all = pointers(train);
  const Parts dev = {read_treebank(folder + "/ewt-dev.conllu", tags, gazetteer),
                     read_treebank(folder + "/gum-dev.conllu", tags, gazetteer)};
  // After the dev parts: their tags count too.
  const int tag_count = static_cast<int>(tags.bytes.size() / 2);
  teach(all, tag_count, teacher_epochs, dev, tags);
  Network network(all, tag_count, {net::kLayers.begin(), net::kLayers.end()}, random);
  learn("", network, all, epochs, dev, tags, random);
  auto sections = network.sections();
  sections.emplace_back("tag-set", tags.bytes);
  sections.emplace_back("gazetteer", names);
  sections.emplace_back("lemmas", lemma_section(train));
  write_file(out, english::weights_file(sections));
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 4 || count > 6) {
    std::fputs("usage: train-english TREEBANKS PROJECT OUT [EPOCHS [TEACHERS' EPOCHS]]\n", stderr);
    return 2;
  }
  try {
    return run(words[1], words[2], words[3], count > 4 ? std::max(1, std::atoi(words[4])) : kEpochs,
               count > 5 ? std::max(0, std::atoi(words[5])) : kTeacherEpochs);
  } catch (const Error& error) {
    std::fprintf(stderr, "train-english: %s\n", error.what());
    return 2;
  }
}
