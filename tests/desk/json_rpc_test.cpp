#include "desk/json_rpc.h"

#include <doctest/doctest.h>

#include <sstream>

using namespace galley::desk;

namespace {
std::string framed(const std::string& body) {
  return "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
Call first(const std::string& bytes, Framing framing = Framing::headers) {
  std::istringstream in(bytes);
  auto call = read_call(in, framing);
  REQUIRE(call);
  return *call;
}
}  // namespace

TEST_CASE("a request, a notification and an answer are told apart") {
  const auto request = first(framed(R"({"jsonrpc":"2.0","id":"a","method":"m","params":{"x":1}})"));
  CHECK(request.method == "m");
  CHECK(request.wants_answer);
  CHECK(request.params["x"] == 1);
  CHECK_FALSE(first(framed(R"({"method":"m"})")).wants_answer);
  const auto answer = first(framed(R"({"id":1,"result":null})"));
  CHECK(answer.method.empty());
  CHECK_FALSE(answer.wants_answer);
  CHECK(first("{\"id\":1,\"method\":\"m\"}\n", Framing::lines).method == "m");
}

TEST_CASE("what is no message is a fault, and reading goes on behind it") {
  const auto good = framed(R"({"id":7,"method":"good"})");
  for (const auto& [bytes, code] : std::vector<std::pair<std::string, int>>{
           {framed("{"), rpc::kParseError},
           {framed("\"\xFF\""), rpc::kParseError},
           {framed(std::string(1000, '[') + std::string(1000, ']')), rpc::kParseError},
           {framed("[]"), rpc::kInvalidRequest},
           {framed("{}"), rpc::kInvalidRequest},
           {framed(R"({"id":1})"), rpc::kInvalidRequest},
           {framed(R"({"id":{},"method":"m"})"), rpc::kInvalidRequest},
           {framed(R"({"id":1,"method":3})"), rpc::kInvalidRequest},
           {framed(R"({"id":1,"method":"m","params":3})"), rpc::kInvalidRequest},
           {"nonsense\r\n\r\n", rpc::kParseError},
           {"Content-Length: -4\r\n\r\n", rpc::kParseError},
           {"Content-Length: 17000000\r\n\r\n" + std::string(17'000'000, 'x'), rpc::kInvalidRequest}}) {
    std::istringstream in(bytes + good);
    CAPTURE(bytes.substr(0, 60));
    const auto bad = read_call(in, Framing::headers);
    REQUIRE(bad);
    CHECK(bad->fault == code);
    CHECK_FALSE(bad->why.empty());
    const auto next = read_call(in, Framing::headers);
    REQUIRE(next);
    CHECK(next->method == "good");
    CHECK_FALSE(read_call(in, Framing::headers));
  }
}

TEST_CASE("a message that is cut off is the end") {
  std::istringstream in("Content-Length: 400\r\n\r\n{");
  CHECK_FALSE(read_call(in, Framing::headers));
  std::istringstream header("Content-Le");
  CHECK_FALSE(read_call(header, Framing::headers));
}

TEST_CASE("what is written can be read") {
  for (const auto framing : {Framing::headers, Framing::lines}) {
    std::stringstream both;
    write_message(both, framing, notification("m", {{"text", "ž\n🎉"}}));
    const auto call = read_call(both, framing);
    REQUIRE(call);
    CHECK(call->params["text"] == "ž\n🎉");
  }
}

TEST_CASE("JSON may be nested as deep as articles need, and not so deep that to go through it would overflow") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse_json(nested(60)));
  CHECK_FALSE(parse_json(nested(70)));
  CHECK_FALSE(parse_json("[1"));
}
