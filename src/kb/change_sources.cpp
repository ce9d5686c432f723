#include "kb/change_sources.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <vector>

#include "kb/content.h"

namespace galley::kb {

ChangeSources::ChangeSources(StoreState& state) : state_(state) {
  SQLite::Statement known(*state.db, "SELECT key FROM source");
  while (known.executeStep()) keys_.insert(known.getColumn(0).getString());
}

std::string ChangeSources::remedy_for(const std::string& key) const {
  const auto near = nearest(key, std::vector<std::string>(keys_.begin(), keys_.end()));
  return near.empty() ? "declare it with galley kb source add" : "did you mean '@" + near + "'?";
}

void ChangeSources::redeclare(const std::string& path, std::string_view before, std::string_view after) {
  Diagnostics ignored;  // they were checked with the text they come from
  last_.clear();
  for (const auto& s : parse_sources(before, path, ignored)) {
    auto& gone = state_.prepared("DELETE FROM source WHERE key = ?");
    bind_text(gone, 1, s.key);
    gone.exec();
    keys_.erase(s.key);
    gone_.insert(s.key);
    --added_;
  }
  for (const auto& s : parse_sources(after, path, ignored)) {
    auto& insert = state_.prepared("INSERT OR REPLACE INTO source VALUES(?,?,?,?,?,?)");
    int at = 0;
    for (const auto* field : {&s.key, &s.title, &s.publisher, &s.url, &s.licence, &s.accessed})
      bind_text(insert, ++at, *field);
    insert.exec();
    keys_.insert(s.key);
    gone_.erase(s.key);
    ++added_;
  }
  changed_ = true;
}

void ChangeSources::check(Diagnostics& diagnostics) {
  if (gone_.empty()) return;  // asking takes a walk through all statements
  auto& query = state_.prepared(
      "SELECT source, sum(n) FROM (SELECT source, count(*) AS n FROM statement WHERE source IS NOT NULL GROUP BY "
      "source UNION ALL SELECT source, count(*) FROM reference GROUP BY source) WHERE source NOT IN (SELECT key "
      "FROM source) GROUP BY source");
  while (query.executeStep())
    diagnostics.add({},
                    "the source '" + query.getColumn(0).getString() + "' is still cited by " +
                        std::to_string(query.getColumn(1).getInt64()) + " statements",
                    "retract those first");
  query.reset();
}

}  // namespace galley::kb
