#include "kb/import/import_run.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <thread>
#include <utility>

#include "base/error.h"
#include "kb/import/block_queue.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

// Records, or statements if they come first, between two places at which an interrupted run can be taken up,
// and between two looks at the progress. Few enough that what one thread has read is in the cache when the
// other writes it.
constexpr std::int64_t kBlockRecords = 2000;
constexpr std::size_t kBlockStatements = 1000;
// Blocks that may wait for the writer: bounds the memory.
constexpr std::size_t kMostWaiting = 8;

// First characters of the lines of a stage file that are no statements.
constexpr char kHead = '!', kPlace = '@', kDeferred = '?', kBad = '#';

struct Block {
  std::vector<std::pair<PreparedStatement, std::int64_t>> statements;
  std::int64_t expected = 0;  // in all, by what was read so far
};

class Run {
 public:
  Run(ImportFeed& feed, ImportSink& sink, const Properties& properties, const ImportOptions& options)
      : feed_(feed), sink_(sink), properties_(properties), options_(options) {}

  ImportReport run() {
    const auto kept = take_up();
    stage_.open(options_.stage,
                kept > 0 ? std::ios::app | std::ios::binary : std::ios::trunc | std::ios::binary);
    if (!stage_)
      throw Error(Location{options_.stage}, "cannot be written", "check the folder and the free space");
    if (kept == 0) stage_ << kHead << options_.identity << '\n';
    std::thread reader([this] { read_all(); });
    try {
      while (auto block = queue_.pop()) {
        write(*block);
        queue_.give_back(std::move(*block));
      }
    } catch (...) {
      queue_.stop();
      reader.join();
      throw;
    }
    reader.join();
    report_.left_out = feed_.left_out();
    for (const auto& [reason, n] : unsettled_) report_.left_out[reason] += n;
    return std::move(report_);
  }

 private:
  // ---- the reading thread ----

  void read_all() {
    try {
      ImportUnit unit;
      Block block;
      std::int64_t in_block = 0;
      while ((options_.limit == 0 || report_.records < options_.limit) && next(unit)) {
        ++report_.records;
        take(unit, block);
        if (++in_block < kBlockRecords && block.statements.size() < kBlockStatements) continue;
        if (!end_block(block)) return;
        in_block = 0;
      }
      if (!end_block(block)) return;
      settle(block);
      queue_.push(std::move(block));
      queue_.close();
    } catch (...) {
      queue_.close(std::current_exception());
    }
  }

  bool next(ImportUnit& unit) {
    unit.statements.clear();
    unit.deferred.clear();
    unit.bad.clear();
    unit.raw.clear();
    return feed_.next(unit);
  }

  void take(ImportUnit& unit, Block& block) {
    if (!unit.bad.empty()) {
      if (!options_.skip_bad)
        throw Error(Location{options_.input, static_cast<int>(unit.line)}, unit.bad,
                    "correct it, or give --skip-bad to leave such records out and list them");
      add_reject({unit.line, unit.bad, unit.raw});
      stage_ << kBad << unit.line << '\t' << plain(unit.bad) << '\t' << plain(unit.raw) << '\n';
      return;
    }
    for (const auto& s : unit.deferred)
      stage_ << kDeferred << written_line(s, *properties_.find(s.property)) << '\n';
    for (auto& s : unit.statements) {
      if (unit.read) {
        auto p = prepare_read(std::move(s), properties_, options_.file);
        stage_ << p.line << '\n';
        block.statements.emplace_back(std::move(p), unit.line);
      } else {
        const auto line = written_line(s, *properties_.find(s.property));
        stage_ << line << '\n';
        block.statements.emplace_back(prepare(line, properties_, options_.file), unit.line);
      }
    }
  }

  static std::string plain(std::string text) {
    for (auto& c : text)
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return text;
  }

  void add_reject(ImportReject reject) { report_.rejects.push_back(std::move(reject)); }

  bool end_block(Block& block) {
    stage_ << kPlace << feed_.offset() << ' ' << feed_.line() << ' ' << report_.records << '\n';
    stage_.flush();
    if (!stage_) throw Error(Location{options_.stage}, "cannot be written", "check the free space");
    report_.statements += static_cast<std::int64_t>(block.statements.size());
    if (options_.progress) options_.progress(feed_, report_);
    block.expected = expected();
    const bool going_on = queue_.push(std::exchange(block, queue_.empty()));
    // What this thread has allocated it gives back itself: the other would wait for its locks.
    block.statements.clear();
    return going_on;
  }

  [[nodiscard]] std::int64_t expected() const {
    if (feed_.taken() == 0 || feed_.size() < feed_.taken()) return report_.statements;
    const auto share = static_cast<double>(feed_.size()) / static_cast<double>(feed_.taken());
    return static_cast<std::int64_t>(static_cast<double>(report_.statements) * share);
  }

  // What was put off is in the stage file, so that it costs no memory.
  void settle(Block& block) {
    for_each_staged([&](std::string_view line, std::int64_t) {
      if (line.front() != kDeferred) return;
      const auto s = parsed(line.substr(1));
      if (!feed_.settles(s)) {
        ++unsettled_["named what the file does not hold (" + s.property + ")"];
        return;
      }
      ++report_.statements;
      block.statements.emplace_back(prepare(line.substr(1), properties_, options_.file), 0);
      if (block.statements.size() >= 10'000) queue_.push(std::exchange(block, {}));
    });
  }

  // ---- both ----

  template <typename Use>
  void for_each_staged(Use use) {
    std::ifstream in(options_.stage, std::ios::binary);
    std::string line;
    std::int64_t at = 0;
    while (std::getline(in, line)) {
      at += static_cast<std::int64_t>(line.size()) + 1;
      if (!line.empty()) use(std::string_view(line), at);
    }
  }

  Statement parsed(std::string_view line) {
    Diagnostics faults;
    auto statement = read_line(line, {options_.stage, 0, 0}, properties_, faults);
    faults.throw_if_any();
    return std::move(*statement);
  }

  // Takes what an interrupted run of the same work left; returns how many bytes of its stage file hold good.
  std::int64_t take_up() {
    std::int64_t good = 0, records = 0, line_number = 0;
    unsigned long long offset = 0;
    bool same = false, first = true;
    for_each_staged([&](std::string_view line, std::int64_t end) {
      if (first) same = line.substr(1) == options_.identity && line.front() == kHead;
      first = false;
      if (!same || line.front() != kPlace) return;
      unsigned long long o = 0;
      long long l = 0, r = 0;
      if (std::sscanf(std::string(line).c_str(), "@%llu %lld %lld", &o, &l, &r) == 3)
        good = end, offset = o, line_number = l, records = r;
    });
    if (good == 0) return 0;
    std::filesystem::resize_file(options_.stage, static_cast<std::uintmax_t>(good));
    for_each_staged([&](std::string_view line, std::int64_t) { take_up_line(line); });
    feed_.resume(offset, line_number);
    report_.records = records;
    report_.resumed_at = line_number;
    return good;
  }

  void take_up_line(std::string_view line) {
    if (line.front() == kBad) {
      const auto tab = line.find('\t'), second = line.find('\t', tab + 1);
      add_reject({std::atoll(std::string(line.substr(1, tab - 1)).c_str()),
                  std::string(line.substr(tab + 1, second - tab - 1)), std::string(line.substr(second + 1))});
    } else if (line.front() != kHead && line.front() != kPlace && line.front() != kDeferred) {
      const auto s = parsed(line);
      feed_.learn(s);
      write_one(prepare(line, properties_, options_.file), 0);
      ++report_.statements;
    }
  }

  // ---- the writing thread ----

  void write(Block& block) {
    sink_.expect(block.expected);
    for (auto& [statement, line] : block.statements) write_one(std::move(statement), line);
  }

  void write_one(PreparedStatement&& s, std::int64_t line) {
    const auto problem = s.problem.empty() ? sink_.take(std::move(s), line) : s.problem + "; " + s.remedy;
    if (!problem.empty())
      throw Error(Location{options_.input, static_cast<int>(line)}, problem,
                  "correct the map, or the record");
  }

  ImportFeed& feed_;
  ImportSink& sink_;
  const Properties& properties_;
  const ImportOptions& options_;
  std::ofstream stage_;
  BlockQueue<Block> queue_{kMostWaiting};
  ImportReport report_;  // of the reading thread until it has ended
  std::map<std::string, std::int64_t> unsettled_;
};

}  // namespace

ImportReport run_import(ImportFeed& feed, ImportSink& sink, const Properties& properties,
                        const ImportOptions& options) {
  return Run(feed, sink, properties, options).run();
}

}  // namespace galley::kb
