#include "kb/content_sum.h"

#include <doctest/doctest.h>

using galley::kb::ContentSum;

TEST_CASE("the sum depends on what was added, not on the order, and comes back to what it was") {
  ContentSum a, b;
  a.add_file("x.kb", "# head\n");
  a.add_line("x.kb", "one");
  a.add_line("x.kb", "two");
  b.add_line("x.kb", "two");
  b.add_line("x.kb", "one");
  b.add_file("x.kb", "# head\n");
  CHECK(a == b);
  CHECK(a.text() == b.text());
  CHECK(a.text().size() == 32);
  CHECK(ContentSum(a.text()) == a);
  ContentSum c = a;
  c.add_line("y.kb", "one");
  CHECK_FALSE(c == a);
  c.remove_line("y.kb", "one");
  CHECK(c == a);
  for (int i = 0; i < 100; ++i) c.add_line("z.kb", std::to_string(i));
  for (int i = 99; i >= 0; --i) c.remove_line("z.kb", std::to_string(i));
  CHECK(c == a);
  c.remove_line("x.kb", "one");
  c.remove_line("x.kb", "two");
  c.remove_file("x.kb", "# head\n");
  CHECK(c == ContentSum());
  CHECK(c.text() == std::string(32, '0'));
}

TEST_CASE("the same words in another file, or as a head, are something else") {
  ContentSum a, b, c;
  a.add_line("a.kb", "words");
  b.add_line("b.kb", "words");
  c.add_file("a.kb", "words");
  CHECK_FALSE(a == b);
  CHECK_FALSE(a == c);
}
