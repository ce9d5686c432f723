#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "base/utf8.h"
#include "kb/sqlite_error.h"
#include "kb/store.h"
#include "kb/store_state.h"

namespace galley::kb {
namespace {

// Collects results, each entity once, up to the limit.
class Results {
 public:
  Results(const Store& store, std::size_t limit) : store_(store), limit_(limit) {}

  [[nodiscard]] bool full() const { return list_.size() >= limit_; }
  // The row's columns are entity, type, text, kind.
  void add(SQLite::Statement& row, const char* how, int distance) {
    auto entity = row.getColumn(0).getString();
    const auto same = [&entity](const SearchResult& r) { return r.entity == entity; };
    if (full() || std::any_of(list_.begin(), list_.end(), same)) return;
    auto label = store_.label(entity);
    list_.push_back({std::move(entity), row.getColumn(1).getString(), std::move(label),
                     row.getColumn(2).getString(), row.getColumn(3).getString(), how, distance});
  }
  std::vector<SearchResult> take() { return std::move(list_); }

 private:
  const Store& store_;
  std::size_t limit_;
  std::vector<SearchResult> list_;
};

}  // namespace

std::vector<SearchResult> Store::search(std::string_view name, std::size_t limit) const {
  const auto normal = utf8::fold_name(name);
  Results results(*this, limit);
  if (normal.empty()) return results.take();
  return guarded(path(), [&] {
    auto& exact =
        state_->prepared("SELECT entity, type, text, kind FROM name WHERE normal = ? ORDER BY position");
    bind_text(exact, 1, normal);
    while (!results.full() && exact.executeStep()) results.add(exact, "exact", 0);
    exact.reset();
    // Normal forms have letters and spaces only, so this is every name that goes on after `normal`.
    auto& prefix = state_->prepared(
        "SELECT entity, type, text, kind FROM name WHERE normal > ?1 AND normal < ?1 || char(0x10FFFF) LIMIT "
        "1000");
    bind_text(prefix, 1, normal);
    while (!results.full() && prefix.executeStep()) results.add(prefix, "prefix", 0);
    prefix.reset();
    return results.take();
  });
}

}  // namespace galley::kb
