#include "kb/rebuild.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/error.h"
#include "kb/change.h"
#include "kb/history.h"
#include "kb/sqlite_error.h"
#include "kb/statement_scan.h"
#include "kb/store_state.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

constexpr std::size_t kMostConflicts = 10;  // named; more help nobody

// What one of the three (the text as last built, the file, the text now) has for a statement or a file:
// nothing, or its words and the file they stand in.
using Side = std::optional<std::pair<std::string, std::string>>;

class Rebuild {
 public:
  Rebuild(const Content& content, ChangeWriter& writer)
      : content_(content), writer_(writer), store_(writer.store()) {}

  void run() {
    for (const auto& line : content_.lines) text_.emplace(line.statement.id, &line);
    gather_past();
    compare_statements();
    compare_files();
    refuse_conflicts();
    write();
  }

 private:
  [[nodiscard]] const Property& property_of(const Statement& s) const {
    return *content_.properties.find(s.property);
  }
  [[nodiscard]] const std::string& path_of(const TextLine& line) const {
    return content_.files[line.file].path;
  }

  // ---- the text as last built: as the file was after that build, but for what the file already had of its
  // own ----

  void gather_past() {
    const auto built =
        std::stoll(store_.database().execAndGet("SELECT value FROM meta WHERE name = 'text_txn'"));
    const auto note = [&](const Version& v) {
      auto& side = past_[v.id];
      if (v.txn_from <= built && (!v.txn_to || *v.txn_to > built)) side = {v.line, v.path};
    };
    const auto last = last_transaction(store_);
    for (auto txn = built + 1; txn <= last; ++txn) {
      for (const auto& v : versions_from(store_, txn)) note(v);
      for (const auto& v : versions_to(store_, txn)) note(v);
    }
    gather_past_files(built);
    SQLite::Statement own(store_.database(), "SELECT key, words, path FROM text_version");
    while (own.executeStep()) {
      const auto key = own.getColumn(0).getString();
      Side side;
      if (!own.getColumn(1).isNull()) side = {own.getColumn(1).getString(), own.getColumn(2).getString()};
      if (key.starts_with(kFile))
        past_files_[key.substr(kFile.size())] = std::move(side);
      else
        past_[key] = std::move(side);
    }
  }

  void gather_past_files(std::int64_t built) {
    SQLite::Statement query(store_.database(),
                            "SELECT path, NULL, kind FROM file WHERE txn_from > ?1 UNION ALL "
                            "SELECT path, head, kind FROM file_history WHERE txn_from <= ?1 AND txn_to > ?1");
    query.bind(1, static_cast<int64_t>(built));
    while (query.executeStep()) {
      auto& side = past_files_[query.getColumn(0).getString()];
      if (!query.getColumn(1).isNull())
        side = {query.getColumn(1).getString(), query.getColumn(2).getString()};
    }
  }

  // ---- comparing ----

  void compare_statements() {
    StatementScan scan(store_);
    while (scan.next()) {
      const auto it = text_.find(scan.id);
      const auto past = past_.find(scan.id);
      if (past != past_.end()) {
        const auto now = current_version(store_, scan.id);
        judge(scan.id, past->second, Side{{now->line, now->path}}, written(it));
      } else if (it == text_.end()) {
        removed_.push_back(scan.id);
      } else if (path_of(*it->second) != scan.path || written_tail(it->second->statement) != scan.tail) {
        changed_.push_back(it->second);
      }
      if (it != text_.end()) seen_.insert(it->second);
    }
    for (const auto& [id, side] : past_)
      if (!current_version(store_, id)) judge(id, side, std::nullopt, written(text_.find(id)));
    for (const auto& line : content_.lines)
      if (!seen_.contains(&line) && !past_.contains(line.statement.id)) added_.push_back(&line);
  }

  using Found = std::unordered_map<std::string, const TextLine*>::const_iterator;
  [[nodiscard]] Side written(Found it) const {
    if (it == text_.end()) return std::nullopt;
    return {{written_line(it->second->statement, property_of(it->second->statement)), path_of(*it->second)}};
  }

  void judge(const std::string& id, const Side& past, const Side& now, const Side& text) {
    if (text == now) return;
    if (text == past) {
      carried_[id] = text;
    } else if (now == past) {
      if (!text)
        removed_.push_back(id);
      else
        (now ? changed_ : added_).push_back(text_.at(id));
    } else {
      conflicts_.push_back(text ? text->first : now ? now->first : past->first);
    }
  }

  void compare_files() {
    std::map<std::string, std::pair<std::string, std::string>> text, now;  // words and kind by path
    for (const auto& d : content_.declarations) text[d.path] = {d.text, "toml"};
    for (const auto& f : content_.files) text[f.path] = {f.head, "kb"};
    SQLite::Statement query(store_.database(), "SELECT path, head, kind FROM file");
    while (query.executeStep())
      now[query.getColumn(0).getString()] = {query.getColumn(1).getString(), query.getColumn(2).getString()};
    auto paths = text;
    paths.insert(now.begin(), now.end());
    for (const auto& [path, any] : past_files_) paths.try_emplace(path);
    const auto side = [](const auto& map, const std::string& path) {
      const auto it = map.find(path);
      return it == map.end() ? Side() : Side(it->second);
    };
    for (const auto& [path, any] : paths) {
      const auto words = side(text, path), has = side(now, path);
      const auto known = past_files_.find(path);
      const auto& past = known == past_files_.end() ? has : known->second;
      if (words == has) continue;
      if (words == past)
        carried_[std::string(kFile) + path] = words;
      else if (has == past)
        files_[path] = words;
      else
        conflicts_.push_back("the file " + path);
    }
  }

  void refuse_conflicts() {
    if (conflicts_.empty()) return;
    std::string all;
    for (std::size_t i = 0; i < conflicts_.size() && i < kMostConflicts; ++i) all += "\n  " + conflicts_[i];
    if (conflicts_.size() > kMostConflicts)
      all += "\n  and " + std::to_string(conflicts_.size() - kMostConflicts) + " more";
    throw Error(
        Location{store_.path()}, "the text and the knowledge base changed the same in different ways",
        "undo one of the two (galley kb undo TXN, or in the text), or export to another folder and compare:" +
            all);
  }

  // ---- writing ----

  void expect(const Outcome& done, const std::string& what) {
    if (done.what == Outcome::What::refused) problems_.add({}, what + ": " + done.problem, done.remedy);
  }

  void write() {
    const auto replaced = pairs();
    for (const auto& id : removed_)
      if (!replaced.contains(id)) expect(writer_.retract(id, "no longer in the text"), id);
    // New properties and sources before what is said with them, gone ones after what was said with them.
    if (const auto it = files_.find("properties.toml"); it != files_.end() && it->second)
      writer_.set_file(it->first, "toml", it->second->first);
    for (const auto& [path, words] : files_)
      if (words) writer_.set_file(path, words->second, words->first);
    for (const auto& [id, line] : replaced) {
      expect(writer_.replace(id, text_line(*line)), text_line(*line));
      writer_.move(line->statement.id, path_of(*line));
    }
    for (const auto* line : changed_) {
      expect(writer_.replace(line->statement.id, text_line(*line)), text_line(*line));
      writer_.move(line->statement.id, path_of(*line));
    }
    for (const auto* line : added_) {
      if (paired_.contains(line)) continue;
      expect(writer_.add(text_line(*line), Same::refuse, path_of(*line)), text_line(*line));
    }
    for (const auto& [path, words] : files_)
      if (!words) writer_.set_file(path, path.ends_with(".kb") ? "kb" : "toml", std::nullopt);
    problems_.throw_if_any();
    write_carried();
  }

  [[nodiscard]] std::string text_line(const TextLine& line) const {
    return written_line(line.statement, property_of(line.statement));
  }

  // A statement gone and one come for the same subject and property are one correction.
  std::map<std::string, const TextLine*> pairs() {
    std::map<std::pair<std::string, std::string>,
             std::pair<std::vector<std::string>, std::vector<const TextLine*>>>
        groups;
    for (const auto* line : added_)
      groups[{line->statement.subject, line->statement.property}].second.push_back(line);
    for (const auto& id : removed_)
      if (const auto s = store_.statement(id)) {
        const auto it = groups.find({s->subject, s->property});
        if (it != groups.end()) it->second.first.push_back(id);
      }
    std::map<std::string, const TextLine*> out;
    for (const auto& [key, group] : groups)
      if (group.first.size() == 1 && group.second.size() == 1) {
        out[group.first.front()] = group.second.front();
        paired_.insert(group.second.front());
      }
    return out;
  }

  void write_carried() {
    store_.database().exec("DELETE FROM text_version");
    SQLite::Statement insert(store_.database(), "INSERT INTO text_version VALUES(?,?,?)");
    for (const auto& [key, side] : carried_) {
      insert.bind(1, key);
      if (side) {
        insert.bind(2, side->first);
        insert.bind(3, side->second);
      } else {
        insert.bind(2);
        insert.bind(3);
      }
      insert.exec();
      insert.reset();
    }
  }

  static constexpr std::string_view kFile = "file:";

  const Content& content_;
  ChangeWriter& writer_;
  const Store& store_;
  std::unordered_map<std::string, const TextLine*> text_;  // by id
  std::map<std::string, Side> past_, past_files_;          // only what may differ from the file now
  std::set<const TextLine*> seen_, paired_;
  std::vector<std::string> removed_;
  std::vector<const TextLine*> changed_, added_;
  std::map<std::string, Side> files_;    // as the text has them, where they differ
  std::map<std::string, Side> carried_;  // what the text has where the file has an edit of its own
  std::vector<std::string> conflicts_;
  Diagnostics problems_;
};

std::string meta(const Store& store, const char* name) {
  SQLite::Statement query(store.database(), "SELECT value FROM meta WHERE name = ?");
  query.bind(1, name);
  return query.executeStep() ? query.getColumn(0).getString() : "";
}

}  // namespace

BuildReport rebuild(const Content& content, const std::string& output, const std::string& at) {
  return guarded(output, [&] {
    BuildReport report = report_of(content);
    ChangeWriter writer(output, {"galley", at, "build", "built from text", ""});
    const auto& store = writer.store();
    writer.update_names();
    if (meta(store, "text_hash") != report.content_hash) {
      Rebuild(content, writer).run();
      writer.set_meta("text_hash", report.content_hash);
      writer.set_meta("text_txn", std::to_string(last_transaction(store) + (writer.changed() ? 1 : 0)));
    }
    report.change = writer.commit();
    report.edited = writer.content_hash() != report.content_hash;
    return report;
  });
}

}  // namespace galley::kb
