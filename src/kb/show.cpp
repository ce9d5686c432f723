#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <tuple>

#include "kb/sqlite_error.h"
#include "kb/store.h"
#include "kb/store_state.h"

namespace galley::kb {
namespace {

// When a statement is about: its value if that is a time, else when it began to hold, else when it ended.
std::optional<Day> day_of(const Statement& s) {
  if (s.value.kind == ValueKind::time && s.value.when.earliest) return s.value.when.earliest;
  return s.from.earliest ? s.from.earliest : s.to.earliest;
}

std::vector<Page::Line> lines_of(std::vector<Statement> statements, const Store& store) {
  const auto key = [](const Statement& s) {
    const auto day = day_of(s);
    return std::make_tuple(!day.has_value(), day.value_or(0), s.property, s.value.text, s.id);
  };
  std::sort(statements.begin(), statements.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::vector<Page::Line> out;
  for (auto& s : statements) {
    Page::Line line{std::move(s), {}, {}};
    line.text = store.reads(line.statement);
    for (const auto& r : line.statement.references)
      if (auto source = store.source(r.source)) line.sources.push_back(std::move(*source));
    out.push_back(std::move(line));
  }
  return out;
}

bool is_name(const Statement& s) {
  return s.property == "type" || s.property == "label" || s.property == "alias";
}

}  // namespace

std::optional<Page> Store::show(std::string_view key) const {
  auto entity_found = entity(key);
  if (!entity_found) return std::nullopt;
  Page page;
  page.entity = std::move(*entity_found);
  auto about = statements(key);
  about.erase(std::remove_if(about.begin(), about.end(), is_name), about.end());
  page.about = lines_of(std::move(about), *this);
  page.mentioned = guarded(path(), [&] {
    auto& query =
        state_->prepared(STATEMENT_COLUMNS "WHERE value_entity = ?1 ORDER BY property, subject, " IN_READING_ORDER " LIMIT ?2");
    bind_text(query, 1, key);
    query.bind(2, static_cast<int64_t>(Page::kMostMentioned));
    return lines_of(read_statements(query, *state_, *this), *this);
  });
  page.mentions = guarded(path(), [&] {
    auto& query = state_->prepared("SELECT count(*) FROM statement WHERE value_entity = ?");
    bind_text(query, 1, key);
    query.executeStep();
    const auto count = query.getColumn(0).getInt64();
    query.reset();
    return count;
  });
  return page;
}

}  // namespace galley::kb
