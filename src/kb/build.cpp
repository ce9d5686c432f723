#include "kb/build.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string_view>
#include <tuple>
#include <vector>

#include "kb/content_sum.h"
#include "kb/migrate.h"
#include "kb/name_forms.h"
#include "kb/name_rows.h"
#include "kb/rebuild.h"
#include "kb/rows.h"
#include "kb/schema.h"
#include "kb/sqlite_error.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

// What the file says of one entity, gathered from all its statements.
struct EntityRow {
  std::string_view type, label;
  std::int64_t prominence = 0;
  std::vector<GivenName> names;
};
using Entities = std::map<std::string_view, EntityRow>;

class Writer {
 public:
  Writer(const Content& content, SQLite::Database& db) : content_(content), db_(db) {}

  void run(const std::string& hash) {
    db_.exec(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = " +
        std::string(kWriteCache));
    db_.exec("PRAGMA application_id = " + std::to_string(kApplicationId) +
             "; PRAGMA user_version = " + std::to_string(kSchemaVersion));
    SQLite::Transaction transaction(db_);
    db_.exec(schema_tables());
    db_.exec(schema_tables_by_statement());
    gather_entities();
    write_meta(hash);
    write_files();
    write_sources();
    write_entities();
    write_statements();
    write_names();
    db_.exec(schema_indexes_over_many_rows());
    transaction.commit();
    db_.exec(schema_statistics());
  }

 private:
  void gather_entities() {
    for (const auto& line : content_.lines)
      if (line.statement.property == "type")
        entities_[line.statement.subject].type = line.statement.value.text;
    for (const auto& line : content_.lines) {
      const auto& s = line.statement;
      auto& entity = entities_.at(s.subject);
      ++entity.prominence;
      if (s.value.kind == ValueKind::entity) ++entities_.at(s.value.entity).prominence;
      if (s.rank == Rank::deprecated) continue;
      if (s.property == "label") entity.label = s.value.text;
      if (is_looked_up(s)) entity.names.push_back(given_name(s));
    }
  }

  void write_meta(const std::string& hash) {
    Insert meta(db_, "INSERT INTO meta VALUES(?,?)");
    const auto recorded = recorded_day(content_);
    for (const auto& [name, value] : {std::pair<std::string, std::string>{"content_hash", hash},
                                      {"name_forms", std::string(kNameForms)},
                                      {"recorded", recorded},
                                      {"text_hash", hash},
                                      {"text_txn", "1"}})
      meta.text(name).text(value).run();
    Insert txn(db_, "INSERT INTO txn VALUES(1,?,'galley','build',NULL,'built from text','',?,0)");
    txn.text(recorded).integer(static_cast<std::int64_t>(content_.lines.size())).run();
  }

  void write_files() {
    Insert file(db_, "INSERT INTO file VALUES(?,?,?,?,1)");
    const std::string toml = "toml", kb = "kb";
    std::int64_t number = 0;
    for (const auto& f : content_.files) file.integer(++number).text(f.path).text(kb).text(f.head).run();
    for (const auto& d : content_.declarations)
      file.integer(++number).text(d.path).text(toml).text(d.text).run();
  }

  void write_sources() {
    Insert source(db_, "INSERT INTO source VALUES(?,?,?,?,?,?)");
    for (const auto& s : content_.sources)
      source.text(s.key).text(s.title).text(s.publisher).text(s.url).text(s.licence).text(s.accessed).run();
  }

  void write_entities() {
    Insert entity(db_, "INSERT INTO entity VALUES(?,?,?,?)");
    for (const auto& [key, e] : entities_)
      entity.text(std::string(key))
          .text(std::string(e.type))
          .text(std::string(e.label))
          .integer(e.prominence)
          .run();
  }

  // By subject and property, so that what is read together lies together.
  [[nodiscard]] std::vector<const TextLine*> in_reading_order() const {
    std::vector<const TextLine*> order;
    order.reserve(content_.lines.size());
    for (const auto& line : content_.lines) order.push_back(&line);
    const auto key = [](const TextLine* l) {
      const auto& s = l->statement;
      return std::tie(s.subject, s.property, s.value.when.earliest, s.from.earliest, s.id);
    };
    std::sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return key(a) < key(b); });
    return order;
  }

  void write_statements() {
    const auto order = in_reading_order();
    StatementRows rows(db_);
    std::int64_t seq = 0;
    const auto same_group = [](const Statement& a, const Statement& b) {
      return a.subject == b.subject && a.property == b.property;
    };
    for (std::size_t i = 0; i < order.size();) {
      std::size_t end = i;
      bool preferred = false;
      for (; end < order.size() && same_group(order[i]->statement, order[end]->statement); ++end)
        preferred = preferred || order[end]->statement.rank == Rank::preferred;
      for (; i < end; ++i) {
        const auto& s = order[i]->statement;
        rows.put_off(s, ++seq, s.rank == (preferred ? Rank::preferred : Rank::normal), order[i]->file + 1, 1);
      }
    }
    rows.flush();
  }

  void write_names() {
    std::vector<NameRow> rows;
    for (const auto& [key, e] : entities_)
      add_name_rows(std::string(key), e.names, std::string(e.type), e.prominence, rows);
    NameTables(db_).add_new(name_batch(std::move(rows)));
  }

  const Content& content_;
  SQLite::Database& db_;
  Entities entities_;
};

// What stands where a build is to go.
enum class Standing { nothing, ours, other_schema };

bool holds_edits(SQLite::Database& db) {
  return db.tableExists("txn") && db.execAndGet("SELECT count(*) FROM txn").getInt() > 1;
}

// A file of an earlier schema that holds changes is brought up to this one.
Standing standing_of(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error) || std::filesystem::file_size(path, error) == 0)
    return Standing::nothing;
  const auto other = [&] {
    return StoreError(Location{path}, "not a knowledge base", "name another file with --output");
  };
  char first[16] = {};
  std::ifstream(path, std::ios::binary).read(first, sizeof first);
  if (std::string_view(first, 15) != "SQLite format 3") throw other();
  // For writing, so that what a killed process left is rolled back first.
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  if (db.execAndGet("PRAGMA application_id").getInt() != kApplicationId) throw other();
  const auto version = db.execAndGet("PRAGMA user_version").getInt();
  if (version == kSchemaVersion) return Standing::ours;
  const bool edited = holds_edits(db);
  if (edited && is_migratable(version)) {
    migrate(path, version);
    return Standing::ours;
  }
  if (edited)
    throw StoreError(Location{path},
                     std::string("made by ") + (version < kSchemaVersion ? "an older" : "a newer") +
                         " galley and holds changes",
                     "export them with that galley (galley kb export), then move the file away");
  return Standing::other_schema;
}

}  // namespace

std::string aside_of(const std::string& output) {
  auto aside = output + "." + std::to_string(::getpid()) + ".new";
  std::remove(aside.c_str());
  return aside;
}

// The file must be on the disk before its new name is.
void sync_and_rename(const std::string& aside, const std::string& output) {
  const int fd = ::open(aside.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  std::error_code error;
  if (synced) std::filesystem::rename(aside, output, error);
  if (!synced || error)
    throw StoreError(Location{output}, "cannot be written", "check the folder and the free space");
}

BuildReport report_of(const Content& content) {
  BuildReport report;
  report.content_hash = hash_of(content);
  report.statements = static_cast<std::int64_t>(content.lines.size());
  report.entities = std::count_if(content.lines.begin(), content.lines.end(),
                                  [](const TextLine& l) { return l.statement.property == "type"; });
  report.sources = static_cast<std::int64_t>(content.sources.size());
  return report;
}

std::string hash_of(const Content& content) {
  ContentSum sum;
  for (const auto& d : content.declarations) sum.add_file(d.path, d.text);
  for (const auto& f : content.files) sum.add_file(f.path, f.head);
  for (const auto& line : content.lines)
    sum.add_line(content.files[line.file].path,
                 written_line(line.statement, *content.properties.find(line.statement.property)));
  return sum.text();
}

std::string recorded_day(const Content& content) {
  std::string latest;
  for (const auto& s : content.sources) latest = std::max(latest, s.accessed);
  return latest;
}

void fill_database(const Content& content, SQLite::Database& db) {
  Writer(content, db).run(hash_of(content));
}

BuildReport write_store(const Content& content, const std::string& output) {
  const auto aside = aside_of(output);
  auto report = report_of(content);
  report.change = {1, report.statements, 0, report.sources};
  try {
    guarded(output, [&] {
      SQLite::Database db(aside, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      fill_database(content, db);
    });
    sync_and_rename(aside, output);
  } catch (...) {
    std::remove(aside.c_str());
    throw;
  }
  return report;
}

BuildReport build(const std::string& folder, const std::string& output, const std::string& at) {
  Diagnostics diagnostics;
  const auto content = load_content(folder, diagnostics);
  diagnostics.throw_if_any();
  const auto standing = guarded(output, [&] { return standing_of(output); });
  if (standing != Standing::ours)
    return write_store(content, output);
  return rebuild(content, output, at.empty() ? recorded_day(content) : at);
}

}  // namespace galley::kb
