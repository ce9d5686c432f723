#include <httplib.h>
#include <sys/socket.h>

#include "serve/http.h"

namespace galley::serve {
namespace {

constexpr std::size_t kLongestBody = 32u << 20;
constexpr int kSeconds = 10;  // to send a request or take an answer
constexpr std::size_t kThreads = 4;
constexpr const char* kLoopback = "127.0.0.1";
// Nothing but our own files; no inline code, so that text can never become one.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

// The library lets a second server share a port by default; then it would not be known to be in use.
void one_server_a_port(int socket) {
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

HttpRequest request_of(const httplib::Request& r) {
  HttpRequest out;
  out.method = r.method;
  out.path = r.path;
  for (const auto& [name, value] : r.params) out.query[name] = value;
  out.body = r.body;
  out.host = r.get_header_value("Host");
  out.origin = r.get_header_value("Origin");
  out.content_type = r.get_header_value("Content-Type");
  out.token = r.get_header_value("X-Galley-Token");
  return out;
}

void put(httplib::Response& out, const desk::Answer& answer) {
  out.status = answer.status;
  out.set_content(answer.body, answer.type);
}

class LibraryHttp : public Http {
 public:
  explicit LibraryHttp(HttpHandlers handlers) : handlers_(std::move(handlers)) {
    server_.set_payload_max_length(kLongestBody);
    server_.set_read_timeout(kSeconds);
    server_.set_write_timeout(kSeconds);
    server_.set_keep_alive_timeout(kSeconds / 5);
    // The library writes the head and the body of an answer apart: the second would wait for the browser's
    // acknowledgement of the first, which comes 40 ms later.
    server_.set_tcp_nodelay(true);
    server_.set_socket_options([](auto socket) { one_server_a_port(static_cast<int>(socket)); });
    server_.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server_.set_default_headers({{"Content-Security-Policy", kPolicy},
                                 {"X-Content-Type-Options", "nosniff"},
                                 {"Referrer-Policy", "no-referrer"},
                                 {"Cross-Origin-Resource-Policy", "same-origin"},
                                 {"Cache-Control", "no-store"}});
    server_.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& out) {
      const auto refusal = handlers_.refuse(request_of(request));
      if (!refusal) return httplib::Server::HandlerResponse::Unhandled;
      put(out, *refusal);
      return httplib::Server::HandlerResponse::Handled;
    });
    const auto answer = [this](const httplib::Request& request, httplib::Response& out) {
      put(out, handlers_.answer(request_of(request)));
    };
    server_.Get(".*", answer);
    server_.Post(".*", answer);
  }

  int bind(int port) override {
    if (port == 0) return server_.bind_to_any_port(kLoopback);
    return server_.bind_to_port(kLoopback, port) ? port : -1;
  }
  void run() override { server_.listen_after_bind(); }
  void stop() override { server_.stop(); }
  [[nodiscard]] bool is_running() const override { return server_.is_running(); }

 private:
  HttpHandlers handlers_;
  httplib::Server server_;
};

}  // namespace
}  // namespace galley::serve

extern "C" galley::serve::Http* galley_make_http(const galley::serve::HttpHandlers& handlers) {
  return new galley::serve::LibraryHttp(handlers);
}
