#include "kb/import/wikidata_feed.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "base/error.h"
#include "kb/import/byte_source.h"
#include "kb/import/wikidata_value.h"
#include "kb/sqlite_error.h"
#include "kb/store.h"
#include "kb/text.h"
#include "time/edtf.h"

namespace galley::kb {
namespace {

namespace od = simdjson::ondemand;

constexpr std::string_view kInstanceOf = "P31", kStart = "P580", kEnd = "P582", kPointInTime = "P585",
                           kCircumstances = "P1480";
constexpr std::string_view kStatedIn = "P248", kReferenceUrl = "P854", kDeprecationReason = "P2241";
constexpr std::uint32_t kCirca = 5727902;  // "circa", as a value of P1480
constexpr std::size_t kMostReferences = 3, kLongestUrl = 300;
// Items are numbered up to 140 million or so; a number far above is no item.
constexpr std::uint32_t kMostItems = 400'000'000;

// A snak, read.
struct Snak {
  enum class Kind { unread, no_value, unknown, entity, time, quantity, text } kind = Kind::unread;
  std::uint32_t item = 0;
  std::string text;  // EDTF, or the text
  Value quantity;
};

// Whether it is there and of that type. Throws simdjson_error for JSON that is broken: the parser gives up
// then, and whoever went on with its objects would read through a null pointer.
template <typename T>
bool got(simdjson::simdjson_result<T> result, T& into) {
  const auto error = std::move(result).get(into);
  if (error == simdjson::SUCCESS) return true;
  if (error == simdjson::NO_SUCH_FIELD || error == simdjson::INCORRECT_TYPE ||
      error == simdjson::NUMBER_ERROR || error == simdjson::NUMBER_OUT_OF_RANGE)
    return false;
  throw simdjson::simdjson_error(error);
}

std::string_view text_at(od::object& object, const char* name) {
  std::string_view text;
  if (!got(object.find_field_unordered(name).get_string(), text)) return {};
  return text;
}

std::string one_line(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  while (!out.empty() && out.back() == ' ') out.pop_back();
  const auto start = out.find_first_not_of(' ');
  return start == std::string::npos ? std::string() : out.substr(start);
}

std::uint32_t item_of(od::object& value) {
  std::string_view id;
  if (got(value.find_field_unordered("id").get_string(), id)) return item_number(id);
  std::uint64_t number = 0;  // dumps before 2017 have the number only
  if (got(value.find_field_unordered("numeric-id").get_uint64(), number) && number < kMostItems)
    return static_cast<std::uint32_t>(number);
  return 0;
}

Snak time_snak(od::object& value) {
  Snak out;
  const std::string time(text_at(value, "time"));
  std::int64_t precision = 0;
  if (!got(value.find_field_unordered("precision").get_int64(), precision)) return out;
  const bool julian = text_at(value, "calendarmodel").ends_with("Q1985786");
  if (auto edtf = edtf_of_wikidata(time, static_cast<int>(precision), julian, false)) {
    out.kind = Snak::Kind::time;
    out.text = std::move(*edtf);
  } else {
    out.kind = Snak::Kind::unknown;
  }
  return out;
}

Snak quantity_snak(od::object& value) {
  Snak out;
  const std::string amount(text_at(value, "amount")), lower(text_at(value, "lowerBound")),
      upper(text_at(value, "upperBound"));
  const std::string unit(text_at(value, "unit"));
  if (auto v = quantity_of_wikidata(amount, lower, upper, unit)) {
    out.kind = Snak::Kind::quantity;
    out.quantity = std::move(*v);
  }
  return out;
}

Snak read_snak(od::object snak, const std::vector<std::string>& languages) {
  Snak out;
  const auto type = text_at(snak, "snaktype");
  if (type == "somevalue") out.kind = Snak::Kind::unknown;
  if (type == "novalue") out.kind = Snak::Kind::no_value;
  if (type != "value") return out;
  od::object data;
  if (!got(snak.find_field_unordered("datavalue").get_object(), data)) return out;
  const std::string kind(text_at(data, "type"));
  auto value = data.find_field_unordered("value");
  if (kind == "string") {
    std::string_view text;
    if (got(value.get_string(), text)) out.text = one_line(text);
    if (!out.text.empty()) out.kind = Snak::Kind::text;
    return out;
  }
  od::object object;
  if (!got(value.get_object(), object)) return out;
  if (kind == "time") return time_snak(object);
  if (kind == "quantity") return quantity_snak(object);
  if (kind == "wikibase-entityid") {
    out.item = item_of(object);
    if (out.item != 0) out.kind = Snak::Kind::entity;
  } else if (kind == "monolingualtext") {
    const std::string language(text_at(object, "language"));
    if (std::find(languages.begin(), languages.end(), language) != languages.end())
      out.text = one_line(text_at(object, "text"));
    if (!out.text.empty()) out.kind = Snak::Kind::text;
  }
  return out;
}

class WikidataFeed final : public ImportFeed {
 public:
  WikidataFeed(const std::string& path, const WikidataMap& map, const Store& store)
      : path_(path), bytes_(path), lines_(bytes_), map_(map), store_(store), properties_(store.properties()) {
    for (const auto& [name, p] : properties_.all())
      if (!p.wikidata.empty() && !p.claim_only) by_id_.emplace(p.wikidata, &p);
    read_known();
  }

  bool next(ImportUnit& unit) override {
    std::string_view line;
    do {
      if (!lines_.next(line)) return false;
      ++line_;
      while (!line.empty() && (line.back() == ',' || line.back() == ' ' || line.back() == '\r'))
        line.remove_suffix(1);
      while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    } while (line.empty() || line == "[" || line == "]");
    unit.line = line_;
    unit_ = &unit;
    try {
      read_entity(line);
    } catch (const simdjson::simdjson_error& e) {
      unit.statements.clear();
      unit.deferred.clear();
      unit.bad = std::string("not an entity of Wikidata's JSON: ") + e.what();
      unit.raw = line.substr(0, 200);
    }
    return true;
  }

  void learn(const Statement& s) override {
    if (s.property != "type") return;
    if (const auto n = item_number(s.subject); n != 0 && s.subject == "q" + std::to_string(n))
      set_type(n, s.value.text);
  }
  [[nodiscard]] std::uint64_t offset() const override { return base_ + lines_.offset(); }
  [[nodiscard]] std::int64_t line() const override { return line_; }
  void resume(std::uint64_t offset, std::int64_t line) override {
    bytes_.skip(offset);
    base_ = offset;
    line_ = line;
  }
  [[nodiscard]] bool settles(const Statement& s) override {
    const auto* property = properties_.find(s.property);
    if (s.value.kind == ValueKind::entity && !fits(s.value.entity, property->values)) return false;
    return std::all_of(s.qualifiers.begin(), s.qualifiers.end(), [&](const auto& q) {
      return q.second.kind != ValueKind::entity || fits(q.second.entity, properties_.find(q.first)->values);
    });
  }
  [[nodiscard]] std::map<std::string, std::int64_t> left_out() const override { return left_out_; }
  [[nodiscard]] std::uint64_t taken() const override { return bytes_.taken(); }
  [[nodiscard]] std::uint64_t size() const override { return bytes_.size(); }

 private:
  // ---- which items there are ----

  void read_known() {
    guarded(store_.path(), [&] {
      SQLite::Statement q(
          store_.database(),
          "SELECT s.value_text, s.subject, e.type FROM statement AS s JOIN entity AS e ON e.key = s.subject "
          "WHERE s.property = 'wikidata-id' AND s.best = 1 AND s.value_text IS NOT NULL");
      while (q.executeStep()) {
        const auto n = item_number(q.getColumn(0).getString());
        if (n == 0 || n >= kMostItems) continue;
        known_.emplace(n, q.getColumn(1).getString());
        types_by_key_.emplace(q.getColumn(1).getString(), q.getColumn(2).getString());
        set_type(n, q.getColumn(2).getString());
      }
    });
  }

  void set_type(std::uint32_t item, std::string_view type) {
    const auto& all = entity_types();
    const auto at = std::find(all.begin(), all.end(), type);
    if (at == all.end() || item >= kMostItems) return;
    set_type(item, static_cast<std::uint8_t>(1 + (at - all.begin())));
  }
  void set_type(std::uint32_t item, std::uint8_t type) {
    const auto page = item / kPage;
    if (page >= types_.size()) types_.resize(page + page / 4 + 16);
    if (!types_[page]) types_[page] = std::make_unique<TypePage>();
    (*types_[page])[item % kPage] = type;
  }
  [[nodiscard]] std::uint8_t type_of(std::uint32_t item) const {
    const auto page = item / kPage;
    return page < types_.size() && types_[page] ? (*types_[page])[item % kPage] : 0;
  }

  [[nodiscard]] std::string key_of(std::uint32_t item) const {
    const auto it = known_.find(item);
    return it == known_.end() ? "q" + std::to_string(item) : it->second;
  }

  [[nodiscard]] bool fits(const std::string& key, const std::vector<std::string>& allowed) const {
    std::string type;
    if (const auto it = types_by_key_.find(key); it != types_by_key_.end())
      type = it->second;
    else if (const auto t = type_of(item_number(key)); t != 0)
      type = entity_types()[t - 1];
    return !type.empty() &&
           (allowed.empty() || std::find(allowed.begin(), allowed.end(), type) != allowed.end());
  }

  // ---- one entity ----

  void read_entity(std::string_view line) {
    auto document = parser_.iterate(line.data(), line.size(), line.size() + LineSource::kPadding);
    od::object entity = document.get_object();
    const std::string_view id = entity.find_field_unordered("id").get_string();
    item_ = item_number(id);
    if (item_ == 0 || item_ >= kMostItems) return;  // a property or a lexeme
    const bool is_new = !known_.contains(item_);
    auto type = type_of(item_);
    if (is_new) type = class_of(entity);
    if (type == 0) return;
    key_ = key_of(item_);
    type_name_ = &entity_types()[type - 1];
    const auto label = read_names(entity, is_new);
    if (label.empty() && is_new) return;
    if (is_new) set_type(item_, type);
    read_claims(entity);
  }

  std::uint8_t class_of(od::object& entity) {
    od::object claims;
    if (!got(entity.find_field_unordered("claims").get_object(), claims)) return 0;
    od::array statements;
    if (!got(claims.find_field_unordered(kInstanceOf).get_array(), statements)) return 0;
    std::uint8_t found = 0;
    for (auto element : statements) {
      od::object statement = element.get_object();
      if (found != 0 || text_at(statement, "rank") == "deprecated") continue;
      od::object snak = statement.find_field_unordered("mainsnak").get_object();
      const auto s = read_snak(snak, map_.languages);
      if (s.kind != Snak::Kind::entity) continue;
      if (const auto it = map_.types.find(s.item); it != map_.types.end()) found = it->second;
    }
    entity.reset();
    return found;
  }

  // Adds type, label and aliases; gives the label.
  std::string read_names(od::object& entity, bool is_new) {
    std::string label;
    od::object labels;
    entity.reset();
    if (got(entity.find_field_unordered("labels").get_object(), labels)) {
      for (const auto& language : map_.languages) {
        od::object one;
        if (got(labels.find_field_unordered(language).get_object(), one))
          label = one_line(text_at(one, "value"));
        if (!label.empty()) break;
      }
    }
    if (is_new && label.empty()) return label;
    if (is_new) {
      add_text("type", *type_name_);
      add_text("label", label);
      add_text("wikidata-id", "Q" + std::to_string(item_));
    } else if (!label.empty() && label != store_.label(key_)) {
      add_text("alias", label);
    }
    od::object aliases;
    if (!got(entity.find_field_unordered("aliases").get_object(), aliases)) return label;
    std::vector<std::string> seen{label};
    for (const auto& language : map_.languages) {
      od::array list;
      if (!got(aliases.find_field_unordered(language).get_array(), list)) continue;
      for (auto element : list) {
        od::object one = element.get_object();
        auto text = one_line(text_at(one, "value"));
        if (text.empty() || std::find(seen.begin(), seen.end(), text) != seen.end()) continue;
        add_text("alias", text);
        seen.push_back(std::move(text));
      }
    }
    return label;
  }

  Statement statement(const std::string& property) const {
    Statement s;
    s.subject = key_;
    s.property = property;
    s.references = {{map_.source.key, "Q" + std::to_string(item_)}};
    return s;
  }

  void add_text(const char* property, const std::string& text) {
    auto s = statement(property);
    s.value.kind = ValueKind::text;
    s.value.text = text;
    unit_->statements.push_back(std::move(s));
  }

  void read_claims(od::object& entity) {
    od::object claims;
    entity.reset();
    if (!got(entity.find_field_unordered("claims").get_object(), claims)) return;
    for (auto field : claims) {
      const std::string_view id = field.unescaped_key();
      const auto it = by_id_.find(id);
      if (it == by_id_.end()) continue;
      const auto& allowed = it->second->subjects;
      if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), *type_name_) == allowed.end())
        continue;
      od::array statements = field.value().get_array();
      for (auto element : statements) read_statement(element.get_object(), *it->second);
    }
  }

  // Everything of one claim, in whatever order its parts stand.
  void read_statement(od::object claim, const Property& property) {
    auto s = statement(property.name);
    Snak main;
    std::string reason;
    bool started = false, ended = false, about = false, deprecated = false, deferred = false;
    for (auto field : claim) {
      const std::string_view name = field.unescaped_key();
      if (name == "mainsnak") {
        main = read_snak(field.value().get_object(), map_.languages);
      } else if (name == "rank") {
        const std::string_view rank = field.value().get_string();
        if (rank == "preferred") s.rank = Rank::preferred;
        deprecated = rank == "deprecated";
      } else if (name == "qualifiers") {
        read_qualifiers(field.value().get_object(), property, s, started, ended, about, deferred, reason);
      } else if (name == "references") {
        read_references(field.value().get_array(), s);
      }
    }
    if (deprecated) {
      s.rank = Rank::deprecated;
      s.reason = reason.empty() ? "deprecated on Wikidata" : "deprecated on Wikidata: " + reason;
    }
    // Whoever is in office now has the preferred rank there; a missing end alone says nothing.
    if (started && !ended && s.rank == Rank::preferred) {
      s.to_edtf = "..";
      s.open_end = true;
    }
    if (!set_value(s.value, main, property)) return;
    if (about && s.value.kind == ValueKind::time) s.value.edtf += "~";
    finish(std::move(s), property, deferred);
  }

  bool set_value(Value& value, const Snak& snak, const Property& property) {
    const auto fail = [&](const std::string& why) {
      ++left_out_[why + " (" + property.name + ")"];
      return false;
    };
    if (snak.kind == Snak::Kind::unread) return fail("a value of another kind");
    if (snak.kind == Snak::Kind::no_value) return true;  // known to have none
    if (snak.kind == Snak::Kind::unknown)
      return fail("a value that is not known, or a date coarser than a decade");
    value.kind = property.type;
    switch (snak.kind) {
      case Snak::Kind::entity:
        value.entity = key_of(snak.item);
        return property.type == ValueKind::entity || fail("a value of another kind");
      case Snak::Kind::time:
        value.edtf = snak.text;
        return property.type == ValueKind::time || fail("a value of another kind");
      case Snak::Kind::text:
        value.text = snak.text;
        return property.type == ValueKind::text || fail("a value of another kind");
      case Snak::Kind::quantity: {
        if (property.type != ValueKind::quantity) return fail("a value of another kind");
        if (snak.quantity.unit != "1") return fail("a quantity in a unit that is not mapped");
        value = snak.quantity;
        const auto unit = map_.units.find(property.name);
        value.unit = unit == map_.units.end() ? "" : unit->second;
        return true;
      }
      case Snak::Kind::unread:
      case Snak::Kind::no_value:
      case Snak::Kind::unknown:
        break;
    }
    return false;
  }

  void read_qualifiers(od::object qualifiers, const Property& property, Statement& s, bool& started,
                       bool& ended, bool& about, bool& deferred, std::string& reason) {
    for (auto field : qualifiers) {
      const std::string id(std::string_view(field.unescaped_key()));
      const auto mapped = by_id_.find(id);
      const bool wanted =
          mapped != by_id_.end() && std::find(property.qualifiers.begin(), property.qualifiers.end(),
                                              mapped->second->name) != property.qualifiers.end();
      if (!wanted && id != kStart && id != kEnd && id != kPointInTime && id != kCircumstances &&
          id != kDeprecationReason)
        continue;
      bool first = true;
      for (auto element : field.value().get_array()) {
        const auto snak = read_snak(element.get_object(), map_.languages);
        if (!first) continue;  // one value a qualifier: Wikidata's second is as a rule a second opinion
        first = false;
        if (id == kStart) {
          started = true;
          if (snak.kind == Snak::Kind::time) s.from_edtf = snak.text;
        } else if (id == kEnd) {
          // "some value": over, nobody says when. "no value": not over.
          ended = snak.kind != Snak::Kind::no_value;
          if (snak.kind == Snak::Kind::time) s.to_edtf = snak.text;
          if (snak.kind == Snak::Kind::no_value) s.to_edtf = "..", s.open_end = true;
        } else if (id == kPointInTime && !wanted) {
          if (snak.kind == Snak::Kind::time) s.from_edtf = s.to_edtf = snak.text;
        } else if (id == kCircumstances) {
          about = about || snak.item == kCirca;
        } else if (id == kDeprecationReason) {
          if (snak.item != 0) reason = "Q" + std::to_string(snak.item);
        } else {
          Value v;
          if (!set_value(v, snak, *mapped->second)) continue;
          if (v.kind == ValueKind::entity && type_of(snak.item) == 0) deferred = true;
          s.qualifiers.emplace(mapped->second->name, std::move(v));
        }
      }
    }
  }

  // The items and pages that the claim rests on, as locators below the dump.
  void read_references(od::array references, Statement& s) {
    for (auto element : references) {
      od::object reference = element.get_object();
      od::object snaks;
      if (!got(reference.find_field_unordered("snaks").get_object(), snaks)) continue;
      for (auto field : snaks) {
        const std::string id(std::string_view(field.unescaped_key()));
        if (id != kStatedIn && id != kReferenceUrl) continue;
        for (auto one : field.value().get_array()) {
          const auto snak = read_snak(one.get_object(), map_.languages);
          std::string locator;
          if (id == kStatedIn && snak.item != 0)
            locator = "Q" + std::to_string(item_) + "/Q" + std::to_string(snak.item);
          if (id == kReferenceUrl && snak.text.size() < kLongestUrl &&
              snak.text.find_first_of(" |\\") == std::string::npos)
            locator = snak.text;
          const auto same = [&](const Reference& r) { return r.locator == locator; };
          if (!locator.empty() && s.references.size() <= kMostReferences &&
              std::none_of(s.references.begin(), s.references.end(), same))
            s.references.push_back({map_.source.key, locator});
        }
      }
    }
  }

  void finish(Statement s, const Property& property, bool deferred) {
    if (!s.from_edtf.empty() && !s.to_edtf.empty() && s.to_edtf != "..") {
      const auto from = parse_edtf(s.from_edtf), to = parse_edtf(s.to_edtf);
      if (from && to && *from->when().earliest > *to->when().latest) {
        ++left_out_["it ends before it begins (" + property.name + ")"];
        return;
      }
    }
    if (s.value.kind == ValueKind::entity) {
      const auto n = item_number(s.value.entity);
      const bool is_known = types_by_key_.contains(s.value.entity) || type_of(n) != 0;
      if (!is_known) {
        deferred = true;
      } else if (!fits(s.value.entity, property.values)) {
        ++left_out_["a value of the wrong type (" + property.name + ")"];
        return;
      }
    }
    (deferred ? unit_->deferred : unit_->statements).push_back(std::move(s));
  }

  const std::string path_;
  ByteSource bytes_;
  LineSource lines_;
  const WikidataMap& map_;
  const Store& store_;
  const Properties& properties_;
  std::map<std::string, const Property*, std::less<>> by_id_;
  std::unordered_map<std::uint32_t, std::string> known_;       // items of the knowledge base -> their keys
  std::unordered_map<std::string, std::string> types_by_key_;  // of those
  // By item: 0 not known, else 1 + index in entity_types(). Numbers of a small dump are far apart.
  static constexpr std::uint32_t kPage = 4096;
  using TypePage = std::array<std::uint8_t, kPage>;
  std::vector<std::unique_ptr<TypePage>> types_;
  std::map<std::string, std::int64_t> left_out_;
  od::parser parser_;
  ImportUnit* unit_ = nullptr;
  std::uint32_t item_ = 0;
  std::string key_;
  const std::string* type_name_ = nullptr;
  std::uint64_t base_ = 0;
  std::int64_t line_ = 0;
};

}  // namespace

std::unique_ptr<ImportFeed> make_wikidata_feed(const std::string& path, const WikidataMap& map,
                                               const Store& store) {
  return std::make_unique<WikidataFeed>(path, map, store);
}

}  // namespace galley::kb
