#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "checkout.h"

namespace galley::kb::test {

// A folder of its own for one test, removed at the end.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_((std::filesystem::temp_directory_path() / ("galley-" + name + "-" + std::to_string(::getpid())))
                  .string()) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] const std::string& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(path_ + "/" + name).parent_path());
    write_file(path_ + "/" + name, text);
  }

 private:
  std::string path_;
};

inline const char* const kSources = R"([wikidata]
title = "Wikidata"
publisher = "Wikimedia Foundation"
url = "https://www.wikidata.org"
licence = "CC0-1.0"
accessed = "2026-11-20"

[gazette]
title = "The Gazette"
publisher = "The Gazette | Press"
licence = "facts only"
accessed = "2026-11-01"
)";

// A small world: an invented land with its persons, wars and towns, every type of value and every qualifier.
inline const char* const kWorld = R"(# Freedonia and its neighbour.
# Invented for tests.

anna-de-souza | alias | A. de Souza | @wikidata
anna-de-souza | born | 1950? | place=freedonia-city | @wikidata
anna-de-souza | label | Anna de Souza | @wikidata
anna-de-souza | type | person | @wikidata
ilham-torok | alias | Ilham Torok | from=1990 | to=.. | @wikidata
ilham-torok | alias | Ilhan Torok | kind=misspelling | @gazette
ilham-torok | born | 1961-12-24 | @wikidata
ilham-torok | died | - | @wikidata
ilham-torok | holds-office | president-of-freedonia | from=2003-10-31 | to=.. | @wikidata#P39 @gazette
ilham-torok | holds-office | president-of-freedonia | role=acting | from=2003-08 | to=2003-10-30 | @gazette
ilham-torok | label | İlham Török | @wikidata
ilham-torok | type | person | @wikidata
president-of-freedonia | jurisdiction | freedonia | @wikidata
president-of-freedonia | label | President of Freedonia | @wikidata
president-of-freedonia | type | office | @wikidata
war-of-the-bar | deaths | 120/150 person | of=civilian | place=freedonia-city | @gazette#p\|3
war-of-the-bar | deaths | 4359/4880/9408 person | rank=preferred | @wikidata
war-of-the-bar | deaths | 5000 person | @gazette
war-of-the-bar | deaths | 90000 person | rank=deprecated | reason=misprint for 9,000 | @gazette
war-of-the-bar | description | a war over a \| and a \\ | @gazette
war-of-the-bar | end-time | 1918~ | @wikidata
war-of-the-bar | label | The War of the Bar | @wikidata
war-of-the-bar | magnitude | 7.8 | @gazette
war-of-the-bar | participant | freedonia | role=attacker | @wikidata
war-of-the-bar | start-time | 1914-07 | status=declared | @wikidata
war-of-the-bar | type | event | @wikidata
)";

inline const char* const kPlaces = R"(freedonia | alias | Freedonian | kind=adjective | @wikidata
freedonia | alias | the Republic of Freedonia | kind=native | @wikidata
freedonia | capital | freedonia-city | @wikidata
freedonia | independence | 1991-08-30 | from-state=sylvania | status=declared | recognised-by=nobody | @gazette
freedonia | label | Freedonia | @wikidata
freedonia | type | country | @wikidata
freedonia-city | alias | Freedonia | @wikidata
freedonia-city | country | freedonia | @wikidata
freedonia-city | label | Freedonia City | @wikidata
freedonia-city | population | 350000 person | from=2020 | to=2020 | @wikidata
freedonia-city | type | city | @wikidata
sylvania | label | Sylvania | @wikidata
sylvania | type | country | @wikidata
)";

// Writes the small world as a knowledge base of text; the properties are those of the project.
inline void write_small_kb(const Folder& folder) {
  folder.write("properties.toml", read_file(checkout::root() + "/kb/properties.toml"));
  folder.write("sources.toml", kSources);
  folder.write("world/freedonia.kb", kWorld);
  folder.write("places.kb", kPlaces);
}

}  // namespace galley::kb::test
