#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "kb/content.h"
#include "kb/content_sum.h"
#include "kb/name_forms.h"
#include "kb/name_rows.h"
#include "kb/sound.h"
#include "kb/sqlite_error.h"
#include "kb/store.h"
#include "kb/store_state.h"
#include "kb/text.h"
#include "kb/touched.h"

namespace galley::kb {
namespace {

// Statements read at a time.
constexpr int kChunk = 10000;

// Each function returns what is wrong, or nothing.
class Integrity {
 public:
  explicit Integrity(const Store& store) : store_(store), state_(store.state()), db_(store.database()) {}

  std::string run() {
    for (auto part : {&Integrity::pages, &Integrity::links, &Integrity::history, &Integrity::content,
                      &Integrity::best, &Integrity::entities, &Integrity::names})
      if (auto problem = (this->*part)(); !problem.empty()) return problem;
    return {};
  }

 private:
  std::string pages() {
    auto found = db_.execAndGet("PRAGMA integrity_check(1)").getString();
    if (found == "ok") return {};
    // SQLite heads its one finding with the name of the database.
    const auto last = found.rfind('\n');
    return last == std::string::npos ? found : found.substr(last + 1);
  }

  // The first row of a query that must have none.
  std::string first_of(const char* sql, const std::string& what) {
    SQLite::Statement query(db_, sql);
    if (!query.executeStep()) return {};
    return what + " '" + query.getColumn(0).getString() + "'";
  }

  std::string first_problem(std::initializer_list<std::pair<const char*, const char*>> checks) {
    for (const auto& [sql, what] : checks)
      if (auto problem = first_of(sql, what); !problem.empty()) return problem;
    return {};
  }

  std::string links() {
    return first_problem({
        {"SELECT \"table\" FROM pragma_foreign_key_check", "a broken link in table"},
        {"SELECT subject FROM statement WHERE NOT EXISTS (SELECT 1 FROM entity WHERE key = subject)",
         "a statement about the unknown entity"},
        {"SELECT value_entity FROM statement WHERE value_entity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
         "entity "
         "WHERE key = value_entity)",
         "a statement with the unknown entity"},
        {"SELECT q.entity FROM qualifier AS q WHERE q.entity IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
         "entity WHERE "
         "key = q.entity)",
         "a qualifier with the unknown entity"},
        {"SELECT source FROM kb_reference WHERE source NOT IN (SELECT key FROM source)",
         "a reference to the unknown source"},
        {"SELECT id FROM statement WHERE source IS NULL AND NOT EXISTS (SELECT 1 FROM reference WHERE statement = "
         "seq)",
         "no source for statement"},
        {"SELECT id FROM statement WHERE (source IS NULL) <> (locator IS NULL) OR source IS NOT NULL AND EXISTS "
         "(SELECT 1 FROM reference WHERE statement = seq)",
         "a reference at two places of statement"},
        {"SELECT id FROM statement WHERE qualifiers <> (SELECT count(*) FROM qualifier WHERE statement = seq)",
         "the wrong number of qualifiers at statement"},
        {"SELECT q.id FROM qualifier AS q WHERE NOT EXISTS (SELECT 1 FROM statement AS s WHERE s.seq = "
         "q.statement AND s.id = q.id)",
         "a qualifier without its statement"},
        {"SELECT r.statement FROM reference AS r WHERE NOT EXISTS (SELECT 1 FROM statement AS s WHERE s.seq = "
         "r.statement)",
         "a reference without its statement"},
    });
  }

  // Every version has its two ends in the change log, and one statement has one version at a time.
  std::string history() {
    return first_problem({
        {"SELECT count(*) FROM txn HAVING count(*) <> max(txn) OR min(txn) <> 1", "transactions missing of"},
        {"SELECT txn FROM txn WHERE undoes >= txn", "an undo of a later transaction"},
        {"SELECT id FROM statement_history WHERE txn_from >= txn_to OR txn_from NOT IN (SELECT txn FROM txn)",
         "a version without a beginning of statement"},
        {"SELECT a.id FROM statement_history AS a JOIN statement_history AS b ON a.id = b.id AND a.history "
         "<> b.history "
         "AND a.txn_from <= b.txn_from AND a.txn_to > b.txn_from",
         "two versions at once of statement"},
        {"SELECT s.id FROM statement AS s JOIN statement_history AS h ON h.id = s.id AND h.txn_to > "
         "s.txn_from",
         "a version that outlives its successor of statement"},
        {"SELECT h.id FROM statement_history AS h WHERE replaced_by IS NOT NULL AND NOT EXISTS (SELECT 1 "
         "FROM statement "
         "AS s WHERE s.id = replaced_by) AND NOT EXISTS (SELECT 1 FROM statement_history AS o WHERE o.id = "
         "h.replaced_by)",
         "an unknown successor of statement"},
        {"SELECT t.txn FROM txn AS t WHERE removed <> (SELECT count(*) FROM statement_history WHERE txn_to = "
         "t.txn)",
         "versions missing that were removed by transaction"},
        {"SELECT t.txn FROM txn AS t LEFT JOIN (SELECT txn_from, count(*) AS n FROM statement GROUP BY "
         "txn_from) AS s ON s.txn_from = t.txn WHERE txn > 1 AND added <> (SELECT count(*) FROM "
         "statement_history WHERE txn_from = t.txn) + coalesce(s.n, 0)",
         "versions missing that were added by transaction"},
        // numbers_of() of txn_numbers.h relies on it.
        {"SELECT id FROM (SELECT id, txn_from, lag(txn_from) OVER (ORDER BY seq) AS before FROM statement) "
         "WHERE before > txn_from",
         "out of the order of transactions, the number of statement"},
    });
  }

  // Every statement is one that the text form can say, under its own id, and all together are what the
  // content hash says.
  std::string content() {
    ContentSum sum;
    std::map<std::int64_t, std::string> paths;
    SQLite::Statement files(db_, "SELECT file, path, head FROM file");
    while (files.executeStep()) {
      paths[files.getColumn(0).getInt64()] = files.getColumn(1).getString();
      sum.add_file(files.getColumn(1).getString(), files.getColumn(2).getString());
    }
    std::map<std::string, std::int64_t> file_of;
    for (std::int64_t seq = 0;;) {
      SQLite::Statement at(db_, "SELECT id, file, seq FROM statement WHERE seq > ? ORDER BY seq LIMIT ?");
      at.bind(1, static_cast<int64_t>(seq));
      at.bind(2, kChunk);
      file_of.clear();
      const auto begin = seq;
      while (at.executeStep()) {
        file_of[at.getColumn(0).getString()] = at.getColumn(1).getInt64();
        seq = at.getColumn(2).getInt64();
      }
      if (file_of.empty()) break;
      auto& query = state_.prepared(STATEMENT_COLUMNS "WHERE seq > ?1 AND seq <= ?2");
      query.bind(1, static_cast<int64_t>(begin));
      query.bind(2, static_cast<int64_t>(seq));
      for (const auto& s : read_statements(query, state_, store_)) {
        const auto* property = store_.properties().find(s.property);
        if (property == nullptr) return "the undeclared property '" + s.property + "'";
        const auto identity = identity_of(s, *property);
        bool own = false;
        for (int attempt = 0; attempt < kMostIdAttempts && !own; ++attempt)
          own = statement_id(identity, attempt) == s.id;
        if (!own) return "another statement under the id '" + s.id + "'";
        sum.add_line(paths[file_of[s.id]], identity + written_tail(s));
      }
    }
    const auto recorded = db_.execAndGet("SELECT value FROM meta WHERE name = 'content_hash'").getString();
    return sum.text() == recorded ? "" : "its content is not that of its content hash";
  }

  std::string best() {
    return first_of(
        "SELECT id FROM (SELECT id, best, rank, max(rank) OVER (PARTITION BY subject, property) AS top FROM "
        "statement) "
        "WHERE best <> (rank > 0 AND rank = top)",
        "a wrong mark of the best statement at");
  }

  std::string entities() {
    std::int64_t rows = 0;
    SQLite::Statement query(
        db_,
        "SELECT key, type, label, prominence, "
        "(SELECT count(*) FROM statement WHERE subject = key) + (SELECT count(*) FROM statement WHERE "
        "value_entity = "
        "key), "
        "(SELECT group_concat(value_text) FROM statement WHERE subject = key AND property = 'type'), "
        "(SELECT group_concat(value_text) FROM statement WHERE subject = key AND property = 'label' AND rank "
        "> 0) "
        "FROM entity");
    while (query.executeStep()) {
      const auto key = query.getColumn(0).getString(), type = query.getColumn(1).getString();
      const auto prominence = query.getColumn(3).getInt64();
      if (query.getColumn(5).getString() != type) return "a wrong type of '" + key + "'";
      if (query.getColumn(6).getString() != query.getColumn(2).getString())
        return "a wrong label of '" + key + "'";
      if (query.getColumn(4).getInt64() != prominence) return "a wrong count of statements of '" + key + "'";
      const auto names = names_from_statements(state_, key, type, prominence);
      if (name_rows_of(db_, key) != names) return "wrong names of '" + key + "'";
      rows += static_cast<std::int64_t>(names.size());
    }
    return db_.execAndGet("SELECT count(*) FROM name").getInt64() == rows ? "" : "names of unknown entities";
  }

  bool there(const char* sql, const std::string& a, const std::string& b) {
    auto& query = state_.prepared(sql);
    bind_text(query, 1, a);
    bind_text(query, 2, b);
    const bool found = query.executeStep();
    query.reset();
    return found;
  }

  // Each word of each name is there, and no more rows than that.
  std::string names() {
    std::int64_t words = 0, sounds = 0;
    std::map<std::string, int> longest;
    SQLite::Statement all(db_, "SELECT DISTINCT normal FROM name");
    while (all.executeStep()) {
      const auto normal = all.getColumn(0).getString();
      auto& most = longest[normal.substr(0, normal.find(' '))];
      most = std::max(most, word_count(normal));
      const auto list = words_of_name(normal);
      const std::set<std::string> distinct(list.begin(), list.end());
      words += static_cast<std::int64_t>(distinct.size());
      for (const auto& word : distinct)
        if (!there("SELECT 1 FROM name_word WHERE word = ? AND normal = ?", word, normal))
          return "no look-up by words of the name '" + normal + "'";
    }
    if (db_.execAndGet("SELECT count(*) FROM name_word").getInt64() != words) return "words of unknown names";
    SQLite::Statement known(db_, "SELECT DISTINCT word FROM name_word");
    while (known.executeStep()) {
      const auto word = known.getColumn(0).getString();
      for (const auto& key : sound_keys(word)) {
        ++sounds;
        if (!there("SELECT 1 FROM sound WHERE key = ? AND word = ?", key, word))
          return "no look-up by sound of the word '" + word + "'";
      }
    }
    if (db_.execAndGet("SELECT count(*) FROM sound").getInt64() != sounds) return "sounds of unknown words";
    return first_words(longest);
  }

  std::string first_words(const std::map<std::string, int>& longest) {
    std::size_t rows = 0;
    SQLite::Statement query(db_, "SELECT word, longest FROM first_word");
    while (query.executeStep()) {
      const auto it = longest.find(query.getColumn(0).getString());
      if (it == longest.end() || it->second != query.getColumn(1).getInt())
        return "a wrong length of names that begin with '" + query.getColumn(0).getString() + "'";
      ++rows;
    }
    return rows == longest.size() ? "" : "first words of names missing";
  }

  const Store& store_;
  StoreState& state_;
  SQLite::Database& db_;
};

}  // namespace

void Store::check_integrity() const {
  const auto problem = guarded(path(), [&] { return Integrity(*this).run(); });
  if (!problem.empty())
    throw StoreError(Location{path()}, "the knowledge base is damaged (" + problem + ")",
                     "restore a snapshot, or move it away and run 'galley kb build'");
}

}  // namespace galley::kb
