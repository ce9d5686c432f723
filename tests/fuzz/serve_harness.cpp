// The web server: its API without HTTP, and raw bytes on the socket.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "app/checker.h"
#include "base/file.h"
#include "checkout.h"
#include "desk/api.h"
#include "harness.h"
#include "serve/server.h"
#include "shared.h"

namespace fuzz {
namespace {

using namespace galley;

desk::Api& api() {
  static auto* it = [] {
    // A copy of its own, since it may be written to.
    static auto settings = house_of_world().settings();
    settings.kb = file_of(read_file(world().path()), "served.sqlite");
    static const app::House house(settings);
    return new desk::Api(house, "fuzz", [] { return std::string("2026-11-26T00:00:00Z"); });
  }();
  return *it;
}

// "METHOD PATH?QUERY", a line end, and the body.
void api_request(std::string_view bytes) {
  const auto line = bytes.substr(0, bytes.find('\n'));
  desk::Request request;
  request.method = line.substr(0, line.find(' '));
  auto path = line.substr(std::min(line.size(), request.method.size() + 1));
  const auto query = path.find('?');
  request.path = path.substr(0, query);
  if (query != std::string_view::npos)
    for (auto rest = path.substr(query + 1); !rest.empty();) {
      const auto pair = rest.substr(0, rest.find('&'));
      rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
      const auto equals = std::min(pair.find('='), pair.size());
      request.query[std::string(pair.substr(0, equals))] = pair.substr(std::min(equals + 1, pair.size()));
    }
  request.body = bytes.substr(std::min(bytes.size(), line.size() + 1));
  const auto answer = api().answer(request);
  require(answer.status >= 200 && answer.status < 600 && answer.status != 500, "status of an answer");
  if (answer.type == "application/json") require(nlohmann::json::accept(answer.body), "an answer is JSON");
}

int port() {
  static const int it = [] {
    auto* server = new serve::Server(api(), checkout::root() + "/web", 0);
    std::thread([server] { server->run(); }).detach();
    return server->port();
  }();
  return it;
}

// Whatever the bytes, the server answers or closes, and goes on.
void http(std::string_view bytes) {
  const int at = port();
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(at));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool there = ::connect(fd, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
  if (there) {
    (void)!::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    ::shutdown(fd, SHUT_WR);
    char answer[4096];
    while (::recv(fd, answer, sizeof answer, 0) > 0) {
    }
  }
  ::close(fd);
  require(there, "the server is there");
}

}  // namespace

std::vector<Harness> serve_harnesses() {
  return {{"api", api_request}, {"http", http}};
}

}  // namespace fuzz
