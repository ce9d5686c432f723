#include "app/rule_cache.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "base/archive.h"
#include "base/file.h"

namespace galley::check {

template <typename A>
void pack(A& a, Rule& r) {
  a(r.code)(r.title)(r.message)(r.why)(r.limits)(r.motive)(r.yields_to)(r.severity)(r.status)(r.query);
  a(r.query_at)(r.kb)(r.path)(r.proven);
  if (!r.needs) r.needs.emplace();
  a(*r.needs);
  if (!r.run) r.run.emplace();
  a(*r.run);
}

}  // namespace galley::check

namespace galley::app {
namespace {

// Changes with what pack() writes.
constexpr std::string_view kMagic = "GALLEY rules 9\n";
constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::size_t kSum = 8;  // bytes of the sum behind the magic

std::int64_t nanoseconds(const timespec& t) {
  return t.tv_sec * kSecond + t.tv_nsec;
}

// Two words of eight bytes, which the processor takes at once.
using Lanes [[gnu::vector_size(16)]] = std::uint64_t;

Lanes mixed(Lanes h, Lanes n) {
  h ^= n;
  h += h << 25;
  return h ^ h >> 29;
}

// Four of them at a time, in rows none of which waits for another: the file is some megabytes. Each step can be
// undone, so that one changed byte always shows.
std::uint64_t sum_of(std::string_view bytes) {
  struct Block {
    Lanes a, b, c, d;  // in registers, which an array of them would not be
  };
  Block rows{{bytes.size(), 0}, {1, 2}, {3, 4}, {5, 6}};
  const auto add = [&](const Block& next) {
    rows.a = mixed(rows.a, next.a);
    rows.b = mixed(rows.b, next.b);
    rows.c = mixed(rows.c, next.c);
    rows.d = mixed(rows.d, next.d);
  };
  Block next{};
  std::size_t at = 0;
  for (; at + sizeof next <= bytes.size(); at += sizeof next) {
    std::memcpy(&next, bytes.data() + at, sizeof next);
    add(next);
  }
  Block last{};
  if (at < bytes.size()) std::memcpy(&last, bytes.data() + at, bytes.size() - at);
  add(last);
  const auto all = mixed(mixed(mixed(rows.a, rows.b), rows.c), rows.d);
  return all[0] ^ all[1] << 32 ^ all[1] >> 32;
}

}  // namespace

RuleCache::RuleCache(std::string file, const std::string& program, const std::vector<std::string>& folders)
    : file_(std::move(file)) {
  if (file_.empty()) return;
  key_ = program + "\n";
  for (const auto& folder : folders) {
    key_ += folder + "\n";
    for (const auto& path : files_below(folder, {".toml", ".tsv"})) {
      struct stat s {};
      if (::stat(path.c_str(), &s) != 0) continue;  // gone just now: its reader will say so
      const auto written = nanoseconds(s.st_mtim), changed = nanoseconds(s.st_ctim);
      newest_ = std::max({newest_, written, changed});
      key_ += path;
      for (const auto n :
           {static_cast<std::int64_t>(s.st_size), written, changed, static_cast<std::int64_t>(s.st_ino)})
        key_ += " " + std::to_string(n);
      key_ += "\n";
    }
  }
}

std::unique_ptr<RuleCache::Kept> RuleCache::load() const {
  struct stat s {};
  if (file_.empty() || ::stat(file_.c_str(), &s) != 0 || !S_ISREG(s.st_mode)) return nullptr;
  // A file changed within a tick of the clock after it was read would look unchanged.
  if (nanoseconds(s.st_mtim) < newest_ + kSecond) return nullptr;
  auto out = std::make_unique<Kept>(Kept{{}, {}, MappedFile(file_, true)});
  const auto all = out->file.bytes();
  if (!all.starts_with(kMagic) || all.size() < kMagic.size() + kSum) return nullptr;
  Unpacker in(all.substr(kMagic.size()));
  std::uint64_t sum = 0;
  in(sum);
  if (sum != sum_of(in.left)) return nullptr;
  std::string key;
  in(key);
  if (key != key_) return nullptr;
  in(out->rules);
  if (!in.good) return nullptr;
  out->rest = in.left;
  return out;
}

void RuleCache::save(const std::vector<check::Rule>& rules, const std::set<std::string>& accepted,
                     const std::string& rest) const {
  if (file_.empty()) return;
  auto kept = rules;
  for (auto& rule : kept) {
    rule.proven = accepted.contains(rule.code);
    rule.needs = check::needs_of(rule.query);
    rule.run = check::run_form_of(rule.query, rule.code);
  }
  auto key = key_;
  Packer body;
  body(key)(kept);
  body.bytes += rest;
  Packer out;
  out.bytes = kMagic;
  auto sum = sum_of(body.bytes);
  out(sum);
  out.bytes += body.bytes;
  std::error_code ignored;
  std::filesystem::create_directories(std::filesystem::path(file_).parent_path(), ignored);
  try {
    write_file(file_, out.bytes);
  } catch (const Error&) {
    // The next run reads the rules once more, that is all.
  }
}

}  // namespace galley::app
