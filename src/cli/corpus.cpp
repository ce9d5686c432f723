#include "cli/corpus.h"

#include <filesystem>

#include "app/house_words.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/stream.h"

namespace galley::cli {
namespace fs = std::filesystem;
namespace {

std::vector<app::Input> sources_beside(const std::string& bytes, const std::string& path, const char* table,
                                       Diagnostics& faults) {
  std::vector<app::Input> out;
  for (const auto& s : app::parse_planted_sources(bytes, path, table, faults)) {
    app::Input input{s.id, s.text, s.title, read::Format::text, std::nullopt};
    if (!s.date.empty()) input.date = day_named(s.date, "date of a source");
    out.push_back(std::move(input));
  }
  return out;
}

void read_folder(Corpus& corpus) {
  const auto files = find_articles({corpus.path});
  if (!files.missing.empty()) throw Error(files.missing.front().error);
  Diagnostics faults;
  for (const auto& path : files.paths) {
    corpus.inputs.push_back({path, "", "", read::Format::automatic, std::nullopt});
    corpus.beside.emplace_back();
    const auto beside = app::planted_file_of(path);
    if (!fs::exists(beside)) continue;
    const auto bytes = read_file(beside);
    corpus.planted[path] = app::parse_planted(bytes, beside, faults);
    corpus.inputs.back().policy = app::house_of_lines(app::parse_planted_house(bytes, beside, faults));
    corpus.beside.back() = {sources_beside(bytes, beside, "source", faults),
                            sources_beside(bytes, beside, "earlier", faults)};
  }
  faults.throw_if_any();
}

void read_stream(Corpus& corpus) {
  const auto bytes = read_file(corpus.path);
  std::size_t at = 0;
  for (int number = 1; at < bytes.size(); ++number) {
    const auto end = std::min(bytes.find('\n', at), bytes.size());
    const auto line = bytes.substr(at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    auto read = stream_line(line);
    if (!read.error.empty()) throw Error(Location{corpus.path, number, 0}, read.error);
    if (read.id.empty()) read.input.path = "line " + std::to_string(number);
    corpus.inputs.push_back(std::move(read.input));
    corpus.beside.push_back({std::move(read.sources), {}});
  }
}

}  // namespace

std::string shipped_corpus() {
  const auto folder =
      (fs::path(rules_folder()).parent_path() / "tools" / "corpus").lexically_normal().string();
  if (!fs::is_directory(folder))
    throw UsageError("no corpus is named and " + folder + " is not there", "name one with --corpus DIR");
  return folder;
}

Corpus read_corpus(const std::string& path) {
  Corpus corpus;
  corpus.path = path;
  if (!fs::exists(path))
    throw Error(Location{path}, "no such corpus", "name a folder or a file of --stream lines");
  corpus.folder = fs::is_directory(path);
  if (corpus.folder)
    read_folder(corpus);
  else
    read_stream(corpus);
  return corpus;
}

std::vector<Result> check_corpus(const app::House& house, const Corpus& corpus, unsigned jobs) {
  std::vector<Result> out;
  for (auto& outcome : run_batch_beside(house, corpus.inputs, corpus.beside, jobs)) {
    if (!outcome.result) throw Error(outcome.error);
    out.push_back(std::move(*outcome.result));
  }
  return out;
}

std::set<std::string> with_sources(const Corpus& corpus) {
  std::set<std::string> out;
  for (std::size_t i = 0; i < corpus.inputs.size(); ++i)
    if (!corpus.beside[i].sources.empty()) out.insert(corpus.inputs[i].path);
  return out;
}

std::string own_judgements_file(const Corpus& corpus) {
  return corpus.folder ? (fs::path(corpus.path) / "judgements.tsv").string() : std::string();
}

std::vector<std::string> other_judgement_files(const Corpus& corpus) {
  return corpus.folder ? files_below(corpus.path, "-judgements.tsv") : std::vector<std::string>();
}

app::Judgements read_judgements(const std::string& path) {
  if (path.empty() || !fs::exists(path)) return {};
  Diagnostics faults;
  auto out = app::parse_judgements(read_file(path), path, faults);
  faults.throw_if_any();
  return out;
}

}  // namespace galley::cli
