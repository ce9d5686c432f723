#include "kb/memory_rows.h"

#include <doctest/doctest.h>

#include <vector>

using namespace galley::kb;

namespace {

class Towns final : public MemoryRows {
 public:
  explicit Towns(std::vector<std::string> names) : names_(std::move(names)) {}
  [[nodiscard]] std::size_t size() const override { return names_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    if (column == 0) return std::string_view(names_[row]);
    if (column == 1 && row > 0) return static_cast<std::int64_t>(row);
    return {};
  }

 private:
  std::vector<std::string> names_;
};

}  // namespace

TEST_CASE("rows in memory are written by one statement") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE);
  db.exec("CREATE TABLE town(name TEXT PRIMARY KEY, number INTEGER) STRICT, WITHOUT ROWID");
  Towns({"Amber", "Böhm", ""}).insert(db, "INSERT", "town", 2);
  CHECK(db.execAndGet("SELECT group_concat(name || '=' || ifnull(number, 'null'), ' ') FROM town")
            .getString() == "=2 Amber=null Böhm=1");
  Towns({"Cole", "Amber", "Dale"}).insert(db, "INSERT OR IGNORE", "town", 2);
  CHECK(db.execAndGet("SELECT count(*) FROM town").getInt() == 5);
  Towns({}).insert(db, "INSERT", "town", 2);
  CHECK(db.execAndGet("SELECT count(*) FROM town").getInt() == 5);
}

TEST_CASE("what SQLite refuses is said") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE);
  db.exec("CREATE TABLE town(name TEXT PRIMARY KEY, number INTEGER) STRICT, WITHOUT ROWID");
  CHECK_THROWS_AS(Towns({"Amber", "Amber"}).insert(db, "INSERT", "town", 2), SQLite::Exception);
  CHECK(db.execAndGet("SELECT count(*) FROM town").getInt() == 0);
  CHECK_THROWS_AS(Towns({"Amber"}).insert(db, "INSERT", "village", 2), SQLite::Exception);
}
