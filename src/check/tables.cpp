#include "check/tables.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Savepoint.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <array>
#include <cmath>
#include <string>

#include "check/cells.h"

namespace galley::check {
namespace {

// The columns of a table, the first two with their types.
std::string declared(Relation relation, const char* first = "", const char* second = "") {
  std::string out;
  const auto& names = columns_of(relation);
  for (std::size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : ", ") + names[i] + (i == 0 ? first : i == 1 ? second : "");
  return out;
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

// Binds one row after another to a prepared INSERT. Columns that are not bound are NULL.
class Row {
 public:
  explicit Row(SQLite::Statement& statement)
      : statement_(statement), texts_(static_cast<std::size_t>(statement.getBindParameterCount())) {
    statement_.tryReset();
    statement_.clearBindings();
  }
  void text(std::string s) {
    if (s.empty()) return null();
    // Kept here until the row is written: SQLite would copy it.
    auto& kept = texts_[static_cast<std::size_t>(next_ - 1)];
    kept = std::move(s);
    statement_.bindNoCopy(next_++, kept);
  }
  void number(const std::optional<double>& x) {
    x&& std::isfinite(*x) ? statement_.bind(next_++, *x) : null();
  }
  void day(const std::optional<Day>& d) { d ? statement_.bind(next_++, *d) : null(); }
  void integer(long long i) { statement_.bind(next_++, static_cast<int64_t>(i)); }
  void null() { ++next_; }
  void cell(Cell c) {
    if (auto* words = std::get_if<std::string>(&c))
      text(std::move(*words));
    else if (const auto* whole = std::get_if<std::int64_t>(&c))
      integer(*whole);
    else if (const auto* real = std::get_if<double>(&c))
      number(*real);
    else
      null();
  }
  void run() {
    statement_.exec();
    statement_.reset();
    statement_.clearBindings();
    next_ = 1;
  }

 private:
  SQLite::Statement& statement_;
  std::vector<std::string> texts_;  // of this row, by column
  int next_ = 1;
};

// One row: its cells from the first column to the last.
template <typename CellOf>
void put(Row& row, Relation relation, const CellOf& cell) {
  const auto columns = columns_of(relation).size();
  for (std::size_t i = 0; i < columns; ++i) row.cell(cell(i));
}

void put_claim(Row& row, const Document& d, const Claim& c, int id, int document) {
  put(row, Relation::claim, [&](std::size_t i) { return claim_cell(d, c, id, document, i); });
}

void put_qualifiers(Row& row, const Document& d, const Claim& c, int id, int document) {
  for (const auto& [name, v] : c.qualifiers) {
    put(row, Relation::claim_qualifier,
        [&, &name = name, &v = v](std::size_t i) { return qualifier_cell(d, name, v, id, document, i); });
    row.run();
  }
}

// A table of the article's document, `size` rows.
void fill_from(SQLite::Statement& insert, Relation relation, const Document& d, std::size_t size,
               Cell (*cell)(const Document&, std::size_t, std::size_t)) {
  Row row(insert);
  for (std::size_t k = 0; k < size; ++k) {
    put(row, relation, [&](std::size_t i) { return cell(d, k, i); });
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
  const auto claim = declared(Relation::claim, " INTEGER", " TEXT"),
             qualifier = declared(Relation::claim_qualifier, " INTEGER", " TEXT");
  db.exec("CREATE TEMP TABLE article(date, date_from)");
  db.exec("CREATE TEMP TABLE claim(" + claim + ")");
  db.exec("CREATE TEMP TABLE claim_qualifier(" + qualifier + ")");
  db.exec("CREATE TEMP TABLE source_claim(" + claim + ", source TEXT)");
  db.exec("CREATE TEMP TABLE source_claim_qualifier(" + qualifier + ")");
  db.exec("CREATE TEMP TABLE earlier_claim(" + claim + ", source TEXT, published)");
  db.exec("CREATE TEMP TABLE earlier_claim_qualifier(" + qualifier + ")");
  db.exec("CREATE TEMP TABLE mention(" + declared(Relation::mention) + ")");
  db.exec("CREATE TEMP TABLE timex(" + declared(Relation::timex) + ")");
  db.exec("CREATE TEMP TABLE quantity(" + declared(Relation::quantity) + ")");
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
  std::array<bool, std::size(kTables)> holds;  // may a table hold rows of the article before?
  SQLite::Statement article, claim, claim_qualifier, source_claim, source_claim_qualifier, earlier_claim,
      earlier_claim_qualifier, mention, timex, quantity, comparison;

  explicit Impl(SQLite::Database& database)
      : db(database),
        article(insert(db, "article", 2)),
        claim(insert(db, "claim", columns(Relation::claim))),
        claim_qualifier(insert(db, "claim_qualifier", columns(Relation::claim_qualifier))),
        source_claim(insert(db, "source_claim", columns(Relation::claim) + 1)),
        source_claim_qualifier(insert(db, "source_claim_qualifier", columns(Relation::claim_qualifier))),
        earlier_claim(insert(db, "earlier_claim", columns(Relation::claim) + 2)),
        earlier_claim_qualifier(insert(db, "earlier_claim_qualifier", columns(Relation::claim_qualifier))),
        mention(insert(db, "mention", columns(Relation::mention))),
        timex(insert(db, "timex", columns(Relation::timex))),
        quantity(insert(db, "quantity", columns(Relation::quantity))),
        comparison(insert(db, "comparison", kComparisonColumns)) {
    holds.fill(true);
    for (const char* table : kTables) empty.emplace_back(db, std::string("DELETE FROM temp.") + table);
  }

  static int columns(Relation relation) { return static_cast<int>(columns_of(relation).size()); }

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
    for (std::size_t i = 0; i < empty.size(); ++i) {
      if (!holds[i]) continue;
      empty[i].exec();
      empty[i].reset();
    }
    const bool claims = !result.claims.empty(), of_sources = !sources.empty(), of_earlier = !earlier.empty();
    holds = {true,
             claims,
             claims,
             of_sources,
             of_sources,
             of_earlier,
             of_earlier,
             !result.document.mentions.empty(),
             !result.document.timexes.empty(),
             !result.document.quantities.empty(),
             !result.comparisons.empty()};
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
    fill_from(mention, Relation::mention, d, d.mentions.size(), mention_cell);
    fill_from(timex, Relation::timex, d, d.timexes.size(), timex_cell);
    fill_from(quantity, Relation::quantity, d, d.quantities.size(), quantity_cell);
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
