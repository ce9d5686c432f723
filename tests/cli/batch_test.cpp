#include "cli/batch.h"

#include "../app/house.h"

using namespace galley;

TEST_CASE("a batch keeps its order on any number of threads, and one bad article stops no other") {
  const house::Folder folder;
  std::vector<app::Input> inputs;
  for (int i = 0; i < 9; ++i)
    inputs.push_back({folder.write("a" + std::to_string(i) + ".txt",
                                   "The court met on Friday, 4 July 177" + std::to_string(i) + "."),
                      "",
                      "",
                      read::Format::automatic,
                      {}});
  inputs[4].path = folder.write("a4.txt", std::string("\0\1\2\3", 4));
  inputs[5].path = folder.at("gone.txt");
  for (const unsigned jobs : {1u, 3u}) {
    const auto out = cli::run_batch(house::shipped(), inputs, {}, true, jobs);
    REQUIRE(out.size() == 9);
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (i == 4 || i == 5) {
        CHECK_FALSE(out[i].result);
        CHECK(out[i].error.find(inputs[i].path) != std::string::npos);
      } else {
        REQUIRE(out[i].result);
        CHECK(out[i].result->document.path == inputs[i].path);
      }
    }
    REQUIRE(out[6].result->findings.size() == 1);  // 4 July 1776 was a Thursday
    CHECK(out[6].result->findings[0].rule == "date/weekday");
  }
  CHECK(cli::run_batch(house::shipped(), inputs, {}, false, 2)[6].result->findings.empty());
}
