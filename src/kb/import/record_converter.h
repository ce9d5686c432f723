#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "kb/import/entity_index.h"
#include "kb/import/map_file.h"
#include "kb/properties.h"
#include "model/statement.h"

namespace galley::kb {

// A record that cannot be taken; nothing of it is used.
struct BadRecord {
  std::string reason;
};

// Makes the statements of records as a map has it. It reads the knowledge base and remembers what it made, so
// that a later record finds the entities of an earlier one.
class RecordConverter {
 public:
  // `map` and `index` must outlive it. `columns` are those of the file, and the map is known to fit them.
  RecordConverter(const CsvMap& map, const Properties& properties, EntityIndex& index,
                  const std::vector<std::string>& columns);

  // Makes `out` the statements of one record in the order of the map, those that make an entity first. Throws
  // BadRecord, and then what is in `out` is worth nothing.
  void convert(const std::vector<std::string_view>& fields, std::vector<Statement>& out);

  // Statements not made because an entity with unknown = "leave-out" is not known, by the entity's name in
  // the map.
  [[nodiscard]] const std::map<std::string, std::int64_t>& left_out() const { return left_out_; }

 private:
  // Keys of an entity for this record; nothing when it does not take part or is left out.
  struct Found {
    std::vector<std::string> keys;
    bool left_out = false;
  };

  // What a record has in a column; it lies in `room` or in what lives longer.
  [[nodiscard]] std::optional<std::string_view> field(const std::string& column, std::string& room) const;
  [[nodiscard]] bool takes_part(const std::vector<Condition>& when) const;
  [[nodiscard]] std::vector<std::string> items(const std::string& each, const std::string& by) const;
  // As Hole has it.
  bool hole(const std::string& name, std::string& out) const;
  [[nodiscard]] std::optional<std::string> text(const Template& t) const;
  [[nodiscard]] std::optional<std::string> date(const Template& t) const;
  [[nodiscard]] std::optional<std::string> quantity(const Template& t) const;
  [[nodiscard]] std::optional<std::string> value(const Template& t, ValueKind kind) const;

  void find_entity(const EntityMap& e);
  void find_one(const EntityMap& e, Found& found);
  // The conditions of a find with their texts; nothing when one is null.
  using Asked = std::vector<std::pair<const std::string*, std::string>>;
  [[nodiscard]] std::optional<Asked> asked(const EntityMap::Find& find) const;
  [[nodiscard]] std::vector<std::string> matches(const Asked& asked) const;
  void make(const EntityMap& e, Found& found);
  void make_statements(const RowMap& row);
  void make_statement(const RowMap& row);
  void add_line(const std::string& line);
  void cite(const Template& locator, std::string& line) const;
  void check_types(const Statement& s) const;
  [[nodiscard]] std::string type_of(const std::string& key) const;

  const CsvMap& map_;
  const Properties& properties_;
  EntityIndex& index_;
  struct Column {
    std::size_t place = 0;  // in the record
    const std::map<std::string, std::string, std::less<>>* values =
        nullptr;  // what stands for what, if anything does
  };
  std::unordered_map<std::string, Column> columns_;
  const std::vector<std::string_view>* fields_ = nullptr;
  std::optional<std::string> each_;
  std::map<std::string, Found, std::less<>> found_;          // by name in the map
  std::map<std::string, std::string, std::less<>> current_;  // {@name} of the statement being made
  std::map<std::string, std::string, std::less<>> made_;     // by this record: key -> type
  std::map<std::string, std::int64_t> left_out_;
  const Location where_;  // of the statements: the map
  std::vector<Statement>* out_ = nullptr;
};

}  // namespace galley::kb
