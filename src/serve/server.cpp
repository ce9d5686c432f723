#include "serve/server.h"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "base/error.h"
#include "base/file.h"

namespace galley::serve {
namespace {

constexpr std::size_t kLongestBody = 8u << 20;
constexpr int kSeconds = 10;  // to send a request or take an answer
constexpr std::size_t kThreads = 4;
// Nothing but our own files; no inline code, so that text can never become one.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const char* type_of(const std::string& name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "text/javascript; charset=utf-8";
}

// The library lets a second server share a port by default; then it would not be known to be in use.
void one_server_a_port(int socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

Asked asked_of(const httplib::Request& r) {
  return {r.method,
          r.get_header_value("Host"),
          r.get_header_value("Origin"),
          r.get_header_value("Content-Type"),
          r.get_header_value("X-Galley-Token"),
          desk::writes(r.method, r.path)};
}

void put(httplib::Response& out, const desk::Answer& answer) {
  out.status = answer.status;
  out.set_content(answer.body, answer.type);
}

}  // namespace

struct Server::Impl {
  explicit Impl(desk::Api& a) : api(a) {}

  void read_page(const std::string& web) {
    for (const char* ending : {".html", ".css", ".js", ".svg"})
      for (const auto& path : files_below(web, ending))
        pages["/" + std::filesystem::path(path).filename().string()] = read_file(path);
    const auto index = pages.find("/index.html");
    if (index == pages.end()) throw Error(Location{web}, "index.html is missing", "install Galley anew");
    constexpr std::string_view kMark = "@TOKEN@";
    if (const auto at = index->second.find(kMark); at != std::string::npos)
      index->second.replace(at, kMark.size(), guard->token());
    pages["/"] = index->second;
  }

  void get(const httplib::Request& request, httplib::Response& out) {
    if (const auto page = pages.find(request.path); page != pages.end()) {
      out.set_content(page->second, type_of(request.path == "/" ? ".html" : request.path));
      return;
    }
    pass(request, out);
  }

  void pass(const httplib::Request& request, httplib::Response& out) {
    desk::Request r{request.method, request.path, {}, request.body};
    for (const auto& [name, value] : request.params) r.query[name] = value;
    put(out, api.answer(r));
  }

  void set_up() {
    server.set_payload_max_length(kLongestBody);
    server.set_read_timeout(kSeconds);
    server.set_write_timeout(kSeconds);
    server.set_keep_alive_timeout(kSeconds / 5);
    // The library writes the head and the body of an answer apart: the second would wait for the browser's
    // acknowledgement of the first, which comes 40 ms later.
    server.set_tcp_nodelay(true);
    server.set_socket_options([](auto socket) { one_server_a_port(static_cast<int>(socket)); });
    server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server.set_default_headers({{"Content-Security-Policy", kPolicy},
                                {"X-Content-Type-Options", "nosniff"},
                                {"Referrer-Policy", "no-referrer"},
                                {"Cross-Origin-Resource-Policy", "same-origin"},
                                {"Cache-Control", "no-store"}});
    server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& out) {
      const auto refusal = guard->refuse(asked_of(request));
      if (!refusal) return httplib::Server::HandlerResponse::Unhandled;
      put(out, desk::fault(refusal->status, refusal->why));
      return httplib::Server::HandlerResponse::Handled;
    });
    server.Get(".*", [this](const auto& request, auto& out) { get(request, out); });
    server.Post(".*", [this](const auto& request, auto& out) { pass(request, out); });
  }

  desk::Api& api;
  httplib::Server server;
  std::unique_ptr<Guard> guard;
  std::map<std::string, std::string> pages;  // by path
  int port = 0;
  std::atomic<bool> done{false};
};

Server::Server(desk::Api& api, const std::string& web, int port) : impl_(std::make_unique<Impl>(api)) {
  auto& i = *impl_;
  i.set_up();
  constexpr const char* kLoopback = "127.0.0.1";
  i.port =
      port == 0 ? i.server.bind_to_any_port(kLoopback) : (i.server.bind_to_port(kLoopback, port) ? port : -1);
  if (i.port < 1)
    throw Error("port " + std::to_string(port) + " of 127.0.0.1 cannot be used",
                "another program may listen there; name another with --port");
  i.guard = std::make_unique<Guard>(i.port, fresh_token());
  i.read_page(web);
}

Server::~Server() = default;
int Server::port() const {
  return impl_->port;
}
const std::string& Server::token() const {
  return impl_->guard->token();
}
void Server::run() {
  if (!impl_->done) impl_->server.listen_after_bind();
}
void Server::stop() {
  impl_->done = true;
  // stop() does nothing to a server that is still on its way to listening.
  for (int i = 0; i < 100 && !impl_->server.is_running(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  impl_->server.stop();
}

}  // namespace galley::serve
