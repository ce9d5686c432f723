#include "kb/diff.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "kb/history.h"
#include "kb/sqlite_error.h"
#include "kb/statement_scan.h"
#include "kb/store_state.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

using Files = std::map<std::string, std::string>;  // head by path

Files files_of(const Store& store) {
  Files out;
  SQLite::Statement query(store.database(), "SELECT path, head FROM file");
  while (query.executeStep()) out[query.getColumn(0).getString()] = query.getColumn(1).getString();
  return out;
}

Files files_at(const Store& store, std::int64_t txn) {
  Files out;
  SQLite::Statement query(store.database(),
                          "SELECT path, head FROM file WHERE txn_from <= ?1 UNION ALL "
                          "SELECT path, head FROM file_history WHERE txn_from <= ?1 AND txn_to > ?1");
  query.bind(1, static_cast<int64_t>(txn));
  while (query.executeStep()) out[query.getColumn(0).getString()] = query.getColumn(1).getString();
  return out;
}

class Differences {
 public:
  void add(const std::string& line, bool added) {
    list_.push_back({line.substr(0, line.find(' ')), line, added});
  }
  void add_files(const Files& from, const Files& to) {
    for (const auto& [path, head] : from)
      if (const auto it = to.find(path); it == to.end() || it->second != head) file(path, false);
    for (const auto& [path, head] : to)
      if (const auto it = from.find(path); it == from.end() || it->second != head) file(path, true);
  }
  std::vector<Difference> take() {
    std::sort(list_.begin(), list_.end(), [](const Difference& a, const Difference& b) {
      return std::make_tuple(a.subject, property_of(a.line), a.added, a.line) <
             std::make_tuple(b.subject, property_of(b.line), b.added, b.line);
    });
    return std::move(list_);
  }

 private:
  static std::string property_of(const std::string& line) {
    const auto start = line.find(" | ");
    return start == std::string::npos ? "" : line.substr(start + 3, line.find(" | ", start + 3) - start - 3);
  }
  void file(const std::string& path, bool added) { list_.push_back({"", "file " + path, added}); }

  std::vector<Difference> list_;
};

std::string line_of(const Store& store, const std::string& id) {
  const auto version = current_version(store, id);
  return version ? version->line : std::string();
}

}  // namespace

std::vector<Difference> diff_moments(const Store& store, std::int64_t from, std::int64_t to) {
  if (from > to) {
    auto out = diff_moments(store, to, from);
    for (auto& d : out) d.added = !d.added;
    std::stable_sort(out.begin(), out.end(), [](const Difference& a, const Difference& b) {
      return std::tie(a.subject, a.added) < std::tie(b.subject, b.added);
    });
    return out;
  }
  return guarded(store.path(), [&] {
    // What each id was at the two moments; only ids that a transaction between them touched can differ.
    std::map<std::string, std::pair<std::string, std::string>> lines;
    const auto held = [](const Version& v, std::int64_t txn) {
      return v.txn_from <= txn && (!v.txn_to || *v.txn_to > txn);
    };
    const auto see = [&](const std::vector<Version>& versions) {
      for (const auto& v : versions) {
        auto& [before, after] = lines[v.id];
        if (held(v, from)) before = v.line;
        if (held(v, to)) after = v.line;
      }
    };
    for (auto txn = from + 1; txn <= to; ++txn) {
      see(versions_from(store, txn));
      see(versions_to(store, txn));
    }
    Differences out;
    for (const auto& [id, pair] : lines) {
      if (pair.first == pair.second) continue;
      if (!pair.first.empty()) out.add(pair.first, false);
      if (!pair.second.empty()) out.add(pair.second, true);
    }
    out.add_files(files_at(store, from), files_at(store, to));
    return out.take();
  });
}

std::vector<Difference> diff_stores(const Store& from, const Store& to) {
  return guarded(to.path(), [&] {
    Differences out;
    StatementScan a(from), b(to);
    bool more_a = a.next(), more_b = b.next();
    while (more_a || more_b) {
      if (!more_b || (more_a && a.id < b.id)) {
        out.add(line_of(from, a.id), false);
        more_a = a.next();
      } else if (!more_a || b.id < a.id) {
        out.add(line_of(to, b.id), true);
        more_b = b.next();
      } else {
        if (a.tail != b.tail) {
          out.add(line_of(from, a.id), false);
          out.add(line_of(to, b.id), true);
        }
        more_a = a.next();
        more_b = b.next();
      }
    }
    out.add_files(files_of(from), files_of(to));
    return out.take();
  });
}

std::vector<Difference> diff_text(const Content& from, const Store& to) {
  return guarded(to.path(), [&] {
    std::unordered_map<std::string, const Statement*> text;
    for (const auto& line : from.lines) text.emplace(line.statement.id, &line.statement);
    const auto written = [&](const Statement& s) {
      return written_line(s, *from.properties.find(s.property));
    };
    Differences out;
    StatementScan scan(to);
    while (scan.next()) {
      const auto it = text.find(scan.id);
      if (it == text.end()) {
        out.add(line_of(to, scan.id), true);
        continue;
      }
      if (written_tail(*it->second) != scan.tail) {
        out.add(written(*it->second), false);
        out.add(line_of(to, scan.id), true);
      }
      text.erase(it);
    }
    for (const auto& [id, s] : text) out.add(written(*s), false);
    Files files;
    for (const auto& d : from.declarations) files[d.path] = d.text;
    for (const auto& f : from.files) files[f.path] = f.head;
    out.add_files(files, files_of(to));
    return out.take();
  });
}

}  // namespace galley::kb
