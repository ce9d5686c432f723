#include "app/measurement.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace galley::app {
namespace {

long long words_in(const std::string& text) {
  long long n = 0;
  bool inside = false;
  for (const char c : text) {
    const bool word = c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != Document::kNothing;
    if (word && !inside) ++n;
    inside = word;
  }
  return n;
}

bool touches(const Finding& f, const std::vector<Span>& words) {
  return std::any_of(words.begin(), words.end(), [&](Span w) {
    return std::any_of(f.spans.begin(), f.spans.end(),
                       [&](const FindingSpan& s) { return s.span.start < w.end && w.start < s.span.end; });
  });
}

// The first finding about the article that touches the words and is right.
const Finding* finder_of(const Measurement& m, const Result& article, const std::vector<Span>& words) {
  for (const auto& f : m.findings)
    if (f.article == &article && f.judgement == Judgement::right && touches(*f.finding, words))
      return f.finding;
  return nullptr;
}

void collect(Measurement& m, const Result& article, const Judgements& own, const std::string& prefix) {
  for (const auto& f : article.findings) {
    if (f.suppressed || !f.rule.starts_with(prefix)) continue;
    JudgedFinding judged{&article, &f, std::nullopt};
    if (const auto it = own.entries.find(judged.key()); it != own.entries.end())
      judged.judgement = it->second.judgement;
    m.findings.push_back(judged);
  }
}

}  // namespace

int Measurement::unjudged() const {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [](const auto& f) { return !f.judgement; }));
}

Measurement measure(const std::vector<Result>& results,
                    const std::map<std::string, std::vector<PlantedError>>& planted, const Judgements& own,
                    const std::string& prefix, Diagnostics& diagnostics) {
  Measurement m;
  for (const auto& r : results) {
    ++m.articles;
    m.words += words_in(r.document.text);
    collect(m, r, own, prefix);
  }
  for (const auto& r : results) {
    const auto it = planted.find(r.document.path);
    if (it == planted.end()) continue;
    for (const auto& error : it->second)
      m.sought.push_back({&r, error, finder_of(m, r, spans_of(error, r.document, diagnostics))});
  }
  std::stable_partition(m.findings.begin(), m.findings.end(), [](const auto& f) { return !f.judgement; });
  std::set<FindingKey> met;
  for (const auto& f : m.findings)
    if (met.insert(f.key()).second && f.judgement)
      m.scores[{f.finding->rule, f.finding->severity}].add(*f.judgement);
  for (const auto& [key, entry] : own.entries)
    if (key.first.starts_with(prefix) && !met.contains(key)) m.stale.push_back(key);
  return m;
}

void add_elsewhere(Measurement& m, const Judgements& elsewhere, const std::string& prefix) {
  std::set<FindingKey> met;
  for (const auto& f : m.findings) met.insert(f.key());
  for (const auto& [key, entry] : elsewhere.entries)
    if (key.first.starts_with(prefix) && !met.contains(key))
      m.scores[{key.first, entry.severity}].add(entry.judgement);
}

std::vector<std::string> gate(const Measurement& m, const std::vector<check::Rule>& rules,
                              const Scores& written) {
  std::vector<std::string> out;
  if (const int n = m.unjudged(); n > 0)
    out.push_back(fmt::format("{} {} nobody has judged; galley rules measure lists {} first", n,
                              n == 1 ? "finding that" : "findings that", n == 1 ? "it" : "them"));
  for (const auto& r : rules)
    for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
      const auto score = score_of(m.scores, r.code, severity);
      if (r.status == check::RuleStatus::on && below_bar(score, severity))
        out.push_back(
            fmt::format("{}: the measured precision of its {}s is {}, their bar {:.2f}; mend it or set "
                        "status = \"trial\"",
                        r.path, name_of(severity), score.words(), bar_of(severity)));
      if (score_of(written, r.code, severity) != score)
        out.push_back(
            r.code +
            ": measured.tsv says otherwise than the judgements; galley rules measure --write writes it anew");
    }
  return out;
}

}  // namespace galley::app
