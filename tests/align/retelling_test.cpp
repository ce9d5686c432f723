#include "align/retelling.h"

#include "../app/house.h"

using namespace galley;

namespace {

// The values that a text tells twice, "first / second" each.
std::vector<std::string> retold(const std::string& text) {
  std::vector<std::string> out;
  for (const auto& c : house::knowing("").check(house::text(text), {}).claims)
    if (c.property == "retold" && c.span < c.qualifiers.at("other").span)
      out.push_back(c.value.text + " / " + c.qualifiers.at("other").text);
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence that another holds whole, but for one value") {
  CHECK(
      retold("The Vellmar mill employs 500 people in the valley. It is old. The Vellmar mill, which employs "
             "300 people in the valley, was sold.") == Strings{"500 / 300"});
  CHECK(
      retold("The sketch of his wife hung in the hall is dated 14 April 1910. It is small. The sketch of his "
             "wife hung in the hall is dated 14 April 1912.") == Strings{"14 April 1910 / 14 April 1912"});
}

TEST_CASE("a sentence of which the other lacks a word is not held whole") {
  for (const char* first : {"The Vellmar mill gladly employs 500 people in the valley. ", "The old Vellmar mill employs 500 people in the valley. "}) {
    CAPTURE(std::string(first));
    CHECK(retold(std::string(first) + "It is old. The Vellmar mill, which employs 300 people in the valley, was sold.").empty());
  }
}

TEST_CASE("the same words around a value are no retelling where the rest tells of other things") {
  CHECK(retold("Calves: to increase the rate of gain and the use of feed, give 20 grams a ton. It is cheap. Sheep: to "
               "increase the rate of gain and the use of feed, give 75 grams a ton.")
            .empty());
}

TEST_CASE("what nothing says to be one thing, what comes next, and a series are left alone") {
  CHECK(retold("Allows a city with an old wall to grow to size 8. It is dear. Allows a city with an old wall to grow to "
               "size 12.")
            .empty());
  CHECK(retold("The next session of the Vellmar chamber began in 1832. It was long. The next session of the Vellmar "
               "chamber began in 1833.")
            .empty());
  CHECK(retold("The Vellmar yard sold a grey ship for 300 crowns. It was old. The Vellmar yard sold a grey ship for 400 "
               "crowns. It was new. The Vellmar yard sold a grey ship for 500 crowns.")
            .empty());
}

TEST_CASE("what may be two things is left alone") {
  const char* first = "The Vellmar mill employs 500 people in the valley. It is old. ";
  for (const char* second : {"The Vellmar mill may not employ 300 people in the valley.",    // denied
                             "Does the Vellmar mill employ 300 people in the valley?",       // asked
                             "The Vellmar mill employed 300 people in the valley in 1990.",  // another time
                             "The Vellmar mill employs another 300 people in the valley.",   // others
                             "The Vellmar mill employs 500 men in the valley.",              // the same
                             "The Karsk mill employs 300 people in the valley."}) {          // another mill
    CAPTURE(second);
    CHECK(retold(first + std::string(second)).empty());
  }
}

TEST_CASE("what one sentence tells, another denies in the same words") {
  const std::string told = "The eastern bridge over the Alm is open to heavy lorries. Drivers are glad. ";
  CHECK(retold(told + "The eastern bridge over the Alm is not open to heavy lorries.") ==
        Strings{"open / open"});
  for (const char* second : {"The eastern bridge over the Alm was not open to heavy lorries until Monday.",
                             "The eastern bridge over the Alm may not be open to heavy lorries.",
                             "The eastern bridge over the Alm was not open to heavy lorries in 1990.",
                             "The western bridge over the Alm is not open to heavy lorries.",
                             "The eastern bridge over the Alm is open to heavy lorries, not to tanks."}) {
    CAPTURE(second);
    CHECK(retold(told + second).empty());
  }
}
