#include "link/linker.h"

#include "../app/house.h"

using namespace galley;

// The linker is tried on what the stages before it really give: a mention by hand would link to whatever the
// test's author thought of.
namespace {

const char* const kWorld = R"(ruritania | type | country
ruritania | label | Ruritania
ruritania | alias | Ruritanian | kind=adjective
borduria | type | country
borduria | label | Borduria
borduria | alias | Bordurian | kind=adjective
ruritania-foreign | type | office
ruritania-foreign | label | Minister of Foreign Affairs of Ruritania
ruritania-foreign | office-kind | foreign-minister
ruritania-foreign | jurisdiction | ruritania
borduria-foreign | type | office
borduria-foreign | label | Minister of Foreign Affairs of Borduria
borduria-foreign | office-kind | foreign-minister
borduria-foreign | jurisdiction | borduria
anna-hentzau | type | person
anna-hentzau | label | Anna Hentzau
anna-hentzau | holds-office | ruritania-foreign | from=2018
boris-hentzau | type | person
boris-hentzau | label | Boris Hentzau
boris-hentzau | holds-office | borduria-foreign | from=2018
old-ruritania | type | country
old-ruritania | label | Kingdom of Ruritania
old-ruritania | end-time | 1918-11-11
governor | type | office
governor | label | Governor of Ruritania
governor | alias | Ruritanian governor
governor | jurisdiction | ruritania
old-governor | type | office
old-governor | label | Governor of the Kingdom of Ruritania
old-governor | alias | Ruritanian governor
old-governor | jurisdiction | old-ruritania
otto-zapt | type | person
otto-zapt | label | Otto Zapt
otto-zapt | holds-office | old-governor | from=1890 | to=1900
anna-zapt | type | person
anna-zapt | label | Anna Zapt
rudolf-one | type | person
rudolf-one | label | Rudolf Rassendyll
rudolf-two | type | person
rudolf-two | label | Rudolf Rassendyll
clemens | type | person
clemens | label | Pope Clemens
kasimir-lutz | type | person
kasimir-lutz | label | Kasimir Lutz
kasimir-lutz | alias | Lutz
ottokar | type | person
ottokar | label | Ottokar of Borduria
ottokar | alias | King Ottokar
union | type | organization
union | label | Union of Independent Lands
union | alias | UIL | kind=acronym
)";

// The entity that the first mention with these words is linked to; "" = none, "?" = no such mention.
std::string entity(const std::string& text, const std::string& words) {
  static const auto checker = house::knowing(kWorld);
  const auto r = checker.extract(house::text(text));
  for (const auto& m : r.document.mentions)
    if (m.text == words) return m.entity;
  return "?";
}

// The office of the first claim that somebody holds one; "" = not linked, "?" = no such claim.
std::string office_of(const app::Checker& checker, const std::string& text) {
  const auto r = checker.extract(house::text(text));
  for (const auto& c : r.claims)
    if (c.property == "holds-office") return c.value.entity;
  return "?";
}

}  // namespace

TEST_CASE("a full name that one entity alone has is linked, in any spelling that folds to it") {
  CHECK(entity("Anna Hentzau spoke in Ruritania.", "Anna Hentzau") == "anna-hentzau");
  CHECK(entity("Anna Hentzau spoke in Ruritania.", "Ruritania") == "ruritania");
  CHECK(entity("Ánna Hentzáu spoke.", "Ánna Hentzáu") == "anna-hentzau");
}

TEST_CASE("the two countries are neither of them") {
  CHECK(entity("Ruritania and Borduria spoke. The two countries agreed.", "The two countries").empty());
  CHECK(entity("Ruritania spoke. The country agreed.", "The country") == "ruritania");
}

TEST_CASE("namesakes without company stay unlinked") {
  CHECK(entity("Rudolf Rassendyll spoke.", "Rudolf Rassendyll").empty());
}

TEST_CASE("a surname follows its full name; alone it needs an office that fits") {
  CHECK(entity("Boris Hentzau spoke at noon. Later Hentzau left.", "Hentzau") == "boris-hentzau");
  CHECK(entity("Ruritanian Foreign Minister Hentzau spoke.", "Hentzau") == "anna-hentzau");
  CHECK(entity("Bordurian Foreign Minister Hentzau spoke.", "Hentzau") == "boris-hentzau");
  const auto alone = entity("Somebody called Hentzau spoke.", "Hentzau");
  CHECK((alone.empty() || alone == "?"));
}

TEST_CASE("who is known by one name is meant by it, unless the article has another of that name") {
  CHECK(entity("In March 1953 Lutz died.", "Lutz") == "kasimir-lutz");
  const auto wife = entity("Greta Lutz came in March. In May Lutz died.", "Lutz");
  CHECK(wife.empty());
}

TEST_CASE("a name that is known with its title is its bearer's; an alias of that form is many men's") {
  CHECK(entity("Pope Clemens came on Friday.", "Clemens") == "clemens");
  CHECK(entity("Pope Clemens came on Friday. Clemens left on Sunday.", "Clemens") == "clemens");
  CHECK(entity("Mr Clemens came on Friday.", "Clemens") == "");
  CHECK(entity("King Ottokar was crowned in 1370.", "Ottokar") == "");
}

TEST_CASE("an office is that of the country named with it") {
  const auto checker = house::knowing(kWorld);
  CHECK(office_of(checker, "Bordurian Foreign Minister Boris Hentzau spoke.") == "borduria-foreign");
}

TEST_CASE("an office title of several states is the one that the person held, else the present state's") {
  const auto checker = house::knowing(kWorld);
  const auto office = [&](const std::string& text) { return office_of(checker, text); };
  CHECK(office("Ruritanian Governor Otto Zapt spoke.") == "old-governor");
  CHECK(office("Ruritanian Governor Peter Brown spoke.") == "governor");
  // By the surname alone, too: of the two Zapts one held any of them.
  CHECK(entity("The Ruritanian governor Zapt came.", "Zapt") == "otto-zapt");
}

TEST_CASE("an office is found by its whole name where its place is, by itself, another") {
  static const auto checker = house::knowing(std::string(kWorld) + R"(strelsau-city | type | city
strelsau-city | label | Strelsau
strelsau-state | type | territory
strelsau-state | label | Strelsau state
strelsau-governor | type | office
strelsau-governor | label | Governor of Strelsau
strelsau-governor | alias | Strelsau Gov.
strelsau-governor | alias | Gov. of Strelsau
strelsau-governor | jurisdiction | strelsau-state
head-of-mills | type | office
head-of-mills | label | Chief Executive of Lutz Mills
)");
  const auto office = [](const std::string& text) { return office_of(checker, text); };
  CHECK(office("Strelsau Gov. John Smith spoke.") == "strelsau-governor");
  CHECK(office("He met Gov. John Smith of Strelsau on Monday.") == "strelsau-governor");
  CHECK(office("Strelsau Lt. Gov. John Smith spoke.") != "strelsau-governor");
  // A firm that is no entity.
  CHECK(office("Peter Brown, chief executive of Lutz Mills, spoke.") == "head-of-mills");
  CHECK(office("Peter Brown, chief executive of the Lutz Mills, spoke.") == "head-of-mills");
}

TEST_CASE("a post in a body or beside an office is not the country's office") {
  static const auto checker = house::knowing(std::string(kWorld) + R"(ruritania-head | type | office
ruritania-head | label | Chancellor of Ruritania
ruritania-head | office-kind | head-of-government
ruritania-head | jurisdiction | ruritania
ruritania-vice | type | office
ruritania-vice | label | Vice Chancellor of Ruritania
ruritania-vice | jurisdiction | ruritania
)");
  const auto office = [](const std::string& text) { return office_of(checker, text); };
  CHECK(office("Ruritanian Chancellor John Smith spoke.") == "ruritania-head");
  CHECK(office("John Smith was chancellor of Ruritania.") == "ruritania-head");
  CHECK(office("John Smith was spokesman for the Ruritanian chancellor.").empty());
  CHECK(office("John Smith was chancellor of the Ruritania Football Federation.") != "ruritania-head");
}

TEST_CASE("an office is that of the country or body that possesses it") {
  static const auto checker = house::knowing(std::string(kWorld) + R"(harbour-board | type | organization
harbour-board | label | Strelsau Harbour Board
harbour-board-head | type | office
harbour-board-head | label | Secretary General of the Strelsau Harbour Board
harbour-board-head | office-kind | organization-head
harbour-board-head | jurisdiction | harbour-board
)");
  const auto office = [](const std::string& text) { return office_of(checker, text); };
  CHECK(office("The Strelsau Harbour Board's secretary general, Peter Brown, spoke.") ==
        "harbour-board-head");
  CHECK(office("The Strelsau Harbour Board's new secretary general, Peter Brown, spoke.") ==
        "harbour-board-head");
  CHECK(office("Ruritania's foreign minister, Peter Brown, spoke.") == "ruritania-foreign");
  CHECK(office("Anna Hentzau's foreign minister, Peter Brown, spoke.").empty());
  CHECK(office("The Strelsau Harbour Board's foreign minister, Peter Brown, spoke.").empty());
}

TEST_CASE("an acronym stands for what the article says it does") {
  CHECK(entity("The UIL met in Zenda.", "UIL") == "union");
  CHECK(entity("The Union of Independent Lands (UIL) met in Zenda.", "UIL") == "union");
  CHECK(entity("The Union of the Independent Lands (UIL) met in Zenda. Later the UIL left.", "UIL") ==
        "union");
  CHECK(entity("The Underwater Imaging Laboratory (UIL) met in Zenda. Later the UIL left.", "UIL").empty());
  CHECK(entity("The UIL (Underwater Imaging Laboratory) met in Zenda.", "UIL").empty());
}
