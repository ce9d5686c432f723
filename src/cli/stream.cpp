#include "cli/stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/batch.h"
#include "cli/claim_index.h"
#include "cli/cli.h"
#include "cli/line_input.h"
#include "report/report.h"

namespace galley::cli {
namespace {

// A thread takes so many documents at a time, and all of them together so many bytes: that keeps memory flat
// and threads busy.
constexpr std::size_t kLinesAtOnce = 64, kBytesAtOnce = 32'000'000;

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

// A line of the input, and where the next one begins.
struct Job {
  std::string bytes;
  std::uint64_t next = 0;
  bool too_long = false;
};

// Fills `jobs` with the next lines; false at the end of the input.
bool take(LineInput& input, std::size_t most, std::vector<Job>& jobs) {
  jobs.clear();
  std::size_t held = 0;
  std::string line;
  while (jobs.size() < most && held < kBytesAtOnce) {
    const auto got = input.next(line);
    if (got == LineInput::Got::end) return false;
    if (got == LineInput::Got::line && line.empty()) continue;
    held += line.size();
    jobs.push_back({std::move(line), input.offset(), got == LineInput::Got::too_long});
    line = {};
  }
  return true;
}

// Puts a member at the end of a line's object.
void put_member(std::string& line, const std::string& name, const std::string& json) {
  line.insert(line.rfind('}'), ",\"" + name + "\":" + json);
}

class Worker {
 public:
  Worker(const StreamOptions& options, std::atomic<bool>& found) : options_(options), found_(found) {}

  // The line of results for a line of the input. Throws nothing but what stops the whole run.
  [[nodiscard]] std::string answer(const app::Checker& checker, const Job& job) const {
    std::string out;
    StreamLine line;
    if (job.too_long)
      line.error =
          "the line is longer than " + std::to_string(LineInput::kLongest) + " bytes; split the article";
    else
      line = stream_line(job.bytes);
    if (line.error.empty()) {
      try {
        out = result(checker, line);
      } catch (const std::exception& e) {
        line.error = e.what();
      }
    }
    if (!line.error.empty()) out = report::error_line(line.id, line.error);
    if (!options_.into.empty()) put_member(out, "next", std::to_string(job.next));
    return out;
  }

 private:
  [[nodiscard]] std::string result(const app::Checker& checker, StreamLine& line) const {
    std::vector<Result> sources;
    line.input.policy = options_.policy;
    for (const auto& s : line.sources) sources.push_back(checker.extract(s));
    const auto result = options_.judge ? checker.check(line.input, sources) : checker.extract(line.input);
    if (has_loud(result, options_.fail_on)) found_ = true;
    auto out = options_.judge ? report::check_line(line.id, result) : report::extract_line(line.id, result);
    if (options_.index) put_member(out, "index", index_of(result));
    return out;
  }

  const StreamOptions& options_;
  std::atomic<bool>& found_;
};

// Standard output, or the end of a file of results.
class Output {
 public:
  explicit Output(const std::string& path) : path_(path) {
    if (path.empty()) return;
    fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (fd_ < 0) fail();
    // Two runs on one file would each write every document.
    struct flock lock {};
    lock.l_type = F_WRLCK;
    if (::fcntl(fd_, F_SETLK, &lock) != 0)
      throw Error(Location{path_}, "another run writes there", "name another file with --into");
    resume_ = resume_point(path);
    if (::ftruncate(fd_, static_cast<off_t>(resume_.size)) != 0 ||
        ::lseek(fd_, static_cast<off_t>(resume_.size), SEEK_SET) < 0)
      fail();
  }
  ~Output() {
    if (fd_ != STDOUT_FILENO) ::close(fd_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  [[nodiscard]] std::uint64_t resume_at() const { return resume_.next; }

  void write(const std::string& bytes) const {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto done = ::write(fd_, bytes.data() + at, bytes.size() - at);
      if (done < 0 && errno != EINTR) fail();
      if (done > 0) at += static_cast<std::size_t>(done);
    }
  }

 private:
  [[noreturn]] void fail() const {
    throw Error(Location{path_.empty() ? "standard output" : path_}, "cannot be written",
                "check the folder and the free space");
  }

  std::string path_;
  int fd_ = STDOUT_FILENO;
  Resume resume_;
};

}  // namespace

StreamLine stream_line(const std::string& bytes) {
  StreamLine line;
  try {
    const auto o = nlohmann::json::parse(bytes);
    if (!o.is_object()) throw Error("the line is not a JSON object", "write {\"id\": ..., \"text\": ...}");
    if (const auto id = o.find("id"); id != o.end()) {
      if (id->is_structured()) throw Error("the line's \"id\" is no text", "give it as a string");
      line.id = id->is_string() ? id->get<std::string>() : id->dump();
    }
    if (!o.contains("text") || !o["text"].is_string())
      throw Error("the line has no \"text\"", "give the article's text as a string");
    line.input = input_of(o, line.id);
    if (const auto sources = o.find("sources"); sources != o.end() && !sources->is_null()) {
      if (!sources->is_array()) throw Error("the line's \"sources\" are no list", "write [{\"id\": ..., \"text\": ...}]");
      for (const auto& s : *sources)
        line.sources.push_back(input_of(s, s.value("id", std::string("source"))));
    }
  } catch (const nlohmann::json::exception& e) {
    line.error = std::string("the line is not the JSON that is expected: ") + e.what();
  } catch (const std::exception& e) {
    line.error = e.what();
  }
  return line;
}

void check_stream_flags(const Arguments& arguments) {
  if (!arguments.has("--stream")) {
    for (const char* flag : {"--into", "--index"})
      if (arguments.has(flag)) throw UsageError(std::string(flag) + " needs --stream", "add --stream");
    return;
  }
  if (!arguments.words.empty() && arguments.words != std::vector<std::string>{"-"})
    throw UsageError("--stream reads its documents from standard input, not from '" + arguments.words[0] + "'",
                     "write < " + arguments.words[0]);
  for (const char* flag : {"--date", "--source", "--story", "--baseline", "--update-baseline", "--reason",
                           "--interactive", "--fix"})
    if (arguments.has(flag))
      throw UsageError(std::string(flag) + " is for articles that are files", "give date and sources in the lines of the stream");
  if (arguments.has("--output"))
    throw UsageError("--stream does not write to --output", "name the file with --into, or redirect the output");
  if (const auto format = arguments.value("--format"); !format.empty() && format != "json" && format != "ndjson")
    throw UsageError("--stream writes a JSON object a line, not " + format, "leave out --format");
}

Resume resume_point(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || size == 0) return {};
  // Only the end is read: lines of results may be long, and there may be millions.
  std::ifstream in(path, std::ios::binary);
  std::string tail;
  auto begin = size;
  std::size_t last = std::string::npos, first = std::string::npos;
  while (begin > 0 && first == std::string::npos) {
    const auto part = std::min<std::uint64_t>(begin, 1 << 20);
    begin -= part;
    std::string block(part, '\0');
    in.seekg(static_cast<std::streamoff>(begin));
    in.read(block.data(), static_cast<std::streamsize>(part));
    tail.insert(0, block);
    last = tail.rfind('\n');
    if (last != std::string::npos && last > 0) first = tail.rfind('\n', last - 1);
  }
  if (last == std::string::npos) return {};  // one line that was not finished
  const auto from = first == std::string::npos ? 0 : first + 1;
  const auto o = nlohmann::json::parse(tail.substr(from, last - from), nullptr, false);
  if (!o.is_object() || !o.contains("next") || !o["next"].is_number_unsigned())
    throw Error(Location{path}, "holds something else than results of --into", "name another file");
  return {o["next"].get<std::uint64_t>(), begin + last + 1};
}

int run_stream(const app::House& house, const StreamOptions& options) {
  const Output output(options.into);
  LineInput input(STDIN_FILENO);
  if (output.resume_at() > 0) input.go_to(output.resume_at());
  std::atomic<bool> found{false};
  const Worker worker(options, found);
  std::vector<std::unique_ptr<app::Checker>> checkers;
  std::vector<Job> jobs;
  for (bool more = true; more;) {
    more = take(input, kLinesAtOnce * options.jobs, jobs);
    std::vector<std::string> answers(jobs.size());
    on_threads(
        house, jobs.size(), options.jobs,
        [&](const app::Checker& checker, std::size_t i) { answers[i] = worker.answer(checker, jobs[i]); },
        checkers);
    for (const auto& a : answers) output.write(a);
  }
  return found ? kFindings : kClean;
}

}  // namespace galley::cli
