#pragma once

#include <string>

namespace galley {

// A file being written beside the one that it will replace, so that a reader sees the old one or the new one,
// never a half. A link is followed and the permissions of the old file are kept. What is no regular file (a
// device such as /dev/null, a pipe) cannot be replaced and is written to as it is.
class Replacement {
 public:
  explicit Replacement(const std::string& path);
  ~Replacement();  // takes away what was not put
  Replacement(const Replacement&) = delete;
  Replacement& operator=(const Replacement&) = delete;

  // Where to write.
  [[nodiscard]] const std::string& path() const { return in_place_ ? target_ : aside_; }
  // May it be written in one go only, as a device or a pipe may?
  [[nodiscard]] bool in_place() const { return in_place_; }
  // What was written takes its place. Throws Error.
  void put();

 private:
  std::string named_, target_, aside_;
  bool in_place_ = false;
};

}  // namespace galley
