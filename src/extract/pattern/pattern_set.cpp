#include <algorithm>
#include <map>

#include "base/archive.h"
#include "extract/pattern/linked.h"
#include "extract/pattern/memory.h"
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

// One of a few things that a pattern cannot match without, and where in the match it stands.
struct Need {
  std::uint32_t cut = 0;
  Reach reach;
};

// Patterns that may begin with something, and the cuts that it is in.
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

// What a set finds in a stretch of a sentence before it matches there; the buffers are kept for the next one.
struct Survey {
  std::uint32_t from = 0, to = 0;    // the starts that it is about; at most as many as a mask has bits
  std::vector<const Key*> keys;      // of these tokens, one after the other
  std::vector<std::size_t> first;    // where each token's begin
  std::vector<std::uint64_t> masks;  // by cut: the starts of which it is in reach
  PatternList anywhere;              // of those that begin with no key: the possible ones
  PatternList candidates;
  std::vector<std::uint32_t> busy_until;  // by pattern
};
constexpr std::uint32_t kStretch = 64;

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
  PatternList anywhere;                // begin with a test, a gap or something else that is no key
  std::vector<std::uint32_t> cuts{0};  // the first cut of each pattern, and the number of all

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
    if (!program.code.empty()) index_beginnings(program, pattern);
    auto number = cuts.back();
    for (const auto& cut : required_cuts(program)) {
      const auto reach = reach_of(program, cut);
      for (std::size_t i = 0; i < cut.size(); ++i)
        for_keys(program.atoms[cut[i]], [&](Key& key) {
          auto& need = key.need;
          if (need.empty() || need.back().cut != number) return need.push_back({number, reach[i]});
          need.back().reach = {std::min(need.back().reach.least, reach[i].least),
                               std::max(need.back().reach.most, reach[i].most)};
        });
      ++number;
    }
    cuts.push_back(number);
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

  // The keys that stand at each token from `from` on, and the starts there that each cut is in reach of.
  void survey(Survey& out, const Lattice& lattice, const Sentence& sentence, std::uint32_t from) const {
    const auto& numbered = lattice.numbered(*lexicon);
    out.from = from;
    out.to = std::min(sentence.last, from + kStretch);
    out.keys.clear();
    out.first.clear();
    out.anywhere.clear();
    out.masks.assign(cuts.back(), 0);
    auto token = std::max(sentence.first, from - std::min<std::uint32_t>(from, kFarthestBehind));
    const auto end = std::min(sentence.last, out.to + kLongestMatch + 1);
    const auto add = [&](const Key* key) {
      if (!key) return;
      if (!key->begin.empty() && token >= from && token < out.to) out.keys.push_back(key);
      for (const auto& need : key->need) {
        const auto first = std::max(std::int64_t{token} - need.reach.most, std::int64_t{from}) - from;
        const auto last = std::min(std::int64_t{token} - need.reach.least, std::int64_t{out.to} - 1) - from;
        if (first <= last)
          out.masks[need.cut] |= (~std::uint64_t{0} >> (kStretch - 1 - (last - first))) << first;
      }
    };
    const Key* const by_form[] = {forms.find(kDigit), forms.find(kCapital), forms.find(kCapitals)};
    for (; token < end; ++token) {
      if (token >= from && token < out.to) out.first.push_back(out.keys.size());
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
      if (starts(out, p) != 0) out.anywhere.push_back(p);
  }

  // The starts that all cuts of a pattern are in reach of, a bit each.
  [[nodiscard]] std::uint64_t starts(const Survey& survey, std::uint32_t pattern) const {
    auto out = ~std::uint64_t{0};
    for (auto c = cuts[pattern]; c < cuts[pattern + 1]; ++c) out &= survey.masks[c];
    return out;
  }

  // Patterns that may begin at a token of the surveyed stretch, ascending, each once.
  const PatternList& candidates(Survey& survey, std::uint32_t token) const {
    auto& out = survey.candidates;
    out.clear();
    const auto i = token - survey.from;
    const auto add = [&](std::uint32_t pattern) {
      if ((starts(survey, pattern) >> i & 1) != 0) out.push_back(pattern);
    };
    for (const auto p : survey.anywhere) add(p);
    if (survey.first[i] == survey.first[i + 1]) return out;
    for (auto k = survey.first[i]; k < survey.first[i + 1]; ++k)
      for (const auto p : survey.keys[k]->begin) add(p);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
};

namespace {

// The patterns to try at each token of a sentence, asked in order. A long sentence is surveyed in stretches:
// as a whole it would have everything somewhere.
template <typename Set>
class Candidates {
 public:
  Candidates(const Set& set, const Lattice& lattice, const Sentence& sentence)
      : set_(set), lattice_(lattice), sentence_(sentence), survey_(survey_of_thread()) {
    survey_.to = 0;
  }
  const PatternList& at(std::uint32_t token) {
    if (token >= survey_.to) set_.survey(survey_, lattice_, sentence_, token);
    return set_.candidates(survey_, token);
  }
  std::vector<std::uint32_t>& busy_until() { return survey_.busy_until; }

 private:
  const Set& set_;
  const Lattice& lattice_;
  const Sentence& sentence_;
  Survey& survey_;
};

KeptMatches kept(const std::vector<Match>& matches, const Lattice& lattice, const Sentence& sentence) {
  KeptMatches out;
  out.parsed = lattice.has_read(sentence);
  for (const auto& m : matches) {
    out.matches.push_back({m.from - sentence.first, m.to - sentence.first, m.pattern, {}});
    auto& k = out.matches.back();
    for (const auto& c : m.captures)
      k.captures.push_back({c.slot, c.from - sentence.first, c.to - sentence.first,
                            c.edge ? static_cast<std::int32_t>(c.edge - lattice.from(c.from).data()) : -1,
                            c.value});
  }
  return out;
}

std::vector<Match> restored(const KeptMatches& kept, const Lattice& lattice, const Sentence& sentence) {
  std::vector<Match> out;
  if (kept.parsed && !lattice.has_read(sentence)) static_cast<void>(lattice.roles(sentence));
  for (const auto& k : kept.matches) {
    auto& m = out.emplace_back(Match{k.from + sentence.first, k.to + sentence.first, k.pattern, {}});
    for (const auto& c : k.captures) {
      const auto from = c.from + sentence.first;
      m.captures.push_back({c.slot, from, c.to + sentence.first,
                            c.edge < 0 ? nullptr : &lattice.from(from)[static_cast<std::size_t>(c.edge)],
                            c.value});
    }
  }
  return out;
}

// What `find` finds in a sentence, or found when it met the sentence with the same edges before. `how` tells
// what one set can be asked. Whether the sentence has a tree already is part of the question: readers that
// come later may look whether it has one.
template <typename Find>
std::vector<Match> remembered(const Lattice& lattice, const Sentence& sentence, const void* set, char how,
                              const Find& find) {
  auto* known = lattice.known(sentence);
  if (!known) return find();
  std::string key(reinterpret_cast<const char*>(&set), sizeof set);
  key += how;
  key += lattice.has_read(sentence) ? '+' : '-';
  key += lattice.edges_of(sentence);
  if (const auto it = known->matches.find(key); it != known->matches.end())
    return restored(it->second, lattice, sentence);
  auto out = find();
  known->matches.emplace(std::move(key), kept(out, lattice, sentence));
  return out;
}

template <typename A, typename Set>
void pack_set(A& a, Set& s) {
  a(s.programs)(s.words)(s.lemmas)(s.labels)(s.forms)(s.anywhere)(s.cuts);
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
  impl_->index(program, static_cast<std::uint32_t>(pattern));
  return pattern;
}

std::vector<Match> PatternSet::longest(const Lattice& lattice, const Sentence& sentence) const {
  return remembered(lattice, sentence, impl_.get(), 'l', [&] {
    std::vector<Match> out;
    Candidates candidates(*impl_, lattice, sentence);
    Run run(lattice, *impl_->lexicon, sentence);
    for (auto at = sentence.first; at < sentence.last;) {
      Match best;
      for (const auto p : candidates.at(at)) {
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
  });
}

std::vector<Match> PatternSet::all(const Lattice& lattice, const Sentence& sentence) const {
  return remembered(lattice, sentence, impl_.get(), 'a', [&] {
    std::vector<Match> out;
    Candidates candidates(*impl_, lattice, sentence);
    Run run(lattice, *impl_->lexicon, sentence);
    auto& busy_until = candidates.busy_until();
    busy_until.assign(impl_->programs.size(), 0);
    for (auto at = sentence.first; at < sentence.last; ++at) {
      for (const auto p : candidates.at(at)) {
        if (at < busy_until[p]) continue;
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
  });
}

std::vector<Match> PatternSet::every(const Lattice& lattice, const Sentence& sentence) const {
  return remembered(lattice, sentence, impl_.get(), 'e', [&] {
    std::vector<Match> out;
    Candidates candidates(*impl_, lattice, sentence);
    Run run(lattice, *impl_->lexicon, sentence);
    for (auto at = sentence.first; at < sentence.last; ++at) {
      for (const auto p : candidates.at(at)) {
        Match m;
        if (!run.match(impl_->programs[p], at, false, m)) continue;
        m.pattern = p;
        out.push_back(std::move(m));
      }
      run.forget_pending();
    }
    return out;
  });
}

const std::vector<std::string>& PatternSet::slots(std::size_t pattern) const {
  return impl_->programs[pattern].slots;
}

}  // namespace galley::pattern
