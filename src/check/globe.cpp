#include "check/globe.h"

#include <boost/geometry.hpp>
#include <boost/geometry/formulas/spherical.hpp>
#include <charconv>
#include <cmath>
#include <numbers>

namespace galley::check {
namespace {

namespace bg = boost::geometry;
using Point = bg::model::point<double, 2, bg::cs::spherical_equatorial<bg::degree>>;

constexpr double kRadius = 6371.0088;  // km, IUGG mean radius

Point point(Location at) {
  return {at.longitude, at.latitude};
}

std::optional<double> degrees(std::string_view text, double most) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(std::abs(value) <= most)) return {};
  return value;
}

}  // namespace

std::optional<Location> location_of(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) return {};
  const auto latitude = degrees(text.substr(0, comma), 90);
  const auto longitude = degrees(text.substr(comma + 1), 180);
  if (!latitude || !longitude) return {};
  return Location{*latitude, *longitude};
}

double kilometres_between(Location a, Location b) {
  return bg::distance(point(a), point(b), bg::strategy::distance::haversine<double>(kRadius));
}

double direction_to(Location a, Location b) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double azimuth = bg::formula::spherical_azimuth<>(a.longitude * kDegree, a.latitude * kDegree,
                                                          b.longitude * kDegree, b.latitude * kDegree) /
                         kDegree;
  return azimuth < 0 ? azimuth + 360 : azimuth;
}

}  // namespace galley::check
