#include "link/happening.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <string_view>
#include <unordered_map>

namespace galley::link {
namespace {

constexpr Day kShort = 62;        // an event that goes on for longer is not told by one date
constexpr std::size_t kRare = 3;  // events whose names may share a word that still points to one
constexpr std::size_t kLeastLetters = 4;
constexpr auto kNobody = std::numeric_limits<std::uint32_t>::max();

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

// What goes on, perhaps to this day, unless its end is known.
bool goes_on(const std::string& kind) {
  static const std::set<std::string_view> kKinds{
      "war",      "conflict", "clashes", "uprising", "rebellion", "revolution", "genocide", "pandemic",
      "epidemic", "famine",   "crisis",  "siege",    "protest",   "resistance", "riot"};
  return kKinds.contains(kind);
}

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
  std::vector<Happening> events;
  // A treaty "starts" where it enters into force, years after its day.
  std::vector<Dates> dates, days;
  std::unordered_map<std::string, std::uint32_t> index;
  // An entity's statements come one after the other.
  SQLite::Statement s(
      db,
      "SELECT s.subject, s.property, s.value_entity, s.value_text, s.value_earliest, s.value_latest, "
      "coalesce(s.value_low, s.value_best), coalesce(s.value_high, s.value_best) "
      "FROM kb_entity AS e CROSS JOIN kb_statement AS s ON s.subject = e.key WHERE e.type = 'event' "
      "AND s.rank > 0 AND s.property IN ('participant', 'place', 'event-kind', 'start-time', 'end-time', "
      "'point-in-time', 'deaths')");
  while (s.executeStep()) {
    const std::string_view subject = s.getColumn(0).getText(), property = s.getColumn(1).getText();
    if (events.empty() || events.back().entity != subject) {
      index.emplace(subject, static_cast<std::uint32_t>(events.size()));
      events.emplace_back().entity = subject;
      dates.emplace_back();
      days.emplace_back();
    }
    auto& e = events.back();
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
      if (property == "end-time") dates.back().end = true;
      widen(property == "point-in-time" ? days.back() : dates.back(), s.getColumn(4).getInt(),
            s.getColumn(5).getInt());
    }
  }
  std::unordered_map<std::string, std::vector<std::uint32_t>>
      bearers;  // word -> events, one more than few at most
  SQLite::Statement n(db,
                      "SELECT n.entity, n.normal FROM kb_entity AS e CROSS JOIN kb_name AS n ON n.entity = "
                      "e.key WHERE e.type = 'event'");
  while (n.executeStep()) {
    const auto event = index.find(n.getColumn(0).getString());
    // One without statements of these kinds bears the word too.
    const auto number = event == index.end() ? kNobody : event->second;
    for (auto& w : words_of(n.getColumn(1).getString())) {
      if (w.size() < kLeastLetters || (w[0] >= '0' && w[0] <= '9')) continue;
      auto& of = bearers[std::move(w)];
      if (of.size() <= kRare && (number == kNobody || std::ranges::find(of, number) == of.end()))
        of.push_back(number);
    }
  }
  for (const auto& [word, of] : bearers)
    if (of.size() <= kRare)
      for (const auto number : of)
        if (number != kNobody) events[number].words.push_back(word);
  std::vector<Happening> out;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& d = days[i].first ? days[i] : dates[i];
    if (!d.first || !d.month || *d.last - *d.first > kShort) continue;
    if (!days[i].first && !d.end && goes_on(events[i].kind)) continue;
    auto& e = events[i];
    e.first = *d.first;
    e.last = *d.last;
    e.month_known = d.month;
    e.day_known = d.day;
    std::ranges::sort(e.words);
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
