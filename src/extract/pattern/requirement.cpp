#include "extract/pattern/requirement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "base/one_of.h"

namespace galley::pattern {
namespace {

using Op = Instruction::Op;

constexpr double kNever = std::numeric_limits<double>::infinity();
// Guesses at how often a thing stands in 5,000 tokens; they only decide how much work is spared. A word of few
// letters is a small word of the language, a label such as `timex` stands in every other sentence.
constexpr double kTokens = 5000;
constexpr double kLabel = 60, kLemma = 3, kDigit = 30, kCapital = 500;
constexpr double kCommonest = 150, kShortWord = 20, kMiddling = 4, kWord = 1;

double weight_of_word(std::string_view w) {
  if (is_one_of(w, {"the", "of", "and", "to", "in", "a", ","})) return kCommonest;
  return w.size() <= 3 ? kShortWord : w.size() == 4 ? kMiddling : kWord;
}

double weight(const Atom& a) {
  switch (a.kind) {
    case Atom::Kind::word:
      return weight_of_word(a.text);
    case Atom::Kind::lemma:
      return kLemma;
    case Atom::Kind::label:
      return kLabel;
    case Atom::Kind::list: {
      double sum = 0;
      for (const auto& [first, entries] : *a.list) sum += weight_of_word(first);
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

// Where all ways from each instruction meet again at the earliest; the size of the program = nowhere.
std::vector<std::size_t> meetings(const Program& program) {
  const auto size = program.code.size();
  std::vector<std::size_t> meets(size + 1, size);
  const auto meet = [&](std::size_t a, std::size_t b) {
    while (a != b) (a < b ? a : b) = meets[std::min(a, b)];
    return a;
  };
  for (std::size_t pc = size; pc-- > 0;) {
    const auto& in = program.code[pc];
    meets[pc] = in.op == Op::done    ? size
                : in.op == Op::jump  ? in.x
                : in.op == Op::split ? meet(in.x, in.y)
                                     : pc + 1;
  }
  return meets;
}

// The lightest cut of all ways from `from` to `end`, where they meet. Every jump leads forward (repeats are
// unrolled), so one pass from the end sees targets first.
Shared lightest_between(const Program& program, const std::vector<std::size_t>& meets, std::size_t from,
                        std::size_t end) {
  const auto nothing = std::make_shared<const Cut>();
  std::vector<Shared> needs(end - from);
  const auto next = [&](std::size_t at) { return at < end ? needs[at - from] : nothing; };
  for (std::size_t pc = end; pc-- > from;) {
    const auto& in = program.code[pc];
    auto& need = needs[pc - from];
    switch (in.op) {
      case Op::done:
        need = nothing;
        break;
      case Op::split:
        need = next(meets[pc]);
        if (in.x == in.y) break;
        if (auto both = either(program, next(in.x), next(in.y)); both->weight < need->weight)
          need = std::move(both);
        break;
      case Op::jump:
        need = next(in.x);
        break;
      case Op::take:
      case Op::ahead:
      case Op::behind: {
        need = next(pc + 1);
        const auto own = weight(program.atoms[in.x]);
        if (own < need->weight) need = std::make_shared<const Cut>(Cut{own, {in.x}});
        break;
      }
      case Op::open:
      case Op::close:
      case Op::not_ahead:
      case Op::not_behind:
      case Op::begins:
      case Op::ends:
      case Op::tree:
        need = next(pc + 1);
        break;
    }
  }
  return next(from);
}

// What a match can begin with; nothing if it may be anything.
std::vector<std::uint32_t> beginnings(const Program& program) {
  std::vector<std::uint32_t> out, todo{0};
  std::vector<bool> seen(program.code.size());
  while (!todo.empty()) {
    const auto pc = todo.back();
    todo.pop_back();
    if (pc >= program.code.size() || seen[pc]) continue;
    seen[pc] = true;
    const auto& in = program.code[pc];
    if (in.op == Op::done) return {};
    if (in.op == Op::take) {
      if (weight(program.atoms[in.x]) == kNever) return {};
      out.push_back(in.x);
      continue;
    }
    const bool leads = in.op == Op::split || in.op == Op::jump;
    todo.push_back(leads ? in.x : pc + 1);
    if (in.op == Op::split) todo.push_back(in.y);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::size_t words_of(const Program& program, const std::vector<std::uint32_t>& atoms) {
  std::size_t out = 0;
  for (const auto i : atoms) out += program.atoms[i].list ? program.atoms[i].list->size() : 1;
  return out;
}

constexpr std::size_t kMostCuts = 4;
// Rough costs in instructions: to try a pattern at a start, to ask whether the start can begin it (first.h), and
// to note for each token that a cut names which starts it is in reach of.
constexpr double kTry = 500, kAsk = 8, kNote = 12;

struct Weighed {
  RequiredCut cut;
  double share = 0;  // of the starts that have it in reach
  double notes = 0;  // a token
  bool at_start = true;
};

Weighed weighed(const Program& program, RequiredCut cut) {
  Weighed out;
  double expected = 0;
  for (std::size_t i = 0; i < cut.atoms.size(); ++i) {
    const auto often = weight(program.atoms[cut.atoms[i]]) / kTokens;
    const auto [least, most] = cut.reach[i];
    out.notes += often;
    expected += often * (most - least + 1);
    out.at_start = out.at_start && least == 0 && most == 0;
  }
  out.share = 1 - std::exp(-expected);
  out.cut = std::move(cut);
  return out;
}

// How often what a start can begin with is asked in vain, because so many words look alike to the question.
double mistaken(std::size_t words) {
  const auto one = 1 - std::exp(-static_cast<double>(words) / 39);
  return one * one;
}

}  // namespace

std::vector<RequiredCut> required_cuts(const Program& program) {
  const auto size = program.code.size();
  if (size == 0) return {};
  const auto meets = meetings(program);
  const auto reaches = reaches_of(program);
  std::vector<Weighed> cuts;
  const auto add = [&](const Shared& set) {
    if (set->weight == kNever) return;
    RequiredCut cut{set->atoms, {}};
    for (const auto atom : cut.atoms) cut.reach.push_back(reaches[atom]);
    cuts.push_back(weighed(program, std::move(cut)));
  };
  // All matches pass the instructions where all ways meet: what stands between two of them is a cut, and so is
  // the lightest of what comes after.
  for (std::size_t pc = 0; pc < size; pc = meets[pc]) {
    const auto op = program.code[pc].op;
    if (op == Op::split) add(lightest_between(program, meets, pc, meets[pc]));
    if (op == Op::take || op == Op::ahead || op == Op::behind)
      add(lightest_between(program, meets, pc, pc + 1));
  }
  add(lightest_between(program, meets, 0, size));
  std::ranges::stable_sort(cuts, {}, &Weighed::share);
  const auto begin = beginnings(program);
  double begins = 1;
  if (!begin.empty()) begins = weighed(program, {begin, std::vector<Reach>(begin.size())}).notes;
  // Cuts are taken as long as they spare more than they cost, which is less with each.
  std::vector<RequiredCut> out;
  double left = 1;
  for (auto& [cut, share, notes, at_start] : cuts) {
    const auto says_less = [&atoms = cut.atoms](const RequiredCut& other) { return std::ranges::includes(atoms, other.atoms); };
    const auto spared = left * (1 - share) * (kAsk + (at_start ? 0 : begins * kTry));
    if (out.size() == kMostCuts || spared < notes * kNote || std::ranges::any_of(out, says_less)) continue;
    left *= share;
    out.push_back(std::move(cut));
  }
  if (left * mistaken(words_of(program, begin)) * kTry > begins * kNote)
    out.push_back({begin, std::vector<Reach>(begin.size())});
  return out;
}

}  // namespace galley::pattern
