#include "extract/pattern/requirement.h"

#include <algorithm>
#include <limits>
#include <memory>

namespace galley::pattern {
namespace {

using Op = Instruction::Op;

constexpr double kNever = std::numeric_limits<double>::infinity();
// Guesses at how often a thing stands in a sentence; they only decide how much work is spared. A word of few
// letters is a small word of the language, a label such as `timex` stands in every other sentence.
constexpr double kLabel = 60, kLemma = 3, kShortWord = 20, kWord = 1, kDigit = 30, kCapital = 500;
constexpr std::size_t kShort = 3;

double weight(const Atom& a) {
  const auto of_word = [](const std::string& w) { return w.size() <= kShort ? kShortWord : kWord; };
  switch (a.kind) {
    case Atom::Kind::word:
      return of_word(a.text);
    case Atom::Kind::lemma:
      return kLemma;
    case Atom::Kind::label:
      return kLabel;
    case Atom::Kind::list: {
      double sum = 0;
      for (const auto& [first, entries] : *a.list) sum += of_word(first);
      return sum;
    }
    case Atom::Kind::test:
    case Atom::Kind::shape: {
      const auto form = form_of(a);
      return form.empty() ? kNever : form == kDigitForm ? kDigit : kCapital;
    }
    case Atom::Kind::any:
    case Atom::Kind::gap:
    case Atom::Kind::tag:
    case Atom::Kind::length:
      break;
  }
  return kNever;
}

// What every way from one instruction to the end must meet. Shared, since most instructions add nothing.
struct Cut {
  double weight = kNever;
  std::vector<std::uint32_t> atoms;  // ascending
};
using Shared = std::shared_ptr<const Cut>;

Shared either(const Program& program, const Shared& a, const Shared& b) {
  if (a == b) return a;
  if (a->weight == kNever) return a;
  if (b->weight == kNever) return b;
  auto out = std::make_shared<Cut>();
  std::set_union(a->atoms.begin(), a->atoms.end(), b->atoms.begin(), b->atoms.end(),
                 std::back_inserter(out->atoms));
  out->weight = 0;
  for (const auto atom : out->atoms) out->weight += weight(program.atoms[atom]);
  return out;
}

}  // namespace

std::string_view form_of(const Atom& atom) {
  if (atom.kind == Atom::Kind::test) {
    if (atom.text == "num") return kDigitForm;
    if (atom.text == "cap") return kCapitalForm;
    if (atom.text == "caps") return kCapitalsForm;
  } else if (atom.kind == Atom::Kind::shape) {
    for (const auto& step : atom.shape)
      if (step.kind == 'd' && !step.optional) return kDigitForm;
  }
  return {};
}

namespace {

// More cuts than so many leave hardly fewer starts, and a frequent one is more work than it spares.
constexpr std::size_t kMostCuts = 4;
constexpr double kFrequent = 500;

// The few lightest of the cuts, none of which has all of another's atoms.
std::vector<std::vector<std::uint32_t>> lightest(std::vector<Cut> cuts) {
  std::ranges::stable_sort(cuts, {}, &Cut::weight);
  std::vector<std::vector<std::uint32_t>> out;
  for (auto& cut : cuts) {
    if (out.size() == kMostCuts || (!out.empty() && cut.weight > kFrequent)) break;
    const auto says_less = [&](const auto& other) { return std::ranges::includes(cut.atoms, other); };
    if (std::ranges::none_of(out, says_less)) out.push_back(std::move(cut.atoms));
  }
  return out;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> required_cuts(const Program& program) {
  // Every jump leads forward (repeats are unrolled), so one pass from the end sees targets first.
  const auto size = program.code.size();
  std::vector<Shared> needs(size);
  // Where all ways from an instruction meet again at the earliest; `size` = nowhere.
  std::vector<std::size_t> meets(size + 1, size);
  const auto meet = [&](std::size_t a, std::size_t b) {
    while (a != b) (a < b ? a : b) = meets[std::min(a, b)];
    return a;
  };
  const auto nothing = std::make_shared<const Cut>();
  for (std::size_t pc = program.code.size(); pc-- > 0;) {
    const auto& in = program.code[pc];
    const auto next = [&](std::size_t at) { return at > pc && at < size ? needs[at] : nothing; };
    meets[pc] = in.op == Op::done    ? size
                : in.op == Op::jump  ? in.x
                : in.op == Op::split ? meet(in.x, in.y)
                                     : pc + 1;
    switch (in.op) {
      case Op::done:
        needs[pc] = nothing;
        break;
      case Op::split:
        needs[pc] = next(meets[pc]);
        if (in.x == in.y) break;
        if (auto both = either(program, next(in.x), next(in.y)); both->weight < needs[pc]->weight)
          needs[pc] = std::move(both);
        break;
      case Op::jump:
        needs[pc] = next(in.x);
        break;
      case Op::take:
      case Op::ahead:
      case Op::behind: {
        needs[pc] = next(pc + 1);
        const auto own = weight(program.atoms[in.x]);
        if (own < needs[pc]->weight) needs[pc] = std::make_shared<const Cut>(Cut{own, {in.x}});
        break;
      }
      case Op::open:
      case Op::close:
      case Op::not_ahead:
      case Op::not_behind:
      case Op::begins:
      case Op::ends:
      case Op::tree:
        needs[pc] = next(pc + 1);
        break;
    }
  }
  // All matches pass the instructions where all ways meet: each of them is a cut of its own, and so is what
  // stands between two.
  std::vector<Cut> cuts;
  for (std::size_t pc = 0; pc < size; pc = meets[pc]) {
    const auto& in = program.code[pc];
    if (needs[pc]->weight != kNever) cuts.push_back(*needs[pc]);
    if (in.op == Op::split && in.x != in.y) {
      if (const auto both = either(program, needs[in.x], needs[in.y]); both->weight != kNever)
        cuts.push_back(*both);
    } else if (in.op == Op::take || in.op == Op::ahead || in.op == Op::behind) {
      if (const auto own = weight(program.atoms[in.x]); own != kNever) cuts.push_back({own, {in.x}});
    }
  }
  return lightest(std::move(cuts));
}

}  // namespace galley::pattern
