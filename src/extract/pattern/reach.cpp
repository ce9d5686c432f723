#include "extract/pattern/reach.h"

#include <algorithm>
#include <limits>

namespace galley::pattern {
namespace {

using Op = Instruction::Op;

constexpr std::int32_t kFar = kLongestMatch;

bool takes_several(const Atom& a) {
  return a.kind == Atom::Kind::label || a.kind == Atom::Kind::list;
}

// The most tokens that one taking can be; the least is one.
std::int32_t most_tokens(const Atom& a) {
  if (a.kind == Atom::Kind::label) return kFar;
  if (a.kind != Atom::Kind::list) return 1;
  std::size_t most = 1;
  for (const auto& [first, entries] : *a.list)
    for (const auto& e : entries) most = std::max(most, e.words.size());
  return static_cast<std::int32_t>(most);
}

}  // namespace

std::vector<Reach> reaches_of(const Program& program) {
  constexpr Reach kNowhere = {std::numeric_limits<std::int32_t>::max(),
                              std::numeric_limits<std::int32_t>::min()};
  const auto widen = [](Reach& r, std::int32_t least, std::int32_t most) {
    r.least = std::min(r.least, least);
    r.most = std::max(r.most, std::min(most, kFar));
  };
  // Every jump leads forward: one pass sees all ways to an instruction before it.
  std::vector<Reach> at(program.code.size() + 1, kNowhere);
  std::vector<Reach> by_atom(program.atoms.size(), kNowhere);
  if (!program.code.empty()) at[0] = {0, 0};
  for (std::size_t pc = 0; pc < program.code.size(); ++pc) {
    const auto [least, most] = at[pc];
    if (most < least) continue;  // the body of a step: it stands anywhere
    const auto& in = program.code[pc];
    if (in.op == Op::split) {
      widen(at[in.x], least, most);
      widen(at[in.y], least, most);
    } else if (in.op == Op::jump) {
      widen(at[in.x], least, most);
    } else if (in.op == Op::take) {
      const auto& atom = program.atoms[in.x];
      widen(by_atom[in.x], least, most);
      widen(at[pc + 1], least + 1, most + most_tokens(atom));
    } else if (in.op != Op::done) {
      if (in.op == Op::ahead) widen(by_atom[in.x], least, most);
      if (in.op == Op::behind)
        widen(by_atom[in.x], least - (takes_several(program.atoms[in.x]) ? kFarthestBehind : 1), most - 1);
      widen(at[pc + 1], least, most);
    }
  }
  return by_atom;
}

}  // namespace galley::pattern
