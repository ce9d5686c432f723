#include "cli/corpus.h"

#include "../app/house.h"

using namespace galley;

TEST_CASE("a folder is a corpus with sidecars and judgements") {
  const house::Folder folder;
  const auto article = folder.write("c/a.md", "The court met on Friday, 4 July 1776.");
  folder.write("c/a.toml", "[[error]]\nkind = \"weekday\"\ntext = \"Friday\"\nother = \"a Thursday\"\n");
  folder.write("c/b.md", "Nothing.");
  folder.write("c/wire-judgements.tsv", "a/b\t00\tnote\tright\n");
  const auto corpus = cli::read_corpus(folder.at("c"));
  CHECK(corpus.folder);
  REQUIRE(corpus.inputs.size() == 2);
  REQUIRE(corpus.planted.size() == 1);
  CHECK(corpus.planted.at(article)[0].kind == "weekday");
  CHECK(cli::own_judgements_file(corpus) == folder.at("c/judgements.tsv"));
  CHECK(cli::read_judgements(cli::own_judgements_file(corpus)).entries.empty());  // not there yet
  REQUIRE(cli::other_judgement_files(corpus).size() == 1);
  CHECK(cli::read_judgements(cli::other_judgement_files(corpus)[0]).entries.size() == 1);
  const auto results = cli::check_corpus(house::shipped(), corpus, 2);
  REQUIRE(results.size() == 2);
  CHECK(results[0].findings.size() == 1);
}

TEST_CASE("a file of stream lines is a corpus; a line that cannot be read stops it") {
  const house::Folder folder;
  const auto good = folder.write("c.jsonl", "{\"id\": \"x\", \"text\": \"One.\"}\n\n{\"text\": \"Two.\"}");
  const auto corpus = cli::read_corpus(good);
  CHECK_FALSE(corpus.folder);
  REQUIRE(corpus.inputs.size() == 2);
  CHECK(corpus.inputs[0].path == "x");
  CHECK(corpus.inputs[1].path == "line 3");
  CHECK(cli::own_judgements_file(corpus).empty());
  CHECK(cli::other_judgement_files(corpus).empty());
  const auto bad = folder.write("d.jsonl", "{\"text\": \"One.\"}\n{\"txt\": 1}\n");
  CHECK_THROWS_WITH_AS(cli::read_corpus(bad), doctest::Contains("d.jsonl:2"), Error);
  const auto fed = folder.write("e.jsonl", "{\"text\": \"One.\", \"sources\": [{\"text\": \"Two.\"}]}\n");
  const auto sourced = cli::read_corpus(fed);
  REQUIRE(sourced.beside.size() == 1);
  CHECK(sourced.beside[0].sources.size() == 1);
  CHECK(cli::with_sources(sourced) == std::set<std::string>{"line 1"});
  CHECK_THROWS_AS(cli::read_corpus(folder.at("none")), Error);
}

TEST_CASE("a sidecar with faults, or a folder without articles, is refused") {
  const house::Folder folder;
  folder.write("a.md", "One.");
  folder.write("a.toml", "[[error]]\nkind = \"sum\"\n");
  CHECK_THROWS_WITH_AS(cli::read_corpus(folder.at("")), doctest::Contains("a.toml"), Error);
  folder.write("empty/x.csv", "");
  CHECK_THROWS_AS(cli::read_corpus(folder.at("empty")), Error);
}
