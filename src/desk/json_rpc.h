#pragma once

#include <istream>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string>

// JSON-RPC 2.0 over two streams, as the language server protocol and the Model Context Protocol use it.
namespace galley::desk {

using Json = nlohmann::ordered_json;

enum class Framing {
  headers,  // "Content-Length: N", an empty line, N bytes
  lines,    // one message a line
};

// Codes of JSON-RPC and of the language server protocol.
namespace rpc {
inline constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601,
                     kInvalidParams = -32602, kInternalError = -32603, kNotInitialized = -32002,
                     kRequestCancelled = -32800;
}

// What a request is answered with when it cannot be done.
class RpcError : public std::runtime_error {
 public:
  RpcError(int code, const std::string& what) : std::runtime_error(what), code_(code) {}
  [[nodiscard]] int code() const { return code_; }

 private:
  int code_;
};

// A message that came in: a request, a notification (no id), an answer to a request of ours (no method), or,
// with a fault, something that was none of them; then `id` is what to answer to.
struct Call {
  Json id;  // a string, an integer, or null
  std::string method;
  Json params;  // an object or an array; null if there were none
  bool wants_answer = false;
  int fault = 0;  // a code of rpc
  std::string why;
};

// JSON in UTF-8, nested at most 64 deep; nothing for what is not.
[[nodiscard]] std::optional<Json> parse_json(const std::string& body);

// The next message; nothing at the end of the stream. What is damaged comes as a fault, and reading goes on
// behind it: with headers, at the next "Content-Length". A message of more than 16 MB is passed over.
[[nodiscard]] std::optional<Call> read_call(std::istream& in, Framing framing);

// Writes a message and flushes. What is no UTF-8 in it is replaced.
void write_message(std::ostream& out, Framing framing, const Json& message);

[[nodiscard]] Json result_message(const Json& id, Json result);
[[nodiscard]] Json error_message(const Json& id, int code, const std::string& why);
[[nodiscard]] Json notification(const std::string& method, Json params);

}  // namespace galley::desk
