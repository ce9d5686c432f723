#pragma once

#include <optional>
#include <string_view>

// Where places lie to each other on the globe, for rules on "40 km north of".
namespace galley::check {

// Degrees: latitude -90..90 (north is positive), longitude -180..180 (east is positive).
struct Location {
  double latitude = 0;
  double longitude = 0;
};

// Reads what the property `coordinates` holds: "45.81,15.98", latitude first, as in a geo URI (RFC 5870). Nothing
// if it is anything else.
[[nodiscard]] std::optional<Location> location_of(std::string_view text);

// Kilometres along the great circle, on a sphere of the mean radius of the Earth (IUGG: 6371.0088 km). Half a
// percent off the ellipsoid at most.
[[nodiscard]] double kilometres_between(Location a, Location b);

// The compass direction in which b lies when seen from a: 0 north, 90 east, below 360. 0 for one and the same.
[[nodiscard]] double direction_to(Location a, Location b);

}  // namespace galley::check
