#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "base/error.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "desk/api.h"
#include "serve/server.h"

namespace galley::cli {
namespace {

constexpr int kUsualPort = 8765;

int port_from(const Arguments& a) {
  if (!a.has("--port")) return kUsualPort;
  const auto text = a.value("--port");
  char* end = nullptr;
  const long n = std::strtol(text.c_str(), &end, 10);
  if (text.empty() || *end != '\0' || n < 0 || n > 65535)
    throw UsageError("--port '" + text + "' is not a number from 0 to 65535", "write --port 8765");
  return static_cast<int>(n);
}

// Serves until SIGINT or SIGTERM, which are waited for in a thread of their own: a handler could not stop a
// server safely.
void serve_until_signal(serve::Server& server, const sigset_t& ends) {
  std::thread waiter([&] {
    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
  });
  server.run();
  pthread_kill(waiter.native_handle(), SIGTERM);  // where the server ended by itself
  waiter.join();
}

int run_server(const Arguments& a) {
  const int port = port_from(a);
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);  // before any thread is begun
  app::Projects projects;
  const app::House house(desk_settings(a, project_of(a, projects, "-")));
  desk::Api api(house, author_from(a), now_utc);
  serve::Server server(api, web_folder(), port);
  std::cout << "Galley is at http://127.0.0.1:" << server.port() << "/  (Ctrl-C ends it)\n"
            << "token for programs that change the knowledge base: " << server.token() << "\n"
            << std::flush;
  serve_until_signal(server, ends);
  return kClean;
}

}  // namespace

Command serve_command() {
  auto flags = desk_flags();
  flags.insert(flags.begin(), {{"--port", "N", "port on 127.0.0.1 (default 8765; 0: any that is free)"},
                               {"--author", "NAME", "who changes the knowledge base"}});
  return {"serve", "", "the editor's desk as a web page on this machine", std::move(flags), run_server};
}

}  // namespace galley::cli
