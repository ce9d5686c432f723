#include "cli/batch.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/error.h"
#include "cli/bundle.h"

namespace galley::cli {

void on_threads(const app::House& house, std::size_t count, unsigned jobs,
                const std::function<void(const app::Checker&, std::size_t)>& work,
                std::vector<std::unique_ptr<app::Checker>>& checkers) {
  const auto threads = std::max<std::size_t>(1, std::min<std::size_t>(jobs, count));
  while (checkers.size() < threads) checkers.push_back(std::make_unique<app::Checker>(house));
  std::atomic<std::size_t> next{0};
  const auto loop = [&](std::size_t t) {
    for (auto i = next++; i < count; i = next++) work(*checkers[t], i);
  };
  std::vector<std::thread> pool;
  for (std::size_t t = 1; t < threads; ++t) pool.emplace_back(loop, t);
  loop(0);
  for (auto& t : pool) t.join();
}

bool has_loud(const Result& result, std::optional<Severity> level) {
  return level && std::any_of(result.findings.begin(), result.findings.end(),
                              [&](const Finding& f) { return !f.suppressed && f.severity >= *level; });
}

namespace {

using Work = std::function<Result(const app::Checker&, const app::Input&, std::size_t)>;

std::vector<Outcome> run_each(const app::House& house, const std::vector<app::Input>& inputs, unsigned jobs,
                              const Work& work) {
  std::vector<Outcome> out(inputs.size());
  std::vector<std::unique_ptr<app::Checker>> checkers;
  on_threads(
      house, inputs.size(), jobs,
      [&](const app::Checker& checker, std::size_t i) {
        try {
          auto input = inputs[i];
          if (input.bytes.empty()) {
            auto read = article_at(input.path);
            input.bytes = std::move(read.bytes);
            input.files = std::move(read.files);
          }
          out[i].result = work(checker, input, i);
        } catch (const std::exception& e) {
          out[i].error = e.what();
        }
      },
      checkers);
  return out;
}

std::vector<Result> extract_all(const app::Checker& checker, const std::vector<app::Input>& inputs) {
  std::vector<Result> out;
  for (const auto& input : inputs) out.push_back(checker.extract(input));
  return out;
}

}  // namespace

std::vector<Outcome> run_batch(const app::House& house, const std::vector<app::Input>& inputs,
                               const std::vector<Result>& sources, bool judge, unsigned jobs,
                               const std::vector<Result>& earlier) {
  return run_each(house, inputs, jobs,
                  [&](const app::Checker& checker, const app::Input& input, std::size_t) {
                    return judge ? checker.check(input, sources, false, earlier) : checker.extract(input);
                  });
}

std::vector<Outcome> run_batch_beside(const app::House& house, const std::vector<app::Input>& inputs,
                                      const std::vector<Beside>& beside, unsigned jobs) {
  return run_each(house, inputs, jobs,
                  [&](const app::Checker& checker, const app::Input& input, std::size_t i) {
                    return checker.check(input, extract_all(checker, beside[i].sources), false,
                                         extract_all(checker, beside[i].earlier));
                  });
}

}  // namespace galley::cli
