#include "check/tables.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Savepoint.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "check/cells.h"
#include "check/query.h"

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
class RowWriter {
 public:
  explicit RowWriter(sqlite3_stmt* insert)
      : insert_(insert), texts_(static_cast<std::size_t>(sqlite3_bind_parameter_count(insert))) {}
  // A text that stands where it is until the row is written: SQLite does not copy it.
  void text(std::string_view s) {
    if (!s.empty()) sqlite3_bind_text64(insert_, next_, s.data(), s.size(), SQLITE_STATIC, SQLITE_UTF8);
    ++next_;
  }
  void own_text(std::string s) {
    auto& kept = texts_[static_cast<std::size_t>(next_ - 1)];
    kept = std::move(s);
    text(kept);
  }
  void number(const std::optional<double>& x) {
    if (x && std::isfinite(*x)) sqlite3_bind_double(insert_, next_, *x);
    ++next_;
  }
  void day(const std::optional<Day>& d) { d ? integer(*d) : null(); }
  void integer(long long i) { sqlite3_bind_int64(insert_, next_++, i); }
  void null() { ++next_; }
  void cell(Cell c) {
    if (auto* words = std::get_if<std::string>(&c))
      own_text(std::move(*words));
    else if (const auto* standing = std::get_if<std::string_view>(&c))
      text(*standing);
    else if (const auto* whole = std::get_if<std::int64_t>(&c))
      integer(*whole);
    else if (const auto* real = std::get_if<double>(&c))
      number(*real);
    else
      null();
  }
  void run() {
    const int rc = sqlite3_step(insert_);
    sqlite3_reset(insert_);
    sqlite3_clear_bindings(insert_);
    if (rc != SQLITE_DONE) throw SQLite::Exception(sqlite3_db_handle(insert_), rc);
    next_ = 1;
  }

 private:
  sqlite3_stmt* insert_;
  std::vector<std::string> texts_;  // made for this row, by column
  int next_ = 1;
};

// One row: its cells from the first column to the last.
template <typename CellOf>
void put(RowWriter& row, Relation relation, const CellOf& cell) {
  const auto columns = columns_of(relation).size();
  for (std::size_t i = 0; i < columns; ++i) row.cell(cell(i));
}

void put_claim(RowWriter& row, const Document& d, const Claim& c, int id, int document) {
  put(row, Relation::claim, [&](std::size_t i) { return claim_cell(d, c, id, document, i); });
}

void put_qualifiers(RowWriter& row, const Document& d, const Claim& c, int id, int document) {
  for (const auto& [name, v] : c.qualifiers) {
    put(row, Relation::claim_qualifier,
        [&, &name = name, &v = v](std::size_t i) { return qualifier_cell(d, name, v, id, document, i); });
    row.run();
  }
}

// A table of the article's document, `size` rows.
void put_rows(RowWriter& row, Relation relation, const Document& d, std::size_t size,
              Cell (*cell)(const Document&, std::size_t, std::size_t)) {
  for (std::size_t k = 0; k < size; ++k) {
    put(row, relation, [&](std::size_t i) { return cell(d, k, i); });
    row.run();
  }
}

void put_facet(RowWriter& row, const Document& d, const Facet& f) {
  row.text(f.text);
  row.number(f.low);
  row.number(f.best);
  row.number(f.high);
  row.text(f.unit);
  row.text(f.counted);
  row.day(f.when.earliest);
  row.day(f.when.latest);
  row.integer(d.shown.of(f.span.start));
  row.integer(d.shown.of(f.span.end));
  row.integer(f.sentence);
}

void put_comparisons(RowWriter& row, const Result& article, const std::vector<Result>& sources) {
  for (std::size_t i = 0; i < article.comparisons.size(); ++i) {
    const auto& c = article.comparisons[i];
    row.integer(static_cast<long long>(i));
    row.text(name_of(c.article.kind));
    put_facet(row, article.document, c.article);
    if (c.source < 0) {
      for (int k = 0; k < kFacetColumns + 1; ++k) row.null();
    } else {
      const auto& source = sources[static_cast<std::size_t>(c.source)].document;
      put_facet(row, source, c.other);
      row.text(source.path);
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
void put_other_claims(RowWriter& row, const std::vector<Result>& others, int first_document, bool dated) {
  int id = 0;
  for (std::size_t i = 0; i < others.size(); ++i)
    for (const auto& c : others[i].claims) {
      put_claim(row, others[i].document, c, id++, first_document + static_cast<int>(i));
      row.text(others[i].document.path);
      if (dated) row.day(others[i].document.date);
      row.run();
    }
}
void put_other_qualifiers(RowWriter& row, const std::vector<Result>& others, int first_document) {
  int id = 0;
  for (std::size_t i = 0; i < others.size(); ++i)
    for (const auto& c : others[i].claims)
      put_qualifiers(row, others[i].document, c, id++, first_document + static_cast<int>(i));
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
  db.exec("CREATE INDEX temp.claim_property ON claim(property, subject_start)");
  db.exec("CREATE INDEX temp.claim_qualifier_claim ON claim_qualifier(claim, name)");
  db.exec("CREATE INDEX temp.mention_start ON mention(start)");
  db.exec("CREATE INDEX temp.mention_sentence ON mention(sentence)");
  db.exec("CREATE INDEX temp.quantity_sentence ON quantity(sentence)");
  db.exec("CREATE INDEX temp.timex_sentence ON timex(sentence)");
  db.exec("CREATE INDEX temp.source_claim_property ON source_claim(property)");
  db.exec("CREATE INDEX temp.earlier_claim_property ON earlier_claim(property)");
  db.exec("CREATE TEMP TABLE comparison(" + comparison_columns() + ")");
  db.exec("CREATE TEMP TABLE unit(code PRIMARY KEY, dimension, size)");
  const auto insert = prepare_filling(db.getHandle(), {"INSERT INTO temp.unit VALUES(?,?,?)", {}});
  RowWriter row(insert.get());
  for (const auto& [code, unit] : units) {
    row.text(code);
    row.text(unit.dimension);
    row.number(unit.size > 0 ? std::optional(unit.size) : std::nullopt);
    row.run();
  }
  if (empty_kb) db.exec(kEmptyKb);
}

namespace {

constexpr std::array<std::string_view, 11> kTables = {"article",
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
enum Table : std::size_t {
  kArticle,
  kClaim,
  kClaimQualifier,
  kSourceClaim,
  kSourceClaimQualifier,
  kEarlierClaim,
  kEarlierClaimQualifier,
  kMention,
  kTimex,
  kQuantity,
  kComparison
};

int width(Table table) {
  const auto of = [](Relation relation) { return static_cast<int>(columns_of(relation).size()); };
  switch (table) {
    case kArticle:
      return 2;
    case kClaim:
      return of(Relation::claim);
    case kSourceClaim:
      return of(Relation::claim) + 1;
    case kEarlierClaim:
      return of(Relation::claim) + 2;
    case kClaimQualifier:
    case kSourceClaimQualifier:
    case kEarlierClaimQualifier:
      return of(Relation::claim_qualifier);
    case kMention:
      return of(Relation::mention);
    case kTimex:
      return of(Relation::timex);
    case kQuantity:
      return of(Relation::quantity);
    case kComparison:
      break;
  }
  return kComparisonColumns;
}

}  // namespace

TableSet tables_named(std::string_view query) {
  const auto in_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  };
  const auto same_letter = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
  std::array<TableSet, 32> by_length{};  // most words are of no table's length, let alone its name
  for (std::size_t t = 0; t < kTables.size(); ++t) by_length[kTables[t].size()] |= TableSet{1} << t;
  TableSet out = 0;
  for (std::size_t i = 0; i < query.size(); ++i) {
    const auto from = i;
    while (i < query.size() && in_name(query[i])) ++i;
    const auto word = query.substr(from, i - from);
    if (word.size() >= by_length.size() || (by_length[word.size()] & ~out) == 0) continue;
    for (std::size_t t = 0; t < kTables.size(); ++t)
      if (std::ranges::equal(word, kTables[t], same_letter)) out |= TableSet{1} << t;
  }
  return out;
}

// Statements are kept, once prepared: to prepare them takes longer than to fill the tables of an article.
struct TableWriter::Impl {
  struct Statements {
    PreparedQuery insert, empty;
  };

  SQLite::Database& db;
  std::array<std::optional<Statements>, kTables.size()> statements;
  TableSet holds = kAllTables;  // what may hold rows of an article before
  TableSet filled = kAllTables;
  const Result* article = nullptr;
  const std::vector<Result>*sources = nullptr, *earlier = nullptr;

  explicit Impl(SQLite::Database& database) : db(database) {}

  Statements& of(Table table) {
    auto& out = statements[table];
    const auto name = "temp." + std::string(kTables[table]);
    if (!out)
      out.emplace(Statements{
          prepare_filling(db.getHandle(), {"INSERT INTO " + name + " VALUES(" + marks(width(table)) + ")", {}}),
          prepare_filling(db.getHandle(), {"DELETE FROM " + name, {}})});
    return *out;
  }

  [[nodiscard]] bool has_rows(Table table) const {
    const auto& d = article->document;
    switch (table) {
      case kArticle:
        return true;
      case kClaim:
      case kClaimQualifier:
        return !article->claims.empty();
      case kSourceClaim:
      case kSourceClaimQualifier:
        return !sources->empty();
      case kEarlierClaim:
      case kEarlierClaimQualifier:
        return !earlier->empty();
      case kMention:
        return !d.mentions.empty();
      case kTimex:
        return !d.timexes.empty();
      case kQuantity:
        return !d.quantities.empty();
      case kComparison:
        break;
    }
    return !article->comparisons.empty();
  }

  void put(Table table) {
    if (holds >> table & 1) {
      RowWriter(of(table).empty.get()).run();
    }
    if (!has_rows(table)) return;
    const auto& d = article->document;
    RowWriter row(of(table).insert.get());
    const int earlier_from = 1 + static_cast<int>(sources->size());
    switch (table) {
      case kArticle:
        row.day(d.date);
        row.text(d.date_from);
        row.run();
        break;
      case kClaim:
        for (std::size_t i = 0; i < article->claims.size(); ++i) {
          put_claim(row, d, article->claims[i], static_cast<int>(i), 0);
          row.run();
        }
        break;
      case kClaimQualifier:
        for (std::size_t i = 0; i < article->claims.size(); ++i)
          put_qualifiers(row, d, article->claims[i], static_cast<int>(i), 0);
        break;
      case kSourceClaim:
        put_other_claims(row, *sources, 1, false);
        break;
      case kSourceClaimQualifier:
        put_other_qualifiers(row, *sources, 1);
        break;
      case kEarlierClaim:
        put_other_claims(row, *earlier, earlier_from, true);
        break;
      case kEarlierClaimQualifier:
        put_other_qualifiers(row, *earlier, earlier_from);
        break;
      case kMention:
        put_rows(row, Relation::mention, d, d.mentions.size(), mention_cell);
        break;
      case kTimex:
        put_rows(row, Relation::timex, d, d.timexes.size(), timex_cell);
        break;
      case kQuantity:
        put_rows(row, Relation::quantity, d, d.quantities.size(), quantity_cell);
        break;
      case kComparison:
        put_comparisons(row, *article, *sources);
        break;
    }
  }

  // All rows in one transaction, within that of the caller if there is one: a row that is a transaction of
  // its own has SQLite walk over every page that was written before.
  void need(TableSet tables) {
    TableSet rows = 0;
    for (std::size_t t = 0; t < kTables.size(); ++t)
      if (has_rows(static_cast<Table>(t))) rows |= TableSet{1} << t;
    const auto change = tables & ~filled & (holds | rows);
    if (change != 0) {
      SQLite::Savepoint all(db, "article");
      for (std::size_t t = 0; t < kTables.size(); ++t)
        if (change >> t & 1) put(static_cast<Table>(t));
      all.release();
    }
    filled |= tables;
    holds = (holds & ~change) | (rows & change);
  }
};

TableWriter::TableWriter(SQLite::Database& db) : impl_(std::make_unique<Impl>(db)) {}
TableWriter::~TableWriter() = default;
void TableWriter::begin(const Result& article, const std::vector<Result>& sources,
                        const std::vector<Result>& earlier) {
  impl_->article = &article;
  impl_->sources = &sources;
  impl_->earlier = &earlier;
  impl_->filled = 0;
}
void TableWriter::need(TableSet tables) {
  impl_->need(tables);
}

void TableWriter::forget() {
  impl_->holds = kAllTables;
  impl_->filled = 0;
}

void fill_tables(SQLite::Database& db, const Result& article, const std::vector<Result>& sources,
                 const std::vector<Result>& earlier) {
  TableWriter writer(db);
  writer.begin(article, sources, earlier);
  writer.need(kAllTables);
}

}  // namespace galley::check
