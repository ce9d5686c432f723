#include "extract/pattern/first.h"

#include <bit>
#include <map>
#include <utility>

namespace galley::pattern {
namespace {

using Op = Instruction::Op;

// Bits 0 to 7 are Form's, 8 and 9 the ends of a sentence.
constexpr Signature kToken = {std::uint64_t{1} << 10, std::uint64_t{1} << 10};  // of every token
constexpr Signature kAnything = {~std::uint64_t{0}, ~std::uint64_t{0}};         // the end, too
constexpr unsigned kFirstLabel = 11, kLabels = 14;
constexpr unsigned kFirstWord = kFirstLabel + kLabels, kWords = 64 - kFirstWord;

std::uint64_t bit(unsigned first, unsigned count, std::uint32_t hash) {
  return std::uint64_t{1} << (first + (hash >> 16) % count);
}

// Two hashes that have little to do with each other; `kind` keeps a lemma apart from the same word.
Signature hashed(unsigned first, unsigned count, std::uint32_t number, std::uint32_t kind) {
  const auto n = number * 2 + kind;
  return {bit(first, count, n * 0x9E3779B1u), bit(first, count, (n ^ (n >> 7)) * 0x85EBCA77u)};
}

Signature first_of_list(const NumberedList& list) {
  Signature all;
  for (const auto& e : list.entries) all = all | signature_of_word(e.first);
  return all;
}

// What must stand where an atom takes something.
Signature first_of(const LinkedProgram& program, const LinkedAtom& atom, const Lexicon& lexicon) {
  switch (atom.kind) {
    case Atom::Kind::word:
      return signature_of_word(atom.number);
    case Atom::Kind::lemma:
      return signature_of_lemma(atom.number);
    case Atom::Kind::label:
      return signature_of_label(atom.number);
    case Atom::Kind::list:
      return first_of_list(lexicon.list(atom.number));
    case Atom::Kind::test:
      return {atom.form, atom.form};
    case Atom::Kind::shape:
      for (const auto& step : program.shapes[atom.number])
        if (step.kind == 'd' && !step.optional) return {kDigit, kDigit};
      break;
    case Atom::Kind::any:
    case Atom::Kind::gap:
    case Atom::Kind::tag:
    case Atom::Kind::length:
      break;
  }
  return kToken;
}

// Of two things that must both be so, the one that says more.
Signature rarer(const Signature& a, const Signature& b) {
  const auto bits = [](const Signature& s) {
    return s.meets(kToken) ? 128 : std::popcount(s.a) + std::popcount(s.b);
  };
  return bits(a) <= bits(b) ? a : b;
}

}  // namespace

Signature signature_of_forms(std::uint8_t forms) {
  return kToken | Signature{forms, forms};
}
Signature signature_of_word(std::uint32_t number) {
  return hashed(kFirstWord, kWords, number, 0);
}
Signature signature_of_lemma(std::uint32_t number) {
  return hashed(kFirstWord, kWords, number, 1);
}
Signature signature_of_label(std::uint32_t number) {
  return hashed(kFirstLabel, kLabels, number, 0);
}

void find_firsts(LinkedProgram& program, const Lexicon& lexicon) {
  auto& code = program.code;
  // Every jump leads forward: one pass from the end sees targets first.
  std::vector<Signature> first(code.size() + 1, kAnything);
  for (std::size_t pc = code.size(); pc-- > 0;) {
    const auto& in = code[pc];
    const auto atom = [&] { return first_of(program, program.atoms[in.x], lexicon); };
    switch (in.op) {
      case Op::take:
        first[pc] = atom();
        break;
      case Op::split:
        first[pc] = first[in.x] | first[in.y];
        break;
      case Op::jump:
        first[pc] = first[in.x];
        break;
      case Op::ahead:
        first[pc] = rarer(atom(), first[pc + 1]);
        break;
      case Op::begins:
        first[pc] = rarer(kSentenceBegins, first[pc + 1]);
        break;
      case Op::ends:
        first[pc] = rarer(kSentenceEnds, first[pc + 1]);
        break;
      case Op::open:
      case Op::close:
      case Op::not_ahead:
      case Op::behind:
      case Op::not_behind:
      case Op::tree:
        first[pc] = first[pc + 1];
        break;
      case Op::done:
        break;
    }
  }
  program.firsts.assign(1, kAnything);
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint16_t> number = {{{kAnything.a, kAnything.b}, 0}};
  const auto note = [&](std::size_t pc) {
    if (pc >= code.size()) return;
    const auto [it, fresh] = number.try_emplace({first[pc].a, first[pc].b}, program.firsts.size());
    if (fresh) program.firsts.push_back(first[pc]);
    code[pc].first = it->second;
  };
  note(0);
  for (const auto& step : program.steps) note(step.body);
  for (const auto& in : code)
    if (in.op == Op::split) {
      note(in.x);
      note(in.y);
    }
}

}  // namespace galley::pattern
