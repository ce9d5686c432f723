#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/checker.h"
#include "app/judgement.h"
#include "app/planted.h"
#include "cli/batch.h"

namespace galley::cli {

// Articles to measure rules on: a folder of them, or a file of `--stream` lines (text that may not be
// shipped).
struct Corpus {
  std::string path;
  bool folder = false;
  std::vector<app::Input> inputs;
  std::vector<Beside> beside;                                     // of each of the inputs; most have nothing
  std::map<std::string, std::vector<app::PlantedError>> planted;  // by the article's path
};

// tools/corpus beside the program's build folder. Throws Error where there is none.
[[nodiscard]] std::string shipped_corpus();

// The articles that have source material, by path.
[[nodiscard]] std::set<std::string> with_sources(const Corpus& corpus);

// Reads what is there and the sidecars of its articles. Throws Error naming what cannot be read.
[[nodiscard]] Corpus read_corpus(const std::string& path);

// Checks every article of it with all rules, in order. Throws Error for an article that cannot be read: a
// measurement of half a corpus is none.
[[nodiscard]] std::vector<Result> check_corpus(const app::House& house, const Corpus& corpus, unsigned jobs);

// A folder's own judgements stand in judgements.tsv in it, those on text elsewhere in *-judgements.tsv.
[[nodiscard]] std::string own_judgements_file(const Corpus& corpus);
[[nodiscard]] std::vector<std::string> other_judgement_files(const Corpus& corpus);

// The judgements of a file; none if it is not there. Throws Error with all its faults.
[[nodiscard]] app::Judgements read_judgements(const std::string& path);

}  // namespace galley::cli
