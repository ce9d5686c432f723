// How long an article of 2,000 words takes to be checked again after an edit of one word.
// usage: bench-recheck CHECKOUT KB [ROUNDS]

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "app/checker.h"
#include "base/file.h"

using namespace galley;

namespace {

double cpu_ms() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

// Corpus articles one after the other, as many as hold so many words.
std::string article_of(const std::string& folder, std::size_t words) {
  std::string out;
  std::size_t n = 0;
  for (const auto& path : files_below(folder, ".md")) {
    const auto text = read_file(path);
    n += static_cast<std::size_t>(std::ranges::count(text, ' '));
    out += text + "\n\n";
    if (n >= words) break;
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: bench-recheck CHECKOUT KB [ROUNDS]\n";
    return 2;
  }
  app::Settings settings;
  settings.rules = std::string(argv[1]) + "/rules";
  settings.kb = argv[2];
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 41;
  const app::House house(settings);
  const app::Checker checker(house, app::Keeps::drafts);
  const auto text = article_of(std::string(argv[1]) + "/tools/corpus", 2000);
  app::Input input;
  input.path = "article.md";
  input.format = read::Format::markdown;
  input.bytes = text;
  static_cast<void>(checker.check(input, {}));
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    // Another letter in a word of another paragraph each time.
    const auto at =
        text.find(' ', text.size() / 2 + static_cast<std::size_t>(i) * 7 % (text.size() / 2 - 100));
    input.bytes = text.substr(0, at) + "x" + text.substr(at);
    const auto began = cpu_ms();
    static_cast<void>(checker.check(input, {}));
    times.push_back(cpu_ms() - began);
  }
  std::ranges::sort(times);
  std::cout << std::ranges::count(text, ' ') << " words: median " << times[times.size() / 2] << " ms, worst "
            << times.back() << " ms of processor after one edit\n";
}
