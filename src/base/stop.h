#pragma once

#include <exception>
#include <functional>

// How long work is given up when its time is over: the faces read the clock, long work asks.
namespace galley {

// Is there no time left? Empty: there always is.
using Stop = std::function<bool()>;

// Thrown where work was given up.
struct Stopped : std::exception {
  [[nodiscard]] const char* what() const noexcept override { return "given up: no time left"; }
};

inline void stop_here(const Stop& stop) {
  if (stop && stop()) throw Stopped();
}

}  // namespace galley
