#include "cli/measure_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

namespace galley::cli {
namespace {

using Json = nlohmann::ordered_json;

// What was measured of a rule, severity by severity; that of its own severity if nothing was.
std::vector<std::pair<Severity, app::Score>> scores_of(const app::Measurement& m, const check::Rule& r) {
  std::vector<std::pair<Severity, app::Score>> out;
  for (const auto severity : {Severity::error, Severity::warning, Severity::note})
    if (const auto s = app::score_of(m.scores, r.code, severity); s != app::Score{})
      out.push_back({severity, s});
  if (out.empty()) out.push_back({r.severity, {}});
  return out;
}

struct Hits {
  int found = 0, all = 0;
};
std::map<std::string, Hits> by_kind(const app::Measurement& m) {
  std::map<std::string, Hits> out;
  for (const auto& s : m.sought) {
    ++out[s.error.kind].all;
    out[s.error.kind].found += s.found != nullptr ? 1 : 0;
  }
  return out;
}

int found(const app::Measurement& m) {
  int n = 0;
  for (const auto& s : m.sought) n += s.found != nullptr ? 1 : 0;
  return n;
}

std::string findings_text(const app::Measurement& m, bool colour) {
  std::string out;
  for (const auto& f : m.findings)
    out += std::string(f.judgement ? app::name_of(*f.judgement) : "unjudged") + "\t" + f.finding->rule +
           "\t" + f.finding->fingerprint + "\n" +
           report::finding_text(f.article->document, *f.finding, colour);
  return out;
}

std::string rules_text(const app::Measurement& m, const std::vector<check::Rule>& rules) {
  std::string out = fmt::format("{:34} {:8} {:6} {:>5} {:>5} {:>6}  {}\n", "rule", "severity", "status",
                                "right", "wrong", "unsure", "precision (95 % interval)");
  for (const auto& r : rules)
    for (const auto& [severity, s] : scores_of(m, r)) {
      out += fmt::format("{:34} {:8} {:6} {:5} {:5} {:6}  ", r.code, name_of(severity), name_of(r.status),
                         s.right, s.wrong, s.unsure);
      const auto p = s.precision();
      const auto [low, high] = app::wilson(s.right, s.sample());
      out += p ? fmt::format("{:.2f} ({:.2f} to {:.2f}){}\n", *p, low, high,
                             app::below_bar(s, severity) ? ", below its bar" : "")
               : "not measured\n";
    }
  return out;
}

std::string planted_text(const app::Measurement& m) {
  if (m.sought.empty()) return "";
  std::string out = fmt::format("planted errors found: {} of {}\n", found(m), m.sought.size());
  for (const auto& [kind, hits] : by_kind(m))
    out += fmt::format("  {:24} {:3} of {}\n", kind, hits.found, hits.all);
  out += "missed:\n";
  for (const auto& s : m.sought)
    if (s.found == nullptr)
      out += fmt::format("  {}: {}: “{}” against {}\n", report::harmless(s.article->document.path),
                         s.error.kind, report::harmless(s.error.text), report::harmless(s.error.other));
  return out + "\n";
}

Json findings_json(const app::Measurement& m) {
  auto out = Json::array();
  for (const auto& f : m.findings) {
    const auto& d = f.article->document;
    const report::Places places(d);
    Json j;
    j["article"] = d.path;
    j["rule"] = f.finding->rule;
    j["severity"] = name_of(f.finding->severity);
    j["fingerprint"] = f.finding->fingerprint;
    j["judgement"] = f.judgement ? Json(app::name_of(*f.judgement)) : Json(nullptr);
    j["message"] = f.finding->message;
    j["spans"] = Json::array();
    for (const auto& s : f.finding->spans) {
      const auto p = places.of(s.span);
      j["spans"].push_back(
          {{"role", s.role}, {"line", p.line}, {"column", p.column}, {"text", d.words(s.span)}});
    }
    out.push_back(std::move(j));
  }
  return out;
}

Json rules_json(const app::Measurement& m, const std::vector<check::Rule>& rules) {
  auto out = Json::array();
  for (const auto& r : rules)
    for (const auto& [severity, s] : scores_of(m, r)) {
      const auto p = s.precision();
      const auto [low, high] = app::wilson(s.right, s.sample());
      out.push_back({{"code", r.code},
                     {"severity", name_of(severity)},
                     {"status", name_of(r.status)},
                     {"right", s.right},
                     {"wrong", s.wrong},
                     {"unsure", s.unsure},
                     {"precision", p ? Json(*p) : Json(nullptr)},
                     {"low", low},
                     {"high", high},
                     {"bar", app::bar_of(severity)}});
    }
  return out;
}

Json planted_json(const app::Measurement& m) {
  auto kinds = Json::object();
  for (const auto& [kind, hits] : by_kind(m)) kinds[kind] = {{"found", hits.found}, {"all", hits.all}};
  auto errors = Json::array();
  for (const auto& s : m.sought)
    errors.push_back({{"article", s.article->document.path},
                      {"kind", s.error.kind},
                      {"text", s.error.text},
                      {"other", s.error.other},
                      {"found_by", s.found != nullptr ? Json(s.found->rule) : Json(nullptr)}});
  return {{"found", found(m)}, {"all", m.sought.size()}, {"kinds", kinds}, {"errors", errors}};
}

}  // namespace

std::string measure_text(const Corpus& corpus, const app::Measurement& m,
                         const std::vector<check::Rule>& rules, bool colour) {
  std::string out = findings_text(m, colour) + planted_text(m) + rules_text(m, rules);
  for (const auto& [rule, fingerprint] : m.stale)
    out += "judged, but found no more (--prune drops it): " + rule + " " + fingerprint + "\n";
  const auto sourced =
      m.read.with_sources > 0 ? fmt::format(" ({} with sources)", m.read.with_sources) : std::string();
  return out + fmt::format("\n{}: {}, {}{}; {}, {} of them unjudged\n", report::harmless(corpus.path),
                           report::counted(m.articles, "article"), report::counted(m.words, "word"), sourced,
                           report::counted(static_cast<long long>(m.findings.size()), "finding"),
                           m.unjudged());
}

std::string measure_json(const Corpus& corpus, const app::Measurement& m,
                         const std::vector<check::Rule>& rules) {
  Json j;
  j["corpus"] = corpus.path;
  j["articles"] = m.articles;
  j["words"] = m.words;
  j["findings"] = findings_json(m);
  j["rules"] = rules_json(m, rules);
  j["planted"] = planted_json(m);
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace galley::cli
