#include "link/happening.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>

namespace galley::link {
namespace {

constexpr int kFortnight = 15;
constexpr Day kShort = 62;        // an event that goes on for longer is not told by one date
constexpr std::size_t kRare = 3;  // events whose names may share a word that still points to one
constexpr std::size_t kLeastLetters = 4;

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < name.size();) {
    const auto to = std::min(name.find(' ', from), name.size());
    if (to > from) out.push_back(name.substr(from, to - from));
    from = to + 1;
  }
  return out;
}

struct Dates {
  std::optional<Day> first, last;
  bool month = false, day = false;
  bool end = false;  // an end is known
};

void widen(Dates& d, Day earliest, Day latest) {
  const bool finer = !d.first || earliest < *d.first;
  if (finer) {
    d.first = earliest;
    d.day = latest - earliest <= 2;
    d.month = latest - earliest <= 31;
  }
  if (!d.last || latest > *d.last) d.last = latest;
}

}  // namespace

Happenings::Happenings(SQLite::Database& db, const WordLists& lists)
    : db_(db), lasting_(lists["lasting-event"]) {}
Happenings::~Happenings() = default;

SQLite::Statement& Happenings::prepared(std::unique_ptr<SQLite::Statement>& statement, const char* sql) {
  if (!statement) statement = std::make_unique<SQLite::Statement>(db_, sql);
  statement->reset();
  return *statement;
}

void Happenings::read_dates() {
  if (dates_) return;
  dates_.emplace();
  for (const char* property : {"point-in-time", "start-time", "end-time"}) {
    SQLite::Statement s(db_, "SELECT value_earliest, seq FROM statement WHERE property = ?");
    s.bindNoCopy(1, property);
    while (s.executeStep())
      if (!s.isColumnNull(0)) dates_->emplace_back(s.getColumn(0).getInt(), s.getColumn(1).getInt64());
  }
  std::ranges::sort(*dates_);
}

bool Happenings::is_rare(const std::string& word) {
  const auto [it, fresh] = rare_.try_emplace(word, false);
  if (!fresh) return it->second;
  auto& s = prepared(bearers_,
                      "SELECT DISTINCT n.entity FROM name_word AS w JOIN kb_name AS n ON n.normal = w.normal "
                      "JOIN kb_entity AS e ON e.key = n.entity AND e.type = 'event' WHERE w.word = ?");
  s.bind(1, word);
  std::size_t bearers = 0;
  while (bearers <= kRare && s.executeStep()) ++bearers;
  s.reset();  // a statement left in the middle keeps writers out
  return it->second = bearers <= kRare;
}

const Happening* Happenings::read(long long statement) {
  const auto [it, fresh] = read_.try_emplace(statement);
  if (fresh) it->second = read_subject(statement);
  return it->second;
}

const Happening* Happenings::read_subject(long long statement) {
  auto& s = prepared(subject_,
                      "SELECT s.subject FROM statement AS s JOIN kb_entity AS e ON e.key = s.subject AND e.type = "
                      "'event' WHERE s.seq = ?");
  s.bind(1, static_cast<std::int64_t>(statement));
  if (!s.executeStep()) return nullptr;
  const auto [event, unread] = events_.try_emplace(s.getColumn(0).getString());
  s.reset();
  if (unread) event->second = read_event(event->first);
  return event->second ? &*event->second : nullptr;
}

std::optional<Happening> Happenings::read_event(const std::string& entity) {
  Happening e;
  e.entity = entity;
  // A treaty "starts" where it enters into force, years after its day.
  Dates from_to, day;
  auto& s = prepared(statements_,
                      "SELECT property, value_entity, value_text, value_earliest, value_latest, coalesce(value_low, "
                      "value_best), coalesce(value_high, value_best) FROM kb_statement WHERE subject = ? AND rank > 0");
  s.bind(1, entity);
  while (s.executeStep()) {
    const std::string_view property = s.getColumn(0).getText();
    if (property == "participant") {
      e.participants.push_back(s.getColumn(1).getString());
    } else if (property == "place") {
      e.places.push_back(s.getColumn(1).getString());
    } else if (property == "event-kind") {
      e.kind = s.getColumn(2).getString();
    } else if (property == "deaths") {
      if (s.isColumnNull(5) || s.isColumnNull(6)) continue;
      const double low = s.getColumn(5).getDouble(), high = s.getColumn(6).getDouble();
      e.deaths_low = std::min(e.deaths_low.value_or(low), low);
      e.deaths_high = std::max(e.deaths_high.value_or(high), high);
    } else if (property == "point-in-time" || property == "start-time" || property == "end-time") {
      if (s.isColumnNull(3) || s.isColumnNull(4)) continue;
      if (property == "end-time") from_to.end = true;
      widen(property == "point-in-time" ? day : from_to, s.getColumn(3).getInt(), s.getColumn(4).getInt());
    }
  }
  const auto& d = day.first ? day : from_to;
  if (!d.first || !d.month || *d.last - *d.first > kShort) return std::nullopt;
  if (!day.first && !d.end && lasting_.has(e.kind)) return std::nullopt;
  e.first = *d.first;
  e.last = *d.last;
  e.month_known = d.month;
  e.day_known = d.day;
  std::set<std::string> seen;
  auto& n = prepared(names_, "SELECT normal FROM kb_name WHERE entity = ?");
  n.bind(1, entity);
  while (n.executeStep())
    for (auto& w : words_of(n.getColumn(0).getString()))
      if (w.size() >= kLeastLetters && !(w[0] >= '0' && w[0] <= '9')) seen.insert(std::move(w));
  e.words.assign(seen.begin(), seen.end());
  return e;
}

std::vector<const Happening*> Happenings::of_time(Day earliest, Day latest) {
  read_dates();
  std::map<std::string_view, const Happening*> out;
  const auto from = std::ranges::lower_bound(*dates_, earliest - kShort - 1, {}, &std::pair<Day, long long>::first);
  for (auto it = from; it != dates_->end() && it->first <= latest + 1; ++it)
    if (const auto* h = read(it->second)) out.emplace(h->entity, h);
  std::vector<const Happening*> list;
  for (const auto& [key, h] : out) list.push_back(h);
  return list;
}

const std::vector<const Happening*>& Happenings::of_month(int month, int day) {
  if (const auto known = of_months_.find({month, day}); known != of_months_.end()) return known->second;
  read_dates();
  std::map<std::string_view, const Happening*> out;
  for (const auto& [first, statement] : *dates_) {
    const auto own = to_civil(first);
    if (own.month != month) continue;
    // A month alone begins on its first day.
    if (day != 0 && (own.day > day || own.day + kFortnight < day)) continue;
    if (const auto* h = read(statement)) out.emplace(h->entity, h);
  }
  std::vector<const Happening*> list;
  for (const auto& [key, h] : out) list.push_back(h);
  return of_months_[{month, day}] = std::move(list);
}

std::vector<Happening> read_facts(SQLite::Database& db, const std::string& entity) {
  std::vector<Happening> out;
  SQLite::Statement s(
      db,
      "SELECT property, value_entity, coalesce(value_earliest, from_earliest), coalesce(value_latest, "
      "from_latest) FROM kb_statement WHERE subject = ? AND rank > 0 AND property IN ('died', "
      "'independence', 'member-of') ORDER BY property, value_entity");
  s.bind(1, entity);
  while (s.executeStep()) {
    if (s.isColumnNull(2) || s.isColumnNull(3)) continue;
    Happening h;
    h.entity = entity;
    h.fact = true;
    const auto property = s.getColumn(0).getString();
    h.kind = property == "died" ? "death" : property == "independence" ? "independence" : "accession";
    if (property == "member-of") h.body = s.getColumn(1).getString();
    h.first = s.getColumn(2).getInt();
    h.last = s.getColumn(3).getInt();
    h.month_known = h.last - h.first <= 31;
    h.day_known = h.last - h.first <= 2;
    if (h.month_known) out.push_back(std::move(h));
  }
  return out;
}

}  // namespace galley::link
