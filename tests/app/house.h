#pragma once

#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "app/checker.h"
#include "checkout.h"

// The shipped rules, patterns and word lists, read once, and a checker that knows a few lines.
namespace house {

inline const galley::app::House& shipped() {
  static const galley::app::House it([] {
    galley::app::Settings s;
    s.rules = checkout::root() + "/rules";
    return s;
  }());
  return it;
}

inline galley::app::Checker knowing(const std::string& lines) {
  return {shipped(), lines, galley::Location{"test.kb", 1, 1}, shipped().rules()};
}

inline galley::app::Input text(const std::string& bytes, std::optional<galley::Day> date = {}) {
  return {"article.txt", bytes, "", galley::read::Format::text, date};
}

// A folder that is gone when the test is.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              ("galley-test-" + std::to_string(::getpid()) + "-" + std::to_string(next()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string write(const std::string& name, const std::string& bytes) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }
  std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
  static int next() {
    static int n = 0;
    return ++n;
  }
  std::filesystem::path path_;
};

}  // namespace house
