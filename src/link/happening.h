#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/word_list.h"
#include "time/day.h"

namespace SQLite {
class Database;
class Statement;
}

namespace galley::link {

// Something of the knowledge base that happened on a day or in a few weeks.
struct Happening {
  std::string entity;  // the event, or whom it befell
  std::string kind;    // event-kind ("treaty", "earthquake"), or "death", "independence", "accession"
  std::string body;    // what was joined (accession); empty
  Day first = 0, last = 0;
  bool month_known = false, day_known = false;  // how finely the base dates it
  bool fact = false;               // told of an entity, and no event of its own
  std::vector<std::string> words;  // of the event's names, the longer ones
  std::vector<std::string> participants, places;
  std::optional<double> deaths_low, deaths_high;
};

// The short events of the knowledge base that it dates to the month. Their dates alone are read at first, from an index;
// an event is read whole when its date makes it a candidate, and kept.
class Happenings {
 public:
  // Both outlive it.
  Happenings(SQLite::Database& db, const WordLists& lists);
  ~Happenings();

  // Those that began at most two months before `earliest` and at most a day after `latest`, by entity.
  [[nodiscard]] std::vector<const Happening*> of_time(Day earliest, Day latest);
  // Those that began in this month (1 to 12) of any year, by entity; with a day of the month (else 0) only those that
  // may have gone on then, up to a fortnight.
  // Found once, and kept.
  [[nodiscard]] const std::vector<const Happening*>& of_month(int month, int day);
  // Do so few events bear this word in a name that it may point to one?
  [[nodiscard]] bool is_rare(const std::string& word);

 private:
  void read_dates();
  [[nodiscard]] const Happening* read(long long statement);
  [[nodiscard]] const Happening* read_subject(long long statement);
  [[nodiscard]] std::optional<Happening> read_event(const std::string& entity);

  // Prepared when it is first asked, and kept.
  [[nodiscard]] SQLite::Statement& prepared(std::unique_ptr<SQLite::Statement>& statement, const char* sql);

  SQLite::Database& db_;
  const WordList& lasting_;  // kinds that go on, unless their end is known
  std::unique_ptr<SQLite::Statement> subject_, statements_, names_, bearers_;
  std::optional<std::vector<std::pair<Day, long long>>> dates_;  // first days, and the statements that have them
  std::unordered_map<long long, const Happening*> read_;         // by statement; null: of no short event
  std::map<std::pair<int, int>, std::vector<const Happening*>> of_months_;
  std::map<std::string, std::optional<Happening>> events_;
  std::map<std::string, bool, std::less<>> rare_;
};

// When this person died, this state became independent, or joined a body, dated to the month.
[[nodiscard]] std::vector<Happening> read_facts(SQLite::Database& db, const std::string& entity);

}  // namespace galley::link
