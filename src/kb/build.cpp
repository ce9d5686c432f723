#include "kb/build.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "kb/name_forms.h"
#include "kb/schema.h"
#include "kb/sound.h"
#include "kb/sqlite_error.h"
#include "kb/value_text.h"

namespace galley::kb {
namespace {

// A prepared INSERT whose columns are given from left to right. Texts must live until run().
class Insert {
 public:
  Insert(SQLite::Database& db, const std::string& sql) : statement_(db, sql) {}

  Insert& text(const std::string& s) { return statement_.bindNoCopy(++at_, s), *this; }
  // Empty means not given: NULL.
  Insert& text_or_null(const std::string& s) { return s.empty() ? null() : text(s); }
  Insert& integer(std::int64_t n) { return statement_.bind(++at_, static_cast<int64_t>(n)), *this; }
  Insert& day(const std::optional<Day>& day) { return day ? integer(*day) : null(); }
  Insert& number(const std::optional<double>& n) {
    if (!n) return null();
    statement_.bind(++at_, *n);
    return *this;
  }
  Insert& null() { return statement_.bind(++at_), *this; }
  void run() {
    statement_.exec();
    statement_.reset();
    at_ = 0;
  }

 private:
  SQLite::Statement statement_;
  int at_ = 0;
};

// What the file says of one entity, gathered from all its statements.
struct EntityRow {
  std::string_view type, label;
  std::int64_t prominence = 0;
  bool has_surname = false;  // a surname is written by hand: none is derived
};
using Entities = std::map<std::string_view, EntityRow>;

struct NameRow {
  std::string normal;
  std::int64_t position;
  std::string entity, kind, text, type;
  std::optional<Day> from_earliest, to_latest;
  [[nodiscard]] auto order() const { return std::tie(normal, position, entity, kind, text); }
};

class Writer {
 public:
  Writer(const Content& content, SQLite::Database& db) : content_(content), db_(db) {}

  void run(const std::string& hash) {
    db_.exec(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "PRAGMA cache_size = -200000; PRAGMA locking_mode = EXCLUSIVE;");
    db_.exec("PRAGMA application_id = " + std::to_string(kApplicationId) +
             "; PRAGMA user_version = " + std::to_string(kSchemaVersion));
    SQLite::Transaction transaction(db_);
    db_.exec(schema_tables());
    gather_entities();
    write_meta(hash);
    write_files();
    write_sources();
    write_entities();
    write_statements();
    write_names();
    db_.exec(schema_indexes());
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
      if (s.property == "alias" && kind_of_name(s) == "surname") entity.has_surname = true;
    }
  }

  static std::string kind_of_name(const Statement& s) {
    const auto it = s.qualifiers.find("kind");
    return it == s.qualifiers.end() ? s.property : it->second.text;
  }

  void write_meta(const std::string& hash) {
    Insert meta(db_, "INSERT INTO meta VALUES(?,?)");
    const auto recorded = recorded_day(content_);
    for (const auto& [name, value] :
         {std::pair<std::string, std::string>{"content_hash", hash}, {"recorded", recorded}})
      meta.text(name).text(value).run();
    Insert txn(db_, "INSERT INTO txn VALUES(1,?,'galley','build',NULL,'built from text')");
    txn.text(recorded).run();
  }

  void write_files() {
    Insert file(db_, "INSERT INTO file VALUES(?,?,?,?)");
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
    Insert statement(db_,
                     "INSERT INTO statement VALUES(NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,1)");
    Insert qualifier(db_, "INSERT INTO qualifier VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
    Insert reference(db_, "INSERT INTO reference VALUES(?,?,?,?)");
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
        write_statement(statement, *order[i], s.rank == (preferred ? Rank::preferred : Rank::normal));
        write_qualifiers(qualifier, s);
        write_references(reference, s);
      }
    }
  }

  static void write_value(Insert& row, const Value& v) {
    row.text_or_null(v.entity).text_or_null(v.text).number(v.low).number(v.best).number(v.high).text_or_null(
        v.unit);
    row.day(v.when.earliest).day(v.when.latest).text_or_null(v.edtf);
  }

  static void write_statement(Insert& row, const TextLine& line, bool best) {
    const auto& s = line.statement;
    const std::string kind = value_kind_name(s.value.kind);
    row.text(s.id).text(s.subject).text(s.property).text(kind);
    write_value(row, s.value);
    row.day(s.from.earliest).day(s.from.latest).day(s.to.earliest).day(s.to.latest);
    row.text_or_null(s.from_edtf).text_or_null(s.to_edtf);
    row.integer(s.open_end ? 1 : 0)
        .integer(static_cast<int>(s.rank))
        .integer(best ? 1 : 0)
        .text_or_null(s.reason);
    row.integer(line.file + 1).run();
  }

  static void write_qualifiers(Insert& row, const Statement& s) {
    for (const auto& [name, value] : s.qualifiers) {
      const std::string kind = value_kind_name(value.kind);
      row.text(s.id).text(name).text(kind).text_or_null(value.entity).text_or_null(value.text);
      row.number(value.low).number(value.best).number(value.high).text_or_null(value.unit);
      row.day(value.when.earliest).day(value.when.latest).text_or_null(value.edtf).run();
    }
  }

  static void write_references(Insert& row, const Statement& s) {
    std::int64_t position = 0;
    for (const auto& r : s.references)
      row.text(s.id).integer(++position).text(r.source).text(r.locator).run();
  }

  [[nodiscard]] std::vector<NameRow> name_rows() const {
    std::vector<NameRow> rows;
    for (const auto& line : content_.lines) {
      const auto& s = line.statement;
      if ((s.property != "label" && s.property != "alias") || s.rank == Rank::deprecated) continue;
      if (s.value.kind != ValueKind::text) continue;
      const auto& entity = entities_.at(s.subject);
      const auto kind = kind_of_name(s);
      auto forms = name_forms(s.value.text, kind);
      if (entity.type == "person" && !entity.has_surname && (kind == "label" || kind == "alias"))
        for (auto& f : surname_forms(s.value.text)) forms.push_back(std::move(f));
      for (auto& f : forms) {
        const auto position = name_order(f.kind, entity.type, entity.prominence);
        rows.push_back({std::move(f.normal), position, s.subject, std::move(f.kind), std::move(f.text),
                        std::string(entity.type), s.from.earliest, s.to.latest});
      }
    }
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.order() < b.order(); });
    const auto same = [](const NameRow& a, const NameRow& b) { return a.order() == b.order(); };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
    return rows;
  }

  void write_names() {
    const auto rows = name_rows();
    Insert name(db_, "INSERT INTO name VALUES(?,?,?,?,?,?,?,?)");
    std::map<std::string_view, int> longest;
    for (const auto& r : rows) {
      name.text(r.normal).integer(r.position).text(r.entity).text(r.kind).text(r.text).text(r.type);
      name.day(r.from_earliest).day(r.to_latest).run();
      auto& most = longest[std::string_view(r.normal).substr(0, r.normal.find(' '))];
      most = std::max(most, word_count(r.normal));
    }
    Insert first(db_, "INSERT INTO first_word VALUES(?,?)");
    for (const auto& [word, words] : longest) first.text(std::string(word)).integer(words).run();
    write_search(rows);
  }

  using Pairs = std::vector<std::pair<std::string, std::string>>;

  void write_pairs(const std::string& table, Pairs& pairs) {
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    Insert insert(db_, "INSERT INTO " + table + " VALUES(?,?)");
    for (const auto& [key, value] : pairs) insert.text(key).text(value).run();
  }

  void write_search(const std::vector<NameRow>& rows) {
    Pairs name_words, sounds;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0 && rows[i].normal == rows[i - 1].normal) continue;
      std::string_view rest = rows[i].normal;
      while (!rest.empty()) {
        const auto space = rest.find(' ');
        name_words.emplace_back(rest.substr(0, space), rows[i].normal);
        rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
      }
    }
    write_pairs("name_word", name_words);
    for (std::size_t i = 0; i < name_words.size(); ++i) {
      const auto& word = name_words[i].first;
      if (i > 0 && word == name_words[i - 1].first) continue;
      for (auto& key : sound_keys(word)) sounds.emplace_back(std::move(key), word);
    }
    write_pairs("sound", sounds);
  }

  const Content& content_;
  SQLite::Database& db_;
  Entities entities_;
};

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

}  // namespace

std::string hash_of(const Content& content) {
  // Lines are hashed by their ids and what an id leaves out, so that the hash needs no second copy of the
  // text.
  std::string all;
  for (const auto& d : content.declarations) all += d.path + ' ' + content_hash(d.text) + '\n';
  for (const auto& f : content.files) all += f.path + '\n' + f.head;
  for (const auto& line : content.lines) {
    const auto& s = line.statement;
    all += s.id + std::to_string(line.file) + ' ' + name_of(s.rank) + ' ' + s.reason;
    for (const auto& r : s.references) all += " @" + r.source + '#' + r.locator;
    all += '\n';
  }
  return content_hash(all);
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
  const std::string aside = output + "." + std::to_string(::getpid()) + ".new";
  std::remove(aside.c_str());
  BuildReport report;
  report.content_hash = hash_of(content);
  report.statements = static_cast<std::int64_t>(content.lines.size());
  report.entities = std::count_if(content.lines.begin(), content.lines.end(),
                                  [](const TextLine& l) { return l.statement.property == "type"; });
  report.sources = static_cast<std::int64_t>(content.sources.size());
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

BuildReport build(const std::string& folder, const std::string& output) {
  Diagnostics diagnostics;
  const auto content = load_content(folder, diagnostics);
  diagnostics.throw_if_any();
  return write_store(content, output);
}

}  // namespace galley::kb
