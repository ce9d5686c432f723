#include "time/duration.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

namespace galley {
namespace {

constexpr std::array<std::pair<const char*, Bound>, 5> kBounds = {{{"APPROX", Bound::approx},
                                                                   {"LESS_THAN", Bound::less_than},
                                                                   {"EQUAL_OR_LESS", Bound::at_most},
                                                                   {"MORE_THAN", Bound::more_than},
                                                                   {"EQUAL_OR_MORE", Bound::at_least}}};

struct Unit {
  const char* code;
  double shortest, longest;  // days
};

constexpr std::array<Unit, 11> kUnits = {{{"S", 1.0 / 86400, 1.0 / 86400},
                                          {"MI", 1.0 / 1440, 1.0 / 1440},
                                          {"H", 1.0 / 24, 1.0 / 24},
                                          {"D", 1, 1},
                                          {"W", 7, 7},
                                          {"M", 30, 31},
                                          {"Q", 90, 92},
                                          {"Y", 365, 366},
                                          {"DE", 3650, 3653},
                                          {"CE", 36500, 36525},
                                          {"ML", 365000, 365250}}};

const Unit* find_unit(std::string_view code) {
  for (const auto& unit : kUnits)
    if (code == unit.code) return &unit;
  return nullptr;
}

// How much shorter than its number an exact length may be. Counting both ends makes "1958 to 1962" five years where
// four to five have passed, never six.
constexpr double kUnder = 0.75;

// How far, in units, a length may be from the number written for it.
double slack(double amount, std::string_view unit, Bound bound) {
  const bool long_unit = unit == "DE" || unit == "CE" || unit == "ML";
  if (bound == Bound::approx) return std::max(long_unit ? 0.3 : 1.0, 0.2 * amount);
  if (long_unit) return std::max(0.1, 0.1 * amount);
  const bool round = unit == "Y" && amount >= 10 && std::fmod(amount, 10) == 0;
  return std::max(amount < 1.5 ? 0.5 : 1.0, round ? 0.05 * amount : 0.0);
}

std::string amount_text(double amount) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.10g", amount);
  return buffer;
}

}  // namespace

const char* name_of(Bound bound) {
  for (const auto& [name, value] : kBounds)
    if (value == bound) return name;
  return "";
}

Bound bound_named(std::string_view name) {
  for (const auto& [known, value] : kBounds)
    if (name == known) return value;
  return Bound::exact;
}

DayRange day_range(double amount, std::string_view unit, Bound bound) {
  const Unit* u = find_unit(unit);
  if (!u || amount < 0) return {};
  const double around = slack(amount, unit, bound);
  switch (bound) {
    case Bound::more_than:
    case Bound::at_least:
      return {amount * u->shortest, std::nullopt};
    case Bound::at_most:
      return {std::nullopt, amount * u->longest};
    case Bound::less_than:
      return {std::max(0.0, amount - std::max(1.0, 0.15 * amount)) * u->shortest, amount * u->longest};
    case Bound::exact:
    case Bound::approx:
      break;
  }
  const double under = bound == Bound::exact && around == 1.0 ? kUnder : around;
  return {std::max(0.0, amount - under) * u->shortest, (amount + around) * u->longest};
}

std::string duration_text(double amount, std::string_view unit) {
  const bool clock = unit == "S" || unit == "MI" || unit == "H";
  const std::string code = unit == "MI" ? "M" : std::string(unit);
  const std::string head = clock ? "PT" : "P";
  if (amount < 0) return head + "X" + code;
  // A half of a year or hour is written in the next smaller unit: "2 1/2 years" is P2Y6M.
  const double whole = std::floor(amount);
  if (amount - whole == 0.5 && whole >= 1 && (unit == "Y" || unit == "H" || unit == "MI")) {
    const char* half = unit == "Y" ? "6M" : unit == "H" ? "30M" : "30S";
    return head + amount_text(whole) + code + half;
  }
  return head + amount_text(amount) + code;
}

}  // namespace galley
