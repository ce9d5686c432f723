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
                    const std::string& prefix, Diagnostics& diagnostics,
                    const std::set<std::string>& with_sources) {
  Measurement m;
  for (const auto& r : results) {
    ++m.articles;
    const auto words = words_in(r.document.text);
    m.words += words;
    if (with_sources.contains(r.document.path)) m.read.with_sources += words;
    collect(m, r, own, prefix);
  }
  m.read.words = m.words;
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
  m.read.words += elsewhere.read.words;
  m.read.with_sources += elsewhere.read.with_sources;
  std::set<FindingKey> met;
  for (const auto& f : m.findings) met.insert(f.key());
  for (const auto& [key, entry] : elsewhere.entries)
    if (key.first.starts_with(prefix) && !met.contains(key))
      m.scores[{key.first, entry.severity}].add(entry.judgement);
}

long long words_for(const Reading& reading, const check::Rule& rule) {
  const auto reads = [&](const char* table) { return rule.query.find(table) != std::string::npos; };
  if (reads("earlier_claim")) return 0;  // no text at hand has earlier articles but those judged
  return reads("comparison") || reads("source_claim") ? reading.with_sources : reading.words;
}

namespace {

// The score of the rule's own severity, else of another that has one.
Score any_score(const Scores& scores, const check::Rule& rule) {
  auto out = score_of(scores, rule.code, rule.severity);
  for (const auto severity : {Severity::error, Severity::warning, Severity::note})
    if (out.sample() == 0) out = score_of(scores, rule.code, severity);
  return out;
}

}  // namespace

std::string measured_words(const Measured& measured, const check::Rule& rule) {
  const auto score = any_score(measured.scores, rule);
  const auto words = words_for(measured.read, rule);
  return score.sample() > 0 || words == 0 ? score.words() : fmt::format("none in {}k", words / 1000);
}

std::vector<std::string> gate(const Measurement& m, const std::vector<check::Rule>& rules,
                              const Measured& written) {
  std::vector<std::string> out;
  if (written.read != rounded(m.read))
    out.push_back("measured.tsv was made of other text; galley rules measure --write writes it anew");
  if (const int n = m.unjudged(); n > 0)
    out.push_back(fmt::format("{} {} nobody has judged; galley rules measure lists {} first", n,
                              n == 1 ? "finding that" : "findings that", n == 1 ? "it" : "them"));
  for (const auto& r : rules) {
    const auto words = words_for(m.read, r);
    if (r.status == check::RuleStatus::on && any_score(m.scores, r).sample() == 0 && words < kSilentWords)
      out.push_back(
          fmt::format("{}: no finding of it has been judged, and its silence on {} words proves little; "
                      "measure it on {} or set status = \"trial\"",
                      r.path, words, kSilentWords));
    for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
      const auto score = score_of(m.scores, r.code, severity);
      if (r.status == check::RuleStatus::on && below_bar(score, severity))
        out.push_back(
            fmt::format("{}: the measured precision of its {}s is {}, their bar {:.2f}; mend it or set "
                        "status = \"trial\"",
                        r.path, name_of(severity), score.words(), bar_of(severity)));
      if (score_of(written.scores, r.code, severity) != score)
        out.push_back(
            r.code +
            ": measured.tsv says otherwise than the judgements; galley rules measure --write writes it anew");
    }
  }
  return out;
}

}  // namespace galley::app
