#include "lsp/server.h"

#include <iostream>

#include "base/error.h"
#include "cli/cli.h"

namespace galley::cli {
namespace {

std::unique_ptr<app::House> house_from(const Arguments& a) {
  app::Projects projects;
  const auto& project = project_of(a, projects, "-");
  return std::make_unique<app::House>(desk_settings(a, project));
}

int run_lsp(const Arguments& a) {
  return lsp::serve(std::cin, std::cout, {[&] { return house_from(a); }, !a.has("--no-config")});
}

}  // namespace

Command lsp_command() {
  return {"lsp", "", "language server for editors, on standard input and output", desk_flags(), run_lsp};
}

}  // namespace galley::cli
