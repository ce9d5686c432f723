#include "check/kb_check.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "check/functions.h"
#include "check/query.h"
#include "kb/content.h"
#include "kb/store.h"

namespace galley::check {
namespace {

// The rules join the whole knowledge base with itself along indexes: some tens of millions of steps for a
// hundred thousand statements. This many is a product of two tables.
constexpr long long kMostKbSteps = 20'000'000'000;

struct KbColumns {
  int statement[3] = {-1, -1, -1};
  int verdict = -1, severity = -1;
  int repair[3] = {-1, -1, -1};
  std::map<std::string, int, std::less<>> all;

  explicit KbColumns(sqlite3_stmt* s) {
    for (int i = 0; i < sqlite3_column_count(s); ++i) all[sqlite3_column_name(s, i)] = i;
    const auto at = [&](const std::string& name) {
      const auto it = all.find(name);
      return it == all.end() ? -1 : it->second;
    };
    for (int i = 0; i < 3; ++i) {
      statement[i] = at(std::string(1, static_cast<char>('a' + i)) + "_statement");
      repair[i] = at("repair_" + std::to_string(i + 1));
    }
    verdict = at("verdict");
    severity = at("severity");
  }
};

// A dispute or exception that is on record.
struct Explanation {
  std::string id, subject, property, value, about;
  Interval from, to;
  bool used = false;
};

class Check {
 public:
  Check(const kb::Store& store, const names::NameComparer& comparer) : store_(store) {
    sqlite3_db_config(db().getHandle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    register_functions(db().getHandle(), comparer);
    list_properties();
    list_explanations();
  }

  KbReport run(const std::vector<KbRule>& rules, bool trial) {
    std::set<std::string> ran, known;
    for (const auto& rule : rules) {
      known.insert(rule.code);
      if (rule.status == RuleStatus::off || (rule.status == RuleStatus::trial && !trial)) continue;
      ran.insert(rule.code);
      run(rule);
    }
    const auto key = [](const KbFinding& f) { return std::tie(f.rule, f.message, f.statements); };
    std::sort(report_.findings.begin(), report_.findings.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    for (const auto& e : explanations_)
      if (!e.used && (e.property == "dispute" || ran.contains(e.value) || !known.contains(e.value)))
        report_.idle.push_back(e.id);
    return std::move(report_);
  }

 private:
  [[nodiscard]] SQLite::Database& db() const { return store_.database(); }

  void list_properties() {
    db().exec(
        "CREATE TEMP TABLE IF NOT EXISTS kb_property(name TEXT PRIMARY KEY, type TEXT, single INTEGER, "
        "tolerance REAL);"
        "DELETE FROM temp.kb_property");
    static constexpr const char* kTypes[] = {"none", "entity", "time", "duration", "quantity", "text"};
    SQLite::Statement insert(db(), "INSERT INTO temp.kb_property VALUES(?,?,?,?)");
    for (const auto& [name, p] : store_.properties().all()) {
      insert.bind(1, name);
      insert.bind(2, kTypes[static_cast<int>(p.type)]);
      insert.bind(3, p.single ? 1 : 0);
      insert.bind(4, p.tolerance);
      insert.exec();
      insert.reset();
    }
  }

  void list_explanations() {
    SQLite::Statement query(
        db(),
        "SELECT s.id, s.subject, s.property, s.value_text, coalesce(q.entity, ''), s.from_earliest, "
        "s.to_latest FROM kb_statement AS s LEFT JOIN kb_qualifier AS q ON q.statement = s.id AND "
        "q.name = 'about' WHERE s.property IN ('dispute', 'exception') AND s.best = 1 ORDER BY s.id");
    while (query.executeStep()) {
      Explanation e{query.getColumn(0).getString(),
                    query.getColumn(1).getString(),
                    query.getColumn(2).getString(),
                    query.getColumn(3).getString(),
                    query.getColumn(4).getString(),
                    {},
                    {},
                    false};
      if (!query.getColumn(5).isNull()) e.from.earliest = query.getColumn(5).getInt();
      if (!query.getColumn(6).isNull()) e.to.latest = query.getColumn(6).getInt();
      by_subject_[e.subject].push_back(explanations_.size());
      explanations_.push_back(std::move(e));
    }
  }

  void run(const KbRule& rule) {
    Diagnostics faults;
    const auto query = prepare_query(db().getHandle(), {rule.query, rule.query_at}, faults);
    faults.throw_if_any();
    const KbColumns columns(query.get());
    check_columns(rule, columns);
    const StepLimit limit(db().getHandle(), kMostKbSteps);
    const Row row(query.get());
    int rc = SQLITE_ROW;
    while ((rc = sqlite3_step(query.get())) == SQLITE_ROW) {
      if (row.null(columns.verdict))
        ++report_.undecided;
      else if (row.integer(columns.verdict) != 0)
        add(rule, columns, row);
    }
    if (rc == SQLITE_INTERRUPT)
      throw Error(rule.query_at, "the query of rule " + rule.code + " runs away",
                  "give its joins a condition that an index serves");
    if (rc != SQLITE_DONE)
      throw Error(rule.query_at,
                  "the query of rule " + rule.code + " failed: " + sqlite3_errmsg(db().getHandle()),
                  "mend the SQL");
  }

  static void check_columns(const KbRule& rule, const KbColumns& c) {
    Diagnostics faults;
    if (c.statement[0] < 0)
      faults.add(rule.query_at, "the query has no column a_statement",
                 "select the id of the statement it judges AS a_statement");
    if (c.verdict < 0)
      faults.add(rule.query_at, "the query has no column verdict", "select 1, 0 or NULL AS verdict");
    for (const auto& name : placeholders(rule.message)) {
      const bool part = name == "a.text" || name == "b.text" || name == "c.text";
      if (!part && !c.all.contains(name))
        faults.add(rule.query_at, "the message shows {" + name + "}, which the query does not select",
                   "select it AS " + name);
    }
    faults.throw_if_any();
  }

  void add(const KbRule& rule, const KbColumns& columns, const Row& row) {
    KbFinding f;
    f.rule = rule.code;
    f.severity = rule.severity;
    if (const auto s = severity_named(row.null(columns.severity) ? "" : row.text(columns.severity)))
      f.severity = *s;
    std::vector<Statement> statements;
    for (const int column : columns.statement) {
      if (row.null(column)) continue;
      auto s = store_.statement(row.text(column));
      if (!s) continue;
      f.statements.push_back(s->id);
      statements.push_back(std::move(*s));
    }
    f.message = message(rule, columns, row);
    for (const int column : columns.repair)
      if (!row.null(column)) f.repairs.push_back(row.text(column));
    f.explained_by = explain(rule.code, statements);
    report_.findings.push_back(std::move(f));
  }

  [[nodiscard]] std::string message(const KbRule& rule, const KbColumns& columns, const Row& row) const {
    std::string out;
    const auto& m = rule.message;
    for (std::size_t i = 0; i < m.size(); ++i) {
      const auto end = m[i] == '{' ? m.find('}', i) : std::string::npos;
      if (end == std::string::npos) {
        out += m[i];
        continue;
      }
      const auto name = m.substr(i + 1, end - i - 1);
      if (const auto it = columns.all.find(name); it != columns.all.end()) {
        out += row.text(it->second);
      } else if (const int column = columns.statement[name[0] - 'a']; !row.null(column)) {
        if (const auto s = store_.statement(row.text(column))) out += store_.reads(*s);
      }
      i = end;
    }
    return out;
  }

  // The id of what accounts for a clash of these statements; empty if nothing does.
  std::string explain(const std::string& code, const std::vector<Statement>& statements) {
    std::set<std::string> entities;
    std::set<std::string> properties;
    for (const auto& s : statements) {
      entities.insert(s.subject);
      if (s.value.kind == ValueKind::entity) entities.insert(s.value.entity);
      properties.insert(s.property);
    }
    std::string found;
    for (const auto& entity : entities) {
      const auto it = by_subject_.find(entity);
      if (it == by_subject_.end()) continue;
      for (const auto i : it->second) {
        auto& e = explanations_[i];
        const bool fits = e.property == "dispute" ? properties.size() == 1 && properties.contains(e.value)
                                                  : e.value == code;
        if (!fits || (!e.about.empty() && !entities.contains(e.about)) || !meets(e, statements)) continue;
        e.used = true;
        if (found.empty()) found = e.id;
      }
    }
    return found;
  }

  static bool meets(const Explanation& e, const std::vector<Statement>& statements) {
    return std::all_of(statements.begin(), statements.end(), [&](const Statement& s) {
      const Interval when{s.from.earliest, s.to.latest};
      return may_overlap({e.from.earliest, e.to.latest}, when);
    });
  }

  const kb::Store& store_;
  std::vector<Explanation> explanations_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_subject_;
  KbReport report_;
};

}  // namespace

KbReport check_kb(const kb::Store& store, const std::vector<KbRule>& rules,
                  const names::NameComparer& comparer, bool trial) {
  return Check(store, comparer).run(rules, trial);
}

int run_kb_examples(const std::vector<KbRule>& rules, const std::string& prefix,
                    const kb::Properties& properties, const names::NameComparer& comparer,
                    std::vector<Diagnostic>& failed) {
  int passed = 0;
  for (const auto& rule : rules) {
    if (!rule.code.starts_with(prefix)) continue;
    for (const auto& e : rule.examples) {
      const auto fail = [&](const std::string& what, const std::string& remedy) {
        failed.push_back({e.where, rule.code + ": " + what, remedy});
      };
      try {
        Diagnostics faults;
        const auto content = kb::parse_example(e.kb, e.kb_at, properties, faults);
        faults.throw_if_any();
        const kb::Store store(content);
        const auto report = Check(store, comparer).run({rule}, true);
        const auto& all = report.findings;
        const auto open =
            std::count_if(all.begin(), all.end(), [](const auto& f) { return f.explained_by.empty(); });
        if (e.kind == KbExample::Kind::flag && open != 1)
          fail(std::to_string(open) + " findings instead of one", "mend the rule or the example");
        else if (e.kind == KbExample::Kind::flag && all.front().repairs.empty())
          fail("the finding offers no repair", "select repair_1, advice in words");
        else if (e.kind != KbExample::Kind::flag && open > 0)
          fail("flagged what must pass: " + all.front().message, e.because);
        else if (e.kind == KbExample::Kind::undecided && report.undecided == 0)
          fail("came to a verdict instead of being undecided", e.because);
        else
          ++passed;
      } catch (const Error& error) {
        fail(error.what(), "mend the example");
      }
    }
  }
  return passed;
}

}  // namespace galley::check
