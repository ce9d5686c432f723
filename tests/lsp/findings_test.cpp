#include "lsp/findings.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::lsp;

namespace {
struct Example {
  Text text{"It began on Monday, ž.\nIt ended.\n"};
  Result result;

  Example() {
    result.document.bytes = result.document.text = text.bytes();
    result.document.format = "markdown";
    Finding f;
    f.rule = "date/weekday";
    f.severity = Severity::error;
    f.message = "no Monday";
    f.spans = {{"claim", {12, 18}}, {"other", {24, 32}}};
    Evidence e;
    e.text = "it began on a Tuesday";
    e.source.title = "Almanac";
    f.evidence = {e};
    f.repairs = {{"make it Tuesday", {{{12, 18}, "Tuesday"}}}, {"find out", {}}};
    result.findings = {f};
  }
  [[nodiscard]] Checked checked() const { return {"file:///a.md", 3, &text, &result}; }
};
}  // namespace

TEST_CASE("a finding shows the other side and the statement") {
  const Example x;
  Client client;
  auto list = diagnostics_json(x.checked(), client);
  REQUIRE(list.size() == 1);
  CHECK(list[0]["severity"] == 1);
  CHECK(list[0]["message"].get<std::string>().find("Almanac") != std::string::npos);
  client.related = true;
  list = diagnostics_json(x.checked(), client);
  const auto& related = list[0]["relatedInformation"];
  REQUIRE(related.size() == 2);
  CHECK(related[0]["message"] == "the other side: It ended");
  CHECK(related[0]["location"]["range"]["start"]["line"] == 1);
  CHECK(related[1]["message"] == "knowledge base: it began on a Tuesday (source: Almanac)");
}

TEST_CASE("repairs and accepting are actions; advice is none") {
  const Example x;
  Client client;
  auto actions = actions_json(x.checked(), {15, 15}, client);
  REQUIRE(actions.size() == 2);
  CHECK(actions[0]["title"] == "make it Tuesday");
  CHECK(actions[0]["edit"]["changes"]["file:///a.md"][0]["newText"] == "Tuesday");
  CHECK(actions[1]["edit"]["changes"]["file:///a.md"][0]["newText"] ==
        "<!-- galley-disable-next-line date/weekday: -->\n");
  Example crlf;
  crlf.text = Text("It began on Monday, ž.\r\nIt ended.\r\n");
  CHECK(actions_json(crlf.checked(), {15, 15}, client)[1]["edit"]["changes"]["file:///a.md"][0]["newText"] ==
        "<!-- galley-disable-next-line date/weekday: -->\r\n");
  client.document_changes = true;
  actions = actions_json(x.checked(), {15, 15}, client);
  CHECK(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"] == 3);
  CHECK(actions_json(x.checked(), {30, 31}, client).empty());
}

TEST_CASE("what a repair puts into HTML is text there") {
  Example x;
  x.result.findings[0].repairs = {{"name both", {{{12, 18}, "Smith & <Co>"}}}};
  const auto typed = [&] {
    return actions_json(x.checked(), {15, 15}, {})[0]["edit"]["changes"]["file:///a.md"][0]["newText"];
  };
  CHECK(typed() == "Smith & <Co>");
  x.result.document.format = "html";
  CHECK(typed() == "Smith &amp; &lt;Co&gt;");
}

TEST_CASE("an accepted finding is not shown") {
  Example x;
  x.result.findings[0].suppressed = Suppression{"inline", "as said"};
  CHECK(diagnostics_json(x.checked(), {}).empty());
  CHECK(actions_json(x.checked(), {15, 15}, {}).empty());
}

TEST_CASE("addresses and paths") {
  CHECK(path_of("file:///a%20b/%C5%BE.md") == "/a b/ž.md");
  CHECK(uri_of("/a b/ž.md") == "file:///a%20b/%C5%BE.md");
  CHECK(path_of("untitled:Untitled-1").empty());
  CHECK(path_of("file:///a%00b").empty());
  CHECK(path_of("file:///100%") == "/100%");
}
