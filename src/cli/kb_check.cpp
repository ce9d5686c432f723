#include "check/kb_check.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/word_list.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "kb/history.h"
#include "kb/store.h"
#include "names/name_compare.h"

namespace galley::cli {
namespace {

// A statement with its source, as both formats show it.
nlohmann::ordered_json shown(const kb::Store& store, const std::string& id) {
  nlohmann::ordered_json j;
  j["id"] = id;
  const auto s = store.statement(id);
  if (!s) return j;
  j["text"] = store.reads(*s);
  j["rank"] = name_of(s->rank);
  j["sources"] = nlohmann::ordered_json::array();
  for (const auto& r : s->references) {
    const auto source = store.source(r.source);
    j["sources"].push_back(
        {{"key", r.source}, {"locator", r.locator}, {"title", source ? source->title : ""}});
  }
  return j;
}

void print_json(const kb::Store& store, const check::KbReport& report) {
  nlohmann::ordered_json out;
  out["kb"] = {{"path", store.path()}, {"statements", store.info().statements}};
  out["findings"] = nlohmann::ordered_json::array();
  for (const auto& f : report.findings) {
    nlohmann::ordered_json j;
    j["rule"] = f.rule;
    j["severity"] = name_of(f.severity);
    j["message"] = f.message;
    j["statements"] = nlohmann::ordered_json::array();
    for (const auto& id : f.statements) j["statements"].push_back(shown(store, id));
    j["repairs"] = f.repairs;
    if (f.explained_by.empty())
      j["explained"] = nullptr;
    else
      j["explained"] = shown(store, f.explained_by);
    out["findings"].push_back(std::move(j));
  }
  out["undecided"] = report.undecided;
  out["idle"] = report.idle;
  std::cout << out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

void print_finding(const kb::Store& store, const check::KbFinding& f) {
  std::cout << name_of(f.severity) << ": " << f.message << " [" << f.rule << "]\n";
  for (const auto& id : f.statements) {
    const auto j = shown(store, id);
    std::cout << "  = " << id << ": " << j.value("text", "");
    for (const auto& s : j.value("sources", nlohmann::ordered_json::array()))
      std::cout << "  @" << s["key"].get<std::string>()
                << (s["locator"].get<std::string>().empty() ? "" : "#" + s["locator"].get<std::string>());
    std::cout << "\n";
  }
  if (!f.explained_by.empty())
    std::cout << "  = on record: " << shown(store, f.explained_by).value("text", "") << "\n";
  for (const auto& r : f.repairs)
    if (f.explained_by.empty()) std::cout << "  = repair: " << r << "\n";
}

int integrity(const kb::Store& store) {
  store.check_integrity();
  std::cout << store.path() << ": sound, " << store.info().statements << " statements, "
            << kb::last_transaction(store) << " transactions, content " << store.info().content_hash << "\n";
  return kClean;
}

int kb_check(const Arguments& a) {
  const auto path = kb_path(a);
  const kb::Store store(path);
  if (a.has("--integrity")) return integrity(store);
  Diagnostics faults;
  const auto lists = load_word_lists(rules_folder() + "/words", faults);
  auto rules = check::load_kb_rules(rules_folder() + "/kb", faults);
  for (const auto& folder : a.all("--rules"))
    for (auto& rule : check::load_kb_rules(folder, faults)) rules.push_back(std::move(rule));
  faults.throw_if_any();
  const names::NameComparer comparer(lists);
  const auto report = check::check_kb(store, rules, comparer, a.has("--trial"));
  std::size_t open = 0;
  for (const auto& f : report.findings) open += f.explained_by.empty();
  if (a.value("--format") == "json") {
    print_json(store, report);
    return open > 0 ? kFindings : kClean;
  }
  for (const auto& f : report.findings)
    if (f.explained_by.empty() || a.has("--all")) print_finding(store, f);
  for (const auto& id : report.idle)
    std::cout << "note: " << shown(store, id).value("text", "") << "; nothing clashes any more: retract "
              << id << "\n";
  std::cout << path << ": " << (open == 0 ? "no unexplained clash" : std::to_string(open) + " unexplained")
            << " in " << store.info().statements << " statements; " << report.findings.size() - open
            << " on record as dispute or exception\n";
  return open > 0 ? kFindings : kClean;
}

}  // namespace

Command kb_check_command() {
  return {"kb check",
          "",
          "find statements of the knowledge base that contradict each other",
          {kb_flag(),
           as_of_flag(),
           {"--format", "FORMAT", "how to print", false, {"text", "json"}},
           {"--all", "", "show what is on record as dispute or exception too"},
           {"--integrity", "", "instead: read the whole file, pages, indexes, change log, content hash"},
           {"--rules", "DIR", "a further folder of such rules", true},
           {"--trial", "", "run rules on trial too"}},
          kb_check};
}

}  // namespace galley::cli
