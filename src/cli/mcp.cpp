#include "mcp/server.h"

#include <iostream>

#include "base/error.h"
#include "cli/cli.h"
#include "cli/kb_common.h"

namespace galley::cli {
namespace {

int run_mcp(const Arguments& a) {
  app::Projects projects;
  const app::House house(desk_settings(a, project_of(a, projects, "-")));
  desk::Api api(house, "", now_utc);
  mcp::serve(std::cin, std::cout, api);
  return kClean;
}

}  // namespace

Command mcp_command() {
  return {"mcp", "", "tools for writing assistants (Model Context Protocol), on standard input and output",
          desk_flags(), run_mcp};
}

}  // namespace galley::cli
