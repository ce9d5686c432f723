#include "cli/keys.h"

#include <unistd.h>

#include <iostream>

namespace galley::cli {

Keys::Keys() : terminal_(::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
  if (terminal_) set_raw();
}

Keys::~Keys() {
  if (terminal_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
}

void Keys::set_raw() const {
  auto raw = before_;
  raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  ::tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

int Keys::next() {
  int c = std::cin.get();
  while (!terminal_ && (c == '\n' || c == ' ')) c = std::cin.get();
  return c;
}

std::string Keys::line() {
  if (terminal_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  std::string out;
  std::getline(std::cin, out);
  if (terminal_) set_raw();
  return out;
}

}  // namespace galley::cli
