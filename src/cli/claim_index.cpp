#include "cli/claim_index.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "base/error.h"
#include "base/utf8.h"
#include "kb/name_forms.h"
#include "kb/sound.h"
#include "kb/text.h"

namespace galley::cli {
namespace {

// From this length on a word may be misspelt, as far as a search of the knowledge base goes.
constexpr std::size_t kShortestMisspelt = 5;

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const auto word = words.substr(0, words.find(' '));
    if (!word.empty()) out.emplace_back(word);
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return out;
}

// The statement that a line of a difference holds; nothing for the head of a file.
std::optional<Statement> statement_of(const std::string& line, const kb::Properties& properties) {
  kb::Content content;
  content.properties = properties;
  content.files.push_back({"difference", ""});
  Diagnostics faults;
  kb::parse_line(line, {"difference", 1, 0}, content, faults);
  if (!faults.empty() || content.lines.empty()) return std::nullopt;
  return std::move(content.lines.front().statement);
}

void add_entities(const Statement& s, std::set<std::string, std::less<>>& out) {
  out.insert(s.subject);
  if (s.value.kind == ValueKind::entity) out.insert(s.value.entity);
  for (const auto& [name, value] : s.qualifiers)
    if (value.kind == ValueKind::entity) out.insert(value.entity);
}

void add_names(const Statement& s, std::vector<std::vector<std::string>>& out) {
  if (s.property != "label" && s.property != "alias") return;
  auto forms = kb::name_forms(s.value.text, "alias");
  for (auto& f : kb::surname_forms(s.value.text)) forms.push_back(std::move(f));
  for (const auto& f : forms) out.push_back(split(f.normal));
}

// The words of one article, asked for names.
class Words {
 public:
  explicit Words(const std::string& text) {
    for (auto& w : split(text)) words_.insert(std::move(w));
  }
  [[nodiscard]] bool may_hold(const std::vector<std::string>& name) const {
    return !name.empty() &&
           std::all_of(name.begin(), name.end(), [&](const std::string& w) { return has(w); });
  }

 private:
  [[nodiscard]] bool has(const std::string& word) const {
    if (words_.contains(word)) return true;
    if (word.size() < kShortestMisspelt) return false;
    const int most = kb::most_edits(word.size());
    return std::any_of(words_.begin(), words_.end(),
                       [&](const std::string& w) { return kb::edit_distance(word, w, most) <= most; });
  }

  std::unordered_set<std::string> words_;
};

bool is_concerned(const nlohmann::json& index, const Concerned& c) {
  if (c.everything) return true;
  for (const auto& e : index.at("entities"))
    if (c.entities.contains(e.get_ref<const std::string&>())) return true;
  if (c.names.empty()) return false;
  const Words words(index.at("words").get_ref<const std::string&>());
  return std::any_of(c.names.begin(), c.names.end(), [&](const auto& name) { return words.may_hold(name); });
}

}  // namespace

std::string index_of(const Result& result) {
  std::set<std::string> entities, words;
  const auto add = [&](const Value& v) {
    if (!v.entity.empty()) entities.insert(v.entity);
  };
  for (const auto& m : result.document.mentions) {
    if (!m.entity.empty()) entities.insert(m.entity);
    entities.insert(m.candidates.begin(), m.candidates.end());
  }
  for (const auto& c : result.claims) {
    add(c.subject);
    add(c.value);
    add(*c.speaker);
    for (const auto& [name, value] : c.qualifiers) add(value);
  }
  for (const auto& t : result.document.tokens)
    for (auto& w : split(utf8::fold_name(t.norm))) words.insert(std::move(w));
  std::string all;
  for (const auto& w : words) all += (all.empty() ? "" : " ") + w;
  const nlohmann::ordered_json j = {{"entities", entities}, {"words", all}};
  return j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Concerned concerned_by(const std::vector<kb::Difference>& differences,
                       const std::vector<const kb::Store*>& stores) {
  Concerned out;
  std::set<std::string, std::less<>> direct;
  for (const auto& d : differences) {
    if (d.subject.empty()) {
      out.everything = out.everything || d.line == "file properties.toml";
      continue;
    }
    const auto s = statement_of(d.line, stores.back()->properties());
    if (!s) {
      out.everything = true;  // of a property that is no more
      continue;
    }
    add_entities(*s, direct);
    add_names(*s, out.names);
  }
  out.entities = direct;
  for (const auto* store : stores)
    for (const auto& key : direct) {
      for (const auto& s : store->statements(key)) add_entities(s, out.entities);
      for (const auto& s : store->statements_with_value(key)) add_entities(s, out.entities);
    }
  return out;
}

Affected affected(const std::string& path, const Concerned& concerned) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(Location{path}, "cannot be read", "name the results of check --stream --index");
  Affected out;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    const auto o = nlohmann::json::parse(line, nullptr, false);
    if (!o.is_object() || !o.contains("id") || !o["id"].is_string())
      throw Error(Location{path, number}, "is no result of check --stream", "run it with --stream --index");
    ++out.of;
    if (o.contains("error")) continue;
    try {
      if (is_concerned(o.at("index"), concerned)) out.ids.push_back(o["id"]);
    } catch (const nlohmann::json::exception&) {
      throw Error(Location{path, number}, "the result has no index", "run check --stream with --index");
    }
  }
  return out;
}

}  // namespace galley::cli
