#include "serve/server.h"

#include <dlfcn.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "serve/http.h"

namespace galley::serve {
namespace {

const char* type_of(const std::string& name) {
  if (name.ends_with(".html")) return "text/html; charset=utf-8";
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  return "text/javascript; charset=utf-8";
}

// The module with the HTTP library: beside the program or the folder of the tests where they were built, else
// where it is installed. It stays loaded.
MakeHttp make_http() {
  namespace fs = std::filesystem;
  constexpr const char* kModule = "galley-http.so";
  std::error_code error;
  const auto program = fs::read_symlink("/proc/self/exe", error).parent_path();
  const fs::path places[] = {program / kModule, program.parent_path() / kModule,
                             fs::path(GALLEY_MODULES) / kModule};
  for (const auto& place : places) {
    if (!fs::is_regular_file(place, error)) continue;
    void* module = ::dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
    void* made = module ? ::dlsym(module, kMakeHttp) : nullptr;
    if (!made) throw Error(Location{place.string()}, "cannot be loaded", "install Galley anew");
    return reinterpret_cast<MakeHttp>(made);
  }
  throw Error(Location{places[2].string()}, "is missing", "install Galley anew");
}

}  // namespace

struct Server::Impl {
  explicit Impl(desk::Api& a)
      : api(a),
        http(make_http()({[this](const HttpRequest& r) { return refuse(r); },
                          [this](const HttpRequest& r) { return answer(r); }})) {}

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

  std::optional<desk::Answer> refuse(const HttpRequest& r) const {
    const auto refusal =
        guard->refuse({r.method, r.host, r.origin, r.content_type, r.token, desk::writes(r.method, r.path)});
    if (!refusal) return std::nullopt;
    return desk::fault(refusal->status, refusal->why);
  }

  desk::Answer answer(const HttpRequest& request) {
    if (const auto page = pages.find(request.path); page != pages.end() && request.method != "POST")
      return {200, type_of(request.path == "/" ? ".html" : request.path), page->second};
    return api.answer(request);
  }

  desk::Api& api;
  std::unique_ptr<Guard> guard;
  std::map<std::string, std::string> pages;  // by path
  std::unique_ptr<Http> http;                // after what it asks
  int port = 0;
  std::atomic<bool> done{false};
};

Server::Server(desk::Api& api, const std::string& web, int port) : impl_(std::make_unique<Impl>(api)) {
  auto& i = *impl_;
  i.port = i.http->bind(port);
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
  if (!impl_->done) impl_->http->run();
}
void Server::stop() {
  impl_->done = true;
  // stop() does nothing to a server that is still on its way to listening.
  for (int i = 0; i < 100 && !impl_->http->is_running(); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  impl_->http->stop();
}

}  // namespace galley::serve
