#include "cli/answer.h"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>

#include "app/acceptance.h"
#include "app/learn.h"
#include "app/repair.h"
#include "base/error.h"
#include "base/file.h"
#include "kb/store.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

namespace galley::cli {
namespace {

// Repairs that change the file's text, as they are numbered for the reader; none where the text was
// extracted.
std::vector<const Repair*> repairs_of(const Document& d, const Finding& f) {
  std::vector<const Repair*> out;
  if (d.extracted) return out;
  for (const auto& r : f.repairs)
    if (!r.edits.empty() && out.size() < 9) out.push_back(&r);
  return out;
}

class Walk {
 public:
  Walk(const Result& result, const app::House& house, const kb::Store* store, Keys& keys)
      : result_(result), d_(result.document), house_(house), store_(store), keys_(keys) {}

  Answers run() {
    std::vector<const Finding*> open;
    for (const auto& f : result_.findings)
      if (!f.suppressed) open.push_back(&f);
    for (std::size_t i = 0; i < open.size() && !out_.left; ++i) {
      std::cout << "\n" << i + 1 << " of " << open.size() << "\n";
      ask(*open[i]);
    }
    return std::move(out_);
  }

 private:
  void ask(const Finding& f) {
    auto shown = f;  // its repairs come with their numbers
    std::erase_if(shown.repairs, [&](const Repair& r) { return !d_.extracted && !r.edits.empty(); });
    std::cout << report::finding_text(d_, shown, ::isatty(STDOUT_FILENO) != 0);
    const auto repairs = repairs_of(d_, f);
    for (std::size_t i = 0; i < repairs.size(); ++i)
      std::cout << "  [" << i + 1 << "] " << report::repair_words(d_, *repairs[i]) << "\n";
    std::cout << "[a]ccept with a reason  [k]nowledge base is wrong  rule is [w]rong  [s]kip  [q]uit > "
              << std::flush;
    for (;;) {
      const int key = keys_.next();
      if (key > ' ') std::cout << static_cast<char>(key) << "\n";
      if (key < 0 || key == 'q') {
        out_.left = true;
        return;
      }
      if (key == 's' || ((key == 'a' || key == 'k' || key == 'w') && written(key, f))) return;
      const auto n = static_cast<std::size_t>(key - '1');
      if (key >= '1' && n < repairs.size() && repair(*repairs[n])) return;
      std::cout << "press " << (repairs.empty() ? "" : "a number, ") << "a, k, w, s or q > " << std::flush;
    }
  }

  // What cannot be written, the rules of an installed Galley for one, must not cost the repairs that were
  // picked before.
  bool written(int key, const Finding& f) {
    try {
      return key == 'a' ? accept(f) : key == 'k' ? draft(f) : example(f);
    } catch (const Error& e) {
      std::cout << e.what() << "\n";
      return false;
    }
  }

  bool repair(const Repair& r) {
    for (const auto& e : r.edits)
      if (std::any_of(out_.edits.begin(), out_.edits.end(),
                      [&](const Edit& x) { return app::clash(e, x); })) {
        std::cout << "a repair that was picked changes the same words; check again after it\n";
        return false;
      }
    out_.edits.insert(out_.edits.end(), r.edits.begin(), r.edits.end());
    ++out_.repaired;
    return true;
  }

  std::string line(const char* question) {
    std::cout << question << " (empty: never mind): " << std::flush;
    const auto words = keys_.line();
    const auto first = words.find_first_not_of(" \t\r");
    return first == std::string::npos ? std::string()
                                      : words.substr(first, words.find_last_not_of(" \t\r") - first + 1);
  }

  bool accept(const Finding& f) {
    const auto reason = line("why may it stand?");
    if (reason.empty()) return false;
    const auto path = app::sidecar_of(d_.path);
    auto all = app::accepted_beside(d_.path);
    app::Acceptance a;
    a.rule = f.rule;
    a.reason = reason;
    a.fingerprint = f.fingerprint;
    if (!f.spans.empty()) a.words = d_.words(f.spans.front().span);
    all.push_back(std::move(a));
    write_file(path, app::acceptance_text(std::move(all)));
    std::cout << "accepted in " << path << "\n";
    ++out_.accepted;
    return true;
  }

  // What the article says on the finding's lines becomes proposals.
  bool draft(const Finding& f) {
    if (store_ == nullptr) {
      std::cout << "no knowledge base was used\n";
      return false;
    }
    for (const auto& e : f.evidence)
      if (!e.id.empty()) std::cout << "it says: " << e.text << "  (" << e.id << ")\n";
    const auto source = line("key of the source that says otherwise");
    if (source.empty()) return false;
    if (!store_->source(source)) {
      std::cout << "the knowledge base has no source '" << source << "'; declare it: galley kb source add\n";
      return false;
    }
    auto proposals = app::learn(result_, *store_, source);
    const report::Places places(d_);
    std::erase_if(proposals, [&](const app::Proposal& p) {
      return std::none_of(f.spans.begin(), f.spans.end(),
                          [&](const FindingSpan& s) { return places.of(s.span).line == p.at_line; });
    });
    if (proposals.empty()) {
      std::cout << "the article's words make no statement that can be drafted; correct the one above: galley "
                   "kb edit ID "
                   "or galley kb retract ID\n";
      return false;
    }
    const auto path = d_.path + ".review";
    const auto before = std::filesystem::exists(path) ? read_file(path) + "\n" : std::string();
    write_file(path, before + app::review_text(proposals, d_.path, source));
    std::cout << report::counted(static_cast<long long>(proposals.size()), "proposal") << " in " << path
              << "; to go on: galley kb review " << path << "\n";
    ++out_.drafted;
    return true;
  }

  bool example(const Finding& f) {
    const auto rule = std::find_if(house_.rules().begin(), house_.rules().end(),
                                   [&](const check::Rule& r) { return r.code == f.rule; });
    if (rule == house_.rules().end()) return false;
    const auto because = line("why is nothing wrong there?");
    if (because.empty()) return false;
    write_file(rule->path, read_file(rule->path) + app::pass_example(result_, f, because, store_));
    std::cout << "example added to " << rule->path << "; galley rules test " << f.rule
              << " fails until the rule is mended\n";
    ++out_.examples;
    return true;
  }

  const Result& result_;
  const Document& d_;
  const app::House& house_;
  const kb::Store* store_;
  Keys& keys_;
  Answers out_;
};

}  // namespace

Answers walk_findings(const Result& result, const app::House& house, const kb::Store* store, Keys& keys) {
  return Walk(result, house, store, keys).run();
}

std::vector<Edit> edits_named(const Result& result, const std::string& name) {
  const auto colon = std::min(name.find(':'), name.size());
  const auto wanted = name.substr(0, colon);
  const Finding* found = nullptr;
  for (const auto& f : result.findings) {
    if (wanted.empty() || f.suppressed || !f.fingerprint.starts_with(wanted)) continue;
    if (found != nullptr)
      throw UsageError("more than one finding begins with '" + wanted + "'", "give more of its fingerprint");
    found = &f;
  }
  if (found == nullptr)
    throw UsageError("no finding has the fingerprint '" + wanted + "'",
                     "galley check --format json FILE lists them");
  if (result.document.extracted) (void)app::repaired(result.document, {});  // says what to do instead
  const auto repairs = repairs_of(result.document, *found);
  std::size_t n = 1;
  const bool given = colon < name.size();
  const auto [end, ec] =
      std::from_chars(name.data() + std::min(colon + 1, name.size()), name.data() + name.size(), n);
  if ((given && (ec != std::errc() || end != name.data() + name.size())) || n < 1 || n > repairs.size() ||
      (!given && repairs.size() != 1))
    throw UsageError("the finding '" + wanted + "' has " +
                         report::counted(static_cast<long long>(repairs.size()), "repair") +
                         " that change the text",
                     "name one: --fix " + wanted + ":1");
  return repairs[n - 1]->edits;
}

}  // namespace galley::cli
