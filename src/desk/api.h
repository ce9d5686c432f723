#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/checker.h"
#include "desk/json_rpc.h"

// The HTTP API without HTTP: a request's method, path, query and body in, an answer out (docs/openapi.json).
namespace galley::desk {

struct Request {
  std::string method, path;
  std::map<std::string, std::string> query;
  std::string body;
};

struct Answer {
  int status = 200;
  std::string type = "application/json";
  std::string body;
};

// Would this request change the knowledge base?
[[nodiscard]] bool writes(const std::string& method, const std::string& path);
[[nodiscard]] Answer fault(int status, std::string_view why);  // {"error": why}

class Api {
 public:
  // `house` must outlive it. `now`: the time for the change log, ISO 8601 in UTC.
  Api(const app::House& house, std::string author, std::function<std::string()> now);

  // Safe from several threads at once. Never throws.
  [[nodiscard]] Answer answer(const Request& request);

 private:
  [[nodiscard]] Answer route(const Request& request);
  [[nodiscard]] Answer check(const std::string& body, bool report);
  [[nodiscard]] Answer comments(const std::string& body);
  [[nodiscard]] Result judged(const Json& object, const app::Input& input, const app::Checker& checker) const;
  [[nodiscard]] Answer learn(const std::string& body);
  [[nodiscard]] Answer example(const std::string& body);
  [[nodiscard]] Answer with_checker(const std::function<Answer(const app::Checker&)>& work);
  [[nodiscard]] Answer rules() const;
  [[nodiscard]] Answer rule(const std::string& code) const;

  const app::House& house_;
  std::string author_;
  std::function<std::string()> now_;
  std::mutex mutex_;  // of idle_
  std::vector<std::unique_ptr<app::Checker>> idle_;
};

}  // namespace galley::desk
