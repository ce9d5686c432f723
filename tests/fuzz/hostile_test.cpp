// Texts made to take long, each at two sizes: what is counted is work, not time. docs/faults.md says what each fails without.
#include <doctest/doctest.h>

#include <sqlite3.h>

#include <algorithm>
#include <functional>
#include <map>

#include "../app/house.h"
#include "base/utf8.h"
#include "check/run_form.h"

using namespace galley;

namespace {

// Steps of SQLite's machine that the statements of all connections have taken, by statement.
std::map<std::string, long long>& steps() {
  static std::map<std::string, long long> it;
  return it;
}

int count_steps(unsigned, void*, void* statement, void*) {
  auto* s = static_cast<sqlite3_stmt*>(statement);
  steps()[sqlite3_sql(s)] += sqlite3_stmt_status(s, SQLITE_STMTSTATUS_VM_STEP, 1);
  return 0;
}

// While one lives, every connection that is opened counts its steps.
class Counting {
 public:
  Counting() { sqlite3_auto_extension(entry()); }
  ~Counting() { sqlite3_cancel_auto_extension(entry()); }
  Counting(const Counting&) = delete;
  Counting& operator=(const Counting&) = delete;

 private:
  using Entry = void (*)();
  static int on_open(sqlite3* db, char**, const void*) {
    return sqlite3_trace_v2(db, SQLITE_TRACE_PROFILE, count_steps, nullptr);
  }
  static Entry entry() { return reinterpret_cast<Entry>(on_open); }
};

using Make = std::function<std::string(std::size_t)>;

std::string repeated(std::string_view piece, std::size_t n) {
  std::string out;
  while (out.size() + piece.size() <= n) out += piece;
  return out;
}

// The texts of make(0), make(1), ... up to n bytes.
std::string numbered(const std::function<std::string(int)>& make, std::size_t n) {
  std::string out;
  for (int i = 0;; ++i) {
    const auto next = make(i);
    if (out.size() + next.size() > n) return out;
    out += next;
  }
}

std::string word_of(int k) {
  static constexpr const char* kSyllables[] = {"ka", "vo", "ri", "mel", "tor", "as", "un", "del", "ny", "bro"};
  std::string out;
  for (const char digit : std::to_string(k + 100)) out += kSyllables[digit - '0'];
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}
std::string name_of(int i) { return word_of(i) + " " + word_of(static_cast<int>(i * 7919ll % 100000)); }

constexpr const char* kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};
std::string date_of(int i) {
  return std::to_string(i % 28 + 1) + " " + kMonths[i % 12] + " " + std::to_string(1900 + i % 120);
}

Make all_of(std::string piece) {
  return [piece](std::size_t n) { return repeated(piece, n); };
}
Make each(std::function<std::string(int)> make) {
  return [make](std::size_t n) { return numbered(make, n); };
}

// One character of every 512, so that all planes come.
std::string planes(std::size_t n) {
  std::string out;
  for (char32_t c = 0x21; out.size() + 6 < n; c = c + 509 > 0x10fffd ? 0x21 + c % 83 : c + 509) {
    if (c >= 0xd800 && c <= 0xdfff) continue;
    utf8::append(out, c);
    if (c % 5 == 0) out += ' ';
  }
  return out;
}

struct Hostile {
  std::string name;
  Make make;
  bool claims = true;  // whether any are read
};

const std::vector<Hostile>& hostile() {
  static const std::vector<Hostile> all = {
      {"one line", all_of("The Strelsau War went on from 1982 to 1984 while the army of the north held the bridge ")},
      {"dates", each([](int i) { return "On " + date_of(i) + " it rained. "; })},
      {"dates in one sentence", each([](int i) { return date_of(i) + ", "; })},
      {"numbers", each([](int i) { return std::to_string(i / 10 + 1) + "," + std::to_string(100 + i % 900) + " soldiers were killed. "; })},
      {"names", each([](int i) { return name_of(i) + " spoke. "; })},
      {"names in one sentence", each([](int i) { return name_of(i) + ", "; }), false},
      {"one name", all_of("President Ilham Aliyev spoke. ")},
      {"ages", each([](int i) {
         return name_of(i) + ", " + std::to_string(20 + i % 60) + ", was born in " + std::to_string(1900 + i % 90) + ". ";
       })},
      {"quotes", [](std::size_t n) { return repeated("“a ", n / 2) + "x" + repeated(" b” ", n / 2); }, false},
      {"quotes that never close", all_of("He said: “we ")},
      {"every plane", planes},
      {"right to left", all_of("\u202eقال الرئيس\u202c إن الحرب انتهت. "), false},
      {"combining letters", all_of("Pre\u0301sident E\u0308lham o\u0323\u0301n Mo\u0308nday 5\u0301. ")},
      {"combining marks", [](std::size_t n) { return "e" + repeated("\u0301", n); }, false},
      {"look-alikes", all_of("Рresident Аliуev said оn Mоndау. ")},
      {"harm", all_of("At least 12 people were killed and 30 wounded, including 5 children, in the war. ")},
      {"abbreviations", all_of("U.S. Gen. J. R. ")},
      {"paragraphs", all_of("The war began on 1 May 1901.\n\n")},
      // One sentence over and over: whoever it is of, each telling has all the others to be held against.
      {"an invasion", all_of("Ruritania invaded Graustark in 1983. ")},
      {"an age and a birth", all_of("President Ilham Aliyev, 44, was born in Graustark in 1961. ")},
      {"an age at death", all_of("Ilham Aliyev died in 1990, aged 44. ")},
      {"whose land", all_of("Zenda belongs to Ruritania. ")},
      {"whose land it was", all_of("Zenda was ceded by Graustark to Ruritania in 1983. ")},
      {"parts of a number", all_of("Of the 100 passengers, 60 were men and 30 women. ")},
      {"for and against", all_of("President Ilham Aliyev backed the sanctions. President Ilham Aliyev opposed the sanctions. ")},
      {"years later", all_of("The firm was founded in 1990, and five years later, in 1996, it failed. ")},
      {"an anniversary", all_of("The museum was founded in 1950. It marked its 60th anniversary in 2015. ")},
      {"a treaty", all_of("The Treaty of Zenda was signed in Strelsau in May 1984. ")},
      {"a meeting", all_of("Ilham Aliyev met Rudolf Rassendyll in Strelsau in May 1984. ")},
      {"an order", all_of("The war began in 1984, before the treaty of 1983. It lasted from 1984 to 1983. ")},
  };
  return all;
}

constexpr const char* kKnown = R"(strelsau-war | type | event
strelsau-war | label | Strelsau War
strelsau-war | event-kind | war
strelsau-war | start-time | 1982-04-02
ilham-aliyev | type | person
ilham-aliyev | label | Ilham Aliyev
ilham-aliyev | born | 1961-12-24
ilham-aliyev | birthplace | strelsau
ilham-aliyev | met-with | rudolf-rassendyll | place=zenda | point-in-time=1984-05-02
rudolf-rassendyll | type | person
rudolf-rassendyll | label | Rudolf Rassendyll
ruritania | type | country
ruritania | label | Ruritania
ruritania | alias | Ruritanian | kind=adjective
graustark | type | country
graustark | label | Graustark
strelsau | type | city
strelsau | label | Strelsau
strelsau | country | ruritania
zenda | type | territory
zenda | label | Zenda
zenda | sovereign | graustark
zenda-treaty | type | event
zenda-treaty | label | Treaty of Zenda
zenda-treaty | event-kind | treaty
zenda-treaty | point-in-time | 1984-05-02
zenda-treaty | place | zenda
zenda-treaty | participant | ruritania
ruritanian-invasion | type | event
ruritanian-invasion | label | Ruritanian invasion of Graustark
ruritanian-invasion | event-kind | invasion
ruritanian-invasion | start-time | 1982-04-02
ruritanian-invasion | place | graustark
ruritanian-invasion | place | ruritania
ruritanian-invasion | participant | ruritania
)";

// Whose statement it is, for messages.
std::string owner(const std::string& statement) {
  static const auto all = [] {
    std::map<std::string, std::string> out;
    for (const auto& rule : house::shipped().rules()) {
      const auto form = rule.run ? *rule.run : check::run_form_of(rule.query, rule.code);
      out[rule.query] = out[form.query] = rule.code;
      out[form.gate] = rule.code + ", its gate";
      for (const auto& t : form.tables)
        for (const auto& begin : {"CREATE TEMP TABLE " + t.name + " AS ", "INSERT INTO temp." + t.name + " "})
          out[begin + t.select] = rule.code + ", its table " + t.name;
    }
    return out;
  }();
  const auto it = all.find(statement);
  return it == all.end() ? statement : it->second;
}

// What a check of the text takes: steps by statement, and all of them.
struct Work {
  std::map<std::string, long long> steps;
  long long all = 0;
  std::size_t claims = 0;
};

Work work_of(const app::Checker& checker, const std::string& text, std::optional<Day> date) {
  steps().clear();
  const auto result = checker.check(house::text(text, date), {});
  Work out{steps(), 0, result.claims.size()};
  for (const auto& [statement, n] : out.steps) out.all += n;
  // A rule that is stopped has not been counted to its end.
  for (const auto& remark : result.remarks) FAIL_CHECK(remark.message);
  return out;
}

}  // namespace

TEST_CASE("the work of every rule grows no faster than a text that is made to take long") {
  // Of four times the text a query that sets all against all takes sixteen times as many steps.
  constexpr std::size_t kSmall = 12'000, kLarge = 4 * kSmall;
  constexpr long long kTimes = 6, kNoise = 500'000, kStepsPerByte = 250;
  const Counting counting;
  const auto grows_as_the_text = [&](const app::Checker& checker, std::optional<Day> date, const Hostile& h) {
    const auto small = work_of(checker, h.make(kSmall), date), large = work_of(checker, h.make(kLarge), date);
    CHECK((large.claims > 0) == h.claims);
    CHECK(large.all > 0);
    CHECK(large.all <= kStepsPerByte * static_cast<long long>(kLarge));
    for (const auto& [statement, n] : large.steps) {
      const auto it = small.steps.find(statement);
      const auto before = it == small.steps.end() ? 0 : it->second;
      CHECK_MESSAGE(n <= kTimes * before + kNoise, owner(statement), ": ", before, " steps, then ", n);
    }
  };
  // Who is known is asked by other queries than who is not.
  const app::Checker ignorant(house::shipped());
  const auto knowing = house::knowing(kKnown);
  for (const auto& h : hostile()) {
    CAPTURE(h.name);
    grows_as_the_text(ignorant, std::nullopt, h);
    grows_as_the_text(knowing, to_day({2019, 5, 20}), h);
  }
}
