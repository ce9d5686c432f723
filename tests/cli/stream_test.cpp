#include "cli/stream.h"

#include "../app/house.h"
#include "base/error.h"

using namespace galley;
using cli::resume_point;
using cli::stream_line;

TEST_CASE("a line of the stream is a document, or says why it is none") {
  const auto good = stream_line(R"({"id": "a", "text": "One.", "title": "T", "date": "2020-02-03"})");
  CHECK(good.error.empty());
  CHECK(good.id == "a");
  CHECK(good.input.bytes == "One.");
  CHECK(good.input.date == to_day({2020, 2, 3}));
  CHECK(stream_line(R"({"id": 7, "text": "a"})").id == "7");
  CHECK(stream_line("{").error.find("not the JSON") != std::string::npos);
  CHECK(stream_line("[1]").error.find("not a JSON object") != std::string::npos);
  CHECK(stream_line(R"({"id": "a"})").error.find("no \"text\"") != std::string::npos);
  CHECK(stream_line(R"({"text": "a", "sources": [{"text": "b"}]})").sources.size() == 1);
  CHECK(stream_line(R"({"text": "a", "sources": null})").error.empty());
  CHECK(stream_line(R"({"text": "a", "sources": {"text": "b"}})").error.find("no list") != std::string::npos);
}

TEST_CASE("words and flags that a stream would pass over are refused") {
  const auto refused = [](const cli::Arguments& a) {
    try {
      cli::check_stream_flags(a);
    } catch (const UsageError&) {
      return true;
    }
    return false;
  };
  const std::vector<std::string> none, x{"x"};
  CHECK_FALSE(refused({{"a.md"}, {}}));
  CHECK_FALSE(refused({{}, {{"--stream", none}}}));
  CHECK_FALSE(refused({{"-"}, {{"--stream", none}, {"--into", x}, {"--format", {"ndjson"}}}}));
  CHECK(refused({{}, {{"--into", x}}}));
  CHECK(refused({{"a.jsonl"}, {{"--stream", none}}}));
  for (const char* flag : {"--date", "--source", "--story", "--output", "--baseline", "--fix", "--format"})
    CHECK_MESSAGE(refused({{}, {{"--stream", none}, {flag, x}}}), flag);
}

// A name nested a million deep once ended the whole stream: writing it out recursed.
TEST_CASE("an id that is no text poisons its line only") {
  const auto deep =
      R"({"text": "a", "id": )" + std::string(1'000'000, '[') + std::string(1'000'000, ']') + "}";
  CHECK(stream_line(deep).error.find("\"id\" is no text") != std::string::npos);
}

TEST_CASE("results are taken up behind their last whole line") {
  const house::Folder folder;
  const auto at = [&](const std::string& bytes) { return resume_point(folder.write("out", bytes)); };
  CHECK(resume_point(folder.at("none")).next == 0);
  CHECK(at("").size == 0);
  CHECK(at(R"({"id":"a","ne)").size == 0);
  const std::string one = "{\"id\":\"a\",\"next\":30}\n", two = "{\"id\":\"b\",\"next\":61}\n";
  CHECK(at(one).next == 30);
  CHECK(at(one + two).next == 61);
  CHECK(at(one + two).size == one.size() + two.size());
  CHECK(at(one + "{\"id\":\"b\",").next == 30);
  CHECK(at(one + "{\"id\":\"b\",").size == one.size());
  const auto wide = "{\"id\":\"" + std::string(3'000'000, 'x') + "\",\"next\":9}\n";
  CHECK(at(one + wide + two).next == 61);
  CHECK(at(one + wide + "{").next == 9);
  CHECK(at(one + wide + "{").size == one.size() + wide.size());
  CHECK_THROWS_AS((void)at("{\"id\":\"a\"}\n"), Error);
  CHECK_THROWS_AS((void)at("some text\n"), Error);
}
