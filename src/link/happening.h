#pragma once

#include <optional>
#include <string>
#include <vector>

#include "time/day.h"

namespace SQLite {
class Database;
}

namespace galley::link {

// Something of the knowledge base that happened on a day or in a few weeks.
struct Happening {
  std::string entity;  // the event, or whom it befell
  std::string kind;    // event-kind ("treaty", "earthquake"), or "death", "independence", "accession"
  std::string body;    // what was joined (accession); empty
  Day first = 0, last = 0;
  bool month_known = false, day_known = false;  // how finely the base dates it
  std::vector<std::string> words;  // of the event's names, those that few events share; empty for facts
  std::vector<std::string> participants, places;
  std::optional<double> deaths_low, deaths_high;
};

// All short events of the knowledge base that it dates to the month; read once, some 20 ms.
[[nodiscard]] std::vector<Happening> read_happenings(SQLite::Database& db);
// When this person died, this state became independent, or joined a body, dated to the month.
[[nodiscard]] std::vector<Happening> read_facts(SQLite::Database& db, const std::string& entity);

}  // namespace galley::link
