// The servers for editors and writing assistants: their framing, positions in a text, and whole sessions.
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/utf8.h"
#include "desk/api.h"
#include "desk/json_rpc.h"
#include "harness.h"
#include "lsp/server.h"
#include "lsp/text.h"
#include "mcp/server.h"
#include "shared.h"

namespace fuzz {
namespace {

using namespace galley;

// Both ways to frame messages. What is read can be written and read again.
void json_rpc(std::string_view bytes) {
  for (const auto framing : {desk::Framing::headers, desk::Framing::lines}) {
    std::istringstream in{std::string(bytes)};
    for (int n = 0;; ++n) {
      require(n <= static_cast<int>(bytes.size()) + 1, "reading comes to an end");
      const auto call = desk::read_call(in, framing);
      if (!call) break;
      if (call->fault != 0) continue;
      desk::Json message = {{"jsonrpc", "2.0"}, {"method", call->method}};
      if (!call->params.is_null()) message["params"] = call->params;
      if (call->method.empty()) continue;
      std::stringstream wire;
      desk::write_message(wire, framing, message);
      const auto again = desk::read_call(wire, framing);
      require(again && again->method == call->method && again->params == call->params,
              "a message that is written is read as it was");
      require(!desk::read_call(wire, framing), "and nothing behind it");
    }
  }
}

// A text, then behind a line "---" edits: six bytes each (two lines, two columns, the encoding, the new
// text).
void lsp_text(std::string_view bytes) {
  auto rest = bytes;
  const auto first = take_part(rest);
  if (utf8::first_invalid(first) != std::string_view::npos) return;
  lsp::Text text{std::string(first)};
  const auto byte = [&](std::size_t i) {
    return static_cast<std::size_t>(static_cast<unsigned char>(rest[i]));
  };
  for (; rest.size() >= 6; rest.remove_prefix(6)) {
    const auto encoding = byte(4) % 2 == 0 ? lsp::Encoding::utf8 : lsp::Encoding::utf16;
    const auto from = text.offset({byte(0), byte(2)}, encoding),
               to = text.offset({byte(1), byte(3)}, encoding);
    constexpr std::string_view kNew[] = {"", "a", "\n", "\r\n", "\r", "é", "😀", "x\ny\r"};
    auto expected = text.bytes();
    expected.replace(from, to < from ? 0 : to - from, kNew[byte(5) % 8]);
    text.replace(from, to, kNew[byte(5) % 8]);
    require(text.bytes() == expected, "an edit");
    require(utf8::first_invalid(expected) == std::string::npos, "an edit does not cut a character");
    const lsp::Text anew(expected);
    for (std::size_t at = 0; at <= expected.size(); ++at) {
      require(text.line_start(at) == anew.line_start(at) && text.line_start(at) <= at,
              "lines are found anew");
      if (at < expected.size() && (static_cast<unsigned char>(expected[at]) & 0xC0) == 0x80) continue;
      // The end of a line is before CR LF, so that a place between the two is none.
      if (at > 0 && at < expected.size() && expected[at - 1] == '\r' && expected[at] == '\n') continue;
      require(text.offset(text.position(at, encoding), encoding) == at, "a place and its position");
    }
  }
}

// A message a line, to the language server.
void lsp_session(std::string_view bytes) {
  std::stringstream in, out;
  while (!bytes.empty()) {
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    in << "Content-Length: " << line.size() << "\r\n\r\n" << line;
  }
  const auto settings = [] {
    auto s = house_of_world().settings();
    s.rule_cache = folder() / "rules.cache";
    s.program = "fuzz";
    return s;
  };
  (void)lsp::serve(in, out, {[&] { return std::make_unique<app::House>(settings()); }, false});
  while (const auto answer = desk::read_call(out, desk::Framing::headers))
    require(answer->fault == 0, "an answer is a message");
}

// A message a line, to the server for writing assistants.
void mcp_session(std::string_view bytes) {
  static auto* api =
      new desk::Api(house_of_world(), "fuzz", [] { return std::string("2026-11-26T00:00:00Z"); });
  std::istringstream in{std::string(bytes)};
  std::stringstream out;
  mcp::serve(in, out, *api);
  for (std::string line; std::getline(out, line);) require(nlohmann::json::accept(line), "an answer is JSON");
}

}  // namespace

std::vector<Harness> rpc_harnesses() {
  return {{"json-rpc", json_rpc}, {"lsp-text", lsp_text}, {"lsp", lsp_session}, {"mcp", mcp_session}};
}

}  // namespace fuzz
