#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

#include "base/utf8.h"
#include "kb/name_rows.h"
#include "kb/sound.h"
#include "kb/sqlite_error.h"
#include "kb/store.h"
#include "kb/store_state.h"
#include "names/name_spelling.h"

namespace galley::kb {
namespace {

// Bounds that keep a search of any text short; a name that needs more of either is not one somebody is
// looking for.
constexpr std::size_t kMostWords = 8;
constexpr int kMostNames = 5000;       // that hold one word
constexpr int kMostKnownWords = 3000;  // that share one sound key

// Collects results, each entity once, up to the limit.
class Results {
 public:
  Results(const Store& store, std::size_t limit) : store_(store), limit_(limit) {}

  [[nodiscard]] bool full() const { return list_.size() >= limit_; }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  // The row's columns are entity, type, text, kind.
  void add(SQLite::Statement& row, const char* how, int distance) {
    auto entity = row.getColumn(0).getString();
    const auto same = [&entity](const SearchResult& r) { return r.entity == entity; };
    if (full() || std::any_of(list_.begin(), list_.end(), same)) return;
    auto label = store_.label(entity);
    list_.push_back({std::move(entity), row.getColumn(1).getString(), std::move(label),
                     row.getColumn(2).getString(), row.getColumn(3).getString(), how, distance});
  }
  // All entities of one normal form, the most likely first.
  void add_all(StoreState& state, std::string_view normal, const char* how, int distance) {
    auto& query =
        state.prepared("SELECT entity, type, text, kind FROM name WHERE normal = ? ORDER BY position");
    bind_text(query, 1, normal);
    while (!full() && query.executeStep()) add(query, how, distance);
    query.reset();
  }
  std::vector<SearchResult> take() { return std::move(list_); }

 private:
  const Store& store_;
  std::size_t limit_;
  std::vector<SearchResult> list_;
};

struct SimilarName {
  int distance;
  std::size_t other_words;  // of the name, that nobody asked for
  std::string normal;
  auto operator<=>(const SimilarName&) const = default;
};

// Names whose words are near the words asked for.
class Similar {
 public:
  Similar(StoreState& state, std::string_view normal) : state_(state), asked_(words_of_name(normal)) {}

  [[nodiscard]] std::vector<SimilarName> run() {
    if (asked_.empty() || asked_.size() > kMostWords) return {};
    std::vector<std::vector<std::string>> known;
    for (const auto word : asked_) known.push_back(near_words(word));
    for (const auto& name : names_with(known)) judge(name);
    return std::move(found_);
  }

 private:

  // Words of names that may be `word` misspelt, the nearest first.
  std::vector<std::string> near_words(std::string_view word) {
    const int most = most_edits(word.size());
    std::map<std::string, int> near;
    for (const auto& key : sound_keys(word)) {
      auto& query = state_.prepared("SELECT word FROM sound WHERE key = ?1 LIMIT ?2");
      bind_text(query, 1, key);
      query.bind(2, kMostKnownWords);
      while (query.executeStep()) {
        auto known = query.getColumn(0).getString();
        const int distance = edit_distance(word, known, most);
        if (distance <= most) near.emplace(std::move(known), distance);
      }
      query.reset();
    }
    std::vector<std::string> out;
    for (const auto& [w, d] : near) out.push_back(w);
    std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return near[a] < near[b]; });
    return out;
  }

  // Names that hold a word near the rarest of those asked for: the others are then looked for in these names
  // only.
  std::vector<std::string> names_with(const std::vector<std::vector<std::string>>& known) {
    std::vector<std::string> fewest;
    for (std::size_t i = 0; i < known.size(); ++i) {
      std::vector<std::string> names;
      for (const auto& word : known[i]) {
        auto& query = state_.prepared("SELECT normal FROM name_word WHERE word = ?1 LIMIT ?2");
        bind_text(query, 1, word);
        query.bind(2, kMostNames - static_cast<int>(names.size()));
        while (query.executeStep()) names.push_back(query.getColumn(0).getString());
        query.reset();
        if (names.size() >= kMostNames) break;
      }
      if (i == 0 || names.size() < fewest.size()) fewest = std::move(names);
    }
    std::sort(fewest.begin(), fewest.end());
    fewest.erase(std::unique(fewest.begin(), fewest.end()), fewest.end());
    return fewest;
  }

  // Takes the name if each word asked for has a word of its own in it.
  void judge(const std::string& normal) {
    auto words = words_of_name(normal);
    if (words.size() < asked_.size()) return;
    int total = 0;
    for (const auto asked : asked_) {
      int best = most_edits(asked.size()) + 1;
      std::size_t at = 0;
      for (std::size_t i = 0; i < words.size(); ++i) {
        const int distance = edit_distance(asked, words[i], best - 1);
        if (distance < best) best = distance, at = i;
      }
      if (best > most_edits(asked.size())) return;
      total += best;
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
    }
    found_.push_back({total, words.size(), normal});
  }

  StoreState& state_;
  std::vector<std::string_view> asked_;
  std::vector<SimilarName> found_;
};

// Places that other languages call so. Such names are no names of the entity (an article that uses one means something
// else), so nothing but this looks for them, once nobody is called that.
void add_exonyms(StoreState& state, std::string_view normal, Results& results) {
  auto& query = state.prepared(
      "SELECT s.subject, e.type, s.value_text, 'exonym' FROM statement AS s JOIN entity AS e ON e.key = s.subject "
      "WHERE s.property = 'exonym' AND s.rank > 0");
  while (!results.full() && query.executeStep())
    if (utf8::fold_name(query.getColumn(2).getText()) == normal) results.add(query, "exonym", 0);
  query.reset();
}

// The names near the one asked for, as it is spelt and as English would spell it, the nearest first.
void add_similar(StoreState& state, const std::string& normal, Results& results) {
  auto found = Similar(state, normal).run();
  for (const auto& other : names::respelt(normal))
    for (auto& name : Similar(state, other).run()) {
      name.distance = std::max(name.distance, 1);  // as asked for, it is spelt otherwise
      found.push_back(std::move(name));
    }
  std::sort(found.begin(), found.end());
  for (const auto& f : found) {
    if (results.full()) return;
    results.add_all(state, f.normal, f.distance == 0 ? "word" : "similar", f.distance);
  }
}

}  // namespace

std::vector<SearchResult> Store::search(std::string_view name, std::size_t limit) const {
  const auto normal = utf8::fold_name(name);
  Results results(*this, limit);
  if (normal.empty()) return results.take();
  return guarded(path(), [&] {
    results.add_all(*state_, normal, "exact", 0);
    if (results.empty()) add_exonyms(*state_, normal, results);
    // Normal forms have letters, digits and spaces only, so this is every name that goes on after `normal`.
    auto& prefix = state_->prepared(
        "SELECT entity, type, text, kind FROM name WHERE normal > ?1 AND normal < ?1 || char(0x10FFFF) LIMIT "
        "1000");
    bind_text(prefix, 1, normal);
    while (!results.full() && prefix.executeStep()) results.add(prefix, "prefix", 0);
    prefix.reset();
    if (!results.full()) add_similar(*state_, normal, results);
    return results.take();
  });
}

}  // namespace galley::kb
