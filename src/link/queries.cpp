#include "link/queries.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>

namespace galley::link {

Queries::Queries(SQLite::Database& db, const WordLists& lists) : db_(db), happenings_(db, lists) {}
Queries::~Queries() = default;

SQLite::Statement& Queries::prepared(const char* sql) {
  auto& s = statements_[sql];
  if (!s) s = std::make_unique<SQLite::Statement>(db_, sql);
  s->tryReset();
  return *s;
}

std::vector<std::string> Queries::column(const char* sql, const std::string& argument) {
  std::vector<std::string> out;
  auto& s = prepared(sql);
  s.bind(1, argument);
  while (s.executeStep()) out.push_back(s.getColumn(0).getString());
  s.reset();
  return out;
}

const std::string& Queries::type(const std::string& entity) {
  const auto [it, fresh] = types_.try_emplace(entity);
  if (fresh) {
    const auto found = column("SELECT type FROM kb_entity WHERE key = ?", entity);
    if (!found.empty()) it->second = found.front();
  }
  return it->second;
}

std::string Queries::event_named(const std::string& normal) {
  const auto found = column(
      "SELECT DISTINCT n.entity FROM kb_name AS n JOIN kb_entity AS e ON e.key = n.entity AND e.type = "
      "'event' "
      "WHERE n.normal = ? LIMIT 2",
      normal);
  return found.size() == 1 ? found.front() : std::string();
}

std::string Queries::office_named(const std::string& normal) {
  const auto found = column(
      "SELECT DISTINCT n.entity FROM kb_name AS n JOIN kb_entity AS e ON e.key = n.entity AND e.type = "
      "'office' "
      "WHERE n.normal = ? LIMIT 2",
      normal);
  return found.size() == 1 ? found.front() : std::string();
}

std::string Queries::person_known_as(const std::string& word) {
  const auto found = column(
      "SELECT DISTINCT n.entity FROM kb_name AS n JOIN kb_entity AS e ON e.key = n.entity AND e.type = "
      "'person' "
      "WHERE n.normal = ? AND n.kind IN ('alias', 'label') LIMIT 2",
      word);
  return found.size() == 1 ? found.front() : std::string();
}

const std::vector<std::string>& Queries::names(const std::string& entity) {
  const auto [it, fresh] = names_.try_emplace(entity);
  if (fresh) it->second = column("SELECT normal FROM kb_name WHERE entity = ?", entity);
  return it->second;
}

const std::vector<std::string>& Queries::offices_of(const std::string& jurisdiction) {
  const auto [it, fresh] = offices_.try_emplace(jurisdiction);
  if (fresh)
    it->second = column(
        "SELECT subject FROM kb_statement WHERE value_entity = ? AND property = 'jurisdiction' AND rank > 0 "
        "ORDER BY subject",
        jurisdiction);
  return it->second;
}

std::string Queries::office_kind(const std::string& office) {
  const auto [it, fresh] = kinds_.try_emplace(office);
  if (fresh) {
    const auto found =
        column("SELECT value_text FROM kb_statement WHERE subject = ? AND property = 'office-kind'", office);
    if (!found.empty()) it->second = found.front();
  }
  return it->second;
}

const std::vector<std::string>& Queries::held_by(const std::string& person) {
  const auto [it, fresh] = held_.try_emplace(person);
  if (fresh)
    it->second = column(
        "SELECT value_entity FROM kb_statement WHERE subject = ? AND property = 'holds-office' AND rank > 0",
        person);
  return it->second;
}

bool Queries::in_office(const std::string& person, Day day) {
  constexpr Day kYear = 366;
  auto& statement = prepared(
      "SELECT 1 FROM kb_statement WHERE subject = ? AND property = 'holds-office' AND rank > 0 AND from_earliest <= ? "
      "AND (to_latest >= ? OR to_latest IS NULL) LIMIT 1");
  statement.bind(1, person);
  statement.bind(2, day + kYear);
  statement.bind(3, day - kYear);
  const bool held = statement.executeStep();
  statement.reset();  // else it keeps a read lock on the file
  return held;
}

bool Queries::ended(const std::string& entity) {
  const auto [it, fresh] = ended_.try_emplace(entity);
  if (fresh)
    it->second =
        !column("SELECT id FROM kb_statement WHERE subject = ? AND property = 'end-time' AND rank > 0",
                entity)
             .empty();
  return it->second;
}

std::vector<std::string> Queries::values(const std::string& subject, const std::string& property) {
  std::vector<std::string> out;
  auto& s = prepared("SELECT value_entity FROM kb_statement WHERE subject = ? AND property = ? AND rank > 0");
  s.bind(1, subject);
  s.bind(2, property);
  while (s.executeStep()) out.push_back(s.getColumn(0).getString());
  s.reset();
  return out;
}

const EventCard& Queries::card(const std::string& event) {
  auto known = cards_.find(event);
  if (known == cards_.end()) known = cards_.emplace(event, read_card(event)).first;
  return known->second;
}

EventCard Queries::read_card(const std::string& key) {
  EventCard e;
  e.key = key;
  auto& s = prepared(
      "SELECT property, value_entity, value_text, value_earliest, value_latest FROM kb_statement "
      "WHERE subject = ? AND rank > 0 AND property IN "
      "('participant', 'place', 'event-kind', 'start-time', 'end-time', 'point-in-time')");
  s.bind(1, key);
  while (s.executeStep()) {
    const auto property = s.getColumn(0).getString();
    const auto day = [&](int i) {
      return s.isColumnNull(i) ? std::nullopt : std::optional<Day>(s.getColumn(i).getInt());
    };
    const auto earlier = [](std::optional<Day>& a, std::optional<Day> b) {
      if (b && (!a || *b < *a)) a = b;
    };
    const auto later = [](std::optional<Day>& a, std::optional<Day> b) {
      if (b && (!a || *b > *a)) a = b;
    };
    if (property == "event-kind")
      e.kind = s.getColumn(2).getString();
    else if (property == "start-time")
      earlier(e.start, day(3));
    else if (property == "end-time")
      later(e.end, day(4));
    else if (property == "point-in-time") {
      earlier(e.start, day(3));
      later(e.end, day(4));
    } else
      e.involved.push_back(s.getColumn(1).getString());
  }
  s.reset();
  return e;
}

const std::vector<EventCard>& Queries::events_with(const std::string& entity) {
  const auto [it, fresh] = events_.try_emplace(entity);
  if (!fresh) return it->second;
  auto keys = column(
      "SELECT DISTINCT subject FROM kb_statement WHERE value_entity = ? AND property IN ('participant', "
      "'place') AND rank > 0",
      entity);
  std::sort(keys.begin(), keys.end());
  for (const auto& key : keys) it->second.push_back(card(key));
  return it->second;
}

const std::vector<Happening>& Queries::facts(const std::string& entity) {
  const auto [it, fresh] = facts_.try_emplace(entity);
  if (fresh) it->second = read_facts(db_, entity);
  return it->second;
}

}  // namespace galley::link
