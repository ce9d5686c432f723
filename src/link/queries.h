#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "link/happening.h"
#include "time/day.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace galley::link {

// What the linker must know of an event to tell it from others.
struct EventCard {
  std::string key;
  std::string kind;                   // event-kind: "war", "conflict", "earthquake"...
  std::vector<std::string> involved;  // participants and places
  std::optional<Day> start, end;      // earliest stated start, latest stated end
};

// The knowledge base as the linker asks it; answers are kept, since one article asks the same again and
// again.
class Queries {
 public:
  // Both outlive it.
  Queries(SQLite::Database& db, const WordLists& lists);
  ~Queries();

  [[nodiscard]] const std::string& type(const std::string& entity);
  [[nodiscard]] const std::vector<std::string>& names(const std::string& entity);  // normal forms
  [[nodiscard]] const std::vector<std::string>& offices_of(const std::string& jurisdiction);
  [[nodiscard]] std::string office_kind(const std::string& office);
  // The one office with this normal name ("new york governor"); empty if there is none or are several.
  [[nodiscard]] std::string office_named(const std::string& normal);
  [[nodiscard]] const std::vector<std::string>& held_by(const std::string& person);  // offices
  // Did the person hold any office on the day, or within a year of it? False for who is known to hold none.
  [[nodiscard]] bool in_office(const std::string& person, Day day);
  [[nodiscard]] bool ended(const std::string& entity);  // a state that is no more
  // The one event with this normal name; empty if there is none or are several.
  [[nodiscard]] std::string event_named(const std::string& normal);
  // The one person whom the knowledge base names by this word alone ("Lenin"), whoever shares the surname; empty
  // if there is none or are several.
  [[nodiscard]] std::string person_known_as(const std::string& word);
  [[nodiscard]] const std::vector<EventCard>& events_with(const std::string& participant_or_place);
  [[nodiscard]] const EventCard& card(const std::string& event);
  [[nodiscard]] std::vector<std::string> values(const std::string& subject,
                                                const std::string& property);  // entities
  [[nodiscard]] Happenings& happenings() { return happenings_; }
  [[nodiscard]] const std::vector<Happening>& facts(const std::string& entity);

 private:
  [[nodiscard]] std::vector<std::string> column(const char* sql, const std::string& argument);
  // Prepared when it is first asked, and kept: preparing takes longer than the answer.
  [[nodiscard]] SQLite::Statement& prepared(const char* sql);
  [[nodiscard]] EventCard read_card(const std::string& event);

  SQLite::Database& db_;
  std::map<std::string_view, std::unique_ptr<SQLite::Statement>> statements_;  // by their text, a literal
  std::map<std::string, std::string> types_, kinds_;
  std::map<std::string, bool> ended_;
  std::map<std::string, std::vector<std::string>> names_, offices_, held_;
  std::map<std::string, std::vector<EventCard>> events_;
  std::map<std::string, EventCard> cards_;
  Happenings happenings_;
  std::map<std::string, std::vector<Happening>> facts_;
};

}  // namespace galley::link
