#include "kb/import/json_table.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "base/error.h"

namespace galley::kb {
namespace {

constexpr std::size_t kMost = std::size_t{1} << 30;

std::string text_of(const nlohmann::ordered_json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_null()) return {};
  return value.dump();
}

}  // namespace

struct JsonTable::State {
  nlohmann::ordered_json rows;
  std::vector<std::string> columns;
  std::vector<std::string> values;
  std::size_t at = 0;
  std::string raw;
};

JsonTable::JsonTable(ByteSource& bytes, std::string path) : state_(std::make_unique<State>()) {
  std::string all;
  std::vector<char> block(std::size_t{1} << 20);
  while (const auto n = bytes.read(block.data(), block.size())) {
    all.append(block.data(), n);
    if (all.size() > kMost) throw Error(Location{path}, "is larger than 1 GB", "split it");
  }
  try {
    state_->rows = nlohmann::ordered_json::parse(all);
  } catch (const nlohmann::json::parse_error& e) {
    const auto line =
        std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(e.byte, all.size())),
                   '\n') +
        1;
    throw Error(Location{path, static_cast<int>(line)}, "is not JSON", "correct it");
  } catch (const nlohmann::json::exception&) {
    throw Error(Location{path}, "is not JSON: a number is too large", "correct it");
  }
  if (!state_->rows.is_array() || state_->rows.empty() || !state_->rows.front().is_object())
    throw Error(Location{path}, "is not an array of objects",
                "write form = \"csv\" in the map if it is a table");
  for (const auto& [key, value] : state_->rows.front().items()) state_->columns.push_back(key);
}

JsonTable::~JsonTable() = default;

const std::vector<std::string>& JsonTable::columns() const {
  return state_->columns;
}

bool JsonTable::next(Record& record) {
  auto& s = *state_;
  if (s.at == s.rows.size()) return false;
  const auto& row = s.rows[s.at++];
  record.line = static_cast<std::int64_t>(s.at);  // the number of the object: lines are not kept
  record.fields.clear();
  record.problem.clear();
  s.values.assign(s.columns.size(), "");
  if (!row.is_object()) record.problem = "not an object";
  for (std::size_t i = 0; i < s.columns.size() && row.is_object(); ++i)
    if (const auto it = row.find(s.columns[i]); it != row.end()) s.values[i] = text_of(*it);
  for (const auto& v : s.values) record.fields.emplace_back(v);
  s.raw = row.dump();
  record.raw = s.raw;
  return true;
}

}  // namespace galley::kb
