#include <algorithm>
#include <unordered_map>

#include "extract/pattern/pattern.h"
#include "extract/pattern/program.h"
#include "extract/pattern/requirement.h"
#include "extract/pattern/run.h"

namespace galley::pattern {
namespace {

using Op = Instruction::Op;
using PatternList = std::vector<std::uint32_t>;  // ascending, each once

void put(PatternList& list, std::uint32_t pattern) {
  if (list.empty() || list.back() != pattern) list.push_back(pattern);
}

// Words, lemmas or labels that patterns name: those that may begin with one, and those that cannot match in a
// sentence without one (or another of their required ones).
struct KeyIndex {
  struct Key {
    PatternList begin, need;
  };
  std::unordered_map<std::string, Key> keys;

  [[nodiscard]] const Key* find(const std::string& key) const {
    const auto it = keys.find(key);
    return it == keys.end() ? nullptr : &it->second;
  }
};

}  // namespace

struct PatternSet::Impl {
  explicit Impl(const WordLists& lists, std::map<std::string, std::string, std::less<>> definitions)
      : compiler(lists, std::move(definitions)) {}

  Compiler compiler;
  std::vector<Program> programs;
  KeyIndex words, lemmas, labels, forms;
  PatternList anywhere;  // begin with a test, a gap or something else that is no key
  PatternList free;      // may match in any sentence

  // Puts the pattern under the keys of one of its atoms; false if the atom has none.
  bool put_under(const Atom& atom, PatternList KeyIndex::Key::*list, std::uint32_t pattern) {
    switch (atom.kind) {
      case Atom::Kind::word:
        put(words.keys[atom.text].*list, pattern);
        return true;
      case Atom::Kind::lemma:
        put(lemmas.keys[atom.text].*list, pattern);
        return true;
      case Atom::Kind::label:
        put(labels.keys[atom.text].*list, pattern);
        return true;
      case Atom::Kind::list:
        for (const auto& [word, entries] : *atom.list) put(words.keys[word].*list, pattern);
        return true;
      case Atom::Kind::test:
      case Atom::Kind::shape:
        if (form_of(atom).empty()) return false;
        put(forms.keys[std::string(form_of(atom))].*list, pattern);
        return true;
      case Atom::Kind::any:
      case Atom::Kind::gap:
      case Atom::Kind::tag:
      case Atom::Kind::length:
        break;
    }
    return false;
  }

  void index(std::uint32_t pattern) {
    index_beginnings(pattern);
    const auto required = required_atoms(programs[pattern]);
    for (const auto atom : required) put_under(programs[pattern].atoms[atom], &KeyIndex::Key::need, pattern);
    if (required.empty()) put(free, pattern);
  }

  void index_beginnings(std::uint32_t pattern) {
    const auto& program = programs[pattern];
    std::vector<bool> seen(program.code.size());
    std::vector<std::uint32_t> todo{0};
    while (!todo.empty()) {
      const auto pc = todo.back();
      todo.pop_back();
      if (seen[pc]) continue;
      seen[pc] = true;
      const auto& in = program.code[pc];
      switch (in.op) {
        case Op::split:
          todo.push_back(in.x);
          todo.push_back(in.y);
          break;
        case Op::jump:
          todo.push_back(in.x);
          break;
        case Op::take:
          if (!put_under(program.atoms[in.x], &KeyIndex::Key::begin, pattern)) put(anywhere, pattern);
          break;
        case Op::done:
          break;
        case Op::open:
        case Op::close:
        case Op::begins:
        case Op::ends:
        case Op::ahead:
        case Op::not_ahead:
        case Op::behind:
        case Op::not_behind:
        case Op::tree:
          todo.push_back(pc + 1);
          break;
      }
    }
  }

  // The keys that stand at each token of a sentence, and the patterns that its tokens leave possible.
  struct Keys {
    std::vector<const KeyIndex::Key*> at;  // of all tokens, one after the other
    std::vector<std::size_t> first;        // where each token's begin
    std::vector<std::uint8_t> possible;    // by pattern
    PatternList anywhere;                  // those of Impl::anywhere that are possible
  };

  [[nodiscard]] Keys keys_of(const Lattice& lattice, const Sentence& sentence) const {
    Keys out;
    out.possible.assign(programs.size(), 0);
    for (const auto p : free) out.possible[p] = 1;
    const auto add_key = [&](const KeyIndex::Key* key) {
      if (!key) return;
      out.at.push_back(key);
      for (const auto p : key->need) out.possible[p] = 1;
    };
    const auto add = [&](const KeyIndex& index, const std::string& text) { add_key(index.find(text)); };
    const auto* digit = forms.find(std::string(kDigitForm));
    const auto* capital = forms.find(std::string(kCapitalForm));
    const auto* capitals = forms.find(std::string(kCapitalsForm));
    for (auto token = sentence.first; token < sentence.last; ++token) {
      const auto& t = lattice.document().tokens[token];
      out.first.push_back(out.at.size());
      if (t.capitalised) add_key(capital);
      if (t.all_caps) add_key(capitals);
      if (std::any_of(t.norm.begin(), t.norm.end(), [](char c) { return c >= '0' && c <= '9'; }))
        add_key(digit);
      add(words, t.norm);
      if (!lemmas.keys.empty())
        for (const auto& lemma : lattice.lemmas(token)) add(lemmas, lemma);
      if (!labels.keys.empty())
        for (const auto& edge : lattice.from(token)) add(labels, edge.label);
    }
    out.first.push_back(out.at.size());
    for (const auto p : anywhere)
      if (out.possible[p]) out.anywhere.push_back(p);
    return out;
  }

  // Patterns that may begin at token `i` of the sentence, ascending, each once.
  static void candidates(const Keys& keys, std::size_t i, PatternList& out) {
    out = keys.anywhere;
    for (auto k = keys.first[i]; k < keys.first[i + 1]; ++k)
      for (const auto p : keys.at[k]->begin)
        if (keys.possible[p]) out.push_back(p);
    if (out.size() == keys.anywhere.size()) return;
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
};

const Capture* Match::find(std::string_view slot) const {
  for (const auto& c : captures)
    if (c.slot == slot) return &c;
  return nullptr;
}

PatternSet::PatternSet(const WordLists& lists, std::map<std::string, std::string, std::less<>> definitions)
    : impl_(std::make_unique<Impl>(lists, std::move(definitions))) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

std::size_t PatternSet::add(std::string_view source, const Location& where, Diagnostics& diagnostics) {
  impl_->programs.push_back(impl_->compiler.compile(source, where, diagnostics));
  const auto pattern = impl_->programs.size() - 1;
  if (!impl_->programs.back().code.empty()) impl_->index(static_cast<std::uint32_t>(pattern));
  return pattern;
}

std::vector<Match> PatternSet::longest(const Lattice& lattice, const Sentence& sentence) const {
  std::vector<Match> out;
  Run run(lattice, sentence);
  const auto keys = impl_->keys_of(lattice, sentence);
  PatternList candidates;
  for (auto at = sentence.first; at < sentence.last;) {
    Match best;
    Impl::candidates(keys, at - sentence.first, candidates);
    for (const auto p : candidates) {
      Match m;
      if (run.match(impl_->programs[p], at, true, m) && m.to > best.to) {
        best = std::move(m);
        best.pattern = p;
      }
    }
    run.forget_pending();
    at = best.to > at ? best.to : at + 1;
    if (best.to > 0) out.push_back(std::move(best));
  }
  return out;
}

std::vector<Match> PatternSet::all(const Lattice& lattice, const Sentence& sentence) const {
  std::vector<Match> out;
  Run run(lattice, sentence);
  const auto keys = impl_->keys_of(lattice, sentence);
  PatternList candidates;
  std::unordered_map<std::uint32_t, std::uint32_t> busy_until;
  for (auto at = sentence.first; at < sentence.last; ++at) {
    Impl::candidates(keys, at - sentence.first, candidates);
    for (const auto p : candidates) {
      if (const auto it = busy_until.find(p); it != busy_until.end() && at < it->second) continue;
      Match m;
      if (!run.match(impl_->programs[p], at, false, m)) continue;
      m.pattern = p;
      busy_until[p] = m.to;
      out.push_back(std::move(m));
      if (impl_->programs[p].steps.empty()) continue;
      for (const auto& choice : run.other_choices()) {
        Match other;
        if (!run.match(impl_->programs[p], at, false, other, &choice)) continue;
        other.pattern = p;
        out.push_back(std::move(other));
      }
    }
    run.forget_pending();
  }
  return out;
}

std::vector<Match> PatternSet::every(const Lattice& lattice, const Sentence& sentence) const {
  std::vector<Match> out;
  Run run(lattice, sentence);
  const auto keys = impl_->keys_of(lattice, sentence);
  PatternList candidates;
  for (auto at = sentence.first; at < sentence.last; ++at) {
    Impl::candidates(keys, at - sentence.first, candidates);
    for (const auto p : candidates) {
      Match m;
      if (!run.match(impl_->programs[p], at, false, m)) continue;
      m.pattern = p;
      out.push_back(std::move(m));
    }
    run.forget_pending();
  }
  return out;
}

const std::vector<std::string>& PatternSet::slots(std::size_t pattern) const {
  return impl_->programs[pattern].slots;
}

}  // namespace galley::pattern
