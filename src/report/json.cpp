#include <cmath>
#include <nlohmann/json.hpp>

#include "report/place.h"
#include "report/report.h"

namespace galley::report {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& j, int indent) {
  return j.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json or_null(const std::string& s) {
  return s.empty() ? Json(nullptr) : Json(s);
}

// JSON has no infinity: an open end is null. Whole numbers are written without a fraction.
Json number(double x) {
  if (!std::isfinite(x)) return nullptr;
  if (x == std::floor(x) && std::abs(x) < 1e15) return static_cast<long long>(x);
  return x;
}
Json number(const std::optional<double>& x) {
  return x ? number(*x) : Json(nullptr);
}

Json day(const std::optional<Day>& d) {
  return d ? Json(iso_text(*d)) : Json(nullptr);
}

void put_place(Json& j, const Place& p) {
  if (p.in_title) j["in"] = "title";
  if (!p.file.empty()) j["file"] = p.file;
  j["start"] = p.start;
  j["end"] = p.end;
}

Json span_json(const Places& places, std::string_view role, Span span) {
  const auto p = places.of(span);
  Json j;
  j["role"] = role;
  put_place(j, p);
  j["line"] = p.line;
  j["column"] = p.column;
  j["text"] = places.words(span);
  return j;
}

Json evidence_json(const Evidence& e) {
  Json j;
  if (e.span >= 0) {
    j["kind"] = "claim";
    j["span"] = e.span;
    return j;
  }
  j["kind"] = "statement";
  j["id"] = e.id;
  j["text"] = e.text;
  j["rank"] = e.rank;
  j["source"] = {{"title", e.source.title}, {"publisher", e.source.publisher}, {"url", e.source.url}};
  return j;
}

Json repair_json(const Places& places, const Repair& r) {
  Json j;
  j["text"] = r.text;
  j["edits"] = Json::array();
  for (const auto& e : r.edits) {
    Json edit;
    put_place(edit, places.of(e.span));
    edit["replacement"] = e.replacement;
    j["edits"].push_back(std::move(edit));
  }
  return j;
}

Json finding_json(const Places& places, const Finding& f) {
  Json j;
  j["rule"] = f.rule;
  j["severity"] = name_of(f.severity);
  j["confidence"] = std::round(f.confidence * 1000) / 1000;
  j["fingerprint"] = f.fingerprint;
  j["message"] = f.message;
  j["spans"] = Json::array();
  for (const auto& s : f.spans) j["spans"].push_back(span_json(places, s.role, s.span));
  j["evidence"] = Json::array();
  for (const auto& e : f.evidence) j["evidence"].push_back(evidence_json(e));
  j["repairs"] = Json::array();
  for (const auto& r : f.repairs) j["repairs"].push_back(repair_json(places, r));
  j["suppressed"] = nullptr;
  if (f.suppressed) j["suppressed"] = {{"by", f.suppressed->by}, {"reason", f.suppressed->reason}};
  return j;
}

Json coverage_json(const Coverage& c) {
  Json j;
  j["claims"] = c.claims;
  j["linked"] = c.linked;
  j["checked"] = c.checked;
  j["undecided"] = c.undecided;
  j["undecided_why"] = Json::object();
  for (const auto& [why, n] : c.undecided_why) j["undecided_why"][why] = n;
  if (c.facets > 0) j["sources"] = {{"facets", c.facets}, {"compared", c.compared}};
  return j;
}

void put_document(Json& j, const Document& d) {
  j["date"] = day(d.date);
  j["date_from"] = d.date_from;
  if (d.extracted) j["offsets"] = "extracted";
}

// The document's object, added to `j` (which holds its "path" or "id").
void put_check(Json& j, const Result& result) {
  const Places places(result.document);
  put_document(j, result.document);
  j["findings"] = Json::array();
  for (const auto& f : result.findings) j["findings"].push_back(finding_json(places, f));
  j["coverage"] = coverage_json(result.coverage);
  for (const auto& m : result.remarks)
    j["remarks"].push_back({{"path", m.where.path},
                            {"line", m.where.line},
                            {"column", m.where.column},
                            {"message", m.message},
                            {"remedy", m.remedy}});
}

Json check_documents(const Input& input) {
  Json out = Json::array();
  for (const auto& r : *input.results) {
    Json j;
    j["path"] = r.document.path;
    put_check(j, r);
    out.push_back(std::move(j));
  }
  for (const auto& u : input.unread) out.push_back({{"path", u.path}, {"error", u.error}});
  return out;
}

Json timex_json(const Places& places, const Timex& t) {
  Json j;
  put_place(j, places.of(t.span));
  j["text"] = places.words(t.span);
  j["type"] = name_of(t.type);
  j["value"] = t.value;
  j["mod"] = or_null(t.mod);
  j["earliest"] = or_null(t.earliest);
  j["latest"] = or_null(t.latest);
  j["resolved"] = name_of(t.resolution);
  return j;
}

Json quantity_json(const Places& places, const Quantity& q) {
  Json j;
  put_place(j, places.of(q.span));
  j["text"] = places.words(q.span);
  const double sign = q.negative ? -1 : 1;
  j["low"] = number(q.negative ? -q.high : q.low);
  j["best"] = number(sign * q.best);
  j["high"] = number(q.negative ? -q.low : q.high);
  j["unit"] = q.unit;
  j["counted"] = or_null(q.counted);
  j["of"] = or_null(q.of);
  j["hedge"] = or_null(q.hedge);
  return j;
}

std::string local_name(int local) {
  return local < 0 ? std::string() : "m" + std::to_string(local);
}

Json mention_json(const Places& places, const Mention& m) {
  Json j;
  put_place(j, places.of(m.span));
  j["text"] = places.words(m.span);
  j["type"] = m.type;
  j["entity"] = or_null(m.entity);
  j["local"] = or_null(local_name(m.local));
  return j;
}

std::string_view kind_name(ValueKind kind) {
  switch (kind) {
    case ValueKind::none:
      break;
    case ValueKind::entity:
      return "entity";
    case ValueKind::time:
      return "time";
    case ValueKind::duration:
      return "duration";
    case ValueKind::quantity:
      return "quantity";
    case ValueKind::text:
      return "text";
  }
  return "none";
}

// All values have the same fields; those of other kinds are null.
Json value_json(const Places& places, const Value& v) {
  const auto& mentions = places.document().mentions;
  const bool known = v.mention >= 0 && static_cast<std::size_t>(v.mention) < mentions.size();
  Json j;
  j["kind"] = kind_name(v.kind);
  j["text"] = v.text;
  if (v.span.empty()) {
    j["start"] = nullptr;
    j["end"] = nullptr;
  } else {
    put_place(j, places.of(v.span));
  }
  j["entity"] = or_null(v.entity);
  j["local"] =
      known ? or_null(local_name(mentions[static_cast<std::size_t>(v.mention)].local)) : Json(nullptr);
  j["low"] = number(v.low);
  j["best"] = number(v.best);
  j["high"] = number(v.high);
  j["unit"] = or_null(v.unit);
  j["hedge"] = or_null(v.hedge);
  j["earliest"] = day(v.when.earliest);
  j["latest"] = day(v.when.latest);
  j["edtf"] = or_null(v.edtf);
  j["resolved"] = or_null(v.resolved);
  return j;
}

Json claim_json(const Places& places, const Claim& c) {
  Json j;
  j["id"] = c.id;
  j["property"] = c.property;
  j["subject"] = value_json(places, c.subject);
  j["value"] = value_json(places, c.value);
  j["qualifiers"] = Json::object();
  for (const auto& [name, v] : c.qualifiers) j["qualifiers"][name] = value_json(places, v);
  j["speaker"] = c.speaker ? value_json(places, *c.speaker) : Json(nullptr);
  j["quoted"] = c.quoted;
  j["modality"] = name_of(c.modality);
  j["pattern"] = c.pattern;
  j["spans"] = Json::array({span_json(places, "claim", c.span)});
  return j;
}

void put_extract(Json& j, const Result& result) {
  const Places places(result.document);
  put_document(j, result.document);
  const auto list = [&](const char* key, const auto& items, const auto& to_json) {
    auto& out = j[key] = Json::array();
    for (const auto& item : items) out.push_back(to_json(places, item));
  };
  list("timexes", result.document.timexes, timex_json);
  list("quantities", result.document.quantities, quantity_json);
  list("mentions", result.document.mentions, mention_json);
  list("claims", result.claims, claim_json);
}

}  // namespace

std::string json(const Input& input) {
  Json j;
  j["galley"] = input.head.galley;
  j["kb"] = nullptr;
  if (!input.head.kb_path.empty())
    j["kb"] = {{"path", input.head.kb_path},
               {"statements", input.head.kb_statements},
               {"recorded", input.head.kb_recorded}};
  j["documents"] = check_documents(input);
  return dump(j, 2) + "\n";
}

std::string ndjson(const Input& input) {
  std::string out;
  for (const auto& d : check_documents(input)) out += dump(d, -1) + "\n";
  return out;
}

std::string check_line(const std::string& id, const Result& result) {
  Json j;
  j["id"] = id;
  put_check(j, result);
  return dump(j, -1) + "\n";
}

std::string extract_line(const std::string& id, const Result& result) {
  Json j;
  j["id"] = id;
  put_extract(j, result);
  return dump(j, -1) + "\n";
}

std::string error_line(const std::string& id, std::string_view error) {
  return dump(Json{{"id", id}, {"error", error}}, -1) + "\n";
}

std::string extract_json(const std::vector<Result>& results) {
  Json j;
  j["documents"] = Json::array();
  for (const auto& r : results) {
    Json d;
    d["path"] = r.document.path;
    put_extract(d, r);
    j["documents"].push_back(std::move(d));
  }
  return dump(j, 2) + "\n";
}

}  // namespace galley::report
