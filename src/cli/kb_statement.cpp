#include "cli/kb_statement.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "cli/kb_common.h"
#include "kb/value_text.h"

namespace galley::cli {
namespace {

const kb::Property& property_named(const kb::Store& store, const std::string& name) {
  if (const auto* property = store.properties().find(name)) return *property;
  const auto near = store.properties().nearest_name(name);
  throw Error("unknown property '" + name + "'", near.empty()
                                                     ? "the properties are declared in kb/properties.toml"
                                                     : "did you mean '" + near + "'?");
}

std::string without_at(std::string source) {
  if (source.starts_with('@')) source.erase(0, 1);
  if (source.empty() || source.find(' ') != std::string::npos)
    throw UsageError("the source '" + source + "' cannot be cited",
                     "write KEY or KEY#LOCATOR, without spaces");
  const auto hash = source.find('#');
  if (hash == std::string::npos) return source;
  return source.substr(0, hash + 1) + kb::escape(source.substr(hash + 1));
}

}  // namespace

std::vector<Flag> statement_flags() {
  return {{"--source", "KEY[#LOCATOR]", "where it comes from, and where in it", true},
          {"--from", "DATE", "since when it holds (EDTF: 2003, 2003-10, 2003-10-31)"},
          {"--to", "DATE", "until when; .. for still so on the day of the source"},
          {"--qualifier", "NAME=VALUE", "what else it says (place=, of=, role=...)", true},
          {"--rank", "RANK", "how good it is beside others", false, {"normal", "preferred", "deprecated"}},
          {"--reason", "TEXT", "why it is deprecated, or changed"}};
}

StatementWords::StatementWords(const kb::Store& store, const std::string& property)
    : store_(store), property_(property_named(store, property)) {}

StatementWords::StatementWords(const kb::Store& store, const Statement& s)
    : store_(store),
      property_(property_named(store, s.property)),
      subject_(s.subject),
      value_(kb::written_value(s.value)),
      from_(s.from_edtf),
      to_(s.to_edtf),
      rank_(s.rank == Rank::normal ? "" : name_of(s.rank)),
      reason_(s.reason) {
  for (const auto& [name, q] : s.qualifiers) qualifiers_[name] = kb::written_value(q);
  for (const auto& r : s.references)
    sources_.push_back(r.source + (r.locator.empty() ? "" : "#" + kb::escape(r.locator)));
}

std::string StatementWords::word_of(ValueKind kind, const std::string& word) const {
  if (kind == ValueKind::entity && word != "-") return entity_named(store_, word);
  return word;
}

void StatementWords::set_value(const std::string& word) {
  value_ = word_of(property_.type, word);
}

void StatementWords::set_qualifier(const std::string& words) {
  const auto equals = words.find('=');
  if (equals == std::string::npos)
    throw UsageError("'" + words + "' is no qualifier", "write --qualifier NAME=VALUE");
  const auto name = words.substr(0, equals), value = words.substr(equals + 1);
  const auto& allowed = property_.qualifiers;
  if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) {
    const auto near = nearest(name, allowed);
    std::string all;
    for (const auto& q : allowed) all += (all.empty() ? "" : ", ") + q;
    throw Error("'" + property_.name + "' has no qualifier '" + name + "'",
                !near.empty() ? "did you mean '" + near + "'?"
                : all.empty() ? "it may have --from and --to"
                              : "it may have " + all);
  }
  if (value.empty())
    qualifiers_.erase(name);
  else
    qualifiers_[name] = word_of(store_.properties().find(name)->type, value);
}

void StatementWords::set_flags(const Arguments& a) {
  if (a.has("--from")) from_ = a.value("--from");
  if (a.has("--to")) to_ = a.value("--to");
  std::set<std::string> given;
  for (const auto& q : a.all("--qualifier")) {
    set_qualifier(q);
    if (const auto name = q.substr(0, q.find('=')); !given.insert(name).second)
      throw UsageError("the qualifier '" + name + "' is given twice", "give it once");
  }
  if (a.has("--rank")) {
    rank_ = a.value("--rank") == "normal" ? "" : a.value("--rank");
    if (rank_.empty()) reason_.clear();
  }
  if (a.has("--reason") && !rank_.empty()) reason_ = a.value("--reason");
  if (sources_.empty()) set_sources(a.all("--source"));
}

void StatementWords::set_sources(const std::vector<std::string>& sources) {
  sources_.clear();
  add_sources(sources);
}

void StatementWords::add_sources(const std::vector<std::string>& sources) {
  for (const auto& s : sources) {
    auto source = without_at(s);
    if (std::find(sources_.begin(), sources_.end(), source) == sources_.end())
      sources_.push_back(std::move(source));
  }
}

std::string StatementWords::line() const {
  if (sources_.empty()) throw UsageError("every statement has a source", "add --source KEY");
  auto out = subject_ + " | " + property_.name + " | " + kb::escape(value_);
  for (const auto& name : property_.qualifiers)
    if (const auto it = qualifiers_.find(name); it != qualifiers_.end())
      out += " | " + name + "=" + kb::escape(it->second);
  if (!from_.empty()) out += " | from=" + from_;
  if (!to_.empty()) out += " | to=" + to_;
  if (!rank_.empty()) out += " | rank=" + rank_;
  if (!reason_.empty()) out += " | reason=" + kb::escape(reason_);
  out += " |";
  for (const auto& s : sources_) out += " @" + s;
  return out;
}

}  // namespace galley::cli
