#include "extract/claim/pattern_file.h"

#include "base/toml_keys.h"
#include "model/document.h"

namespace galley::extract {
namespace {

std::vector<PatternExample> read_examples(const TomlKeys& keys, const char* name, bool is_find,
                                          const std::string& path, Diagnostics& diagnostics) {
  std::vector<PatternExample> out;
  for (const auto* table : keys.tables(name)) {
    const TomlKeys example(*table, path, diagnostics);
    example.only({"text", "title", "date", "format", "claims", "because"});
    PatternExample e;
    e.title = example.text("title");
    e.where = example.where();
    e.text = example.text("text", true);
    e.date = example.text("date");
    e.format = example.text("format");
    e.claims = example.texts("claims");
    e.because = example.text("because", !is_find);
    for (const auto& [from, to] : take_marks(e.text, e.where, diagnostics))
      e.marked.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
    if (is_find && e.claims.empty())
      diagnostics.add(e.where, "a find example expects no claim", "add claims = [\"property = value\"]");
    out.push_back(std::move(e));
  }
  return out;
}

void check_block(const std::string& name, const Location& where, Diagnostics& diagnostics) {
  for (int i = 0; i <= static_cast<int>(BlockKind::code); ++i)
    if (name == name_of(static_cast<BlockKind>(i))) return;
  diagnostics.add(where, "there is no kind of block '" + name + "'",
                  "write headline, paragraph, list-item, cell or the like");
}

Modality modality_named(const std::string& name, const Location& where, Diagnostics& diagnostics) {
  if (name.empty()) return Modality::asserted;
  for (int i = 0; i <= static_cast<int>(Modality::hypothetical); ++i)
    if (name == name_of(static_cast<Modality>(i))) return static_cast<Modality>(i);
  diagnostics.add(where, "modality '" + name + "' is unknown",
                  "write asserted, denied, alleged, planned, feared or hypothetical");
  return Modality::asserted;
}

}  // namespace

PatternFile parse_pattern_file(std::string_view source, const std::string& path, Diagnostics& diagnostics) {
  PatternFile file;
  file.path = path;
  const auto table = parse_toml(source, path, diagnostics);
  const TomlKeys top(table, path, diagnostics);
  top.only({"define", "label", "claim"});
  file.define_where = top.where("define");
  for (auto& [name, body] : top.pairs("define")) file.define[name] = body;
  for (const auto* entry : top.tables("label")) {
    const TomlKeys keys(*entry, path, diagnostics);
    keys.only({"label", "match"});
    file.labels.push_back({keys.text("label", true), keys.text("match", true), keys.where("match")});
  }
  for (const auto* entry : top.tables("claim")) {
    const TomlKeys keys(*entry, path, diagnostics);
    keys.only({"id", "property", "inverse", "match", "modality", "presupposed", "value", "set", "subject_from", "blocks",
               "first_sentences", "span", "find", "ignore"});
    ClaimPattern p;
    p.id = keys.text("id", true);
    p.property = keys.text("property", true);
    p.match = keys.text("match", true);
    p.where = keys.where("match");
    p.modality = modality_named(keys.text("modality"), keys.where("modality"), diagnostics);
    p.presupposed = keys.flag("presupposed");
    p.value = keys.text("value");
    for (auto& [name, text] : keys.pairs("set")) p.set[name] = text;
    p.subject_from = keys.texts("subject_from");
    p.span = keys.texts("span");
    p.inverse = keys.text("inverse");
    p.blocks = keys.texts("blocks");
    for (const auto& kind : p.blocks) check_block(kind, keys.where("blocks"), diagnostics);
    p.first_sentences = static_cast<int>(keys.number("first_sentences"));
    p.find = read_examples(keys, "find", true, path, diagnostics);
    p.ignore = read_examples(keys, "ignore", false, path, diagnostics);
    if (p.find.empty())
      diagnostics.add(keys.where(), "the pattern '" + p.id + "' has no [[claim.find]] example",
                      "show what it reads");
    if (p.ignore.empty())
      diagnostics.add(keys.where(), "the pattern '" + p.id + "' has no [[claim.ignore]] example",
                      "show a near miss that it must not read");
    file.claims.push_back(std::move(p));
  }
  return file;
}

void refuse_same_ids(const std::vector<PatternFile>& files, Diagnostics& diagnostics) {
  std::map<std::string_view, const Location*> seen;
  for (const auto& file : files)
    for (const auto& claim : file.claims) {
      const auto [first, fresh] = seen.try_emplace(claim.id, &claim.where);
      if (!fresh)
        diagnostics.add(claim.where, "the pattern id '" + claim.id + "' is taken by " + first->second->text(),
                        "give it another");
    }
}

}  // namespace galley::extract
