#include "check/engine.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "check/article_facts.h"
#include "check/filled.h"
#include "check/functions.h"
#include "check/kb_properties.h"
#include "check/needs.h"
#include "check/query.h"
#include "check/run_form.h"
#include "check/tables.h"
#include "check/yield.h"
#include "time/wording.h"

namespace galley::check {
namespace {

// A rule over one article's few hundred claims needs thousands of virtual-machine steps; this many is a
// runaway.
constexpr long long kMostSteps = 200'000'000;

// From this article on it is worth the while to make what only some articles need (Impl::make_tables).
constexpr int kFirstOfMany = 3;

// The named columns of a rule's query that mean something to the engine.
struct ResultColumns {
  int comparison = -1, a_claim = -1, b_claim = -1, c_claim = -1, b_source = -1, b_earlier = -1,
      b_statement = -1, c_statement = -1;
  int verdict = -1, undecided = -1, severity = -1, confidence = -1;
  int repair[3] = {-1, -1, -1};
  std::map<std::string, int, std::less<>> all;

  explicit ResultColumns(sqlite3_stmt* s) {
    for (int i = 0; i < sqlite3_column_count(s); ++i) all[sqlite3_column_name(s, i)] = i;
    const auto at = [&](const char* name) {
      const auto it = all.find(name);
      return it == all.end() ? -1 : it->second;
    };
    comparison = at("comparison");
    a_claim = at("a_claim");
    b_claim = at("b_claim");
    c_claim = at("c_claim");
    b_source = at("b_source");
    b_earlier = at("b_earlier");
    b_statement = at("b_statement");
    c_statement = at("c_statement");
    verdict = at("verdict");
    undecided = at("undecided");
    severity = at("severity");
    confidence = at("confidence");
    repair[0] = at("repair_1");
    repair[1] = at("repair_2");
    repair[2] = at("repair_3");
  }
};

struct Prepared {
  const Rule* rule = nullptr;
  PreparedQuery statement;
  std::unique_ptr<ResultColumns> columns;
  Needs needs;
  bool accepted = false;           // the query is known to be good
  const RunForm* form = nullptr;   // once it is set up
  std::unique_ptr<RunForm> own;    // where the rule has none
  std::unique_ptr<FilledTables> filled;
  PreparedQuery gate;
  bool gated = false;  // the gate has been taken
};

// What a claim says, wherever it stands. A figure that belongs to nothing named ("or 40 percent"), or a list
// without a value of its own, is told from others by what goes with it.
std::string identity(const Claim& c) {
  auto out = c.property + '\x1f' + utf8::fold(c.subject.text) + '\x1f' + utf8::fold(c.value.text);
  if (c.subject.text.empty() || c.value.text.empty())
    for (const auto& [name, value] : c.qualifiers)
      if (!value.text.empty()) out += '\x1f' + name + '=' + utf8::fold(value.text);
  return out;
}

// Reads what edit() wrote; anything else is advice in words.
Repair read_repair(const std::string& text, const Document& document) {
  Repair r;
  if (text.empty() || text.front() != kEditMark) {
    r.text = text;
    return r;
  }
  std::size_t at = 0;
  while (at < text.size() && text[at] == kEditMark) {
    const auto one = text.find(kEditField, at);
    const auto two = one == std::string::npos ? one : text.find(kEditField, one + 1);
    if (two == std::string::npos) break;  // a query can write the mark itself, with char(30)
    auto end = text.find(kEditMark, two + 1);
    if (end == std::string::npos) end = text.size();
    Edit e;
    std::from_chars(text.data() + at + 1, text.data() + one, e.span.start);
    std::from_chars(text.data() + one + 1, text.data() + two, e.span.end);
    e.replacement = text.substr(two + 1, end - two - 1);
    e.span = document.shown.in_file(e.span);
    e.span.end = std::min<std::uint32_t>(e.span.end, static_cast<std::uint32_t>(document.text.size()));
    e.span.start = std::min(e.span.start, e.span.end);
    r.edits.push_back(std::move(e));
    at = end;
  }
  std::sort(r.edits.begin(), r.edits.end());
  for (const auto& e : r.edits) {
    if (!r.text.empty()) r.text += " and ";
    const auto old = document.words(e.span);
    if (e.replacement.empty())
      r.text += "remove “" + old + "”";
    else if (e.span.empty())
      r.text += "insert “" + e.replacement + "”";
    else
      r.text += "replace “" + old + "” with “" + e.replacement + "”";
  }
  return r;
}

}  // namespace

struct Engine::Impl {
  SQLite::Database& db;
  bool trial = false;
  std::vector<Prepared> prepared;
  std::unique_ptr<TableWriter> tables;
  std::unique_ptr<KbProperties> known;
  mutable bool guarded = false;  // see prepare_query
  int articles = 0;              // judged so far

  explicit Impl(SQLite::Database& d) : db(d) {}

  void add(const Rule& rule, Diagnostics& diagnostics) {
    if (rule.query.empty()) return;  // the loader has said so
    Prepared p;
    p.rule = &rule;
    p.needs = rule.needs ? *rule.needs : needs_of(rule.query);
    if (rule.proven || prepare(p, rule.query, diagnostics)) prepared.push_back(std::move(p));
  }

  // Before its first run. A query is proved as it is written, and runs as it is hoisted.
  void set_up(Prepared& p) const {
    if (!p.rule->run) p.own = std::make_unique<RunForm>(run_form_of(p.rule->query, p.rule->code));
    p.form = p.rule->run ? &*p.rule->run : p.own.get();
    if (!p.form->query.empty()) p.statement.reset();
    if (!p.form->tables.empty())
      p.filled = std::make_unique<FilledTables>(db.getHandle(), p.form->tables, p.rule->query_at);
    p.gated = !p.form->gate.empty() && !p.statement;
  }

  // False: the query is faulty.
  bool prepare(Prepared& p, const std::string& query, Diagnostics& diagnostics) const {
    p.statement = prepare_query(db.getHandle(), {query, p.rule->query_at}, diagnostics, guarded);
    guarded = true;
    if (!p.statement) return false;
    p.columns = std::make_unique<ResultColumns>(p.statement.get());
    p.accepted = check_columns(*p.rule, *p.columns, diagnostics);
    return p.accepted;
  }

  static bool check_columns(const Rule& rule, const ResultColumns& c, Diagnostics& diagnostics) {
    bool good = true;
    const auto fault = [&](const std::string& what, const std::string& remedy) {
      diagnostics.add(rule.query_at, what, remedy);
      good = false;
    };
    if (c.a_claim < 0 && c.comparison < 0)
      fault("the query has no column a_claim", "select the id of the claim it judges AS a_claim");
    if (c.verdict < 0) fault("the query has no column verdict", "select 1, 0 or NULL AS verdict");
    const auto names = placeholders(rule.message);
    for (const auto& name : names) {
      const bool part =
          name.size() > 2 && name[1] == '.' && (name[0] == 'a' || name[0] == 'b' || name[0] == 'c');
      if (!part && !c.all.contains(name))
        fault("the message shows {" + name + "}, which the query does not select", "select it AS " + name);
    }
    return good;
  }

  // One article being judged.
  struct Case {
    Result& article;
    const std::vector<Result>& sources;
    const std::vector<Result>& earlier;
    const StatementEvidence& evidence;
    const Policy& policy;
    std::map<std::string, Evidence> statements;
    std::set<long long> decided, looked;
    std::map<long long, std::string> why_not;
    std::set<std::string> seen;
    bool trace = false;
    const Stop& stop;
  };

  const Claim* claim(const Case& c, const Row& row, int column) const {
    if (row.null(column)) return nullptr;
    const auto i = static_cast<std::size_t>(row.integer(column));
    return i < c.article.claims.size() ? &c.article.claims[i] : nullptr;
  }

  using OtherClaim = std::pair<const Result*, const Claim*>;

  static OtherClaim claim_of(const std::vector<Result>& documents, const Row& row, int column) {
    if (row.null(column)) return {};
    auto i = static_cast<std::size_t>(row.integer(column));
    for (const auto& d : documents) {
      if (i < d.claims.size()) return {&d, &d.claims[i]};
      i -= d.claims.size();
    }
    return {};
  }

  // The claim of source material or of an earlier article that the finding rests on.
  static OtherClaim other_claim(const Case& c, const Prepared& p, const Row& row) {
    const auto source = claim_of(c.sources, row, p.columns->b_source);
    return source.second ? source : claim_of(c.earlier, row, p.columns->b_earlier);
  }

  const Evidence& statement(Case& c, const std::string& id) const {
    auto it = c.statements.find(id);
    if (it == c.statements.end()) it = c.statements.emplace(id, c.evidence(id)).first;
    return it->second;
  }

  static const Comparison* comparison(const Case& c, const Prepared& p, const Row& row) {
    if (row.null(p.columns->comparison)) return nullptr;
    const auto i = static_cast<std::size_t>(row.integer(p.columns->comparison));
    return i < c.article.comparisons.size() ? &c.article.comparisons[i] : nullptr;
  }

  // The words of a subject; for "he" the first full name of whom the article means, if it knows.
  static const std::string& named(const Document& d, const Value& subject) {
    const auto pronoun = std::ranges::find_if(d.mentions, [&](const Mention& m) {
      return m.span == subject.span && m.form == Mention::Form::pronoun && m.local >= 0;
    });
    if (pronoun == d.mentions.end()) return subject.text;
    const auto name = std::ranges::find_if(d.mentions, [&](const Mention& m) {
      return m.local == pronoun->local && m.form == Mention::Form::name;
    });
    return name == d.mentions.end() ? subject.text : name->text;
  }

  // The words behind {a.text} and its like.
  std::string part(Case& c, const Prepared& p, const Row& row, const std::string& name) const {
    const char who = name[0];
    const auto field = name.substr(2);
    const auto& k = *p.columns;
    if (const auto* pair = comparison(c, p, row); pair && who != 'c')
      return who == 'a' ? pair->article.text : pair->other.text;
    const Claim* of = claim(c, row, who == 'a' ? k.a_claim : who == 'b' ? k.b_claim : k.c_claim);
    const Document* document = &c.article.document;
    if (!of && who == 'b') {
      const auto [result, found] = other_claim(c, p, row);
      if (found) {
        of = found;
        document = &result->document;
      }
    }
    if (of) {
      if (field == "text") return document->words(of->span);
      if (field == "value") return of->value.text;
      if (field == "subject") return named(*document, of->subject);
      return "";
    }
    const int column = who == 'b' ? k.b_statement : k.c_statement;
    return row.null(column) ? "" : statement(c, row.text(column)).text;
  }

  std::string message(Case& c, const Prepared& p, const Row& row) const {
    std::string out;
    const std::string& m = p.rule->message;
    for (std::size_t i = 0; i < m.size(); ++i) {
      const auto end = m[i] == '{' ? m.find('}', i) : std::string::npos;
      if (end == std::string::npos) {
        out += m[i];
        continue;
      }
      const auto name = m.substr(i + 1, end - i - 1);
      const auto it = p.columns->all.find(name);
      out += it != p.columns->all.end() ? row.text(it->second) : part(c, p, row, name);
      i = end;
    }
    return out;
  }

  void add_span(Finding& f, const char* role, Span span) const {
    for (std::size_t i = 0; i < f.spans.size(); ++i)
      if (f.spans[i].span == span) return;
    Evidence e;
    e.span = static_cast<int>(f.spans.size());
    f.spans.push_back({role, span});
    f.evidence.push_back(std::move(e));
  }

  // The sentence of a source or of an earlier article, with the day of the latter.
  static void add_other(Finding& f, const OtherClaim& other, bool earlier) {
    const auto& [result, found] = other;
    if (!found) return;
    const auto& d = result->document;
    Evidence e;
    e.id = d.path + "#" + found->id;
    const auto s = d.sentence_at(found->span.start);
    e.text = s >= 0 ? d.words(d.sentences[static_cast<std::size_t>(s)].span) : d.words(found->span);
    e.rank = "normal";
    e.source.key = e.source.title = d.path;
    if (earlier && d.date) e.source.title += ", " + wording::day(*d.date);
    f.evidence.push_back(std::move(e));
  }

  // The source's sentence that holds the counterpart of an article's words.
  void add_counterpart(Case& c, Finding& f, const Comparison& pair) const {
    if (pair.source < 0) return;
    const auto& d = c.sources[static_cast<std::size_t>(pair.source)].document;
    Evidence e;
    e.id = d.path + "#" + std::to_string(pair.other.sentence + 1);
    e.text = d.words(d.sentences[pair.other.sentence].span);
    e.rank = "normal";
    e.source.key = e.source.title = d.path;
    f.evidence.push_back(std::move(e));
  }

  static Severity severity_of(const Rule& rule, const std::string& name) {
    if (const auto s = severity_named(name)) return *s;
    throw Error(rule.query_at, "rule " + rule.code + " gives severity '" + name + "'",
                "select 'error', 'warning' or 'note'");
  }

  void add_finding(Case& c, const Prepared& p, const Row& row, const Claim* a, const Comparison* pair) const {
    const auto& k = *p.columns;
    Finding f;
    f.rule = p.rule->code;
    std::optional<Severity> said;
    if (!row.null(k.severity)) said = severity_of(*p.rule, row.text(k.severity));
    f.severity = c.policy.severity(*p.rule, said);
    // Most rules have been judged on too few findings for a confidence of their own: what findings of their
    // severity must reach stands in (app/score.h, docs/measuring.md).
    static constexpr double kUsual[] = {0.5, 0.85, 0.95};
    f.confidence = row.null(k.confidence) ? kUsual[static_cast<int>(said.value_or(p.rule->severity))]
                                          : std::clamp(row.number(k.confidence), 0.0, 1.0);
    f.message = message(c, p, row);
    std::string print =
        f.rule + '\x1e' +
        (a ? identity(*a) : utf8::fold(pair->article.text) + '\x1f' + utf8::fold(pair->other.text));
    add_span(f, "claim", a ? a->span : pair->article.span);
    if (pair) add_counterpart(c, f, *pair);
    for (const int column : {k.b_claim, k.c_claim}) {
      if (const Claim* other = claim(c, row, column)) {
        add_span(f, "other", other->span);
        print += '\x1e' + identity(*other);
      }
    }
    const auto other = other_claim(c, p, row);
    add_other(f, other, row.null(k.b_source));
    if (other.second && row.null(k.b_source)) print += '\x1e' + identity(*other.second);
    for (const int column : {k.b_statement, k.c_statement}) {
      if (row.null(column)) continue;
      const auto& e = statement(c, row.text(column));
      if (std::any_of(f.evidence.begin(), f.evidence.end(),
                      [&](const auto& x) { return x.span < 0 && x.id == e.id; }))
        continue;
      f.evidence.push_back(e);
      print += '\x1e' + e.id;
    }
    for (const int column : k.repair)
      if (!row.null(column)) f.repairs.push_back(read_repair(row.text(column), c.article.document));
    f.fingerprint = stable_hash(print);
    // A rule that meets one pair of claims from both sides says it once.
    std::vector<Span> spans;
    for (const auto& s : f.spans) spans.push_back(s.span);
    std::sort(spans.begin(), spans.end());
    std::string key = f.rule;
    for (const auto& s : spans) key += "," + std::to_string(s.start) + "-" + std::to_string(s.end);
    if (f.confidence >= c.policy.minimum_confidence && c.seen.insert(key).second)
      c.article.findings.push_back(std::move(f));
  }

  static Look look(const Prepared& p, const Row& row, long long claim) {
    Look out{static_cast<std::size_t>(claim), p.rule->code, std::nullopt, {}};
    if (!row.null(p.columns->verdict))
      out.contradicts = row.integer(p.columns->verdict) != 0;
    else if (!row.null(p.columns->undecided))
      out.why = row.text(p.columns->undecided);
    return out;
  }

  // Throws Error: a query that was proved once is refused.
  void prepare_now(Prepared& p) const {
    Diagnostics faults;
    static_cast<void>(prepare(p, p.form->query.empty() ? p.rule->query : p.form->query, faults));
    faults.throw_if_any();
  }

  // SQLite ends a transaction, rolled back, when it is interrupted in a statement that writes. The rows of the article
  // and the tables of hoisted queries were written in it.
  void begin_anew() const {
    db.exec("BEGIN");
    for (const auto& q : prepared)
      if (q.filled) q.filled->forget();
    tables->forget();
  }

  // The tables of all hoisted queries. One by one, as rules first run, they would have all statements prepared anew again and
  // again: a quarter of a stream's instructions.
  void make_tables() {
    for (auto& p : prepared) {
      if (!p.form) set_up(p);
      // Where it does not come to its end, the first run makes it, or says why not.
      if (p.filled) static_cast<void>(p.filled->make());
    }
  }

  // Whether the query can give a row, by SQLite's result of the gate: SQLITE_DONE for no.
  int ask_gate(Prepared& p) const {
    if (!p.gate) {
      Diagnostics faults;
      p.gate = prepare_query(db.getHandle(), {p.form->gate, p.rule->query_at}, faults, guarded);
      guarded = true;
      p.gated = p.gate != nullptr;  // WHERE may name what only the columns define: such a query has no gate
      if (!p.gated) return SQLITE_ROW;
    }
    const int rc = sqlite3_step(p.gate.get());
    sqlite3_reset(p.gate.get());
    return rc;
  }

  void run(Case& c, Prepared& p) const {
    sqlite3* handle = db.getHandle();
    if (!p.form) set_up(p);
    tables->need(p.form->named);
    if (!p.statement && !p.filled && !p.gated) prepare_now(p);
    const StepLimit limit(handle, kMostSteps, &c.stop);
    const bool in_transaction = sqlite3_get_autocommit(handle) == 0;
    int rc = SQLITE_ROW;
    // Where the query has been prepared, it is asked itself, unless its gate spares tables. A trace shows that the gate is right.
    const bool ask = p.gated && !c.trace && (!p.statement || p.form->of_gate < p.form->tables.size());
    if (ask) {
      rc = p.filled ? p.filled->fill(p.form->of_gate) : SQLITE_DONE;
      if (rc == SQLITE_DONE) rc = ask_gate(p);
    }
    const bool may_give = rc == SQLITE_ROW;
    if (may_give) rc = p.filled ? p.filled->fill() : SQLITE_DONE;
    const bool filled = may_give && rc == SQLITE_DONE;
    if (rc != SQLITE_DONE && in_transaction && sqlite3_get_autocommit(handle) != 0) begin_anew();
    if (filled && !p.statement) prepare_now(p);
    const Row row(p.statement.get());
    while (filled && (rc = sqlite3_step(p.statement.get())) == SQLITE_ROW) {
      const Claim* a = claim(c, row, p.columns->a_claim);
      const Comparison* pair = comparison(c, p, row);
      if (!a && pair) {
        if (!row.null(p.columns->verdict) && row.integer(p.columns->verdict) != 0)
          add_finding(c, p, row, nullptr, pair);
        continue;
      }
      if (!a) continue;
      const auto id = row.integer(p.columns->a_claim);
      c.looked.insert(id);
      if (c.trace) c.article.looks.push_back(look(p, row, id));
      if (row.null(p.columns->verdict)) {
        if (!row.null(p.columns->undecided)) c.why_not.emplace(id, row.text(p.columns->undecided));
        continue;
      }
      c.decided.insert(id);
      if (row.integer(p.columns->verdict) != 0) add_finding(c, p, row, a, pair);
    }
    const std::string fault = sqlite3_errmsg(handle);
    sqlite3_reset(p.statement.get());
    if (p.filled) p.filled->clear();
    // The article is not to be lost for one rule; what it found before it was stopped is right all the same.
    if (rc == SQLITE_INTERRUPT) {
      stop_here(c.stop);
      c.article.remarks.push_back(
          {{c.article.document.path},
           "the rule " + p.rule->code + " was stopped: its query runs away on this text",
           "split the text, or give the query's joins a condition that an index serves (" +
               p.rule->query_at.text() + ")"});
      return;
    }
    if (rc != SQLITE_DONE)
      throw Error(p.rule->query_at, "the query of rule " + p.rule->code + " failed: " + fault,
                  "mend the SQL");
  }
};

Engine::Engine(SQLite::Database& db, const std::vector<Rule>& rules, const names::NameComparer& comparer,
               const Units& units, bool empty_kb, bool trial, const std::vector<Policy>& policies,
               Diagnostics& diagnostics)
    : impl_(std::make_unique<Impl>(db)) {
  impl_->trial = trial;
  register_functions(db.getHandle(), comparer);
  create_tables(db, empty_kb, units);
  impl_->tables = std::make_unique<TableWriter>(db);
  impl_->known = std::make_unique<KbProperties>(db.getHandle());
  int off = 0;
  sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_DQS_DML, off,
                    nullptr);  // "nope" is an error, not a string
  for (const auto& rule : rules) {
    const auto runs = [&](const Policy& p) { return p.runs(rule, trial); };
    if (runs({}) || std::any_of(policies.begin(), policies.end(), runs)) impl_->add(rule, diagnostics);
  }
}

Engine::~Engine() = default;

std::set<std::string> Engine::accepted() const {
  std::set<std::string> out;
  for (const auto& p : impl_->prepared)
    if (p.accepted) out.insert(p.rule->code);
  return out;
}

void Engine::judge(Result& article, const std::vector<Result>& sources, const StatementEvidence& evidence,
                   const Policy& policy, bool trace, const std::vector<Result>& earlier,
                   const Stop& stop) const {
  article.findings.clear();
  Impl::Case c{article, sources, earlier, evidence, policy, {}, {}, {}, {}, {}, trace, stop};
  // Most rules ask for what most articles lack. A trace runs them all the same: what it shows is the proof
  // that those left out have nothing to say.
  auto& known = *impl_->known;
  known.forget();
  const ArticleFacts facts(article, !sources.empty(), !earlier.empty(),
                           [&](const auto&... asked) { return known.has(asked...); });
  impl_->tables->begin(article, sources, earlier);
  if (++impl_->articles == kFirstOfMany) impl_->make_tables();
  for (auto& p : impl_->prepared)
    if (policy.runs(*p.rule, impl_->trial) && (trace || facts.meet(p.needs))) impl_->run(c, p);
  std::vector<const Rule*> rules;
  for (const auto& p : impl_->prepared) rules.push_back(p.rule);
  drop_yielding(article.findings, rules);
  std::stable_sort(article.findings.begin(), article.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.spans.front().span, a.rule, a.message) <
           std::tie(b.spans.front().span, b.rule, b.message);
  });
  Coverage& v = article.coverage;
  v = {};
  for (std::size_t i = 0; i < article.claims.size(); ++i) {
    const auto& claim = article.claims[i];
    const auto id = static_cast<long long>(i);
    ++v.claims;
    v.linked += !claim.subject.entity.empty() || !claim.value.entity.empty();
    if (c.decided.contains(id)) {
      ++v.checked;
    } else if (c.looked.contains(id)) {
      ++v.undecided;
      const auto why = c.why_not.find(id);
      ++v.undecided_why[why == c.why_not.end() ? "not enough known" : why->second];
    }
  }
  for (const auto& pair : article.comparisons) {
    ++v.facets;
    v.compared += pair.source >= 0 && pair.differ.has_value();
  }
}

}  // namespace galley::check
