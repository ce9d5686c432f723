#include "names.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/word_list.h"
#include "english/english.h"
#include "english/gazetteer.h"

namespace galley::train {
namespace {

using namespace english;

struct Name {
  std::string key, text;
  bool adjective;
};

// What the knowledge base's text says of types and names; other properties are passed over.
struct Names {
  std::map<std::string, std::string, std::less<>> types;
  std::vector<Name> names;
};

std::vector<std::string_view> fields(std::string_view line) {
  std::vector<std::string_view> out;
  while (true) {
    const auto at = line.find(" | ");
    out.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return out;
    line.remove_prefix(at + 3);
  }
}

void read_names(std::string_view text, Names& out) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto f = fields(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (f.size() < 3) continue;
    if (f[1] == "type")
      out.types.emplace(f[0], f[2]);
    else if (f[1] == "label" || f[1] == "alias")
      out.names.push_back({std::string(f[0]), std::string(f[2]), f.size() > 3 && f[3] == "kind=adjective"});
  }
}

class Section {
 public:
  explicit Section(const WordLists& lists) : lists_(lists) {}

  void add(const std::string& name, std::uint16_t listed) {
    const auto tokens = cut(name);
    if (tokens.empty() || tokens.size() > Gazetteer::kLongestName) return;
    known_[name_hash(tokens, 0, tokens.size())] |= listed;
    if (tokens.size() > 1) known_[name_hash(tokens, 0, 1)] |= kLongerName;
  }
  void add_person(const std::string& name) {
    const auto tokens = cut(name);
    if (tokens.size() < 2) return;
    known_[name_hash(tokens, 0, 1)] |= kGivenName;
    known_[name_hash(tokens, tokens.size() - 1, tokens.size())] |= kSurname;
  }
  [[nodiscard]] std::string bytes() const {
    std::map<std::uint64_t, std::uint16_t> cells;
    for (const auto& [hash, listed] : known_) cells[hash >> 16 << 16] |= listed;
    std::string out;
    for (const auto& [hash, listed] : cells) {
      const auto entry = gazetteer_entry(hash, listed);
      out.append(reinterpret_cast<const char*>(&entry), sizeof entry);
    }
    return out;
  }

 private:
  [[nodiscard]] std::vector<Token> cut(const std::string& name) const {
    Document d;
    d.bytes = d.text = name;
    d.blocks.push_back({{0, static_cast<std::uint32_t>(name.size())}, BlockKind::paragraph});
    tokenise(d, lists_);
    return d.tokens;
  }
  const WordLists& lists_;
  std::map<std::uint64_t, std::uint16_t> known_;
};

}  // namespace

std::string gazetteer_section(const std::string& project) {
  namespace fs = std::filesystem;
  Diagnostics faults;
  const auto lists = load_word_lists(project + "/rules/words", faults);
  faults.throw_if_any();
  Names all;
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(project + "/kb"))
    if (entry.path().extension() == ".kb") files.push_back(entry.path().string());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) read_names(read_file(file), all);
  Section section(lists);
  for (const auto& name : all.names) {
    const auto type = all.types.find(name.key);
    if (type == all.types.end()) continue;
    if (type->second == "person")
      section.add_person(name.text);
    else if (name.adjective)
      section.add(name.text, kDemonym);
    else if (type->second == "organization")
      section.add(name.text, kOrganizationName);
    else if (type->second == "event")
      section.add(name.text, kEventName);
    else if (type->second == "city" || type->second == "country" || type->second == "territory" ||
             type->second == "place")
      section.add(name.text, kPlaceName);
  }
  const std::pair<const char*, std::uint16_t> kLists[] = {{"given-name", kGivenName},
                                                          {"title", kTitleWord},
                                                          {"organization-word", kOrganizationWord},
                                                          {"place-word", kPlaceWord},
                                                          {"event-word", kEventWord}};
  for (const auto& [list, listed] : kLists)
    for (const auto& [word, values] : lists[list].entries) section.add(word, listed);
  return section.bytes();
}

}  // namespace galley::train
