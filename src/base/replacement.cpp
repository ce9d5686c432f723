#include "base/replacement.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "base/error.h"

namespace galley {
namespace fs = std::filesystem;
namespace {

constexpr int kMostLinks = 40;  // that are followed; as many as Linux does

}  // namespace

Replacement::Replacement(const std::string& path) : named_(path), target_(path) {
  std::error_code ec;
  const auto status = fs::status(path, ec);
  in_place_ = fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
  if (in_place_) return;
  // The end of a chain of links: to rename over a link would leave what it points to as it was.
  for (int i = 0; i < kMostLinks && fs::is_symlink(target_, ec); ++i)
    target_ = (fs::path(target_).parent_path() / fs::read_symlink(target_, ec)).string();
  aside_ = target_ + "." + std::to_string(::getpid()) + ".new";
  std::remove(aside_.c_str());
}

Replacement::~Replacement() {
  if (!aside_.empty()) std::remove(aside_.c_str());
}

void Replacement::put() {
  if (in_place_) return;
  std::error_code ec, none;
  const auto old = fs::status(target_, none);  // there may be none
  if (fs::is_regular_file(old)) fs::permissions(aside_, old.permissions(), ec);
  if (!ec) fs::rename(aside_, target_, ec);
  if (ec) throw Error(Location{named_}, "cannot be replaced: " + ec.message(), "check that you may write there");
  aside_.clear();
}

}  // namespace galley
