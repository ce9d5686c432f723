#include <algorithm>
#include <limits>
#include <map>

#include "base/archive.h"
#include "extract/pattern/linked.h"
#include "extract/pattern/pattern.h"
#include "extract/pattern/program.h"
#include "extract/pattern/reach.h"
#include "extract/pattern/requirement.h"
#include "extract/pattern/run.h"

namespace galley::pattern {
namespace {

using Op = Instruction::Op;
using PatternList = std::vector<std::uint32_t>;  // ascending, each once

void put(PatternList& list, std::uint32_t pattern) {
  if (list.empty() || list.back() != pattern) list.push_back(pattern);
}

// A pattern that cannot match in a sentence without one of a few things, and where in it they stand.
struct Need {
  std::uint32_t pattern = 0;
  Reach reach;
};

// Patterns that may begin with something, and those that may match where it stands.
struct Key {
  PatternList begin;
  std::vector<Need> need;
};

template <typename A>
void pack(A& a, Key& k) {
  a(k.begin)(k.need);
}

// Keys by what they are keys for: the number of a word, lemma or label, the bit of a form.
struct KeyIndex {
  std::vector<std::uint32_t> key_of;  // by number; 0 = none, else one more than the index
  std::vector<Key> keys;

  Key& at(std::uint32_t number) {
    if (key_of.size() <= number) key_of.resize(number + 1);
    if (key_of[number] == 0) {
      keys.emplace_back();
      key_of[number] = static_cast<std::uint32_t>(keys.size());
    }
    return keys[key_of[number] - 1];
  }
  [[nodiscard]] const Key* find(std::uint32_t number) const {
    return number < key_of.size() && key_of[number] != 0 ? &keys[key_of[number] - 1] : nullptr;
  }
};

template <typename A>
void pack(A& a, KeyIndex& i) {
  a(i.key_of)(i.keys);
}

// The starts that a sentence leaves to a pattern: from `first` to `last`; none if that is before it.
struct Window {
  std::int64_t first = std::numeric_limits<std::int64_t>::max(), last = -1;
};

// What a set finds in one sentence before it matches; the buffers are kept for the next one.
struct Survey {
  std::vector<const Key*> keys;    // of all tokens, one after the other
  std::vector<std::size_t> first;  // where each token's begin
  std::vector<Window> windows;     // by pattern
  PatternList anywhere;            // of those that begin with no key: the possible ones
  PatternList candidates;
  std::vector<std::uint32_t> busy_until;  // by pattern
};

Survey& survey_of_thread() {
  thread_local Survey survey;
  return survey;
}

}  // namespace

struct PatternSet::Impl {
  Impl(const WordLists& words, std::map<std::string, std::string, std::less<>> definitions,
       std::shared_ptr<Lexicon> shared)
      : lists(words),
        compiler(words, std::move(definitions)),
        lexicon(shared ? std::move(shared) : std::make_shared<Lexicon>()) {}

  const WordLists& lists;
  Compiler compiler;
  std::shared_ptr<Lexicon> lexicon;
  std::vector<LinkedProgram> programs;
  KeyIndex words, lemmas, labels, forms;
  PatternList anywhere;  // begin with a test, a gap or something else that is no key
  PatternList free;      // may match in any sentence

  // Calls `put` with each key of an atom; false if the atom has none.
  bool for_keys(const Atom& atom, const std::function<void(Key&)>& put) {
    switch (atom.kind) {
      case Atom::Kind::word:
        put(words.at(lexicon->words.add(atom.text)));
        return true;
      case Atom::Kind::lemma:
        put(lemmas.at(lexicon->words.add(atom.text)));
        return true;
      case Atom::Kind::label:
        put(labels.at(lexicon->words.add(atom.text)));
        return true;
      case Atom::Kind::list: {
        const auto& entries = lexicon->list(lexicon->add_list(atom.text, lists)).entries;
        for (std::size_t i = 0; i < entries.size(); ++i)
          if (i == 0 || entries[i].first != entries[i - 1].first) put(words.at(entries[i].first));
        return true;
      }
      case Atom::Kind::test:
      case Atom::Kind::shape:
        if (form_of(atom).empty()) return false;
        put(forms.at(form_of(atom) == kDigitForm     ? kDigit
                     : form_of(atom) == kCapitalForm ? kCapital
                                                     : kCapitals));
        return true;
      case Atom::Kind::any:
      case Atom::Kind::gap:
      case Atom::Kind::tag:
      case Atom::Kind::length:
        break;
    }
    return false;
  }

  void index(const Program& program, std::uint32_t pattern) {
    index_beginnings(program, pattern);
    const auto required = required_atoms(program);
    const auto reach = reach_of(program, required);
    for (std::size_t i = 0; i < required.size(); ++i)
      for_keys(program.atoms[required[i]], [&](Key& key) {
        auto& need = key.need;
        if (need.empty() || need.back().pattern != pattern) return need.push_back({pattern, reach[i]});
        need.back().reach = {std::min(need.back().reach.least, reach[i].least),
                             std::max(need.back().reach.most, reach[i].most)};
      });
    if (required.empty()) put(free, pattern);
  }

  void index_beginnings(const Program& program, std::uint32_t pattern) {
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
          if (!for_keys(program.atoms[in.x], [&](Key& key) { put(key.begin, pattern); }))
            put(anywhere, pattern);
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

  // The keys that stand at each token of a sentence, and the starts that they leave to each pattern.
  Survey& survey(const Lattice& lattice, const Sentence& sentence) const {
    auto& out = survey_of_thread();
    const auto& numbered = lattice.numbered(*lexicon);
    out.keys.clear();
    out.first.clear();
    out.anywhere.clear();
    out.windows.assign(programs.size(), {});
    for (const auto p : free) out.windows[p] = {0, std::numeric_limits<std::int64_t>::max()};
    std::uint32_t token = sentence.first;
    const auto add = [&](const Key* key) {
      if (!key) return;
      if (!key->begin.empty()) out.keys.push_back(key);
      for (const auto& need : key->need) {
        auto& w = out.windows[need.pattern];
        w.first = std::min(w.first, std::int64_t{token} - need.reach.most);
        w.last = std::max(w.last, std::int64_t{token} - need.reach.least);
      }
    };
    const Key* const by_form[] = {forms.find(kDigit), forms.find(kCapital), forms.find(kCapitals)};
    for (; token < sentence.last; ++token) {
      out.first.push_back(out.keys.size());
      const auto form = lattice.forms(token);
      if ((form & kDigit) != 0) add(by_form[0]);
      if ((form & kCapital) != 0) add(by_form[1]);
      if ((form & kCapitals) != 0) add(by_form[2]);
      add(words.find(numbered.word[token]));
      for (auto i = numbered.lemmas_from[token]; i < numbered.lemmas_to[token]; ++i)
        add(lemmas.find(numbered.lemmas[i]));
      if (!labels.keys.empty())
        for (const auto& edge : lattice.from(token)) add(labels.find(numbered.label[edge.kind]));
    }
    out.first.push_back(out.keys.size());
    for (const auto p : anywhere)
      if (out.windows[p].first <= out.windows[p].last) out.anywhere.push_back(p);
    return out;
  }

  // Patterns that may begin at a token of the sentence, ascending, each once.
  static const PatternList& candidates(Survey& survey, const Sentence& sentence, std::uint32_t token) {
    auto& out = survey.candidates;
    out.clear();
    const auto add = [&](std::uint32_t pattern) {
      const auto& w = survey.windows[pattern];
      if (w.first <= token && token <= w.last) out.push_back(pattern);
    };
    for (const auto p : survey.anywhere) add(p);
    const auto i = token - sentence.first;
    if (survey.first[i] == survey.first[i + 1]) return out;
    for (auto k = survey.first[i]; k < survey.first[i + 1]; ++k)
      for (const auto p : survey.keys[k]->begin) add(p);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
};

namespace {

template <typename A, typename Set>
void pack_set(A& a, Set& s) {
  a(s.programs)(s.words)(s.lemmas)(s.labels)(s.forms)(s.anywhere)(s.free);
}

}  // namespace

PatternSet::PatternSet(const WordLists& lists, std::shared_ptr<Lexicon> lexicon, Unpacker& in)
    : impl_(std::make_unique<Impl>(lists, std::map<std::string, std::string, std::less<>>(),
                                   std::move(lexicon))) {
  pack_set(in, *impl_);
}

void PatternSet::keep(Packer& out) const {
  pack_set(out, *impl_);
}

const Capture* Match::find(std::string_view slot) const {
  for (const auto& c : captures)
    if (c.slot == slot) return &c;
  return nullptr;
}

PatternSet::PatternSet(const WordLists& lists, std::map<std::string, std::string, std::less<>> definitions,
                       std::shared_ptr<Lexicon> lexicon)
    : impl_(std::make_unique<Impl>(lists, std::move(definitions), std::move(lexicon))) {}
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

std::size_t PatternSet::add(std::string_view source, const Location& where, Diagnostics& diagnostics) {
  const auto program = impl_->compiler.compile(source, where, diagnostics);
  const auto pattern = impl_->programs.size();
  impl_->programs.push_back(link(program, *impl_->lexicon, impl_->lists));
  if (!program.code.empty()) impl_->index(program, static_cast<std::uint32_t>(pattern));
  return pattern;
}

std::vector<Match> PatternSet::longest(const Lattice& lattice, const Sentence& sentence) const {
  std::vector<Match> out;
  auto& survey = impl_->survey(lattice, sentence);
  Run run(lattice, *impl_->lexicon, sentence);
  for (auto at = sentence.first; at < sentence.last;) {
    Match best;
    for (const auto p : Impl::candidates(survey, sentence, at)) {
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
  auto& survey = impl_->survey(lattice, sentence);
  Run run(lattice, *impl_->lexicon, sentence);
  survey.busy_until.assign(impl_->programs.size(), 0);
  for (auto at = sentence.first; at < sentence.last; ++at) {
    for (const auto p : Impl::candidates(survey, sentence, at)) {
      if (at < survey.busy_until[p]) continue;
      Match m;
      if (!run.match(impl_->programs[p], at, false, m)) continue;
      m.pattern = p;
      survey.busy_until[p] = m.to;
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
  auto& survey = impl_->survey(lattice, sentence);
  Run run(lattice, *impl_->lexicon, sentence);
  for (auto at = sentence.first; at < sentence.last; ++at) {
    for (const auto p : Impl::candidates(survey, sentence, at)) {
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
