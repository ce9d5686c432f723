#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

// SARIF 2.1.0 (OASIS, 2020): https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
namespace galley::report {
namespace {

using Json = nlohmann::ordered_json;

// A path as a URI reference (RFC 3986): what is not unreserved is percent-encoded, "/" separates, absolute
// paths become file URIs.
std::string uri_of(const std::string& path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || std::string_view("-._~/").find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto b = static_cast<unsigned char>(c);
      out += {'%', kHex[b >> 4], kHex[b & 15]};
    }
  }
  return out;
}

Json message(const std::string& text) {
  return Json{{"text", text}};
}

class Sarif {
 public:
  // Of the rules only those that found something are described: a report that people mail needs no more.
  explicit Sarif(const Input& input) : input_(input) {
    std::set<std::string> used;
    for (const auto& result : *input.results)
      for (const auto& f : result.findings) used.insert(f.rule);
    for (const auto& r : input.rules) {
      if (!used.contains(r.code)) continue;
      rule_index_.emplace(r.code, rules_.size());
      rules_.push_back(&r);
    }
  }

  Json log() const {
    Json run;
    run["tool"]["driver"] = driver();
    run["columnKind"] = "utf16CodeUnits";
    run["invocations"] = Json::array({invocation()});
    run["artifacts"] = artifacts();
    run["results"] = Json::array();
    for (std::size_t i = 0; i < input_.results->size(); ++i) {
      const auto& result = (*input_.results)[i];
      const Places places(result.document);
      for (const auto& f : result.findings) run["results"].push_back(finding(places, static_cast<int>(i), f));
    }
    Json out;
    out["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
    out["version"] = "2.1.0";
    out["runs"] = Json::array({std::move(run)});
    return out;
  }

 private:
  static const char* level(Severity severity) { return name_of(severity); }  // the same three words

  Json driver() const {
    Json j;
    j["name"] = "Galley";
    j["version"] = input_.head.galley;
    j["rules"] = Json::array();
    for (const auto* r : rules_) {
      Json rule;
      rule["id"] = r->code;
      rule["shortDescription"] = message(r->title);
      if (!r->why.empty()) rule["fullDescription"] = message(r->why);
      const auto help =
          (r->why.empty() ? r->title : r->why) + (r->limits.empty() ? "" : "\n\nStays silent: " + r->limits);
      rule["help"] = {{"text", help}, {"markdown", "**" + r->title + "**\n\n" + help}};
      rule["defaultConfiguration"] = {{"level", level(r->severity)}};
      j["rules"].push_back(std::move(rule));
    }
    return j;
  }

  Json invocation() const {
    Json j;
    j["executionSuccessful"] = input_.unread.empty();
    for (const auto& r : *input_.results)
      for (const auto& m : r.remarks)
        j["toolExecutionNotifications"].push_back(
            {{"level", "note"},
             {"message", message(m.message + "; " + m.remedy)},
             {"locations", Json::array({{{"physicalLocation",
                                          {{"artifactLocation", {{"uri", uri_of(m.where.path)}}},
                                           {"region", {{"startLine", std::max(1, m.where.line)}}}}}}})}});
    for (const auto& u : input_.unread)
      j["toolExecutionNotifications"].push_back(
          {{"level", "error"},
           {"message", message(u.error)},
           {"locations",
            Json::array({{{"physicalLocation", {{"artifactLocation", {{"uri", uri_of(u.path)}}}}}}})}});
    return j;
  }

  Json artifacts() const {
    Json j = Json::array();
    for (const auto& r : *input_.results)
      j.push_back({{"location", {{"uri", uri_of(r.document.path)}}},
                   {"length", r.document.bytes.size() - r.document.title_bytes},
                   {"encoding", "utf-8"},
                   {"properties", {{"coverage", coverage_words(r.coverage)}}}});
    return j;
  }

  static Json region(const Place& p) {
    return {{"startLine", p.line},
            {"startColumn", p.utf16_column},
            {"endLine", p.end_line},
            {"endColumn", p.utf16_end_column}};
  }
  // The files of a bundle are not among the artifacts.
  static Json artifact(const Places& places, int index, const Place& p) {
    if (!p.file.empty()) return {{"uri", uri_of(p.file)}};
    return {{"uri", uri_of(places.document().path)}, {"index", index}};
  }

  static Json location(const Places& places, int index, Span span) {
    const auto p = places.of(span);
    Json physical;
    physical["artifactLocation"] = artifact(places, index, p);
    if (!p.in_title) {
      physical["region"] = region(p);
      physical["region"]["snippet"] = message(places.words(span));
    }
    Json j;
    j["physicalLocation"] = std::move(physical);
    if (p.in_title) j["logicalLocations"] = Json::array({{{"name", "title"}, {"kind", "member"}}});
    return j;
  }

  Json finding(const Places& places, int index, const Finding& f) const {
    Json j;
    j["ruleId"] = f.rule;
    if (const auto it = rule_index_.find(f.rule); it != rule_index_.end()) j["ruleIndex"] = it->second;
    j["level"] = level(f.severity);
    j["message"] = message(f.message);
    j["locations"] = Json::array();
    j["relatedLocations"] = Json::array();
    int id = 0;
    for (const auto& s : f.spans) {
      auto where = location(places, index, s.span);
      if (j["locations"].empty()) {
        j["locations"].push_back(std::move(where));
      } else {
        where["id"] = ++id;
        where["message"] =
            message((s.role == "context" ? "see “" : "against “") + places.words(s.span) + "”");
        j["relatedLocations"].push_back(std::move(where));
      }
    }
    for (const auto& e : f.evidence)
      if (e.span < 0) j["relatedLocations"].push_back(statement(e, ++id));
    if (!f.fingerprint.empty()) j["partialFingerprints"] = {{"galley/v1", f.fingerprint}};
    if (auto all = fixes(places, index, f); !all.empty()) j["fixes"] = std::move(all);
    if (f.suppressed)
      j["suppressions"] = Json::array({{{"kind", f.suppressed->by == "inline" ? "inSource" : "external"},
                                        {"status", "accepted"},
                                        {"justification", f.suppressed->reason}}});
    j["rank"] = std::clamp(f.confidence, 0.0, 1.0) * 100;
    return j;
  }

  static Json statement(const Evidence& e, int id) {
    Json j;
    j["id"] = id;
    j["message"] =
        message(e.text + (source_words(e.source).empty() ? "" : " (" + source_words(e.source) + ")"));
    if (e.source.url.starts_with("http")) j["physicalLocation"]["artifactLocation"]["uri"] = e.source.url;
    return j;
  }

  // Repairs with edits; SARIF has no place for edits of a title that is not in the file.
  static Json fixes(const Places& places, int index, const Finding& f) {
    Json out = Json::array();
    for (const auto& r : f.repairs) {
      Json replacements = Json::array();
      const auto first = r.edits.empty() ? Place{} : places.of(r.edits.front().span);
      for (const auto& e : r.edits)
        if (const auto p = places.of(e.span); !p.in_title && p.file == first.file)
          replacements.push_back({{"deletedRegion", region(p)}, {"insertedContent", message(e.replacement)}});
      if (replacements.empty() || replacements.size() != r.edits.size()) continue;
      out.push_back({{"description", message(repair_words(places.document(), r))},
                     {"artifactChanges", Json::array({{{"artifactLocation", artifact(places, index, first)},
                                                       {"replacements", std::move(replacements)}}})}});
    }
    return out;
  }

  const Input& input_;
  std::vector<const RuleCard*> rules_;
  std::map<std::string, std::size_t> rule_index_;
};

}  // namespace

std::string sarif(const Input& input) {
  return Sarif(input).log().dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace galley::report
