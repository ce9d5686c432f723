// Reading of text against ICU's word break on the same bytes: what extract() takes with a knowledge base, and without.
// usage: bench-text CHECKOUT KB [FOLDER] [benchmark options]
// FOLDER: of .md files; default CHECKOUT/tools/corpus.
#include <benchmark/benchmark.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "app/checker.h"
#include "base/file.h"

namespace {

using namespace galley;

std::string checkout;
std::vector<std::string> texts;
std::int64_t bytes = 0;

void word_break(benchmark::State& state) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getEnglish(), status));
  UText* text = nullptr;
  for (auto _ : state) {
    std::int64_t boundaries = 0;
    for (const auto& t : texts) {
      text = utext_openUTF8(text, t.data(), static_cast<std::int64_t>(t.size()), &status);
      words->setText(text, status);
      while (words->next() != icu::BreakIterator::DONE) ++boundaries;
    }
    benchmark::DoNotOptimize(boundaries);
  }
  utext_close(text);
  if (U_FAILURE(status)) state.SkipWithError(u_errorName(status));
  state.SetBytesProcessed(bytes * static_cast<std::int64_t>(state.iterations()));
}

void reading(benchmark::State& state, const std::string& with) {
  app::Settings settings;
  settings.rules = checkout + "/rules";
  settings.kb = with;
  const app::House house(settings);
  const app::Checker checker(house);
  for (auto _ : state)
    for (const auto& t : texts) {
      app::Input input;
      input.path = "article.md";
      input.bytes = t;
      benchmark::DoNotOptimize(checker.extract(input));
    }
  state.SetBytesProcessed(bytes * static_cast<std::int64_t>(state.iterations()));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fprintf(stderr, "usage: bench-text CHECKOUT KB [FOLDER] [benchmark options]\n"), 2;
  checkout = argv[1];
  const std::string kb_path = argv[2];
  const bool other = argc > 3 && argv[3][0] != '-';
  for (const auto& path : files_below(other ? argv[3] : checkout + "/tools/corpus", ".md")) {
    texts.push_back(read_file(path));
    bytes += static_cast<std::int64_t>(texts.back().size());
  }
  const int own = other ? 3 : 2;
  argv[own] = argv[0];
  int left = argc - own;
  benchmark::Initialize(&left, argv + own);
  benchmark::RegisterBenchmark("word break", word_break)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("extract", reading, kb_path)->Unit(benchmark::kMillisecond);
  benchmark::RegisterBenchmark("extract without knowledge base", reading, std::string())
      ->Unit(benchmark::kMillisecond);
  benchmark::RunSpecifiedBenchmarks();
}
