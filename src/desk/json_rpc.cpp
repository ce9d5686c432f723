#include "desk/json_rpc.h"

#include <charconv>

#include "base/utf8.h"

namespace galley::desk {
namespace {

constexpr std::size_t kLongestMessage = 16u << 20;  // an article has at most 5 MB, escaped some more
constexpr std::size_t kLongestHeader = 4096;
constexpr int kDeepest = 64;  // levels of arrays and objects
constexpr std::string_view kLength = "content-length:";

Call faulty(int code, std::string why) {
  Call c;
  c.fault = code;
  c.why = std::move(why);
  return c;
}

// A line without its end; of one longer than `limit` the first bytes, and `whole` is false. Nothing at the
// end.
std::optional<std::string> read_line(std::istream& in, std::size_t limit, bool& whole) {
  std::string line;
  whole = true;
  bool any = false;
  for (int c = in.get(); c != std::istream::traits_type::eof(); c = in.get()) {
    any = true;
    if (c == '\n') break;
    if (line.size() < limit)
      line.push_back(static_cast<char>(c));
    else
      whole = false;
  }
  if (!any) return std::nullopt;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

// The number of a Content-Length header; nothing for another header or no number.
std::optional<std::size_t> length_of(const std::string& header) {
  if (!utf8::lower(header).starts_with(kLength)) return std::nullopt;
  const auto first = header.find_first_not_of(" \t", kLength.size());
  if (first == std::string::npos) return std::nullopt;
  std::size_t n = 0;
  const auto [rest, bad] = std::from_chars(header.data() + first, header.data() + header.size(), n);
  if (bad != std::errc() || rest != header.data() + header.size()) return std::nullopt;
  return n;
}

Call call_of(const std::string& body) {
  auto j = parse_json(body);
  if (!j) return faulty(rpc::kParseError, "the message is not JSON in UTF-8");
  if (!j->is_object()) return faulty(rpc::kInvalidRequest, "a message is one JSON object");
  Call c;
  if (const auto id = j->find("id"); id != j->end()) {
    if (!id->is_string() && !id->is_number_integer() && !id->is_null())
      return faulty(rpc::kInvalidRequest, "an id is a string or a whole number");
    c.id = *id;
    c.wants_answer = true;
  }
  const auto method = j->find("method");
  const bool answers = j->contains("result") || j->contains("error");
  if (method == j->end() && answers) {
    c.wants_answer = false;
    return c;
  }
  const auto invalid = [&](const char* why) {
    c.fault = rpc::kInvalidRequest;
    c.why = why;
    return c;
  };
  if (method == j->end() || !method->is_string()) return invalid("a request names its method");
  c.method = method->get<std::string>();
  if (const auto params = j->find("params"); params != j->end()) {
    if (!params->is_structured() && !params->is_null()) return invalid("params are an object or a list");
    c.params = std::move(*params);
  }
  return c;
}

std::optional<Call> read_framed(std::istream& in) {
  std::optional<std::size_t> length;
  bool lost = false, whole = true;
  while (const auto line = read_line(in, kLongestHeader, whole)) {
    if (!line->empty()) {
      if (const auto n = length_of(*line))
        length = n;
      else if (!length && (!whole || !utf8::lower(*line).starts_with("content-type:")))
        lost = true;
      continue;
    }
    if (!length) {  // the end of a header that says no length, or of something that was none
      if (lost) return faulty(rpc::kParseError, "a message begins with the header Content-Length");
      continue;
    }
    if (*length > kLongestMessage) {
      in.ignore(static_cast<std::streamsize>(std::min(*length, std::size_t{1} << 40)));
      return faulty(rpc::kInvalidRequest, "the message is longer than 16 MB");
    }
    std::string body(*length, '\0');
    in.read(body.data(), static_cast<std::streamsize>(*length));
    if (static_cast<std::size_t>(in.gcount()) != *length) return std::nullopt;
    return call_of(body);
  }
  return std::nullopt;
}

std::optional<Call> read_lined(std::istream& in) {
  bool whole = true;
  while (const auto line = read_line(in, kLongestMessage, whole)) {
    if (line->find_first_not_of(" \t") == std::string::npos) continue;
    if (!whole) return faulty(rpc::kInvalidRequest, "the message is longer than 16 MB");
    return call_of(*line);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Json> parse_json(const std::string& body) {
  bool deep = false;
  auto j = Json::parse(
      body,
      [&](int depth, Json::parse_event_t, Json&) {
        deep = deep || depth > kDeepest;
        return !deep;
      },
      false);
  if (deep || j.is_discarded()) return std::nullopt;
  return j;
}

std::optional<Call> read_call(std::istream& in, Framing framing) {
  return framing == Framing::headers ? read_framed(in) : read_lined(in);
}

void write_message(std::ostream& out, Framing framing, const Json& message) {
  const auto body = message.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (framing == Framing::headers)
    out << "Content-Length: " << body.size() << "\r\n\r\n" << body;
  else
    out << body << "\n";
  out << std::flush;
}

Json result_message(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json error_message(const Json& id, int code, const std::string& why) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", why}}}};
}

Json notification(const std::string& method, Json params) {
  return {{"jsonrpc", "2.0"}, {"method", method}, {"params", std::move(params)}};
}

}  // namespace galley::desk
