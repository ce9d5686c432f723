#include "extract/pattern/first.h"

#include <bit>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace galley::pattern {
namespace {

using Op = Instruction::Op;

// Bits 0 to 7 are Form's, 8 and 9 the ends of a sentence.
constexpr unsigned kFirstLabel = 10, kLabels = 14;
constexpr unsigned kFirstWord = kFirstLabel + kLabels, kWords = 64 - kFirstWord;

std::uint64_t bit(unsigned first, unsigned count, std::uint32_t hash) {
  return std::uint64_t{1} << (first + (hash >> 16) % count);
}

// Two hashes that have little to do with each other; `kind` keeps a lemma apart from the same word.
Signature hashed(unsigned first, unsigned count, std::uint32_t number, std::uint32_t kind) {
  const auto n = number * 2 + kind;
  return {bit(first, count, n * 0x9E3779B1u), bit(first, count, (n ^ (n >> 7)) * 0x85EBCA77u)};
}

Signature of_word(std::uint32_t number) {
  return hashed(kFirstWord, kWords, number, 0);
}
Signature of_lemma(std::uint32_t number) {
  return hashed(kFirstWord, kWords, number, 1);
}
Signature of_label(std::uint32_t number) {
  return hashed(kFirstLabel, kLabels, number, 0);
}
Signature of_forms(std::uint8_t forms) {
  return {forms, forms};
}

// What a token must have for an atom to take it; nothing if any token may do.
std::optional<Signature> first_of(const LinkedProgram& program, const LinkedAtom& atom,
                                  const Lexicon& lexicon) {
  switch (atom.kind) {
    case Atom::Kind::word:
      return of_word(atom.number);
    case Atom::Kind::lemma:
      return of_lemma(atom.number);
    case Atom::Kind::label:
      return of_label(atom.number);
    case Atom::Kind::list: {
      Signature all;
      for (const auto& e : lexicon.list(atom.number).entries) all = all | of_word(e.first);
      return all;
    }
    case Atom::Kind::test:
      return of_forms(atom.form);
    case Atom::Kind::shape:
      for (const auto& step : program.shapes[atom.number])
        if (step.kind == 'd' && !step.optional) return of_forms(kDigit);
      return std::nullopt;
    case Atom::Kind::any:
    case Atom::Kind::gap:
    case Atom::Kind::tag:
    case Atom::Kind::length:
      break;
  }
  return std::nullopt;
}

// Of two things that must both be so, the one that says more.
std::optional<Signature> rarer(const std::optional<Signature>& a, const std::optional<Signature>& b) {
  if (!a || !b) return a ? a : b;
  const auto bits = [](const Signature& s) { return std::popcount(s.a) + std::popcount(s.b); };
  return bits(*a) <= bits(*b) ? a : b;
}

}  // namespace

Signature signature_of(const Lattice& lattice, const Numbered& numbered, std::uint32_t token) {
  auto out = of_forms(lattice.forms(token));
  if (const auto word = numbered.word[token]; word != 0) out = out | of_word(word);
  for (auto i = numbered.lemmas_from[token]; i < numbered.lemmas_to[token]; ++i)
    out = out | of_lemma(numbered.lemmas[i]);
  for (const auto& edge : lattice.from(token))
    if (const auto label = numbered.label[edge.kind]; label != 0) out = out | of_label(label);
  return out;
}

void find_firsts(LinkedProgram& program, const Lexicon& lexicon) {
  auto& code = program.code;
  // Every jump leads forward: one pass from the end sees targets first.
  std::vector<std::optional<Signature>> first(code.size() + 1);
  for (std::size_t pc = code.size(); pc-- > 0;) {
    const auto& in = code[pc];
    const auto atom = [&] { return first_of(program, program.atoms[in.x], lexicon); };
    switch (in.op) {
      case Op::take:
        first[pc] = atom();
        break;
      case Op::split:
        if (first[in.x] && first[in.y]) first[pc] = *first[in.x] | *first[in.y];
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
  program.firsts.assign(1, {});
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint16_t> number;
  const auto note = [&](std::size_t pc) {
    if (pc >= code.size() || !first[pc]) return;
    const auto [it, fresh] = number.try_emplace({first[pc]->a, first[pc]->b}, program.firsts.size());
    if (fresh) program.firsts.push_back(*first[pc]);
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
