#include <algorithm>
#include <iostream>

#include "base/error.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "cli/kb_statement.h"
#include "kb/import/template.h"
#include "kb/text.h"
#include "kb/value_text.h"
#include "time/day.h"

namespace galley::cli {
namespace {

// Values that one subject now has of a property that should have one: allowed, and for the editor to know.
void note_several(const kb::Store& store, const std::string& subject, const std::string& property) {
  const auto* declared = store.properties().find(property);
  if (declared == nullptr || !declared->single) return;
  std::vector<Statement> plain;
  for (auto& s : store.statements(subject, property))
    if (s.rank == Rank::normal && s.qualifiers.empty() && s.from_edtf.empty() && s.to_edtf.empty())
      plain.push_back(std::move(s));
  if (plain.size() < 2) return;
  std::cout << "note: " << subject << " now has " << plain.size() << " values of " << property
            << "; a check of articles accepts each, kb check reports them. To prefer one: galley kb edit "
            << plain.back().id << " --rank preferred\n";
}

kb::Change addition(std::string line, Location where, const std::string& file) {
  kb::Change c;
  c.line = std::move(line);
  c.where = std::move(where);
  c.file = file;
  return c;
}

std::vector<kb::Change> from_words(const Arguments& a, const kb::Store& store) {
  std::vector<kb::Change> out;
  const auto& property = a.words[1];
  const bool new_entity = property == "type" && !store.entity(a.words[0]);
  if (new_entity && !kb::is_entity_key(a.words[0]))
    throw Error("'" + a.words[0] + "' is not an entity key",
                "write lower-case letters, digits and hyphens, as in " + kb::slug(a.words[0]));
  const auto subject = new_entity ? a.words[0] : entity_named(store, a.words[0]);
  StatementWords words(store, property);
  words.set_subject(subject);
  words.set_value(a.words[2]);
  words.set_flags(a);
  out.push_back(addition(words.line(), {}, a.value("--in")));
  if (a.has("--label")) {
    StatementWords label(store, "label");
    label.set_subject(subject);
    label.set_value(a.value("--label"));
    label.set_sources(a.all("--source"));
    out.push_back(addition(label.line(), {}, a.value("--in")));
  } else if (new_entity) {
    throw UsageError("a new entity needs a name", "add --label NAME");
  }
  return out;
}

std::vector<kb::Change> from_file(const Arguments& a) {
  std::vector<kb::Change> out;
  const auto path = a.value("--file");
  for (auto& line : lines_of_file(path))
    out.push_back(addition(std::move(line.text), {path, line.number, 0}, a.value("--in")));
  if (out.empty()) throw Error(Location{path}, "it has no statements", "write one a line");
  return out;
}

int add(const Arguments& a) {
  if (a.has("--file") ? !a.words.empty() : a.words.size() != 3)
    throw UsageError("kb add takes a subject, a property and a value, or --file",
                     "galley kb add armenia capital yerevan --source wikidata");
  const auto path = kb_path(a);
  kb::ChangeSet set{change_head(a, "edit"), {}};
  if (a.has("--add-sources")) set.same = kb::Same::add_sources;
  {
    const kb::Store store(path);
    set.changes = a.has("--file") ? from_file(a) : from_words(a, store);
  }
  set.dry = a.has("--dry-run");
  const auto report = kb::apply(path, set);
  for (const auto& c : set.changes)
    if (report.txn != 0) print_line('+', c.line);
  print_report(a, report, set.dry);
  if (!a.has("--file") && !set.dry) {
    const kb::Store store(path);
    note_several(store, a.words[1] == "type" ? a.words[0] : entity_named(store, a.words[0]), a.words[1]);
  }
  return kClean;
}

int source_list(const Arguments& a) {
  if (a.words.size() > 1) throw UsageError("kb source list takes one word", "galley kb source list reuters");
  const auto word = utf8::fold(a.words.empty() ? "" : a.words[0]);
  const kb::Store store(kb_path(a));
  bool found = false;
  for (const auto& s : store.sources()) {
    if (utf8::fold(s.key + " " + s.title + " " + s.publisher).find(word) == std::string::npos) continue;
    found = true;
    std::cout << "@" << s.key << "  " << s.title << ", " << s.publisher << " (" << s.accessed << ", "
              << s.licence << ")\n";
  }
  if (!found)
    std::cout << (word.empty() ? "no source is declared" : "no source has '" + a.words[0] + "' in it")
              << "; galley kb source add declares one\n";
  return kClean;
}

int source_add(const Arguments& a) {
  if (a.words.size() != 1)
    throw UsageError("kb source add takes the key that statements will cite",
                     "galley kb source add reuters-2020 --title ... --publisher ... --licence ...");
  kb::Change c;
  c.what = kb::Change::What::add_source;
  c.source = {a.words[0],
              a.value("--title"),
              a.value("--publisher"),
              a.value("--url"),
              a.value("--licence"),
              a.has("--accessed") ? iso_text(day_named(a.value("--accessed"), "--accessed"))
                                  : now_utc().substr(0, 10)};
  c.file = a.value("--in");
  for (const char* flag : {"--title", "--publisher", "--licence"})
    if (a.value(flag).empty())
      throw UsageError(std::string("a source needs ") + flag,
                       "say who published what, and how it may be used");
  kb::ChangeSet set{change_head(a, "source"), {c}};
  set.dry = a.has("--dry-run");
  const auto report = kb::apply(kb_path(a), set);
  print_line('+', "@" + c.source.key + ": " + c.source.title + ", " + c.source.publisher);
  print_report(a, report, set.dry);
  return kClean;
}

}  // namespace

Command kb_add_command() {
  auto flags = statement_flags();
  flags.push_back({"--label", "NAME", "the name of a new entity (with the property type)"});
  flags.push_back({"--file", "FILE", "add every line of this file, in the text form; - for standard input"});
  flags.push_back({"--add-sources", "", "where a statement is there already, add its sources to it"});
  flags.push_back(
      {"--in", "PATH", "the file of the text that it goes to (default: where its subject stands)"});
  for (auto& f : change_flags()) flags.push_back(std::move(f));
  return {"kb add", "SUBJECT PROPERTY VALUE", "add a statement with its source", std::move(flags), add};
}

Command kb_source_list_command() {
  return {"kb source list",
          "[WORD]",
          "the sources that statements cite; those with the word in them",
          {kb_flag(), as_of_flag()},
          source_list};
}

Command kb_source_add_command() {
  std::vector<Flag> flags = {
      {"--title", "TEXT", "what it is called"},
      {"--publisher", "TEXT", "who published it"},
      {"--url", "URL", "where it is found"},
      {"--licence", "TEXT", "under which terms facts are drawn from it"},
      {"--accessed", "YYYY-MM-DD", "when it was read (default: today)"},
      {"--in", "PATH", "the file of the text that it goes to (default sources/added.toml)"}};
  for (auto& f : change_flags()) flags.push_back(std::move(f));
  return {"kb source add", "KEY", "declare a source that statements may cite", std::move(flags), source_add};
}

}  // namespace galley::cli
