#include "extract/pattern/pattern.h"

#include <doctest/doctest.h>

#include <sstream>

#include "../english/hand_tree.h"
#include "base/utf8.h"

using namespace galley;
using pattern::Lattice;
using pattern::PatternSet;

namespace {

// Tokens at spaces; one sentence.
Document spaced(const std::string& text) {
  Document d;
  d.bytes = d.text = text;
  std::istringstream in(text);
  std::string word;
  std::size_t at = 0;
  while (in >> word) {
    at = text.find(word, at);
    Token t;
    t.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())};
    t.norm = utf8::fold(word);
    t.capitalised = word[0] >= 'A' && word[0] <= 'Z';
    at += word.size();
    d.tokens.push_back(t);
  }
  d.sentences.push_back(
      {0, static_cast<std::uint32_t>(d.tokens.size()), 0, {0, static_cast<std::uint32_t>(text.size())}});
  return d;
}

WordLists small_lists() {
  Diagnostics d;
  WordLists all;
  all.lists["month"] = parse_word_list("january\t1\nmay\t5\nseptember\t9\n", "month.tsv", d);
  all.lists["title"] =
      parse_word_list("minister\tm\nprime minister\tpm\nvice-president\tvp\n", "title.tsv", d);
  return all;
}

std::vector<std::string> stems(std::string_view w) {
  if (w == "killed" || w == "kills") return {"kill"};
  return {std::string(w)};
}

// Matches of one pattern as "text{slot=text}".
std::vector<std::string> found(const std::string& source, const std::string& text, bool longest = false) {
  const auto words = small_lists();
  const Document d = spaced(text);
  Lattice lattice(d, stems);
  for (std::uint32_t i = 0; i < d.tokens.size(); ++i) {
    if (d.tokens[i].norm == "new" && i + 1 < d.tokens.size()) lattice.add({i, i + 2, "place", 7});
    if (d.tokens[i].norm[0] >= '0' && d.tokens[i].norm[0] <= '9') lattice.add({i, i + 1, "number", 1});
  }
  PatternSet set(words, {{"verb", "(was | were) killed"}, {"loop", "&loop x"}});
  Diagnostics diagnostics;
  set.add(source, {"p.toml", 3, 1}, diagnostics);
  std::vector<std::string> out;
  for (const auto& e : diagnostics.sorted()) out.push_back(e.text());
  const auto text_of = [&](std::uint32_t from, std::uint32_t to) {
    return text.substr(d.tokens[from].span.start, d.tokens[to - 1].span.end - d.tokens[from].span.start);
  };
  for (const auto& m : longest ? set.longest(lattice, d.sentences[0]) : set.all(lattice, d.sentences[0])) {
    std::string s = text_of(m.from, m.to);
    for (const auto& c : m.captures) {
      s += "{" + std::string(c.slot) + "=" + text_of(c.from, c.to);
      if (c.value && !c.value->empty()) s += ":" + c.value->front();
      if (c.edge) s += "#" + std::to_string(c.edge->index);
      s += "}";
    }
    out.push_back(s);
  }
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the pattern language") {
  struct Case {
    const char *pattern, *text;
    Strings want;
  };
  const Case cases[] = {
      {"killed", "12 killed , 3 killed", {"killed", "killed"}},
      {"<kill>", "it kills and killed", {"kills", "killed"}},
      {"{n: %number} &verb", "yesterday 12 were killed", {"12 were killed{n=12#1}"}},
      {"{m: @month} {d: [num]}", "on May 3 and maybe", {"May 3{m=May:5}{d=3}"}},
      {"{t: @title} {who: [cap]{1,3}}",
       "the Prime Minister John Major said",
       {"Prime Minister John Major{t=Prime Minister:pm}{who=John Major}"}},
      {"{t: @title}", "the vice - president left", {"vice - president{t=vice - president:vp}"}},
      {"in %place", "in New York now", {"in New York"}},
      {"{place}", "in New York now", {"New York{place=New York#7}"}},
      {"a ~2 b", "a x y b a b a x y z b", {"a x y b", "a b"}},
      {"a ~3 b", "a x . b", {}},
      {"x{2,3}", "x x x x", {"x x x"}},
      {"x{2,3}?", "x x x x", {"x x", "x x"}},
      {"(a | a b) c?", "a b c", {"a"}},
      {"^ the", "the cat and the dog", {"the"}},
      {"dog $", "dog and dog", {"dog"}},
      {"?<!more [num]", "more 12 or 13", {"13"}},
      {"[num] ?!(people | men)", "12 people 13 dogs 14 men", {"13"}},
      {"[num] ?=(people | men)", "12 people 13 dogs 14 men", {"12", "14"}},
      {"?<=@title [cap]", "prime minister Major and Minor", {"Major"}},
      {"[/dddd/]", "1994 94 19945", {"1994"}},
      {"[/dd?\\/dd?\\/dddd/]", "27/9/2020 or 7/13/99", {"27/9/2020"}},
      {"[cap] \"(\" ~5 \")\"", "Bob ( the builder ) and", {"Bob ( the builder )"}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.pattern);
    CAPTURE(c.text);
    const auto got = found(c.pattern, c.text);
    CHECK(got.size() == c.want.size());
    for (std::size_t i = 0; i < std::min(got.size(), c.want.size()); ++i) CHECK(got[i] == c.want[i]);
  }
}

TEST_CASE("longest takes the longest match whatever the order of alternatives") {
  CHECK(found("(a | a b) c?", "a b c", true) == Strings{"a b c"});
  CHECK(found("x{1,3}?", "x x x x", true) == Strings{"x x x", "x"});
}

TEST_CASE("a faulty pattern is refused with place and remedy") {
  struct Case {
    const char *pattern, *want;
  };
  const Case cases[] = {
      {"a (b", "p.toml:3:1: in the pattern 'a (b': ')' is missing; close what was opened"},
      {"a*", "p.toml:3:1: in the pattern 'a*': unbounded repeats are not allowed; write {0,5} or the like"},
      {"@mnth", "p.toml:3:1: in the pattern '@mnth': there is no word list '@mnth'; did you mean '@month'?"},
      {"&nope",
       "p.toml:3:1: in the pattern '&nope': there is no definition '&nope'; write it under [define]"},
      {"&loop",
       "p.toml:3:1: in the pattern '&loop': definitions nest too deeply at '&loop'; break the circle"},
      {"[capp]",
       "p.toml:3:1: in the pattern '[capp]': there is no token test '[capp]'; did you mean '[cap]'?"},
      {"((a b c d e){1,30}){1,30}",
       "p.toml:3:1: in the pattern '((a b c d e){1,30}){1,30}': the pattern expands to more than 4000 "
       "states; use smaller repeats or split it"},
      {"a{0,41} b",
       "p.toml:3:1: in the pattern 'a{0,41} b': a repeat goes from fewer to more, and to at most 40; mend the "
       "bounds"},
      {"a ?=(b | ",
       "p.toml:3:1: in the pattern 'a ?=(b | ': the pattern ends where a word should stand; finish it"},
      {"a )", "p.toml:3:1: in the pattern 'a )': ')' has no opening partner; remove it or quote it"},
  };
  for (const auto& c : cases) CHECK(found(c.pattern, "a b") == Strings{c.want});
}

TEST_CASE("a pattern that invites backtracking stays linear") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "a ";
  CHECK(found("(a | a a | (a | a)){1,20} b", text).empty());
}

namespace {

// Matches of one pattern on a sentence parsed by hand; every number with its noun is a %people.
Strings on_tree(const std::string& source, const std::string& tree) {
  const auto words = small_lists();
  const Document d = hand_tree(tree);
  int parsed = 0;
  Lattice lattice(
      d, [](std::string_view w) { return std::vector<std::string>{std::string(w)}; },
      [&](std::size_t sentence) { parsed += sentence == 0 ? 1 : 100; });
  for (std::uint32_t i = 0; i + 1 < d.tokens.size(); ++i)
    if (d.tokens[i].upos == Upos::NUM) lattice.add({i, i + 2, "people", static_cast<std::int32_t>(i)});
  PatternSet set(words, {});
  Diagnostics diagnostics;
  set.add(source, {"p.toml", 3, 1}, diagnostics);
  Strings out;
  for (const auto& e : diagnostics.sorted()) out.push_back(e.text());
  const auto text_of = [&](std::uint32_t from, std::uint32_t to) {
    return d.words({d.tokens[from].span.start, d.tokens[to - 1].span.end});
  };
  for (const auto& m : set.all(lattice, d.sentences[0])) {
    std::string s = text_of(m.from, m.to);
    for (const auto& c : m.captures) s += "{" + std::string(c.slot) + "=" + text_of(c.from, c.to) + "}";
    out.push_back(s);
  }
  CHECK(parsed <= 1);
  return out;
}

const char* const kActive =
    "Rebels|NOUN|2|nsubj killed|VERB|0|root|f 12|NUM|4|nummod soldiers|NOUN|2|obj and|CCONJ|7|cc "
    "3|NUM|7|nummod "
    "farmers|NOUN|4|conj in|ADP|9|case May|PROPN|2|obl";
const char* const kPassive =
    "12|NUM|2|nummod soldiers|NOUN|4|nsubj were|AUX|4|aux killed|VERB|0|root|pv in|ADP|6|case "
    "May|PROPN|4|obl "
    "by|ADP|8|case rebels|NOUN|4|obl";
const char* const kParticiple =
    "12|NUM|2|nummod soldiers|NOUN|5|nsubj killed|VERB|2|acl|pv yesterday|NOUN|3|obl rested|VERB|0|root|f";

}  // namespace

TEST_CASE("steps of the tree") {
  struct Case {
    const char *pattern, *tree;
    Strings want;
  };
  const Case cases[] = {
      // One pattern, every form of the verb; coordinated words stand there once each.
      {"killed >object({who: %people})", kActive, {"killed{who=12 soldiers}", "killed{who=3 farmers}"}},
      {"killed >object({who: %people})", kPassive, {"killed{who=12 soldiers}"}},
      {"killed >object({who: %people})", kParticiple, {"killed{who=12 soldiers}"}},
      {"killed >subject({by: rebels}) >\"in\"({when: @month})", kPassive, {"killed{when=May}{by=rebels}"}},
      {"killed >subject({by: rebels}) >\"in\"({when: @month})", kActive, {"killed{by=Rebels}{when=May}"}},
      {"killed >subject({by: rebels})? >object", kParticiple, {"killed"}},
      {"killed !>subject", kPassive, {}},
      {"killed !>subject", kParticiple, {"killed"}},
      {"killed !>\"in\"(@month)", kActive, {}},
      {"soldiers >nummod({n: [num]})", kPassive, {"soldiers{n=12}"}},
      {"{who: %people} >head(killed >\"in\"({when: .}))",
       kPassive,
       {"12 soldiers{who=12 soldiers}{when=May}"}},
      {"farmers >conjunct({with: %people})", kActive, {"farmers{with=12 soldiers}"}},
      {"(were)? killed >object({who: %people})", kPassive, {"were killed{who=12 soldiers}"}},
      {"[tag=VERB] >obl(yesterday)", kParticiple, {"killed"}},
      {"killed >modifier({x: .})", kPassive, {"killed{x=May}", "killed{x=rebels}"}},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.pattern));
    CAPTURE(std::string(c.tree));
    const auto got = on_tree(c.pattern, c.tree);
    CHECK(got.size() == c.want.size());
    for (std::size_t i = 0; i < std::min(got.size(), c.want.size()); ++i) CHECK(got[i] == c.want[i]);
  }
}

TEST_CASE("of what stands to a word in one relation so many are told, however long the list") {
  std::string tree = "Rebels|NOUN|2|nsubj killed|VERB|0|root|f 1|NUM|4|nummod men|NOUN|2|obj";
  for (int i = 0; i < 20; ++i) {
    const auto noun = std::to_string(2 * i + 6);
    tree += " " + std::to_string(i + 2) + "|NUM|" + noun + "|nummod men|NOUN|4|conj";
  }
  CHECK(on_tree("killed >object({who: %people})", tree).size() == 13);
}

TEST_CASE("without a parser no relation holds") {
  CHECK(found("killed >object", "12 killed") == Strings{});
}

TEST_CASE("a faulty relation is refused with place and remedy") {
  const std::pair<const char*, const char*> cases[] = {
      {"killed >objct(x)", "did you mean '>object'? A preposition stands in quotes"},
      {"killed >nsubj:pass", "relations have no subtypes ('nsubj:'); write '>nsubj', or"},
      {"killed >within(x)", "there is no relation '>within'; "},
      {"killed >object(x", "')' is missing; close what was opened"},
      {"killed >object(>subject)", "no word stands before the first relation"},
      {">object killed", "no word stands before the first relation"},
      {"killed >@mnth(x)", "there is no word list '@mnth'; did you mean '@month'?"},
      {"a >head(b >head(c >head(d >head(e >head(f)))))", "relations nest more than 4 deep"},
  };
  for (const auto& [pattern, want] : cases) {
    CAPTURE(std::string(pattern));
    const auto got = found(pattern, "a b");
    CHECK(got.size() == 1);
    if (!got.empty()) CHECK(got[0].starts_with("p.toml:3:1: in the pattern '"));
    if (!got.empty()) CHECK(got[0].find(want) != std::string::npos);
  }
}
