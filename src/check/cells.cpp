#include "check/cells.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace galley::check {
namespace {

constexpr std::array<const char*, 15> kValueFields = {"kind",   "entity", "who",      "text",  "low",
                                                      "best",   "high",   "unit",     "hedge", "earliest",
                                                      "latest", "edtf",   "resolved", "start", "end"};
constexpr std::size_t kValueColumns = kValueFields.size();

using Names = std::vector<std::string>;

void add_value(Names& to, const std::string& prefix) {
  for (const char* field : kValueFields) to.push_back(prefix + field);
}

Names claim_names() {
  Names out{"id", "property"};
  for (const char* part : {"subject_", "value_", "time_"}) add_value(out, part);
  for (const char* name :
       {"place_entity", "place_text", "of_text", "modality", "quoted", "speaker_entity", "speaker_who",
        "speaker_text", "sentence", "block", "block_kind", "passage", "start", "end", "text", "pattern"})
    out.emplace_back(name);
  return out;
}

Names qualifier_names() {
  Names out{"claim", "name"};
  add_value(out, "");
  return out;
}

const char* kind_name(ValueKind kind) {
  static constexpr const char* kNames[] = {"none", "entity", "time", "duration", "quantity", "text"};
  return kNames[static_cast<int>(kind)];
}

// Of a text that stands where the cell's reader finds it still.
Cell text(std::string_view s) {
  if (s.empty()) return {};
  return s;
}
Cell made(std::string s) {
  if (s.empty()) return {};
  return s;
}
Cell number(const std::optional<double>& x) {
  if (x && std::isfinite(*x)) return *x;
  return {};
}
Cell integer(std::int64_t i) {
  return i;
}
Cell day(const std::optional<Day>& d) {
  if (d) return std::int64_t{*d};
  return {};
}

// Who is meant, comparable within one run: the entity's key, else the document's own number for it, else
// nothing.
Cell who(const Mention& m, int document) {
  if (!m.entity.empty()) return text(m.entity);
  return m.local < 0 ? Cell() : made("#" + std::to_string(document) + "." + std::to_string(m.local));
}
Cell who(const Document& d, const Value& v, int document) {
  if (!v.entity.empty()) return text(v.entity);
  if (v.mention < 0 || v.mention >= static_cast<int>(d.mentions.size())) return {};
  return who(d.mentions[static_cast<std::size_t>(v.mention)], document);
}

Cell value_cell(const Document& d, const Value& v, int document, std::size_t field) {
  switch (field) {
    case 0:
      return v.kind == ValueKind::none ? Cell() : text(kind_name(v.kind));
    case 1:
      return text(v.entity);
    case 2:
      return who(d, v, document);
    case 3:
      return text(v.text);
    case 4:
      return number(v.low);
    case 5:
      return number(v.best);
    case 6:
      return number(v.high);
    case 7:
      return text(v.unit);
    case 8:
      return text(v.hedge);
    case 9:
      return day(v.when.earliest);
    case 10:
      return day(v.when.latest);
    case 11:
      return text(v.edtf);
    case 12:
      return text(v.resolved);
    case 13:
      return v.span.empty() ? Cell() : integer(d.shown.of(v.span.start));
    default:
      return v.span.empty() ? Cell() : integer(d.shown.of(v.span.end));
  }
}

const Value& qualifier(const Claim& c, const char* name) {
  static const Value none;
  const auto it = c.qualifiers.find(name);
  return it == c.qualifiers.end() ? none : it->second;
}

// The columns of a claim behind its three values.
Cell rest_cell(const Document& d, const Claim& c, int document, std::size_t column) {
  static const Sentence none;
  const auto& sentence =
      d.sentences.empty() ? none : d.sentences[std::min<std::size_t>(c.sentence, d.sentences.size() - 1)];
  switch (column) {
    case 0:
      return text(qualifier(c, "place").entity);
    case 1:
      return text(qualifier(c, "place").text);
    case 2:
      return text(qualifier(c, "of").text);
    case 3:
      return text(name_of(c.modality));
    case 4:
      return integer(c.quoted);
    case 5:
      return text(c.speaker->entity);
    case 6:
      return c.speaker ? who(d, *c.speaker, document) : Cell();
    case 7:
      return text(c.speaker->text);
    case 8:
      return integer(c.sentence);
    case 9:
      return integer(sentence.block);
    case 10:
      return text(sentence.block < d.blocks.size() ? name_of(d.blocks[sentence.block].kind) : "paragraph");
    case 11: {
      // The running text is one passage, though a paragraph be one sentence; any other block is its own.
      const bool running = sentence.block < d.blocks.size() && d.blocks[sentence.block].kind == BlockKind::paragraph;
      return integer(running ? -1 : static_cast<std::int64_t>(sentence.block));
    }
    case 12:
      return integer(d.shown.of(c.span.start));
    case 13:
      return integer(d.shown.of(c.span.end));
    case 14:
      return made(d.words(c.span));
    default:
      return text(c.pattern);
  }
}

}  // namespace

std::optional<std::string_view> text_of(const Cell& cell) {
  if (const auto* standing = std::get_if<std::string_view>(&cell)) return *standing;
  if (const auto* own = std::get_if<std::string>(&cell)) return *own;
  return std::nullopt;
}

bool relation_named(std::string_view name, Relation& out) {
  static constexpr const char* kNames[] = {"claim",        "claim_qualifier", "mention",
                                           "timex",        "quantity",        "comparison",
                                           "source_claim", "earlier_claim",   "kb_statement"};
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    if (name != kNames[i]) continue;
    out = static_cast<Relation>(i);
    return true;
  }
  return false;
}

const std::vector<std::string>& columns_of(Relation relation) {
  static const Names claim = claim_names(), qualifier = qualifier_names(),
                     mention{"id",         "who",  "local",  "type",     "form",  "entity",
                             "confidence", "text", "normal", "sentence", "start", "end"},
                     timex{"type", "value", "resolved", "earliest", "latest", "sentence", "start", "end"},
                     quantity{"id",   "text",    "number", "low",      "best",  "high",
                              "unit", "counted", "hedge",  "sentence", "start", "end"},
                     statement{"subject", "property", "value_entity"}, none;
  switch (relation) {
    case Relation::claim:
    case Relation::source_claim:
    case Relation::earlier_claim:
      return claim;
    case Relation::claim_qualifier:
      return qualifier;
    case Relation::mention:
      return mention;
    case Relation::timex:
      return timex;
    case Relation::quantity:
      return quantity;
    case Relation::kb_statement:
      return statement;
    case Relation::comparison:
      break;
  }
  return none;
}

Cell claim_cell(const Document& d, const Claim& c, int id, int document, std::size_t column) {
  if (column == 0) return integer(id);
  if (column == kClaimProperty) return text(c.property);
  const auto at = column - 2;
  if (at >= 3 * kValueColumns) return rest_cell(d, c, document, at - 3 * kValueColumns);
  const auto part = at / kValueColumns;
  const Value& v = part == 0 ? c.subject : part == 1 ? c.value : qualifier(c, "time");
  return value_cell(d, v, document, at % kValueColumns);
}

Cell qualifier_cell(const Document& d, const std::string& name, const Value& v, int claim, int document,
                    std::size_t column) {
  if (column == 0) return integer(claim);
  if (column == kQualifierName) return text(name);
  return value_cell(d, v, document, column - 2);
}

Cell mention_cell(const Document& d, std::size_t i, std::size_t column) {
  static constexpr const char* kForms[] = {"name", "surname", "title", "description", "pronoun"};
  const auto& m = d.mentions[i];
  switch (column) {
    case 0:
      return integer(static_cast<std::int64_t>(i));
    case 1:
      return who(m, 0);
    case 2:
      return integer(m.local);
    case kMentionType:
      return text(m.type);
    case 4:
      return text(kForms[static_cast<int>(m.form)]);
    case 5:
      return text(m.entity);
    case 6:
      return number(m.confidence);
    case 7:
      return text(m.text);
    case 8:
      return text(m.norm);
    case 9:
      return integer(d.sentence_at(m.span.start));
    case 10:
      return integer(d.shown.of(m.span.start));
    default:
      return integer(d.shown.of(m.span.end));
  }
}

Cell timex_cell(const Document& d, std::size_t i, std::size_t column) {
  const auto& t = d.timexes[i];
  switch (column) {
    case 0:
      return text(name_of(t.type));
    case 1:
      return text(t.value);
    case 2:
      return text(name_of(t.resolution));
    case 3:
      return day(t.when.earliest);
    case 4:
      return day(t.when.latest);
    case 5:
      return integer(d.sentence_at(t.span.start));
    case 6:
      return integer(d.shown.of(t.span.start));
    default:
      return integer(d.shown.of(t.span.end));
  }
}

Cell quantity_cell(const Document& d, std::size_t i, std::size_t column) {
  const auto& q = d.quantities[i];
  switch (column) {
    case 0:
      return integer(static_cast<std::int64_t>(i));
    case 1:
      return made(d.words(q.span));
    case 2:
      return made(d.words(q.number));
    case 3:
      return number(q.low);
    case 4:
      return number(q.best);
    case 5:
      return number(q.high);
    case 6:
      return text(q.unit);
    case 7:
      return text(q.counted);
    case 8:
      return text(q.hedge);
    case 9:
      return integer(d.sentence_at(q.span.start));
    case 10:
      return integer(d.shown.of(q.span.start));
    default:
      return integer(d.shown.of(q.span.end));
  }
}

}  // namespace galley::check
