#include "extract/pattern/linked.h"

#include <algorithm>

#include "extract/pattern/first.h"

namespace galley::pattern {
namespace {

using Op = Instruction::Op;

std::uint8_t form_named(std::string_view test) {
  if (test == "cap") return kCapital;
  if (test == "caps") return kCapitals;
  if (test == "num") return kNumber;
  if (test == "alpha") return kAlpha;
  if (test == "punct") return kPunct;
  return test == "glued" ? kGlued : 0;
}

LinkedAtom linked(const Atom& a, LinkedProgram& out, Lexicon& lexicon, const WordLists& lists) {
  LinkedAtom l;
  l.kind = a.kind;
  switch (a.kind) {
    case Atom::Kind::word:
    case Atom::Kind::lemma:
    case Atom::Kind::label:
      l.number = lexicon.words.add(a.text);
      break;
    case Atom::Kind::list:
      l.number = lexicon.add_list(a.text, lists);
      break;
    case Atom::Kind::shape:
      l.number = static_cast<std::uint32_t>(out.shapes.size());
      out.shapes.push_back(a.shape);
      break;
    case Atom::Kind::test:
      l.form = form_named(a.text);
      break;
    case Atom::Kind::tag:
    case Atom::Kind::length:
      l.length = static_cast<std::uint16_t>(a.length);
      break;
    case Atom::Kind::any:
    case Atom::Kind::gap:
      break;
  }
  return l;
}

// Marks the instructions that several ways lead to, with or without the same tokens taken. All others are
// entered once for each entering of the one before them.
void mark_meetings(LinkedProgram& program) {
  auto& code = program.code;
  std::vector<std::uint8_t> ways(code.size());
  for (std::size_t pc = 0; pc < code.size(); ++pc) {
    const auto& in = code[pc];
    const auto to = [&](std::size_t at, int n) {
      if (at < code.size()) ways[at] = static_cast<std::uint8_t>(std::min(ways[at] + n, 2));
    };
    if (in.op == Op::split) {
      to(in.x, 1);
      if (in.y != in.x) to(in.y, 1);
    } else if (in.op == Op::jump) {
      to(in.x, 1);
    } else if (in.op == Op::take) {
      const auto kind = program.atoms[in.x].kind;
      const bool many = kind == Atom::Kind::label || kind == Atom::Kind::list;
      to(pc + 1, many ? 2 : 1);
    } else if (in.op != Op::done) {
      to(pc + 1, 1);
    }
  }
  for (std::size_t pc = 0; pc < code.size(); ++pc) code[pc].meets = ways[pc] > 1;
}

}  // namespace

std::uint8_t forms_of(const Token& t) {
  const std::string& w = t.norm;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  const char first = w.empty() ? '\0' : w.front();
  int forms = 0;
  if (t.capitalised) forms |= kCapital;
  if (t.all_caps) forms |= kCapitals;
  if (!t.space_before) forms |= kGlued;
  if (digit(first)) forms |= kNumber;
  if (!w.empty() && std::ranges::all_of(w, letter)) forms |= kAlpha;
  if (!w.empty() && !letter(first) && !digit(first)) forms |= kPunct;
  if (w.size() == 1 && std::string_view(".;:?!()[]{}\"").find(first) != std::string_view::npos)
    forms |= kMark;
  if (std::ranges::any_of(w, digit)) forms |= kDigit;
  return static_cast<std::uint8_t>(forms);
}

LinkedProgram link(const Program& program, Lexicon& lexicon, const WordLists& lists) {
  LinkedProgram out;
  out.code = program.code;
  out.steps = program.steps;
  out.slots = program.slots;
  for (const auto& atom : program.atoms) out.atoms.push_back(linked(atom, out, lexicon, lists));
  for (auto& step : out.steps) {
    if (step.kind == TreeStep::Kind::list) step.number = lexicon.add_list(step.text, lists);
    step.list = nullptr;
  }
  mark_meetings(out);
  find_firsts(out, lexicon);
  return out;
}

}  // namespace galley::pattern
