#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <ostream>

#include "app/checker.h"
#include "app/project.h"

namespace galley::lsp {

// Where the server gets what may change while it runs.
struct Setup {
  std::function<std::unique_ptr<app::House>()> house;  // reads rules and settings; may throw Error
  bool projects = true;                                // heed project files
};

// The language server on two streams, until the client ends it. Returns its exit status: 0 after a shutdown
// request, else 1. One thread reads, so that a request can be cancelled before it is answered; the calling
// one does all else. Throws Error when the first house cannot be had.
[[nodiscard]] int serve(std::istream& in, std::ostream& out, const Setup& setup);

}  // namespace galley::lsp
