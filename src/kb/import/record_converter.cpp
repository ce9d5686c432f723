#include "kb/import/record_converter.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kb/text.h"
#include "kb/value_text.h"
#include "time/edtf.h"

namespace galley::kb {
namespace {

// Stands for a null in a range of dates or numbers, where one end may be missing.
constexpr std::string_view kMissing = "?";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split(std::string_view text, std::string_view by) {
  std::vector<std::string> out;
  while (true) {
    const auto at = text.find(by);
    out.emplace_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + by.size());
  }
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string joined(const std::vector<std::string>& keys) {
  std::string out;
  for (std::size_t i = 0; i < keys.size() && i < 4; ++i) out += (i ? ", " : "") + keys[i];
  return keys.size() > 4 ? out + ", ..." : out;
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

// What the line cannot hold: control characters become spaces.
std::string one_line(std::string text) {
  std::replace_if(text.begin(), text.end(), is_control, ' ');
  return std::string(trimmed(text));
}

// "1,234", "161.0", "007" -> 1234, 161, 7, as the text form writes numbers.
double number_of(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  double n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(n))
    throw BadRecord{"'" + text + "' is not a number"};
  return n;
}

std::string number_text(double n) {
  Value v;
  v.kind = ValueKind::quantity;
  v.low = v.best = v.high = n;
  return written_value(v);
}

}  // namespace

RecordConverter::RecordConverter(const CsvMap& map, const Properties& properties, EntityIndex& index,
                                 const std::vector<std::string>& columns)
    : map_(map), properties_(properties), index_(index), where_{map.path} {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto values = map.values.find(columns[i]);
    columns_.emplace(columns[i], Column{i, values == map.values.end() ? nullptr : &values->second});
  }
}

void RecordConverter::convert(const std::vector<std::string_view>& fields, std::vector<Statement>& out) {
  fields_ = &fields;
  out_ = &out;
  out.clear();
  each_.reset();
  found_.clear();
  current_.clear();
  made_.clear();
  for (const auto& e : map_.entities) find_entity(e);
  for (const auto& r : map_.rows) make_statements(r);
  for (const auto& s : out) check_types(s);
  for (const auto& s : out) index_.learn(s);
}

std::optional<std::string_view> RecordConverter::field(const std::string& column, std::string& room) const {
  const auto& [place, values] = columns_.find(column)->second;
  const auto raw = trimmed((*fields_)[place]);
  if (raw.empty() || contains(map_.nulls, raw)) return std::nullopt;
  if (values != nullptr)
    if (const auto v = values->find(raw); v != values->end()) {
      if (v->second.empty()) return std::nullopt;
      return v->second;
    }
  if (std::none_of(raw.begin(), raw.end(), is_control)) return raw;
  room = one_line(std::string(raw));
  return room;
}

bool RecordConverter::takes_part(const std::vector<Condition>& when) const {
  std::string room;
  return std::all_of(when.begin(), when.end(), [&](const Condition& c) {
    const auto value = field(c.column, room);
    return contains(c.values, value.value_or("")) || (value && contains(c.values, "*"));
  });
}

std::vector<std::string> RecordConverter::items(const std::string& each, const std::string& by) const {
  std::vector<std::string> out;
  std::string room;
  const auto list = field(each, room);
  if (!list) return out;
  const auto replaced = map_.values.find(each);
  for (auto& item : split(*list, by)) {
    if (replaced != map_.values.end())
      if (const auto v = replaced->second.find(item); v != replaced->second.end()) item = v->second;
    if (!item.empty() && !contains(out, item)) out.push_back(std::move(item));
  }
  return out;
}

bool RecordConverter::hole(const std::string& name, std::string& out) const {
  if (name == "each") {
    if (each_) out += *each_;
    return each_.has_value();
  }
  if (name.front() != '@') {
    std::string room;
    const auto found = field(name, room);
    if (found) out += *found;
    return found.has_value();
  }
  const auto it = current_.find(std::string_view(name).substr(1));
  if (it == current_.end()) return false;
  out += it->second;
  return true;
}

std::optional<std::string> RecordConverter::text(const Template& t) const {
  return filled(t, [this](const std::string& name, std::string& out) { return hole(name, out); });
}

// A date, or "first/last" of two columns, of which one may be null.
std::optional<std::string> RecordConverter::date(const Template& t) const {
  const auto written = filled(t, [this](const std::string& name, std::string& out) {
    std::string raw, room, precision;
    if (!hole(name, raw)) {
      out += kMissing;
      return true;
    }
    if (const auto p = map_.dates.precision.find(name); p != map_.dates.precision.end())
      if (const auto said = field(p->second.column, room))
        if (const auto word = p->second.words.find(std::string(*said)); word != p->second.words.end())
          precision = word->second;
    try {
      out += edtf_of(raw, map_.dates, precision);
      return true;
    } catch (const BadField& bad) {
      throw BadRecord{name + ": " + bad.what};
    }
  });
  if (!written) return std::nullopt;
  auto ends = split(*written, "/");
  ends.erase(std::remove(ends.begin(), ends.end(), kMissing), ends.end());
  if (ends.empty()) return std::nullopt;
  if (ends.size() == 2 && ends[0] != ends[1]) {
    if (!parse_edtf(ends[0] + "/" + ends[1]))
      throw BadRecord{ends[0] + " is after " + ends[1] + " (" + t.written + ")"};
    return ends[0] + "/" + ends[1];
  }
  return ends[0];
}

// "{low}/{best}/{high} unit", of which some may be null.
std::optional<std::string> RecordConverter::quantity(const Template& t) const {
  const auto written = filled(t, [this](const std::string& name, std::string& out) {
    if (!hole(name, out)) out += kMissing;
    return true;
  });
  if (!written) return std::nullopt;
  const auto space = written->find(' ');
  const auto unit = space == std::string::npos ? std::string() : written->substr(space);
  const auto parts = split(std::string_view(*written).substr(0, space), "/");
  std::vector<double> known;
  for (const auto& p : parts)
    if (p != kMissing) known.push_back(number_of(p));
  if (known.empty()) return std::nullopt;
  if (!std::is_sorted(known.begin(), known.end()))
    throw BadRecord{"low, best and high do not rise: " + *written};
  if (known.front() == known.back()) return number_text(known.front()) + unit;
  // Of three with one end missing, the best stands for it.
  if (known.size() == 2 && parts.size() == 3 && parts[1] != kMissing)
    known.insert(parts[0] == kMissing ? known.begin() : known.end(), known[parts[0] == kMissing ? 0 : 1]);
  std::string out;
  for (const double n : known) out += (out.empty() ? "" : "/") + number_text(n);
  return out + unit;
}

std::optional<std::string> RecordConverter::value(const Template& t, ValueKind kind) const {
  if (kind == ValueKind::time) return date(t);
  if (kind == ValueKind::quantity) return quantity(t);
  return text(t);
}

std::string RecordConverter::type_of(const std::string& key) const {
  const auto it = made_.find(key);
  return it != made_.end() ? it->second : index_.type_of(key);
}

// ---- entities
// -----------------------------------------------------------------------------------------------------

void RecordConverter::find_entity(const EntityMap& e) {
  if (found_.contains(e.name) || !takes_part(e.when)) return;
  Found found;
  for (const auto& needed : e.needs) {
    const auto it = found_.find(needed);
    if (it != found_.end() && !it->second.keys.empty()) continue;
    found_.emplace(e.name, std::move(found));
    return;
  }
  if (e.each.empty()) {
    find_one(e, found);
  } else {
    for (auto& item : items(e.each, e.by)) {
      each_ = std::move(item);
      find_one(e, found);
    }
    each_.reset();
  }
  if (found.keys.size() == 1) current_[e.name] = found.keys.front();
  found_.emplace(e.name, std::move(found));
}

void RecordConverter::find_one(const EntityMap& e, Found& found) {
  std::string tried;
  bool missing = false;  // a column was null: there is nothing to look for
  for (const auto& find : e.find) {
    const auto conditions = asked(find);
    if (!conditions) {
      missing = true;
      continue;
    }
    const auto keys = matches(*conditions);
    if (keys.size() == 1) {
      if (!contains(found.keys, keys.front())) found.keys.push_back(keys.front());
      return;
    }
    for (const auto& [name, wanted] : *conditions) tried += (tried.empty() ? "" : ", ") + *name + " '" + wanted + "'";
    if (keys.size() > 1)
      throw BadRecord{e.name + " could be any of " + joined(keys) + " (" + tried + "); which is not said"};
  }
  if (!e.create.empty() && text(e.label)) return make(e, found);
  if (tried.empty() && missing) return;
  if (!e.leave_out)
    throw BadRecord{"no " + e.name + " is known by " + (tried.empty() ? "what the record says" : tried)};
  found.left_out = true;
}

std::optional<RecordConverter::Asked> RecordConverter::asked(const EntityMap::Find& find) const {
  Asked out;
  out.reserve(find.conditions.size());
  for (const auto& [name, condition] : find.conditions) {
    auto wanted = text(condition);
    if (!wanted) return std::nullopt;
    out.emplace_back(&name, std::move(*wanted));
  }
  return out;
}

// Entities that meet every condition.
std::vector<std::string> RecordConverter::matches(const Asked& asked) const {
  const auto given = [&](std::string_view name) -> std::string_view {
    const auto it = std::find_if(asked.begin(), asked.end(), [&](const auto& a) { return *a.first == name; });
    return it == asked.end() ? std::string_view() : it->second;
  };
  const auto type = given("type");
  std::vector<std::string> keys;
  bool first = true;
  if (const auto key = std::string(given("key")); !key.empty()) {
    if (!type_of(key).empty()) keys.push_back(key);
    first = false;
  } else if (const auto name = given("name"); !name.empty()) {
    keys = index_.called(name, type);
    first = false;
  }
  for (const auto& [name, wanted] : asked) {
    if (*name == "key" || *name == "name" || *name == "type") continue;
    if (first)
      keys = index_.with(*name, wanted);
    else
      std::erase_if(keys, [&, &property = *name, &value = wanted](const auto& k) {
        return !index_.is_said(k, property, value);
      });
    first = false;
  }
  if (!type.empty()) std::erase_if(keys, [&](const auto& k) { return type_of(k) != type; });
  return keys;
}

void RecordConverter::make(const EntityMap& e, Found& found) {
  for (const auto& candidate : e.create) {
    const auto key = text(candidate);
    if (!key || !is_entity_key(*key) || !type_of(*key).empty()) continue;
    made_.emplace(*key, e.type);
    for (auto line : {*key + " | type | " + e.type, *key + " | label | " + escape(*text(e.label))}) {
      cite(e.locator, line);
      add_line(line);
    }
    found.keys.push_back(*key);
    return;
  }
  if (std::none_of(e.create.begin(), e.create.end(), [this](const auto& t) { return text(t).has_value(); }))
    throw BadRecord{"a column of the key of " + e.name + " is empty (" + e.create.front().written + ")"};
  throw BadRecord{"no key is left for a new " + e.name + ": " +
                  text(e.create.back()).value_or(e.create.back().written) + " is taken or no key"};
}

// ---- statements
// ---------------------------------------------------------------------------------------------------

void RecordConverter::make_statements(const RowMap& row) {
  if (!takes_part(row.when)) return;
  // The entity of the row that stands for several, if any: the statement is made for each.
  const Found* many = nullptr;
  std::string many_name;
  for (const auto* t : {&row.subject, &row.value}) {
    for (const auto& part : t->parts) {
      if (!part.is_hole || !part.text.starts_with('@')) continue;
      const auto it = found_.find(std::string_view(part.text).substr(1));
      if (it == found_.end()) continue;
      if (it->second.left_out) ++left_out_[it->first];
      if (it->second.keys.size() > 1) many = &it->second, many_name = it->first;
    }
  }
  const auto once = [&] {
    if (row.each.empty()) return make_statement(row);
    for (auto& item : items(row.each, row.by)) {
      each_ = std::move(item);
      make_statement(row);
    }
    each_.reset();
  };
  if (!many) return once();
  for (const auto& key : many->keys) {
    current_[many_name] = key;
    once();
  }
  current_.erase(many_name);
}

void RecordConverter::cite(const Template& locator, std::string& line) const {
  (line += " | @") += map_.source.key;
  if (const auto where = text(locator)) {
    auto escaped = escape(*where);
    std::replace(escaped.begin(), escaped.end(), ' ', '_');
    (line += "#") += escaped;
  }
}

void RecordConverter::make_statement(const RowMap& row) {
  const auto* property = properties_.find(row.property);
  const auto subject = text(row.subject);
  const auto said = value(row.value, property->type);
  if (!subject || !said) return;
  constexpr std::size_t kUsual = 120;  // most lines are shorter
  std::string line;
  line.reserve(kUsual);
  (((line += *subject) += " | ") += row.property) += " | ";
  line += escape(*said);
  for (const auto& [name, t] : row.qualifiers)
    if (const auto q = value(t, properties_.find(name)->type)) (((line += " | ") += name) += "=") += escape(*q);
  const auto from = date(row.from);
  auto to = date(row.to);
  if (to && *to == map_.dates.coverage_end) to = "..";
  if (!to && from && !row.to.empty() && map_.dates.open_end) to = "..";
  if (from) (line += " | from=") += *from;
  if (to) (line += " | to=") += *to;
  cite(row.locator, line);
  add_line(line);
}

void RecordConverter::add_line(const std::string& line) {
  Diagnostics faults;
  auto statement = read_line(line, where_, properties_, faults);
  if (!statement) {
    const auto first = faults.sorted().front();
    throw BadRecord{first.message + "; it made: " + line};
  }
  out_->push_back(std::move(*statement));
}

void RecordConverter::check_types(const Statement& s) const {
  const auto* property = properties_.find(s.property);
  const auto check = [&](const std::string& key, const std::vector<std::string>& allowed) {
    const auto type = type_of(key);
    if (type.empty()) throw BadRecord{"there is no entity '" + key + "'"};
    if (!allowed.empty() && !contains(allowed, type))
      throw BadRecord{"'" + key + "' is a " + type + ", which '" + s.property + "' does not go with"};
  };
  check(s.subject, property->subjects);
  if (s.value.kind == ValueKind::entity) check(s.value.entity, property->values);
  for (const auto& [name, q] : s.qualifiers)
    if (q.kind == ValueKind::entity) check(q.entity, properties_.find(name)->values);
}

}  // namespace galley::kb
