#include <iostream>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/file.h"
#include "base/word_list.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "kb/build.h"
#include "kb/export.h"
#include "kb/history.h"
#include "kb/store.h"
#include "report/wording.h"
#include "time/edtf.h"

namespace galley::cli {
namespace {

int build(const Arguments& a) {
  if (a.words.size() > 1)
    throw UsageError("kb build takes one folder of text", "galley kb build FOLDER --output FILE");
  const auto folder = a.words.empty() ? kb_folder() : a.words[0];
  const auto output = a.has("--output") ? a.value("--output") : "kb.sqlite";
  const auto report = kb::build(folder, output, now_utc());
  std::cout << output << ": " << report.statements << " statements about " << report.entities
            << " entities from " << report::counted(report.sources, "source") << ", content "
            << report.content_hash << "\n";
  if (report.change.txn > 1)
    std::cout << "transaction " << report.change.txn << ": " << report.change.added << " statements came, "
              << report.change.removed << " went; to take it back: galley kb undo " << report.change.txn
              << "\n";
  if (report.edited)
    std::cout << output << " holds edits that the text lacks; galley kb diff shows them, galley kb export "
              << folder << " writes them there\n";
  return kClean;
}

// Events by what they are for a reader: rules/words/event-group.tsv says which kinds go together.
std::map<std::string, std::int64_t> grouped(const std::map<std::string, std::int64_t>& kinds) {
  Diagnostics faults;
  const auto path = rules_folder() + "/words/event-group.tsv";
  const auto list = parse_word_list(read_file(path), path, faults);
  faults.throw_if_any();
  std::map<std::string, std::int64_t> out;
  for (const auto& [kind, n] : kinds) {
    const auto group = list.value(kind);
    out[group.empty() ? "other events" : std::string(group)] += n;
  }
  return out;
}

int info(const Arguments& a) {
  const auto path = kb_path(a);
  const auto i = kb::Store(path).info();
  const auto events = grouped(i.event_kinds);
  const auto checked = grouped(i.checked_kinds);
  if (a.value("--format") == "json") {
    nlohmann::ordered_json j;
    j["statements"] = i.statements;
    j["entities"] = i.entities;
    j["sources"] = i.sources;
    j["content_hash"] = i.content_hash;
    j["recorded"] = i.recorded;
    j["events"] = events;
    j["events_checked_by_hand"] = checked;
    j["terms_of_office"] = i.terms;
    j["office_holders"] = i.holders;
    j["office_terms"] = i.office_terms;
    j["ruled_territories"] = i.ruled;
    j["transactions"] = i.transactions;
    j["edited"] = i.edited;
    std::cout << j.dump(2) << "\n";
    return kClean;
  }
  std::cout << kb_file(a) << ": " << i.statements << " statements from "
            << report::counted(i.sources, "source") << ", known up to " << i.recorded << "\n";
  for (const auto& [type, n] : i.entities) std::cout << "  " << n << " " << type << "\n";
  for (const auto& [group, n] : events) {
    std::cout << "  " << n << " " << group;
    if (const auto it = checked.find(group); it != checked.end())
      std::cout << ", " << it->second << " of them checked by hand";
    std::cout << "\n";
  }
  std::cout << "  " << i.ruled << " territories with who owns, controls or claims them\n"
            << "  " << i.terms << " terms of office of " << i.holders << " people\n";
  for (const auto& [kind, n] : i.office_terms) std::cout << "    " << n << " as " << kind << "\n";
  std::cout << "  " << report::counted(i.transactions, "transaction") << ", content " << i.content_hash
            << "\n";
  if (i.edited)
    std::cout << "  edits that its text lacks: galley kb diff shows them, galley kb export writes them\n";
  return kClean;
}

// The first or last year of a date as it is written: "1988~" may be a year before, and is still 1988.
std::string year_of(std::string_view edtf, bool last) {
  while (!edtf.empty() && std::string_view("~?%").find(edtf.back()) != std::string_view::npos)
    edtf.remove_suffix(1);
  const auto parsed = parse_edtf(edtf);
  if (!parsed) return {};
  const auto day = last ? parsed->when().latest : parsed->when().earliest;
  return day ? std::to_string(to_civil(*day).year) : std::string();
}

std::string years(const Statement& s) {
  if (!s.from_edtf.empty() || !s.to_edtf.empty())
    return year_of(s.from_edtf, false) + "–" + (s.open_end ? "" : year_of(s.to_edtf, true));
  return s.value.kind == ValueKind::time ? year_of(s.value.edtf, false) : std::string();
}

// "(former, 1924–1991)"; nothing for an alias of all times.
std::string about_name(const kb::EntityName& n) {
  auto out = n.kind == "alias" ? std::string() : n.kind;
  if (!n.from_edtf.empty() || !n.to_edtf.empty())
    out += (out.empty() ? "" : ", ") + year_of(n.from_edtf, false) + "–" + year_of(n.to_edtf, true);
  return out.empty() ? out : " (" + out + ")";
}

bool is_exonym(const kb::Page::Line& line) {
  return line.statement.property == "exonym";
}

// What other languages call it, in one line: a great city has dozens of such names.
void exonyms(const std::vector<kb::Page::Line>& list) {
  std::string out;
  for (const auto& line : list)
    if (is_exonym(line)) out += (out.empty() ? "" : ", ") + line.statement.value.text;
  if (!out.empty()) std::cout << "  in other languages " << out << "\n";
}

void lines(const std::vector<kb::Page::Line>& list) {
  for (const auto& line : list) {
    if (is_exonym(line)) continue;
    const auto when = years(line.statement);
    // Columns, not bytes: the dash of a range has three of those.
    const auto columns = static_cast<std::size_t>(std::count_if(
        when.begin(), when.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
    std::cout << "  " << when << std::string(columns < 12 ? 12 - columns : 1, ' ') << line.text;
    if (line.statement.rank != Rank::normal) std::cout << " [" << name_of(line.statement.rank) << "]";
    std::cout << "  (";
    // One that is cited at several places is named once.
    std::vector<std::string_view> titles;
    for (const auto& source : line.sources)
      if (std::find(titles.begin(), titles.end(), source.title) == titles.end()) {
        std::cout << (titles.empty() ? "" : ", ") << source.title;
        titles.push_back(source.title);
      }
    std::cout << ")  " << line.statement.id << "\n";
  }
}

int show(const Arguments& a) {
  if (a.words.size() != 1) throw UsageError("kb show takes one entity", "galley kb show azerbaijan");
  const kb::Store store(kb_path(a));
  auto page = store.show(a.words[0]);
  if (!page) {
    const auto found = store.search(a.words[0], 1);
    if (found.empty() || !kb::merged_into(store, a.words[0]).empty()) (void)entity_named(store, a.words[0]);
    page = store.show(found.front().entity);
    if (found.front().how == "exonym")
      std::cout << "“" << found.front().name << "” is what another language calls it\n\n";
    else if (found.front().how != "exact")
      std::cout << "nothing is called “" << a.words[0] << "”; this is the most similar name\n\n";
  }
  std::cout << page->entity.label << "  (" << page->entity.type << ", " << page->entity.key << ")\n";
  for (const auto& n : page->entity.names)
    if (n.text != page->entity.label) std::cout << "  also " << n.text << about_name(n) << "\n";
  exonyms(page->about);
  std::cout << "\n";
  lines(page->about);
  if (!page->mentioned.empty())
    std::cout << "\nNamed in " << report::counted(page->mentions, "statement") << ":\n";
  lines(page->mentioned);
  return kClean;
}

int search(const Arguments& a) {
  if (a.words.empty()) throw UsageError("kb search takes a name", "galley kb search \"Cavusoglu\"");
  std::string name;
  for (const auto& w : a.words) name += (name.empty() ? "" : " ") + w;
  if (name.find_first_not_of(' ') == std::string::npos)
    throw UsageError("kb search takes a name, and this one is empty", "galley kb search \"Cavusoglu\"");
  const kb::Store store(kb_path(a));
  const auto found = store.search(name);
  for (const auto& r : found)
    std::cout << r.entity << "  " << r.label << " (" << r.type << ")"
              << (r.name == r.label ? "" : ", as " + r.name) << (r.how == "exact" ? "" : ", " + r.how)
              << "\n";
  if (found.empty()) std::cout << "nothing is called '" << name << "'\n";
  return kClean;
}

int export_all(const Arguments& a) {
  if (a.words.size() != 1)
    throw UsageError("kb export takes a folder to write to", "galley kb export /tmp/kb");
  const kb::Store store(kb_path(a));
  const auto report = kb::write_text(store, a.words[0], a.has("--force"));
  std::cout << report.files << " files in " << a.words[0] << ", " << report.written << " of them changed";
  if (report.removed > 0) std::cout << ", " << report.removed << " taken away";
  std::cout << "\n";
  return kClean;
}

}  // namespace

Command kb_build_command() {
  return {"kb build",
          "[FOLDER]",
          "make the knowledge base from its text",
          {{"--output", "FILE", "what to write (default kb.sqlite)"}},
          build};
}
Command kb_info_command() {
  return {"kb info",
          "",
          "how much it knows",
          {kb_flag(), as_of_flag(), {"--format", "FORMAT", "how to print", false, {"text", "json"}}},
          info};
}
Command kb_show_command() {
  return {"kb show", "ENTITY", "everything about one entity, with sources", {kb_flag(), as_of_flag()}, show};
}
Command kb_search_command() {
  return {"kb search", "NAME", "find entities by name in any spelling", {kb_flag(), as_of_flag()}, search};
}
Command kb_export_command() {
  return {"kb export",
          "FOLDER",
          "the text of the knowledge base, byte for byte",
          {kb_flag(), as_of_flag(), {"--force", "", "over changes that the folder has of its own"}},
          export_all};
}

}  // namespace galley::cli
