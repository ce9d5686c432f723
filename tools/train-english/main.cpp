// train-english TREEBANKS OUT: learns the English weights from TREEBANKS/{ewt,gum}-train.conllu and writes them to OUT.
// Figures on the dev parts go to stderr. Same files, same bytes. About five minutes.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "english/model.h"
#include "english/weights.h"
#include "learn.h"

namespace {

using namespace galley;
using namespace galley::train;

constexpr std::uint64_t kSeed = 20240927;
constexpr int kFolds = 5, kTagEpochs = 8, kTreeEpochs = 10, kNameEpochs = 12;
constexpr int kLowered = 8;  // percent of the sentences that are also learnt without capital letters

void say(const char* what) {
  static const auto start = std::chrono::steady_clock::now();
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
  std::fprintf(stderr, "%6.0f s  %s\n", passed.count(), what);
}

Examples pointers(std::vector<Example>& examples) {
  Examples out;
  for (auto& e : examples) out.push_back(&e);
  return out;
}

// Gives every training sentence the tags of a tagger that did not learn from it.
void tag_by_folds(const Examples& all, int classes) {
  for (int fold = 0; fold < kFolds; ++fold) {
    Examples learn, rest;
    for (std::size_t i = 0; i < all.size(); ++i) (static_cast<int>(i / 20 % kFolds) == fold ? rest : learn).push_back(all[i]);
    Random random(kSeed + static_cast<std::uint64_t>(fold));
    Perceptron p(classes);
    learn_tags(p, learn, classes, kTagEpochs, random);
    p.average();
    std::fprintf(stderr, "fold %d: %.2f%% of the tags right\n", fold, 100 * tag_all(p, rest, classes));
  }
}

std::string lemma_section(const std::vector<Example>& examples) {
  std::set<std::uint32_t> known;
  for (const auto& e : examples)
    for (const auto& t : e.tokens)
      if (t.upos == Upos::VERB || t.upos == Upos::NOUN || t.upos == Upos::ADJ || t.upos == Upos::ADV || t.upos == Upos::AUX)
        known.insert(english::lemma_hash(t.lemma, t.upos));
  std::string out;
  for (const auto h : known) out.append(reinterpret_cast<const char*>(&h), 4);
  return out;
}

void report(const char* name, const Perceptron& tags, const Perceptron& moves, const Perceptron& relations,
            std::vector<Example>& dev, int classes) {
  const auto all = pointers(dev);
  const double right = 100 * tag_all(tags, all, classes);
  const auto trees = score_trees(moves, relations, all);
  std::fprintf(stderr, "%s: tags %.2f UAS %.2f LAS %.2f\n", name, right, trees.uas, trees.las);
}

int run(const std::string& folder, const std::string& out) {
  TagSet tag_set;
  auto train = read_treebank(folder + "/ewt-train.conllu", tag_set);
  const auto gum = read_treebank(folder + "/gum-train.conllu", tag_set);
  train.insert(train.end(), gum.begin(), gum.end());
  auto ewt_dev = read_treebank(folder + "/ewt-dev.conllu", tag_set);
  auto gum_dev = read_treebank(folder + "/gum-dev.conllu", tag_set);
  Random random(kSeed);
  for (std::size_t i = 0, n = train.size(); i < n; ++i)
    if (random.chance(kLowered)) train.push_back(lowered(train[i]));
  const int classes = static_cast<int>(tag_set.bytes.size() / 2);
  const auto all = pointers(train);
  say("read");

  Perceptron tags(classes);
  learn_tags(tags, all, classes, kTagEpochs, random);
  tags.average();
  say("tags learnt");
  tag_by_folds(all, classes);
  say("tagged by folds");

  Perceptron moves(3), relations(english::kRelations);
  learn_trees(moves, relations, all, kTreeEpochs, random);
  moves.average();
  relations.average();
  say("trees learnt");
  report("ewt-dev", tags, moves, relations, ewt_dev, classes);
  report("gum-dev", tags, moves, relations, gum_dev, classes);

  Examples named;
  for (auto* e : all)
    if (!e->names.empty()) named.push_back(e);
  Perceptron names(1 + 2 * english::kNameTypes);
  learn_names(names, named, kNameEpochs, random);
  names.average();
  say("names learnt");

  const std::vector<std::pair<std::string, std::string>> sections = {
      {"tag-set", tag_set.bytes},         {"tags", tags.section(3)},   {"moves", moves.section(5)},
      {"relations", relations.section(3)}, {"names", names.section(1)}, {"lemmas", lemma_section(train)}};
  for (const auto& [name, bytes] : sections) std::fprintf(stderr, "%10zu bytes: %s\n", bytes.size(), name.c_str());
  std::fprintf(stderr, "rows: tags %zu moves %zu relations %zu names %zu\n", tags.rows(), moves.rows(), relations.rows(), names.rows());
  write_file(out, english::weights_file(sections));
  say("written");
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: train-english TREEBANKS OUT\n", stderr);
    return 2;
  }
  try {
    return run(words[1], words[2]);
  } catch (const Error& error) {
    std::fprintf(stderr, "train-english: %s\n", error.what());
    return 2;
  }
}
