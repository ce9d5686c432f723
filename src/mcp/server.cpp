#include "mcp/server.h"

#include <algorithm>
#include <array>

#include "desk/json_rpc.h"

namespace galley::mcp {
namespace {

using desk::Call;
using desk::Json;
using desk::RpcError;
namespace rpc = desk::rpc;

// Newest first.
constexpr std::array<std::string_view, 4> kVersions = {"2025-11-25", "2025-06-18", "2025-03-26",
                                                       "2024-11-05"};

Json text_field(const char* what) {
  return {{"type", "string"}, {"description", what}};
}

Json tool(const char* name, const char* what, Json properties, const char* required) {
  return {{"name", name},
          {"description", what},
          {"inputSchema",
           {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", Json::array({required})},
            {"additionalProperties", false}}},
          {"annotations", {{"readOnlyHint", true}, {"openWorldHint", false}}}};
}

Json check_tool() {
  const Json source = {
      {"type", "object"},
      {"properties", {{"text", text_field("the source's text")}, {"date", text_field("YYYY-MM-DD")}}},
      {"required", Json::array({"text"})}};
  return tool(
      "check_text",
      "Finds contradictions in an article: with itself, with a knowledge base whose every statement has a "
      "source, and with source material. Offsets are bytes of UTF-8. No finding does not mean that all is "
      "right: see coverage.",
      {{"text", text_field("the article")},
       {"title", text_field("its headline, where it is not in the text")},
       {"date", text_field("the day of publication, YYYY-MM-DD; without it relative dates stay open")},
       {"format", {{"type", "string"}, {"enum", Json::array({"text", "markdown", "html", "wikitext"})}}},
       {"sources", {{"type", "array"}, {"items", source}}}},
      "text");
}

Json tools() {
  return Json::array(
      {check_tool(),
       tool("lookup_entity",
            "What the knowledge base knows of a person, place, organization, office or event: every "
            "statement with "
            "its sources. A name that several share gives the list of their keys.",
            {{"name", text_field("a name in any spelling, or a key")}}, "name"),
       tool("explain_rule", "What a rule looks for, why, when it stays silent and how often it is right.",
            {{"rule", text_field("its code, as in a finding: date/weekday")}}, "rule")});
}

desk::Answer get(desk::Api& api, const std::string& path, const std::string& words = {}) {
  return api.answer({"GET", "/api/v1/" + path, {{"q", words}}, {}});
}

// The entity of that key or, when only one has the name exactly, of that name; else what the search found.
desk::Answer lookup(desk::Api& api, const std::string& name) {
  if (auto page = get(api, "kb/entities/" + name); page.status == 200) return page;
  auto found = get(api, "kb/search", name);
  if (found.status != 200) return found;
  const auto results = Json::parse(found.body).at("results");
  if (results.empty()) return desk::fault(404, "the knowledge base knows nothing like '" + name + "'");
  const auto exact = [](const Json& r) { return r.at("how") == "exact"; };
  const bool one = results.size() == 1 || std::count_if(results.begin(), results.end(), exact) == 1;
  // The nearest comes first.
  return one ? get(api, "kb/entities/" + results.front().at("entity").get<std::string>()) : found;
}

desk::Answer use(desk::Api& api, const std::string& name, const Json& arguments) {
  if (name == "check_text") return api.answer({"POST", "/api/v1/check", {}, arguments.dump()});
  if (name == "lookup_entity") return lookup(api, arguments.at("name").get<std::string>());
  if (name == "explain_rule") return get(api, "rules/" + arguments.at("rule").get<std::string>());
  throw RpcError(rpc::kInvalidParams, "there is no tool '" + name + "'");
}

// What goes wrong in a tool is told to the one who used it, not as an error of the protocol.
Json call_tool(desk::Api& api, const Json& params) {
  const auto arguments = params.value("arguments", Json::object());
  const auto answer = use(api, params.at("name").get<std::string>(), arguments);
  return {{"content", Json::array({{{"type", "text"}, {"text", answer.body}}})},
          {"structuredContent", Json::parse(answer.body)},
          {"isError", answer.status != 200}};
}

Json initialize(const Json& params) {
  const auto asked = params.value("protocolVersion", std::string());
  const bool known = std::find(kVersions.begin(), kVersions.end(), asked) != kVersions.end();
  return {
      {"protocolVersion", known ? asked : std::string(kVersions.front())},
      {"capabilities", {{"tools", Json::object()}}},
      {"serverInfo", {{"name", "galley"}, {"version", GALLEY_VERSION}}},
      {"instructions",
       "Galley lists what in an article cannot be true, with both sides of the evidence. It never says which "
       "side is wrong: put both to the writer."}};
}

Json answer(desk::Api& api, const Call& call) {
  if (call.method == "initialize") return initialize(call.params);
  if (call.method == "ping") return Json::object();
  if (call.method == "tools/list") return {{"tools", tools()}};
  if (call.method == "tools/call") return call_tool(api, call.params);
  throw RpcError(rpc::kMethodNotFound, "there is no method " + call.method);
}

}  // namespace

void serve(std::istream& in, std::ostream& out, desk::Api& api) {
  const auto send = [&](const Json& message) { desk::write_message(out, desk::Framing::lines, message); };
  while (const auto call = desk::read_call(in, desk::Framing::lines)) {
    if (call->fault != 0) {
      send(desk::error_message(call->id, call->fault, call->why));
      continue;
    }
    if (!call->wants_answer) continue;
    try {
      send(desk::result_message(call->id, answer(api, *call)));
    } catch (const RpcError& e) {
      send(desk::error_message(call->id, e.code(), e.what()));
    } catch (const nlohmann::json::exception&) {
      send(desk::error_message(call->id, rpc::kInvalidParams,
                               "the params of " + call->method + " are not what tools/list describes"));
    }
  }
}

}  // namespace galley::mcp
