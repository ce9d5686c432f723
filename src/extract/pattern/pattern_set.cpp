#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <span>

#include "base/archive.h"
#include "extract/pattern/first.h"
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

// One of a few things that a pattern cannot match without, and where in the match it stands.
struct Need {
  std::uint32_t cut = 0;
  Reach reach;
};

// The cuts that something is in.
using Key = std::vector<Need>;

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
  [[nodiscard]] std::span<const Need> find(std::uint32_t number) const {
    if (number >= key_of.size() || key_of[number] == 0) return {};
    return keys[key_of[number] - 1];
  }
};

template <typename A>
void pack(A& a, KeyIndex& i) {
  a(i.key_of)(i.keys);
}

// What a set finds in a stretch of a sentence before it matches there; the buffers are kept for the next one.
constexpr std::uint32_t kStretch = 64;
struct Survey {
  std::uint32_t from = 0, to = 0;            // the starts that it is about; at most as many as a mask has bits
  std::vector<Signature> signatures;         // of the sentence's tokens and of its end
  std::vector<std::uint64_t> masks;          // by cut: the starts of which it is in reach
  std::vector<std::uint32_t> touched;        // the cuts with any
  std::vector<std::uint64_t> possible;       // patterns whose first cut is in reach of some start, a bit each
  std::array<PatternList, kStretch> begins;  // by start: the patterns to try
  struct Busy {
    std::vector<std::uint32_t> until;     // by pattern: where its last match ended
    std::vector<std::uint32_t> patterns;  // those of which it is not nought
  } busy;
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
  std::vector<std::uint32_t> cuts{0};  // the first cut of each pattern, and the number of all
  // What follows from these.
  std::vector<std::uint32_t> pattern_of;  // by cut: the pattern whose first it is, or kNone
  std::vector<std::uint64_t> uncut;       // patterns without any cut, a bit each
  std::vector<Signature> begin;           // by pattern: what must stand where a match begins

  static constexpr std::uint32_t kNone = ~std::uint32_t{0};

  void derive() {
    pattern_of.assign(cuts.back(), kNone);
    for (auto p = static_cast<std::uint32_t>(begin.size()); p < programs.size(); ++p) {
      const auto& program = programs[p];
      begin.push_back(program.code.empty() ? Signature{} : program.firsts[program.code[0].first]);
      if (p % 64 == 0) uncut.push_back(0);
      if (cuts[p] == cuts[p + 1]) uncut[p / 64] |= std::uint64_t{1} << (p % 64);
    }
    for (std::uint32_t p = 0; p < programs.size(); ++p)
      if (cuts[p] != cuts[p + 1]) pattern_of[cuts[p]] = p;
  }

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

  void index(const Program& program) {
    auto number = cuts.back();
    for (const auto& cut : required_cuts(program)) {
      for (std::size_t i = 0; i < cut.atoms.size(); ++i)
        for_keys(program.atoms[cut.atoms[i]], [&](Key& need) {
          if (need.empty() || need.back().cut != number) return need.push_back({number, cut.reach[i]});
          need.back().reach = {std::min(need.back().reach.least, cut.reach[i].least),
                               std::max(need.back().reach.most, cut.reach[i].most)};
        });
      ++number;
    }
    cuts.push_back(number);
  }

  // Which patterns may begin at each token from `from` on: all their cuts are in reach, and so is what they
  // begin with.
  void survey(Survey& out, const Lattice& lattice, const Sentence& sentence, std::uint32_t from) const {
    const auto& numbered = lattice.numbered(*lexicon);
    out.from = from;
    out.to = std::min(sentence.last, from + kStretch);
    for (const auto cut : out.touched) out.masks[cut] = 0;
    out.touched.clear();
    if (out.masks.size() < cuts.back()) out.masks.resize(cuts.back());
    out.possible = uncut;
    auto token = std::max(sentence.first, from - std::min<std::uint32_t>(from, kFarthestBehind));
    const auto end = std::min(sentence.last, out.to + kLongestMatch + 1);
    const auto add = [&](std::span<const Need> key) {
      for (const auto& need : key) {
        const auto first = std::max(std::int64_t{token} - need.reach.most, std::int64_t{from}) - from;
        const auto last = std::min(std::int64_t{token} - need.reach.least, std::int64_t{out.to} - 1) - from;
        if (first > last) continue;
        auto& mask = out.masks[need.cut];
        if (mask == 0) {
          out.touched.push_back(need.cut);
          if (const auto p = pattern_of[need.cut]; p != kNone) out.possible[p / 64] |= std::uint64_t{1} << (p % 64);
        }
        mask |= (~std::uint64_t{0} >> (kStretch - 1 - (last - first))) << first;
      }
    };
    const std::span<const Need> by_form[] = {forms.find(kDigit), forms.find(kCapital), forms.find(kCapitals)};
    for (; token < end; ++token) {
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
    for (auto i = from; i < out.to; ++i) out.begins[i - from].clear();
    const auto* signatures = &out.signatures[from - sentence.first];
    const auto all = ~std::uint64_t{0} >> (kStretch - (out.to - from));
    for (std::uint32_t word = 0; word < out.possible.size(); ++word)
      for (auto left = out.possible[word]; left != 0; left &= left - 1) {
        const auto p = word * 64 + static_cast<std::uint32_t>(std::countr_zero(left));
        auto starts = all;
        for (auto c = cuts[p]; c < cuts[p + 1]; ++c) starts &= out.masks[c];
        for (; starts != 0; starts &= starts - 1) {
          const auto i = static_cast<std::size_t>(std::countr_zero(starts));
          if (begin[p].meets(signatures[i])) out.begins[i].push_back(p);
        }
      }
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
    const auto& all = lattice.numbered(*set.lexicon).signatures;
    survey_.signatures.assign(all.begin() + sentence.first, all.begin() + sentence.last);
    survey_.signatures.push_back(kSentenceEnds);
    survey_.signatures.front() = survey_.signatures.front() | kSentenceBegins;
  }
  // Ascending, each once.
  const PatternList& at(std::uint32_t token) {
    if (token >= survey_.to) set_.survey(survey_, lattice_, sentence_, token);
    return survey_.begins[token - survey_.from];
  }
  [[nodiscard]] const Signature* signatures() const { return survey_.signatures.data(); }
  // All free; also after a sentence that was given up in the middle.
  Survey::Busy& busy(std::size_t patterns) {
    auto& busy = survey_.busy;
    for (const auto p : busy.patterns) busy.until[p] = 0;
    busy.patterns.clear();
    if (busy.until.size() < patterns) busy.until.resize(patterns);
    return busy;
  }

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
  a(s.programs)(s.words)(s.lemmas)(s.labels)(s.forms)(s.cuts);
}

}  // namespace

PatternSet::PatternSet(const WordLists& lists, std::shared_ptr<Lexicon> lexicon, Unpacker& in)
    : impl_(std::make_unique<Impl>(lists, std::map<std::string, std::string, std::less<>>(),
                                   std::move(lexicon))) {
  pack_set(in, *impl_);
  if (in.good && impl_->cuts.size() == impl_->programs.size() + 1) impl_->derive();
  else in.good = false;
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
  impl_->index(program);
  impl_->derive();
  return pattern;
}

std::vector<Match> PatternSet::longest(const Lattice& lattice, const Sentence& sentence) const {
  return remembered(lattice, sentence, impl_.get(), 'l', [&] {
    std::vector<Match> out;
    Candidates candidates(*impl_, lattice, sentence);
    Run run(lattice, *impl_->lexicon, sentence, candidates.signatures());
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
    Run run(lattice, *impl_->lexicon, sentence, candidates.signatures());
    auto& busy = candidates.busy(impl_->programs.size());
    for (auto at = sentence.first; at < sentence.last; ++at) {
      for (const auto p : candidates.at(at)) {
        if (at < busy.until[p]) continue;
        Match m;
        if (!run.match(impl_->programs[p], at, false, m)) continue;
        m.pattern = p;
        if (busy.until[p] == 0) busy.patterns.push_back(p);
        busy.until[p] = m.to;
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
    Run run(lattice, *impl_->lexicon, sentence, candidates.signatures());
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
