#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "desk/api.h"

// What server.cpp asks of an HTTP library. The library stands in a module of its own (http_module.cpp) that
// is loaded when somebody serves: it brings OpenSSL with it, which took every `galley check` a tenth of its
// time to load.
namespace galley::serve {

// A request with the headers that decide who may ask; those that were not sent are empty.
struct HttpRequest : desk::Request {
  std::string host, origin, content_type, token;
};

struct HttpHandlers {
  std::function<std::optional<desk::Answer>(const HttpRequest&)> refuse;  // asked first, of every request
  std::function<desk::Answer(const HttpRequest&)> answer;  // GET and POST; from several threads
};

class Http {
 public:
  virtual ~Http() = default;
  // The port of 127.0.0.1 that it will listen to; 0 asks for any that is free. -1: it cannot be used.
  virtual int bind(int port) = 0;
  virtual void run() = 0;   // until stop()
  virtual void stop() = 0;  // from any thread
  [[nodiscard]] virtual bool is_running() const = 0;
};

// The module's one function; the caller owns what it returns.
inline constexpr const char* kMakeHttp = "galley_make_http";
using MakeHttp = Http* (*)(const HttpHandlers&);

}  // namespace galley::serve
