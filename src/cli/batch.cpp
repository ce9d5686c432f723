#include "cli/batch.h"

#include <algorithm>
#include <atomic>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "cli/cli.h"
#include "report/report.h"

namespace galley::cli {
namespace {

constexpr std::size_t kLinesAtOnce = 64;  // a thread: keeps memory flat and threads busy

// Runs work(checker, i) for each i on `jobs` threads, each with a checker of its own.
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

app::Input input_of(const nlohmann::json& o, const std::string& id) {
  app::Input in;
  in.path = id;
  in.bytes = o.at("text").get<std::string>();
  const auto text = [&](const char* key) {
    const auto it = o.find(key);
    return it == o.end() || it->is_null() ? std::string() : it->get<std::string>();
  };
  in.title = text("title");
  // A date in another form is not guessed at: the article is read without one.
  if (const auto date = text("date"); !date.empty()) {
    try {
      in.date = day_named(date, "date");
    } catch (const UsageError&) {
      in.date.reset();
    }
  }
  in.format = read::format_named(text("format"));
  if (in.format == read::Format::automatic) in.format = read::Format::text;
  return in;
}

}  // namespace

bool has_loud(const Result& result, std::optional<Severity> level) {
  return level && std::any_of(result.findings.begin(), result.findings.end(),
                              [&](const Finding& f) { return !f.suppressed && f.severity >= *level; });
}

StreamLine stream_line(const std::string& bytes) {
  StreamLine line;
  try {
    const auto o = nlohmann::json::parse(bytes);
    if (!o.is_object()) throw Error("the line is not a JSON object", "write {\"id\": ..., \"text\": ...}");
    if (const auto id = o.find("id"); id != o.end())
      line.id = id->is_string() ? id->get<std::string>() : id->dump();
    if (!o.contains("text") || !o["text"].is_string())
      throw Error("the line has no \"text\"", "give the article's text as a string");
    line.input = input_of(o, line.id);
    if (const auto sources = o.find("sources"); sources != o.end() && sources->is_array())
      for (const auto& s : *sources)
        line.sources.push_back(input_of(s, s.value("id", std::string("source"))));
  } catch (const nlohmann::json::exception& e) {
    line.error = std::string("the line is not the JSON that is expected: ") + e.what();
  } catch (const std::exception& e) {
    line.error = e.what();
  }
  return line;
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
          if (input.bytes.empty()) input.bytes = read_file(input.path, read::kLargestFile);
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

int run_stream(const app::House& house, bool judge, unsigned jobs, const check::Policy& policy,
               std::optional<Severity> fail_on) {
  std::vector<std::unique_ptr<app::Checker>> checkers;
  std::vector<std::string> lines, answers;
  std::atomic<bool> found{false};
  std::ios::sync_with_stdio(false);
  std::string bytes;
  bool more = true;
  while (more) {
    lines.clear();
    while (lines.size() < kLinesAtOnce * jobs && (more = static_cast<bool>(std::getline(std::cin, bytes))))
      if (!bytes.empty()) lines.push_back(std::move(bytes));
    answers.assign(lines.size(), "");
    on_threads(
        house, lines.size(), jobs,
        [&](const app::Checker& checker, std::size_t i) {
          auto line = stream_line(lines[i]);
          if (line.error.empty()) {
            try {
              std::vector<Result> sources;
              line.input.policy = policy;
              for (const auto& s : line.sources) sources.push_back(checker.extract(s));
              const auto result = judge ? checker.check(line.input, sources) : checker.extract(line.input);
              if (has_loud(result, fail_on)) found = true;
              answers[i] =
                  judge ? report::check_line(line.id, result) : report::extract_line(line.id, result);
            } catch (const std::exception& e) {
              line.error = e.what();
            }
          }
          if (!line.error.empty()) answers[i] = report::error_line(line.id, line.error);
        },
        checkers);
    for (const auto& a : answers) std::cout << a << (a.ends_with('\n') ? "" : "\n");
  }
  std::cout.flush();
  return found ? kFindings : kClean;
}

}  // namespace galley::cli
