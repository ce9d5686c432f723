#pragma once

#include <termios.h>

#include <string>

namespace galley::cli {

// Single keys from a terminal; from a pipe, its characters. The terminal is as before when this goes.
class Keys {
 public:
  Keys();
  ~Keys();
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  // The next key; blanks of a pipe are passed over. -1 at the end.
  [[nodiscard]] int next();
  // A whole line, as it is typed.
  [[nodiscard]] std::string line();

 private:
  void set_raw() const;

  bool terminal_;
  termios before_{};
};

}  // namespace galley::cli
