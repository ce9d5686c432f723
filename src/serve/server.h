#pragma once

#include <memory>
#include <string>

#include "desk/api.h"
#include "serve/guard.h"

namespace galley::serve {

// The web server on loopback: the files of the page and the API. The only file that knows the HTTP library is
// server.cpp.
class Server {
 public:
  // `web`: the folder of the page, read once; only its files are ever served. `port` 0: any that is free.
  // Throws Error when the port is in use or the folder cannot be read.
  Server(desk::Api& api, const std::string& web, int port);
  ~Server();

  [[nodiscard]] int port() const;
  [[nodiscard]] const std::string& token() const;
  void run();   // until stop()
  void stop();  // from any thread, also before run()

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::serve
