#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/quotes.h"
#include "kb/content.h"
#include "kb/line_hash.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

// "did you mean" walks all keys, so that a file full of errors must not ask it every time.
constexpr int kMostSuggestions = 20;
// Hexadecimal digits of a statement id: 48 bits meet once in ten million statements with a chance of 1 in 6,
// and then the later of the two gets kMoreDigits more.
constexpr std::size_t kIdDigits = 12, kMoreDigits = 4;

// Checks the lines of all files against each other.
class CrossCheck {
 public:
  CrossCheck(Content& content, const std::string& folder, Diagnostics& diagnostics)
      : content_(content), folder_(folder), diagnostics_(diagnostics) {}

  void run() {
    collect_entities();
    for (const auto& s : content_.sources) sources_.insert(s.key);
    ids_.reserve(content_.lines.size());
    for (auto& line : content_.lines) {
      check_subject(line);
      check_value(line, line.statement.value, content_.properties.find(line.statement.property)->values,
                  "value");
      for (const auto& [name, value] : line.statement.qualifiers)
        check_value(line, value, content_.properties.find(name)->values, name);
      for (const auto& r : line.statement.references) check_source(line, r.source);
      give_id(line);
    }
    check_labels();
  }

 private:
  struct Seen {
    std::string_view type;
    const TextLine* line;
    int labels = 0;
  };

  [[nodiscard]] Location place(const TextLine& line) const {
    return {folder_ + content_.files[line.file].path, static_cast<int>(line.line), 1};
  }
  void fail(const TextLine& line, std::string what, std::string remedy) {
    diagnostics_.add(place(line), std::move(what), std::move(remedy));
  }

  void collect_entities() {
    for (const auto& line : content_.lines) {
      const auto& s = line.statement;
      if (s.property != "type") continue;
      const auto [it, is_new] = entities_.try_emplace(s.subject, Seen{s.value.text, &line});
      if (!is_new)
        fail(line, in_quotes(s.subject) + " has its type already at " + place(*it->second.line).text(),
             "keep one, or give the other entity another key");
    }
  }

  std::string near_key(std::string_view key) {
    if (suggestions_++ >= kMostSuggestions) return {};
    if (keys_.empty())
      for (const auto& [k, seen] : entities_) keys_.emplace_back(k);
    std::sort(keys_.begin(), keys_.end());
    return nearest(key, keys_);
  }

  void unknown_entity(const TextLine& line, std::string_view key) {
    const auto near = near_key(key);
    fail(line, "unknown entity " + in_quotes(key),
         near.empty() ? "give it a type line" : "did you mean '" + near + "'? else give it a type line");
  }

  void check_subject(const TextLine& line) {
    const auto& s = line.statement;
    const auto it = entities_.find(s.subject);
    if (it == entities_.end()) {
      unknown_entity(line, s.subject);
      return;
    }
    const auto& allowed = content_.properties.find(s.property)->subjects;
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), it->second.type) == allowed.end())
      fail(line, in_quotes(s.property) + " is not said of a " + std::string(it->second.type),
           "correct the type of " + in_quotes(s.subject) + " or 'subjects' in properties.toml");
    if (s.property == "label" && s.rank != Rank::deprecated) ++it->second.labels;
  }

  void check_value(const TextLine& line, const Value& value, const std::vector<std::string>& allowed,
                   const std::string& what) {
    if (value.kind != ValueKind::entity) return;
    const auto it = entities_.find(value.entity);
    if (it == entities_.end()) {
      unknown_entity(line, value.entity);
    } else if (!allowed.empty() &&
               std::find(allowed.begin(), allowed.end(), it->second.type) == allowed.end()) {
      fail(line, "the " + what + " " + in_quotes(value.entity) + " is a " + std::string(it->second.type),
           "name another entity, or correct 'values' in properties.toml");
    }
  }

  void check_source(const TextLine& line, const std::string& key) {
    if (sources_.contains(key)) return;
    std::vector<std::string> known;
    for (const auto& s : content_.sources) known.push_back(s.key);
    const auto near = suggestions_++ < kMostSuggestions ? nearest(key, known) : "";
    fail(line, "unknown source " + in_quotes(std::string("@").append(key)),
         near.empty() ? "declare it in sources.toml" : "did you mean '@" + near + "'?");
  }

  void give_id(TextLine& line) {
    const auto& s = line.statement;
    const auto identity = identity_of(s, *content_.properties.find(s.property));
    for (int attempt = 0; attempt < kMostIdAttempts; ++attempt) {
      line.statement.id = statement_id(identity, attempt);
      const auto [it, is_new] = ids_.try_emplace(line.statement.id, &line);
      if (is_new) return;
      const auto& other = it->second->statement;
      if (identity_of(other, *content_.properties.find(other.property)) == identity) break;
    }
    fail(line, "the same statement is made at " + place(*ids_.at(line.statement.id)).text(),
         "keep one line and name both sources on it");
  }

  void check_labels() {
    for (const auto& [key, seen] : entities_) {
      if (seen.labels == 1) continue;
      fail(*seen.line, in_quotes(key) + (seen.labels == 0 ? " has no label" : " has more than one label"),
           seen.labels == 0 ? "add " + std::string(key) + " | label | ..." : "make the others aliases");
    }
  }

  Content& content_;
  const std::string& folder_;
  Diagnostics& diagnostics_;
  std::unordered_map<std::string_view, Seen> entities_;  // keys live in content_.lines
  std::unordered_set<std::string_view> sources_;
  std::unordered_map<std::string, const TextLine*> ids_;
  std::vector<std::string> keys_;
  int suggestions_ = 0;
};

}  // namespace

void cross_check(Content& content, const std::string& folder, Diagnostics& diagnostics) {
  CrossCheck(content, folder, diagnostics).run();
}

namespace {

std::string hexadecimal(std::string_view prefix, const LineHash& hash, std::size_t digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(prefix);
  for (std::size_t i = 0; i < std::min(digits, 2 * hash.size()); ++i)
    out += kDigits[i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 15];
  return out;
}

}  // namespace

std::string statement_id(std::string_view identity, int attempt) {
  return hexadecimal("s-", line_hash({identity}), kIdDigits + static_cast<std::size_t>(attempt) * kMoreDigits);
}

std::string content_hash(std::string_view bytes) {
  const auto hash = line_hash({bytes});
  return hexadecimal("", hash, 2 * hash.size());
}

}  // namespace galley::kb
