#include "kb/import/table_feed.h"

#include <optional>

#include "kb/import/byte_source.h"
#include "kb/import/csv_reader.h"
#include "kb/import/entity_index.h"
#include "kb/import/json_table.h"
#include "kb/import/record_converter.h"
#include "kb/store.h"

namespace galley::kb {
namespace {

// What the map's entities are found by.
EntityIndex::Asked asked_by(const CsvMap& map) {
  EntityIndex::Asked out;
  for (const auto& e : map.entities)
    for (const auto& find : e.find)
      for (const auto& [name, condition] : find.conditions) {
        if (name != "name") {
          out.properties.insert(name);
          continue;
        }
        const auto type = find.conditions.find("type");
        const bool fixed = type != find.conditions.end() && type->second.parts.size() == 1 &&
                           !type->second.parts.front().is_hole;
        out.called_types.insert(fixed ? type->second.parts.front().text : std::string());
      }
  return out;
}

class TableFeed final : public ImportFeed {
 public:
  TableFeed(const std::string& path, const CsvMap& map, const Store& store)
      : bytes_(path), index_(store, asked_by(map)) {
    if (map.json)
      json_.emplace(bytes_, path);
    else
      csv_.emplace(bytes_, map.form, path);
    Diagnostics faults;
    check_columns(map, columns(), faults);
    faults.throw_if_any();
    converter_.emplace(map, store.properties(), index_, columns());
  }

  bool next(ImportUnit& unit) override {
    if (json_ ? !json_->next(record_) : !csv_->next(record_)) return false;
    unit.line = record_.line;
    unit.bad = record_.problem;
    if (unit.bad.empty()) {
      try {
        converter_->convert(record_.fields, unit.statements);
        unit.read = true;
      } catch (const BadRecord& bad) {
        unit.statements.clear();
        unit.bad = bad.reason;
      }
    }
    if (!unit.bad.empty()) unit.raw = record_.raw;
    ++read_;
    return true;
  }

  void learn(const Statement& statement) override { index_.learn(statement); }
  [[nodiscard]] std::uint64_t offset() const override { return json_ ? read_ : csv_->offset(); }
  [[nodiscard]] std::int64_t line() const override {
    return json_ ? static_cast<std::int64_t>(read_) : csv_->line();
  }
  void resume(std::uint64_t offset, std::int64_t line) override {
    if (csv_) return csv_->resume(offset, line);
    while (read_ < offset && json_->next(record_)) ++read_;
  }
  [[nodiscard]] std::map<std::string, std::int64_t> left_out() const override {
    std::map<std::string, std::int64_t> out;
    for (const auto& [name, n] : converter_->left_out()) out["no " + name + " is known"] = n;
    return out;
  }
  [[nodiscard]] std::uint64_t taken() const override { return bytes_.taken(); }
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

 private:
  [[nodiscard]] const std::vector<std::string>& columns() const {
    return json_ ? json_->columns() : csv_->columns();
  }

  ByteSource bytes_;
  EntityIndex index_;
  std::optional<CsvReader> csv_;
  std::optional<JsonTable> json_;
  std::optional<RecordConverter> converter_;
  Record record_;
  std::uint64_t read_ = 0;
};

}  // namespace

std::unique_ptr<ImportFeed> make_table_feed(const std::string& path, const CsvMap& map, const Store& store) {
  return std::make_unique<TableFeed>(path, map, store);
}

}  // namespace galley::kb
