#include "check/tables.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Savepoint.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cmath>
#include <string>

namespace galley::check {
namespace {

// The columns of one value, with a prefix.
std::string value_columns(const std::string& p) {
  std::string out;
  for (const char* name : {"kind", "entity", "who", "text", "low", "best", "high", "unit", "hedge",
                           "earliest", "latest", "edtf", "resolved", "start", "end"})
    out += p + name + ", ";
  return out;
}
constexpr int kValueColumns = 15;

std::string claim_columns() {
  return "id INTEGER, property TEXT, " + value_columns("subject_") + value_columns("value_") +
         value_columns("time_") +
         "place_entity, place_text, of_text, modality, quoted, speaker_entity, speaker_who, speaker_text, "
         "sentence, block, block_kind, "
         "start, end, text, pattern";
}
constexpr int kClaimColumns = 2 + 3 * kValueColumns + 15;

const char* kind_name(ValueKind kind) {
  static constexpr const char* kNames[] = {"none", "entity", "time", "duration", "quantity", "text"};
  return kNames[static_cast<int>(kind)];
}

// The columns of one facet of a comparison.
std::string facet_columns(const std::string& p) {
  std::string out;
  for (const char* name :
       {"text", "low", "best", "high", "unit", "counted", "earliest", "latest", "start", "end", "sentence"})
    out += p + name + ", ";
  return out;
}
constexpr int kFacetColumns = 11;
std::string comparison_columns() {
  return "id INTEGER, kind TEXT, " + facet_columns("a_") + facet_columns("b_") +
         "source, overlap, reverse, margin, left_near, right_near, local, inside, same_noun, run, swapped, "
         "rivals, elsewhere, differ";
}
constexpr int kComparisonColumns = 2 + 2 * kFacetColumns + 14;

// The empty shape of the knowledge base (docs/knowledge-base.md), for runs without one.
constexpr const char* kEmptyKb = R"(
CREATE TEMP TABLE kb_entity(key, type, label);
CREATE TEMP TABLE kb_name(entity, text, normal, kind, from_earliest, to_latest);
CREATE TEMP TABLE kb_statement(id, subject, property, value_kind, value_entity, value_text, value_low, value_best,
  value_high, value_unit, value_earliest, value_latest, value_edtf, from_earliest, from_latest, to_earliest, to_latest,
  open_end, rank, best, reason);
CREATE TEMP TABLE kb_qualifier(statement, name, kind, entity, text, low, best, high, unit, earliest, latest, edtf);
CREATE TEMP TABLE kb_reference(statement, source, locator);
CREATE TEMP TABLE kb_source(key, title, publisher, url, licence, accessed);
)";

std::string marks(int n) {
  std::string out = "?";
  for (int i = 1; i < n; ++i) out += ",?";
  return out;
}

// Binds one row after another to a prepared INSERT.
class Row {
 public:
  explicit Row(SQLite::Statement& statement) : statement_(statement) { statement_.tryReset(); }
  void text(const std::string& s) { s.empty() ? null() : statement_.bind(next_++, s); }
  void number(const std::optional<double>& x) {
    x&& std::isfinite(*x) ? statement_.bind(next_++, *x) : null();
  }
  void day(const std::optional<Day>& d) { d ? statement_.bind(next_++, *d) : null(); }
  void integer(long long i) { statement_.bind(next_++, static_cast<int64_t>(i)); }
  void null() { statement_.bind(next_++); }
  void run() {
    statement_.exec();
    statement_.reset();
    next_ = 1;
  }

 private:
  SQLite::Statement& statement_;
  int next_ = 1;
};

// Who is meant, comparable within one run: the entity's key, else the document's own number for it, else
// nothing.
std::string who(const Document& d, const Value& v, int document) {
  if (!v.entity.empty()) return v.entity;
  if (v.mention < 0 || v.mention >= static_cast<int>(d.mentions.size())) return {};
  const auto& m = d.mentions[static_cast<std::size_t>(v.mention)];
  if (!m.entity.empty()) return m.entity;
  return m.local < 0 ? std::string() : "#" + std::to_string(document) + "." + std::to_string(m.local);
}

void put_value(Row& row, const Document& d, const Value& v, int document) {
  if (v.kind == ValueKind::none)
    row.null();
  else
    row.text(kind_name(v.kind));
  row.text(v.entity);
  row.text(who(d, v, document));
  row.text(v.text);
  row.number(v.low);
  row.number(v.best);
  row.number(v.high);
  row.text(v.unit);
  row.text(v.hedge);
  row.day(v.when.earliest);
  row.day(v.when.latest);
  row.text(v.edtf);
  row.text(v.resolved);
  if (v.span.empty()) {
    row.null();
    row.null();
  } else {
    row.integer(v.span.start);
    row.integer(v.span.end);
  }
}

const Value& qualifier(const Claim& c, const char* name) {
  static const Value none;
  const auto it = c.qualifiers.find(name);
  return it == c.qualifiers.end() ? none : it->second;
}

void put_claim(Row& row, const Document& d, const Claim& c, int id, int document) {
  const auto& sentence = d.sentences.empty()
                             ? Sentence{}
                             : d.sentences[std::min<std::size_t>(c.sentence, d.sentences.size() - 1)];
  row.integer(id);
  row.text(c.property);
  put_value(row, d, c.subject, document);
  put_value(row, d, c.value, document);
  put_value(row, d, qualifier(c, "time"), document);
  row.text(qualifier(c, "place").entity);
  row.text(qualifier(c, "place").text);
  row.text(qualifier(c, "of").text);
  row.text(name_of(c.modality));
  row.integer(c.quoted);
  row.text(c.speaker.entity);
  row.text(c.speaker.kind == ValueKind::none ? std::string() : who(d, c.speaker, document));
  row.text(c.speaker.text);
  row.integer(c.sentence);
  row.integer(sentence.block);
  row.text(sentence.block < d.blocks.size() ? name_of(d.blocks[sentence.block].kind) : "paragraph");
  row.integer(c.span.start);
  row.integer(c.span.end);
  row.text(d.words(c.span));
  row.text(c.pattern);
}

void put_qualifiers(Row& row, const Document& d, const Claim& c, int id, int document) {
  for (const auto& [name, v] : c.qualifiers) {
    row.integer(id);
    row.text(name);
    put_value(row, d, v, document);
    row.run();
  }
}

void fill_mentions(SQLite::Statement& insert, const Document& d) {
  static constexpr const char* kForms[] = {"name", "surname", "title", "description", "pronoun"};
  Row row(insert);
  for (std::size_t i = 0; i < d.mentions.size(); ++i) {
    const auto& m = d.mentions[i];
    row.integer(static_cast<long long>(i));
    row.text(!m.entity.empty() ? m.entity : m.local < 0 ? std::string() : "#0." + std::to_string(m.local));
    row.integer(m.local);
    row.text(m.type);
    row.text(kForms[static_cast<int>(m.form)]);
    row.text(m.entity);
    row.number(m.confidence);
    row.text(m.text);
    row.text(m.norm);
    row.integer(d.sentence_at(m.span.start));
    row.integer(m.span.start);
    row.integer(m.span.end);
    row.run();
  }
}

void fill_timexes(SQLite::Statement& insert, const Document& d) {
  Row row(insert);
  for (const auto& t : d.timexes) {
    row.text(name_of(t.type));
    row.text(t.value);
    row.text(name_of(t.resolution));
    row.day(t.when.earliest);
    row.day(t.when.latest);
    row.integer(d.sentence_at(t.span.start));
    row.integer(t.span.start);
    row.integer(t.span.end);
    row.run();
  }
}

void fill_quantities(SQLite::Statement& insert, const Document& d) {
  Row row(insert);
  for (std::size_t i = 0; i < d.quantities.size(); ++i) {
    const auto& q = d.quantities[i];
    row.integer(static_cast<long long>(i));
    row.text(d.words(q.span));
    row.text(d.words(q.number));
    row.number(q.low);
    row.number(q.best);
    row.number(q.high);
    row.text(q.unit);
    row.text(q.counted);
    row.text(q.hedge);
    row.integer(d.sentence_at(q.span.start));
    row.integer(q.span.start);
    row.integer(q.span.end);
    row.run();
  }
}

void put_facet(Row& row, const Facet& f) {
  row.text(f.text);
  row.number(f.low);
  row.number(f.best);
  row.number(f.high);
  row.text(f.unit);
  row.text(f.counted);
  row.day(f.when.earliest);
  row.day(f.when.latest);
  row.integer(f.span.start);
  row.integer(f.span.end);
  row.integer(f.sentence);
}

void fill_comparisons(SQLite::Statement& insert, const Result& article, const std::vector<Result>& sources) {
  Row row(insert);
  for (std::size_t i = 0; i < article.comparisons.size(); ++i) {
    const auto& c = article.comparisons[i];
    row.integer(static_cast<long long>(i));
    row.text(name_of(c.article.kind));
    put_facet(row, c.article);
    if (c.source < 0) {
      for (int k = 0; k < kFacetColumns + 1; ++k) row.null();
    } else {
      put_facet(row, c.other);
      row.text(sources[static_cast<std::size_t>(c.source)].document.path);
    }
    for (const double x : {c.overlap, c.reverse, c.margin, c.left, c.right, c.local}) row.number(x);
    row.integer(c.inside);
    row.integer(c.same_noun);
    row.integer(c.run);
    row.integer(c.swapped);
    row.integer(c.rivals);
    row.integer(c.elsewhere);
    if (c.differ)
      row.integer(*c.differ);
    else
      row.null();
    row.run();
  }
}

// The claims of other documents than the article, with the document's name and, if `dated`, its day. Ids run
// through all of them in order: the engine finds a claim again by it.
void fill_others(SQLite::Statement& claim, SQLite::Statement& qualifier, const std::vector<Result>& others,
                 int first_document, bool dated) {
  Row row(claim), qualifier_row(qualifier);
  int id = 0;
  for (std::size_t i = 0; i < others.size(); ++i) {
    const int document = first_document + static_cast<int>(i);
    for (const auto& c : others[i].claims) {
      put_claim(row, others[i].document, c, id, document);
      row.text(others[i].document.path);
      if (dated) row.day(others[i].document.date);
      row.run();
      put_qualifiers(qualifier_row, others[i].document, c, id, document);
      ++id;
    }
  }
}

}  // namespace

void create_tables(SQLite::Database& db, bool empty_kb, const Units& units) {
  // A Bloom filter is built by walking through the whole table, for an article that asks after three of its
  // rows. The number is SQLite's own for it (SQLITE_BloomFilter); tests/check/query_test.cpp sees that it
  // holds.
  constexpr unsigned kBloomFilter = 0x00080000;
  sqlite3_test_control(SQLITE_TESTCTRL_OPTIMIZATIONS, db.getHandle(), kBloomFilter);
  const auto qualifier_columns = "claim INTEGER, name TEXT, " + value_columns("");
  const auto columns = qualifier_columns.substr(0, qualifier_columns.size() - 2);
  db.exec("CREATE TEMP TABLE article(date, date_from)");
  db.exec("CREATE TEMP TABLE claim(" + claim_columns() + ")");
  db.exec("CREATE TEMP TABLE claim_qualifier(" + columns + ")");
  db.exec("CREATE TEMP TABLE source_claim(" + claim_columns() + ", source TEXT)");
  db.exec("CREATE TEMP TABLE source_claim_qualifier(" + columns + ")");
  db.exec("CREATE TEMP TABLE earlier_claim(" + claim_columns() + ", source TEXT, published)");
  db.exec("CREATE TEMP TABLE earlier_claim_qualifier(" + columns + ")");
  db.exec(
      "CREATE TEMP TABLE mention(id, who, local, type, form, entity, confidence, text, normal, sentence, "
      "start, end)");
  db.exec("CREATE TEMP TABLE timex(type, value, resolved, earliest, latest, sentence, start, end)");
  db.exec(
      "CREATE TEMP TABLE quantity(id, text, number, low, best, high, unit, counted, hedge, sentence, "
      "start, end)");
  db.exec("CREATE INDEX temp.claim_property ON claim(property)");
  db.exec("CREATE INDEX temp.claim_qualifier_claim ON claim_qualifier(claim, name)");
  db.exec("CREATE INDEX temp.source_claim_property ON source_claim(property)");
  db.exec("CREATE INDEX temp.earlier_claim_property ON earlier_claim(property)");
  db.exec("CREATE TEMP TABLE comparison(" + comparison_columns() + ")");
  db.exec("CREATE TEMP TABLE unit(code PRIMARY KEY, dimension, size)");
  SQLite::Statement insert(db, "INSERT INTO temp.unit VALUES(?,?,?)");
  Row row(insert);
  for (const auto& [code, unit] : units) {
    row.text(code);
    row.text(unit.dimension);
    row.number(unit.size > 0 ? std::optional(unit.size) : std::nullopt);
    row.run();
  }
  if (empty_kb) db.exec(kEmptyKb);
}

// Statements that are prepared once: to prepare them takes longer than to fill the tables of an article.
struct TableWriter::Impl {
  static constexpr const char* kTables[] = {"article",
                                            "claim",
                                            "claim_qualifier",
                                            "source_claim",
                                            "source_claim_qualifier",
                                            "earlier_claim",
                                            "earlier_claim_qualifier",
                                            "mention",
                                            "timex",
                                            "quantity",
                                            "comparison"};

  SQLite::Database& db;
  std::vector<SQLite::Statement> empty;
  SQLite::Statement article, claim, claim_qualifier, source_claim, source_claim_qualifier, earlier_claim,
      earlier_claim_qualifier, mention, timex, quantity, comparison;

  explicit Impl(SQLite::Database& database)
      : db(database),
        article(insert(db, "article", 2)),
        claim(insert(db, "claim", kClaimColumns)),
        claim_qualifier(insert(db, "claim_qualifier", 2 + kValueColumns)),
        source_claim(insert(db, "source_claim", kClaimColumns + 1)),
        source_claim_qualifier(insert(db, "source_claim_qualifier", 2 + kValueColumns)),
        earlier_claim(insert(db, "earlier_claim", kClaimColumns + 2)),
        earlier_claim_qualifier(insert(db, "earlier_claim_qualifier", 2 + kValueColumns)),
        mention(insert(db, "mention", 12)),
        timex(insert(db, "timex", 8)),
        quantity(insert(db, "quantity", 12)),
        comparison(insert(db, "comparison", kComparisonColumns)) {
    for (const char* table : kTables) empty.emplace_back(db, std::string("DELETE FROM temp.") + table);
  }

  static SQLite::Statement insert(SQLite::Database& db, const std::string& table, int columns) {
    return {db, "INSERT INTO temp." + table + " VALUES(" + marks(columns) + ")"};
  }

  // All rows in one transaction, within that of the caller if there is one: a row that is a transaction of
  // its own has SQLite walk over every page that was written before.
  void fill(const Result& result, const std::vector<Result>& sources, const std::vector<Result>& earlier) {
    SQLite::Savepoint all(db, "article");
    put_all(result, sources, earlier);
    all.release();
  }

  void put_all(const Result& result, const std::vector<Result>& sources, const std::vector<Result>& earlier) {
    for (auto& statement : empty) {
      statement.exec();
      statement.reset();
    }
    const auto& d = result.document;
    Row article_row(article);
    article_row.day(d.date);
    article_row.text(d.date_from);
    article_row.run();
    Row row(claim), qualifier_row(claim_qualifier);
    for (std::size_t i = 0; i < result.claims.size(); ++i) {
      put_claim(row, d, result.claims[i], static_cast<int>(i), 0);
      row.run();
      put_qualifiers(qualifier_row, d, result.claims[i], static_cast<int>(i), 0);
    }
    fill_others(source_claim, source_claim_qualifier, sources, 1, false);
    fill_others(earlier_claim, earlier_claim_qualifier, earlier, 1 + static_cast<int>(sources.size()), true);
    fill_mentions(mention, d);
    fill_timexes(timex, d);
    fill_quantities(quantity, d);
    fill_comparisons(comparison, result, sources);
  }
};

TableWriter::TableWriter(SQLite::Database& db) : impl_(std::make_unique<Impl>(db)) {}
TableWriter::~TableWriter() = default;
void TableWriter::fill(const Result& article, const std::vector<Result>& sources,
                       const std::vector<Result>& earlier) {
  impl_->fill(article, sources, earlier);
}

void fill_tables(SQLite::Database& db, const Result& article, const std::vector<Result>& sources,
                 const std::vector<Result>& earlier) {
  TableWriter(db).fill(article, sources, earlier);
}

}  // namespace galley::check
