#include "link/happening.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <map>
#include <set>

namespace galley::link {
namespace {

constexpr Day kShort = 62;  // an event that goes on for longer is not told by one date
constexpr int kRare = 3;    // events whose names may share a word that still points to one
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

std::vector<Happening> read_happenings(SQLite::Database& db) {
  std::map<std::string, Happening> events;
  // A treaty "starts" where it enters into force, years after its day.
  std::map<std::string, Dates> dates, days;
  SQLite::Statement s(
      db,
      "SELECT s.subject, s.property, s.value_entity, s.value_text, s.value_earliest, s.value_latest, "
      "coalesce(s.value_low, s.value_best), coalesce(s.value_high, s.value_best) "
      "FROM kb_entity AS e CROSS JOIN kb_statement AS s ON s.subject = e.key WHERE e.type = 'event' "
      "AND s.rank > 0 AND s.property IN ('participant', 'place', 'event-kind', 'start-time', 'end-time', "
      "'point-in-time', 'deaths')");
  while (s.executeStep()) {
    auto& e = events[s.getColumn(0).getString()];
    const auto property = s.getColumn(1).getString();
    if (property == "participant") {
      e.participants.push_back(s.getColumn(2).getString());
    } else if (property == "place") {
      e.places.push_back(s.getColumn(2).getString());
    } else if (property == "event-kind") {
      e.kind = s.getColumn(3).getString();
    } else if (property == "deaths") {
      if (s.isColumnNull(6) || s.isColumnNull(7)) continue;
      const double low = s.getColumn(6).getDouble(), high = s.getColumn(7).getDouble();
      e.deaths_low = std::min(e.deaths_low.value_or(low), low);
      e.deaths_high = std::max(e.deaths_high.value_or(high), high);
    } else if (!s.isColumnNull(4) && !s.isColumnNull(5)) {
      auto& of = property == "point-in-time" ? days : dates;
      widen(of[s.getColumn(0).getString()], s.getColumn(4).getInt(), s.getColumn(5).getInt());
    }
  }
  std::map<std::string, std::set<std::string>> bearers;  // word -> events
  SQLite::Statement n(db,
                      "SELECT n.entity, n.normal FROM kb_entity AS e CROSS JOIN kb_name AS n ON n.entity = "
                      "e.key WHERE e.type = 'event'");
  while (n.executeStep())
    for (auto& w : words_of(n.getColumn(1).getString()))
      if (w.size() >= kLeastLetters && (w[0] < '0' || w[0] > '9'))
        bearers[w].insert(n.getColumn(0).getString());
  for (const auto& [word, keys] : bearers)
    if (keys.size() <= kRare)
      for (const auto& key : keys) events[key].words.push_back(word);
  std::vector<Happening> out;
  for (auto& [key, e] : events) {
    const auto& d = days.contains(key) ? days[key] : dates[key];
    if (!d.first || !d.month || *d.last - *d.first > kShort) continue;
    e.entity = key;
    e.first = *d.first;
    e.last = *d.last;
    e.month_known = d.month;
    e.day_known = d.day;
    out.push_back(std::move(e));
  }
  return out;
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
