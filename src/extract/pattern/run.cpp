#include "extract/pattern/run.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <tuple>

#include "base/utf8.h"
#include "extract/pattern/tree_step.h"

namespace galley::pattern {
namespace {

using Op = Instruction::Op;

bool shape_matches(const std::vector<ShapeStep>& shape, std::string_view text, std::size_t step = 0,
                   std::size_t at = 0) {
  for (; step < shape.size(); ++step) {
    const auto& s = shape[step];
    const auto fits = [&] {
      if (at >= text.size()) return false;
      const char c = text[at];
      if (s.kind == 'd') return c >= '0' && c <= '9';
      if (s.kind == 'a') return c >= 'a' && c <= 'z';
      return c == s.c;
    }();
    if (s.optional) {
      // At most 40 steps, each optional one tried both ways only where it fits: short words keep this small.
      if (fits && shape_matches(shape, text, step + 1, at + 1)) return true;
      continue;
    }
    if (!fits) return false;
    ++at;
  }
  return at == text.size();
}

// One way in which an atom takes tokens: up to `to`, as this edge or list entry.
struct Taken {
  std::uint32_t to = 0;
  const Edge* edge = nullptr;
  const std::vector<std::string>* value = nullptr;
};

// What stands at a word of the tree, once it has been looked at.
struct Found {
  bool is = false;
  std::vector<Capture> captures;
};
// By program, first instruction and word: each is looked at once.
using FoundMap = std::map<std::tuple<const LinkedProgram*, std::uint32_t, std::uint32_t>, Found>;
// By program and step: may the sentence have what the step asks for?
using MayStand = std::map<std::pair<const LinkedProgram*, std::uint32_t>, bool>;

bool stands_in(std::string_view word, const std::vector<Token>& tokens, const Sentence& sentence) {
  return std::any_of(tokens.begin() + sentence.first, tokens.begin() + sentence.last,
                     [&](const Token& t) { return t.norm == word; });
}

}  // namespace

class Run::Impl {
 public:
  Impl(const Lattice& lattice, const Lexicon& lexicon, const Sentence& sentence, const Signature* signatures)
      : lattice_(lattice),
        lexicon_(lexicon),
        numbered_(lattice.numbered(lexicon)),
        tokens_(lattice.document().tokens),
        sentence_(sentence),
        found_at_(&own_found_),
        may_stand_(&own_may_stand_),
        signatures_(signatures),
        buffers_(taken_buffers()) {}
  ~Impl() { spare_buffers().push_back(std::move(buffers_)); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  bool match(const LinkedProgram& program, std::uint32_t start, bool longest, Match& out,
             const Choice* choice = nullptr) {
    choice_ = choice;
    // A sentence that nobody has parsed is parsed for a match that only its tree can decide, and not for a
    // start that fails whatever the tree says, nor for a match that no tree could take away: what is
    // preferred to it has failed with the tree's leave.
    guessing_ = !lattice_.has_read(sentence_);
    bool matches = run(program, 0, start, longest);
    guessing_ = false;
    if (matches && found_guessed_) matches = run(program, 0, start, longest);
    if (!matches) return false;
    out.from = start;
    out.to = best_end_;
    fill(out);
    return true;
  }

  [[nodiscard]] std::vector<Choice> other_choices() const {
    std::vector<Choice> out;
    for (const auto& m : best_trail_)
      for (std::uint32_t which = 1; which < m.choices && out.size() < kMostChoices; ++which)
        out.push_back({m.pc, m.at, which});
    return out;
  }

  void forget_pending() { pending_.clear(); }

  // Every way in which `atom` takes tokens at `at`, in order of preference.
  void take(const LinkedAtom& atom, std::uint32_t at, std::uint32_t limit, std::vector<Taken>& out) const {
    if (at >= limit) return;
    if (atom.kind == Atom::Kind::label) {
      for (const auto& e : lattice_.from(at))
        if (numbered_.label[e.kind] == atom.number && e.to <= limit) out.push_back({e.to, &e});
    } else if (atom.kind == Atom::Kind::list) {
      take_entry(lexicon_.list(atom.number), at, limit, out);
    } else if (fits(atom, at)) {
      out.push_back({at + 1});
    }
  }

  // Does an atom that takes one token take this one?
  bool fits(const LinkedAtom& atom, std::uint32_t at) const {
    switch (atom.kind) {
      case Atom::Kind::word:
        return numbered_.word[at] == atom.number;
      case Atom::Kind::lemma:
        for (auto i = numbered_.lemmas_from[at]; i < numbered_.lemmas_to[at]; ++i)
          if (numbered_.lemmas[i] == atom.number) return true;
        return false;
      case Atom::Kind::gap:
        return (lattice_.forms(at) & kMark) == 0;
      case Atom::Kind::test:
        return (lattice_.forms(at) & atom.form) != 0;
      case Atom::Kind::tag:
        if (guess()) return true;
        static_cast<void>(lattice_.roles(sentence_));  // has it tagged
        return static_cast<std::uint16_t>(tokens_[at].upos) == atom.length;
      case Atom::Kind::length:
        return utf8::length(tokens_[at].norm) == atom.length;
      case Atom::Kind::shape:
        return shape_matches(program_->shapes[atom.number], tokens_[at].norm);
      case Atom::Kind::any:
      case Atom::Kind::label:
      case Atom::Kind::list:
        break;
    }
    return true;
  }

 private:
  // Is what tags and tree would say still open? Then both it and its opposite count as true.
  bool guess() const {
    guessed_ = guessed_ || guessing_;
    return guessing_;
  }
  bool guess(const LinkedAtom& atom) const { return atom.kind == Atom::Kind::tag && guess(); }

  // False only if the instruction cannot lead on from there.
  bool may_go_to(std::uint32_t pc, std::uint32_t at) const {
    return program_->firsts[program_->code[pc].first].meets(signatures_[at - sentence_.first]);
  }

  struct Step {
    std::uint32_t pc, at;
    std::uint32_t trail;  // length of the trail when this step was put off
    bool guessed;         // did it ask for the tree on its way?
  };
  [[nodiscard]] Step put_off(std::uint32_t pc, std::uint32_t at) const {
    return {pc, at, static_cast<std::uint32_t>(trail_.size()), guessed_};
  }
  // A slot that opened or closed; the last pairs on the trail are the captures of the match.
  struct Mark {
    std::uint32_t slot = 0;
    bool open = false;
    std::uint32_t at = 0;
    std::uint32_t from = 0;
    const Edge* edge = nullptr;
    const std::vector<std::string>* value = nullptr;
    bool taken = false;  // not a slot: what an atom took, [from, at), for the slot around it
    // Not a slot: a step of the tree at `pc` from token `at`, what stands there, and how many words would do.
    const Found* stands = nullptr;
    std::uint32_t pc = 0, choices = 0;
  };

  static constexpr std::size_t kMostChoices = 12;

  // A match from `pc` on that begins at `start` and, in the body of a step, goes past `cover`.
  bool run(const LinkedProgram& program, std::uint32_t pc, std::uint32_t start, bool longest) {
    program_ = &program;
    found_ = false;
    if (!may_go_to(pc, start)) return false;
    start_ = start;
    limit_ = std::min(sentence_.last, start + kLongestMatch);
    longest_ = longest;
    best_end_ = 0;
    trail_.clear();
    // All cells are zero here: each run clears those that it has set, which are few.
    if (const auto words = (program.code.size() * (limit_ - start + 1)) / 64 + 1; visited_.size() < words)
      visited_.resize(words);
    explore(pc, start);
    for (const auto word : touched_) visited_[word] = 0;
    touched_.clear();
    return found_;
  }

  // The word that a step goes out from: the topmost of those taken so far.
  [[nodiscard]] std::uint32_t anchor(std::uint32_t at) const {
    if (target_ && *target_ < at) return *target_;
    const auto last = top_of(at - 1, at), first = top_of(start_, at);
    // "Gave her blessing to": the last word goes with what follows, which hangs on the first.
    return first != last && hangs_on(last, first) ? first : last;
  }

  // As far up the tree from this word as the words taken so far go.
  [[nodiscard]] std::uint32_t top_of(std::uint32_t t, std::uint32_t at) const {
    for (auto up = tokens_[t].head;
         up >= static_cast<std::int32_t>(start_) && up < static_cast<std::int32_t>(at); up = tokens_[t].head)
      t = static_cast<std::uint32_t>(up);
    return t;
  }

  [[nodiscard]] bool hangs_on(std::uint32_t t, std::uint32_t above) const {
    for (auto up = tokens_[t].head; up >= 0; up = tokens_[static_cast<std::uint32_t>(up)].head)
      if (static_cast<std::uint32_t>(up) == above) return true;
    return false;
  }

  // Does the body of a step match a run of words around this one?
  const Found& look_at(std::uint32_t body, std::uint32_t word, const english::Roles& roles) const {
    const auto [it, fresh] = found_at_->try_emplace({program_, body, word});
    if (!fresh) return it->second;
    Impl inner(lattice_, lexicon_, sentence_, signatures_);
    inner.found_at_ = found_at_;
    inner.target_ = word;
    const auto first = std::max(roles.first_of(word), word - std::min(word, kStepReach));
    Match m;
    for (auto start = first; start <= word && !it->second.is; ++start)
      if (inner.run(*program_, body, start, false)) {
        inner.fill(m);
        it->second.is = true;
        it->second.captures = std::move(m.captures);
      }
    return it->second;
  }

  // Without the tree: may the words that a step asks for stand anywhere in the sentence? Most sentences that
  // a pattern would have parsed lack them, and a parse costs as much as thousands of such looks.
  bool may_stand(std::uint32_t index) const {
    const auto& step = program_->steps[index];
    const auto [it, fresh] = may_stand_->try_emplace({program_, index}, false);
    if (!fresh) return it->second;
    return it->second = has_preposition(step) && (step.body == 0 || body_matches(step.body));
  }

  bool has_preposition(const TreeStep& step) const {
    if (step.kind != TreeStep::Kind::preposition) return true;
    std::string_view rest = step.text;
    while (!rest.empty()) {
      const auto word = rest.substr(0, rest.find(' '));
      if (!stands_in(word, tokens_, sentence_)) return false;
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    return true;
  }

  // Does the body of a step match anywhere, whatever the tree says?
  bool body_matches(std::uint32_t body) const {
    Impl inner(lattice_, lexicon_, sentence_, signatures_);
    inner.may_stand_ = may_stand_;
    inner.guessing_ = true;
    for (auto start = sentence_.first; start < sentence_.last; ++start)
      if (inner.run(*program_, body, start, false)) return true;
    return false;
  }

  bool take_step(std::uint32_t pc, std::uint32_t at) {
    const auto index = program_->code[pc].x;
    const auto& step = program_->steps[index];
    if (at <= start_) return false;
    if (guess()) return step.negative || may_stand(index);
    const auto* roles = lattice_.roles(sentence_);
    if (!roles) return false;
    static const Found kAnything = {true, {}};
    std::vector<const Found*> fitting;
    for (const auto word : words_at(step, *roles, lexicon_, anchor(at))) {
      const auto* stands = step.body == 0 ? &kAnything : &look_at(step.body, word, *roles);
      if (stands->is) fitting.push_back(stands);
    }
    if (step.negative) return fitting.empty();
    if (fitting.empty()) return false;
    const bool chosen = choice_ && choice_->pc == pc && choice_->at == at && choice_->which < fitting.size();
    Mark m;
    m.at = at;
    m.stands = fitting[chosen ? choice_->which : 0];
    m.pc = pc;
    m.choices = m.stands->captures.empty() ? 1 : static_cast<std::uint32_t>(fitting.size());
    trail_.push_back(m);
    return true;
  }

  void take_entry(const NumberedList& list, std::uint32_t at, std::uint32_t limit,
                  std::vector<Taken>& out) const {
    for (const auto& entry : list.entries_from(numbered_.word[at])) {
      const auto tokens = list.tokens_of(entry);
      if (at + tokens.size() > limit) continue;
      if (std::equal(tokens.begin() + 1, tokens.end(), numbered_.word.begin() + at + 1))
        out.push_back({at + static_cast<std::uint32_t>(tokens.size()), nullptr, list.values[entry.ordinal]});
    }
  }

  // Does something that `atom` describes end just before token `at`?
  bool stands_before(const LinkedAtom& atom, std::uint32_t at) const {
    if (atom.kind != Atom::Kind::label && atom.kind != Atom::Kind::list)
      return at > sentence_.first && fits(atom, at - 1);
    for (std::uint32_t back = 1; back <= kFarthestBehind && at >= sentence_.first + back; ++back) {
      taken_.clear();
      take(atom, at - back, at, taken_);
      for (const auto& t : taken_)
        if (t.to == at) return true;
    }
    return false;
  }

  bool stands_at(const LinkedAtom& atom, std::uint32_t at) const {
    if (atom.kind != Atom::Kind::label && atom.kind != Atom::Kind::list)
      return at < sentence_.last && fits(atom, at);
    taken_.clear();
    take(atom, at, sentence_.last, taken_);
    return !taken_.empty();
  }

  // Depth-first in order of preference; an (instruction, token) pair is entered once, so this is bounded by
  // instructions times tokens.
  void explore(std::uint32_t first_pc, std::uint32_t first_at) {
    stack_.clear();
    guessed_ = found_guessed_ = false;
    stack_.push_back(put_off(first_pc, first_at));
    while (!stack_.empty()) {
      const Step step = stack_.back();
      stack_.pop_back();
      trail_.resize(step.trail);
      guessed_ = step.guessed;
      if (step.pc & kResume)
        resume(step);
      else
        follow(step.pc, step.at);
      if (found_ && (!longest_ || found_guessed_)) return;
    }
  }

  static constexpr std::uint32_t kResume = 0x80000000u;

  void resume(const Step& step) {
    const auto& p = pending_[step.pc & ~kResume];
    trail_.push_back(p.mark);
    follow(p.pc, step.at);
  }

  struct Pending {
    std::uint32_t pc;
    Mark mark;
  };

  void follow(std::uint32_t pc, std::uint32_t at) {
    while (true) {
      const auto& in = program_->code[pc];
      if (in.meets && been(pc, at)) return;
      switch (in.op) {
        case Op::split:
          if (!may_go_to(in.x, at)) {
            if (in.y == in.x || !may_go_to(in.y, at)) return;
            pc = in.y;
            break;
          }
          if (in.y != in.x && may_go_to(in.y, at)) stack_.push_back(put_off(in.y, at));
          pc = in.x;
          break;
        case Op::jump:
          pc = in.x;
          break;
        case Op::open:
        case Op::close:
          trail_.push_back({in.x, in.op == Op::open, at});
          ++pc;
          break;
        case Op::begins:
          if (at != sentence_.first) return;
          ++pc;
          break;
        case Op::ends:
          if (at != sentence_.last) return;
          ++pc;
          break;
        case Op::ahead:
          if (!stands_at(program_->atoms[in.x], at)) return;
          ++pc;
          break;
        case Op::not_ahead:
          if (!guess(program_->atoms[in.x]) && stands_at(program_->atoms[in.x], at)) return;
          ++pc;
          break;
        case Op::behind:
          if (!stands_before(program_->atoms[in.x], at)) return;
          ++pc;
          break;
        case Op::not_behind:
          if (!guess(program_->atoms[in.x]) && stands_before(program_->atoms[in.x], at)) return;
          ++pc;
          break;
        case Op::tree:
          if (!take_step(pc, at)) return;
          ++pc;
          break;
        case Op::done:
          finish(at);
          return;
        case Op::take: {
          const auto& atom = program_->atoms[in.x];
          if (atom.kind != Atom::Kind::label && atom.kind != Atom::Kind::list) {
            if (at >= limit_ || !fits(atom, at)) return;
            ++at;
            ++pc;
            break;
          }
          taken_.clear();
          take(atom, at, limit_, taken_);
          if (taken_.empty()) return;
          for (std::size_t k = taken_.size(); k-- > 1;) {
            pending_.push_back({pc + 1, mark_of(taken_[k], at)});
            stack_.push_back(
                put_off(static_cast<std::uint32_t>(pending_.size() - 1) | kResume, taken_[k].to));
          }
          if (taken_[0].edge || taken_[0].value) trail_.push_back(mark_of(taken_[0], at));
          at = taken_[0].to;
          ++pc;
          break;
        }
      }
    }
  }

  // Was an instruction entered with this token to come? It is from now on.
  bool been(std::uint32_t pc, std::uint32_t at) {
    const std::size_t cell = static_cast<std::size_t>(pc) * (limit_ - start_ + 1) + (at - start_);
    auto& word = visited_[cell / 64];
    const auto bit = std::uint64_t{1} << (cell % 64);
    if ((word & bit) != 0) return true;
    if (word == 0) touched_.push_back(cell / 64);
    word |= bit;
    return false;
  }

  static Mark mark_of(const Taken& t, std::uint32_t from) {
    Mark m;
    m.taken = true;
    m.at = t.to;
    m.from = from;
    m.edge = t.edge;
    m.value = t.value;
    return m;
  }

  void finish(std::uint32_t at) {
    if (at == start_ || (target_ && at <= *target_)) return;  // an empty match says nothing
    if (found_ && at <= best_end_) return;
    found_ = true;
    found_guessed_ = found_guessed_ || guessed_;
    best_end_ = at;
    best_trail_ = trail_;
  }

  void fill(Match& out) const {
    out.captures.clear();
    for (std::size_t i = 0; i < best_trail_.size(); ++i) {
      const Mark& open = best_trail_[i];
      if (open.stands)
        out.captures.insert(out.captures.end(), open.stands->captures.begin(), open.stands->captures.end());
      if (open.taken || !open.open) continue;
      for (std::size_t j = i + 1; j < best_trail_.size(); ++j) {
        const Mark& close = best_trail_[j];
        if (close.taken || close.stands || close.open || close.slot != open.slot) continue;
        if (close.at > open.at) out.captures.push_back(capture(i, j));
        break;
      }
    }
    std::stable_sort(out.captures.begin(), out.captures.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
  }

  Capture capture(std::size_t i, std::size_t j) const {
    Capture c;
    c.slot = program_->slots[best_trail_[i].slot];
    c.from = best_trail_[i].at;
    c.to = best_trail_[j].at;
    for (std::size_t k = i + 1; k < j; ++k) {
      const Mark& m = best_trail_[k];
      if (!m.taken || m.from != c.from || m.at != c.to) continue;
      if (m.edge) c.edge = m.edge;
      if (m.value) c.value = m.value;
    }
    return c;
  }

  // What a run needs room for; kept for the next run of the thread.
  struct Buffers {
    std::vector<std::uint64_t> visited;
    std::vector<std::size_t> touched;
    std::vector<Step> stack;
    std::vector<Pending> pending;
    std::vector<Mark> trail, best_trail;
    std::vector<Taken> taken;
  };
  static std::vector<std::unique_ptr<Buffers>>& spare_buffers() {
    thread_local std::vector<std::unique_ptr<Buffers>> spare;
    return spare;
  }
  static std::unique_ptr<Buffers> taken_buffers() {
    auto& spare = spare_buffers();
    if (spare.empty()) return std::make_unique<Buffers>();
    auto out = std::move(spare.back());
    spare.pop_back();
    out->pending.clear();
    out->best_trail.clear();
    return out;
  }

  const Lattice& lattice_;
  const Lexicon& lexicon_;
  const Numbered& numbered_;
  const std::vector<Token>& tokens_;
  Sentence sentence_;
  const LinkedProgram* program_ = nullptr;
  std::uint32_t start_ = 0, limit_ = 0, best_end_ = 0;
  bool longest_ = false, found_ = false;
  bool guessing_ = false;         // the sentence has no tree so far
  mutable bool guessed_ = false;  // and the way to here asked for it
  bool found_guessed_ = false;    // as did that of a match
  const Choice* choice_ = nullptr;
  std::optional<std::uint32_t> target_;  // in the body of a step: the word that must be in the match
  FoundMap own_found_;
  FoundMap* found_at_;
  MayStand own_may_stand_;
  MayStand* may_stand_;
  const Signature* signatures_;  // by token of the sentence
  std::unique_ptr<Buffers> buffers_;
  std::vector<std::uint64_t>& visited_ = buffers_->visited;
  std::vector<std::size_t>& touched_ = buffers_->touched;
  std::vector<Step>& stack_ = buffers_->stack;
  std::vector<Pending>& pending_ = buffers_->pending;
  std::vector<Mark>&trail_ = buffers_->trail, &best_trail_ = buffers_->best_trail;
  std::vector<Taken>& taken_ = buffers_->taken;
};

Run::Run(const Lattice& lattice, const Lexicon& lexicon, const Sentence& sentence,
         const Signature* signatures)
    : impl_(std::make_unique<Impl>(lattice, lexicon, sentence, signatures)) {}
Run::~Run() = default;

bool Run::match(const LinkedProgram& program, std::uint32_t start, bool longest, Match& out,
                const Choice* choice) {
  return impl_->match(program, start, longest, out, choice);
}
std::vector<Choice> Run::other_choices() const {
  return impl_->other_choices();
}
void Run::forget_pending() {
  impl_->forget_pending();
}

}  // namespace galley::pattern
