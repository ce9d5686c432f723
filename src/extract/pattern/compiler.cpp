#include <algorithm>
#include <cctype>
#include <optional>

#include "base/utf8.h"
#include "extract/pattern/program.h"

namespace galley::pattern {
namespace {

constexpr int kDeepestDefinition = 12;
constexpr int kMostRepeats = 40;

struct Fault {
  std::string message, remedy;
};

// A recursive-descent parser that writes instructions as it reads. Repeats are unrolled by reading their
// source again.
class Parser {
 public:
  Parser(Compiler& compiler, Program& program) : compiler_(compiler), program_(program) {}

  void parse(std::string_view source, int depth) {
    const auto saved = source_;
    const auto saved_at = at_;
    source_ = source;
    at_ = 0;
    depth_ = depth;
    skip_space();
    if (depth == 0) refuse_step();
    alternatives();
    skip_space();
    if (at_ < source_.size())
      throw Fault{std::string("'") + source_[at_] + "' has no opening partner", "remove it or quote it"};
    source_ = saved;
    at_ = saved_at;
  }

 private:
  using Op = Instruction::Op;

  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }

  std::uint32_t emit(Op op, std::uint32_t x = 0, std::uint32_t y = 0) {
    if (program_.code.size() >= kMostInstructions)
      throw Fault{"the pattern expands to more than " + std::to_string(kMostInstructions) + " states",
                  "use smaller repeats or split it"};
    program_.code.push_back({.op = op, .x = x, .y = y});
    return here() - 1;
  }

  void skip_space() {
    while (at_ < source_.size() && std::isspace(static_cast<unsigned char>(source_[at_]))) ++at_;
  }
  bool peek(char c) const { return at_ < source_.size() && source_[at_] == c; }
  bool peek(std::string_view s) const { return source_.substr(at_).starts_with(s); }
  void expect(char c) {
    skip_space();
    if (!peek(c)) throw Fault{std::string("'") + c + "' is missing", "close what was opened"};
    ++at_;
  }

  // a | b | c
  void alternatives() {
    std::vector<std::uint32_t> jumps;
    while (true) {
      // The split that tries this alternative first is only needed when another follows; it is removed
      // otherwise by pointing both ways to the same place.
      const auto split = emit(Op::split);
      program_.code[split].x = here();
      sequence();
      skip_space();
      if (!peek('|')) {
        program_.code[split].y = program_.code[split].x;
        break;
      }
      ++at_;
      jumps.push_back(emit(Op::jump));
      program_.code[split].y = here();
    }
    for (const auto j : jumps) program_.code[j].x = here();
  }

  void sequence() {
    while (true) {
      skip_space();
      if (at_ >= source_.size() || peek('|') || peek(')') || peek('}')) return;
      repeated();
    }
  }

  struct Repeat {
    int least = 1, most = 1;
    bool lazy = false;
  };

  // One element and its quantifier.
  void repeated() {
    const auto begin = at_;
    const auto code_before = program_.code.size();
    element();
    const Repeat r = quantifier();
    if (r.least == 1 && r.most == 1) return;
    const auto end = at_;
    program_.code.resize(code_before);
    for (int i = 0; i < r.least; ++i) again(begin);
    std::vector<std::uint32_t> splits;
    for (int i = r.least; i < r.most; ++i) {
      splits.push_back(emit(Op::split));
      again(begin);
    }
    for (std::size_t i = 0; i < splits.size(); ++i) {
      auto& split = program_.code[splits[i]];
      const auto into = splits[i] + 1;
      split.x = r.lazy ? here() : into;
      split.y = r.lazy ? into : here();
    }
    at_ = end;
  }

  void again(std::size_t begin) {
    at_ = begin;
    element();
  }

  Repeat quantifier() {
    Repeat r;
    if (at_ < source_.size() && peek('?') && !peek("?=") && !peek("?!") && !peek("?<")) {
      ++at_;
      r = {0, 1, false};
    } else if (peek('{') && at_ + 1 < source_.size() &&
               std::isdigit(static_cast<unsigned char>(source_[at_ + 1]))) {
      ++at_;
      r.least = r.most = number();
      if (peek(',')) {
        ++at_;
        r.most = number();
      }
      expect('}');
    } else if (peek('*') || peek('+')) {
      throw Fault{"unbounded repeats are not allowed", "write {0,5} or the like"};
    } else {
      return r;
    }
    if (r.most < r.least || r.most > kMostRepeats)
      throw Fault{"a repeat goes from fewer to more, and to at most " + std::to_string(kMostRepeats),
                  "mend the bounds"};
    if (peek('?') && !peek("?=") && !peek("?!") && !peek("?<")) {
      ++at_;
      r.lazy = true;
    }
    return r;
  }

  int number() {
    int n = 0, digits = 0;
    while (at_ < source_.size() && std::isdigit(static_cast<unsigned char>(source_[at_])) && digits < 4) {
      n = n * 10 + (source_[at_++] - '0');
      ++digits;
    }
    if (digits == 0) throw Fault{"a number is missing", "write {2} or {0,3}"};
    return n;
  }

  void element() {
    skip_space();
    if (at_ >= source_.size()) throw Fault{"the pattern ends where an element is due", "complete it"};
    const char c = source_[at_];
    if (peek("?=") || peek("?!") || peek("?<=") || peek("?<!")) return look();
    if (c == '(') {
      ++at_;
      alternatives();
      expect(')');
    } else if (c == '{') {
      slot();
    } else if (c == '^') {
      ++at_;
      emit(Op::begins);
    } else if (c == '$') {
      ++at_;
      emit(Op::ends);
    } else if (c == '&') {
      definition();
    } else if (c == '~') {
      ++at_;
      gap(number());
    } else if (c == '>' || peek("!>")) {
      step();
    } else {
      emit(Op::take, atom());
    }
  }

  void look() {
    const bool behind = peek("?<");
    const bool negative = source_[at_ + (behind ? 2 : 1)] == '!';
    at_ += behind ? 3 : 2;
    skip_space();
    if (at_ >= source_.size()) throw Fault{"a look around ends the pattern", "say what it looks for"};
    // (a | b): for "is not", none of them; for "is", one of them.
    std::vector<std::uint32_t> atoms;
    if (peek('(')) {
      do {
        ++at_;
        skip_space();
        atoms.push_back(atom());
        skip_space();
      } while (peek('|'));
      expect(')');
    } else {
      atoms.push_back(atom());
    }
    const Op op = behind ? (negative ? Op::not_behind : Op::behind) : (negative ? Op::not_ahead : Op::ahead);
    if (negative) {
      for (const auto a : atoms) emit(op, a);
      return;
    }
    std::vector<std::uint32_t> jumps;
    for (std::size_t i = 0; i + 1 < atoms.size(); ++i) {
      const auto split = emit(Op::split);
      program_.code[split].x = here();
      emit(op, atoms[i]);
      jumps.push_back(emit(Op::jump));
      program_.code[split].y = here();
    }
    emit(op, atoms.back());
    for (const auto j : jumps) program_.code[j].x = here();
  }

  void slot() {
    ++at_;
    skip_space();
    std::string name = identifier();
    if (name.empty()) throw Fault{"a slot needs a name", "write {name: pattern}"};
    auto it = std::find(program_.slots.begin(), program_.slots.end(), name);
    const auto index = static_cast<std::uint32_t>(it - program_.slots.begin());
    if (it == program_.slots.end()) program_.slots.push_back(name);
    emit(Op::open, index);
    skip_space();
    if (peek(':')) {
      ++at_;
      alternatives();
    } else {
      Atom a;
      a.kind = Atom::Kind::label;
      a.text = name;
      emit(Op::take, add(std::move(a)));
    }
    expect('}');
    emit(Op::close, index);
  }

  void definition() {
    ++at_;
    const auto name = identifier();
    const auto* body = compiler_.definition(name);
    if (!body) throw Fault{"there is no definition '&" + name + "'", "write it under [define]"};
    if (depth_ >= kDeepestDefinition)
      throw Fault{"definitions nest too deeply at '&" + name + "'", "break the circle"};
    const int depth = depth_;
    parse(*body, depth + 1);
    depth_ = depth;
  }

  // >relation(what stands there), !>relation(...), or either without brackets.
  void step() {
    TreeStep s;
    s.negative = peek('!');
    at_ += s.negative ? 2 : 1;
    relation(s);
    const auto index = static_cast<std::uint32_t>(program_.steps.size());
    program_.steps.push_back(std::move(s));
    emit(Op::tree, index);
    if (!peek('(')) return;
    if (step_depth_ >= kDeepestStep)
      throw Fault{"relations nest more than " + std::to_string(kDeepestStep) + " deep", "split the pattern"};
    ++at_;
    ++step_depth_;
    const auto past = emit(Op::jump);
    program_.steps[index].body = here();
    skip_space();
    refuse_step();
    alternatives();
    expect(')');
    emit(Op::done);
    program_.code[past].x = here();
    --step_depth_;
  }

  // A relation goes out from the word before it.
  void refuse_step() const {
    if (peek('>') || peek("!>"))
      throw Fault{"no word stands before the first relation", "write the word that it goes out from, or '.'"};
  }

  void relation(TreeStep& s) {
    using Kind = TreeStep::Kind;
    if (peek('"')) {
      ++at_;
      s.kind = Kind::preposition;
      s.text = utf8::fold(until('"'));
      return;
    }
    if (peek('@')) {
      s.kind = Kind::list;
      s.list = list_named(s.text);
      return;
    }
    static const std::vector<std::pair<std::string, Kind>> kDeep = {{"subject", Kind::subject},
                                                                    {"object", Kind::object},
                                                                    {"modifier", Kind::modifier},
                                                                    {"conjunct", Kind::conjunct},
                                                                    {"head", Kind::head}};
    const auto name = identifier();
    for (const auto& [deep, kind] : kDeep)
      if (name == deep) {
        s.kind = kind;
        return;
      }
    s.relation = english::relation_of(name);
    const bool subtype = peek(':');
    if (!subtype && s.relation != english::Relation::none && s.relation != english::Relation::root) return;
    if (subtype)
      throw Fault{"relations have no subtypes ('" + name + ":')",
                  "write '>" + name + "', or '>subject' and '>object', which turn the passive"};
    std::vector<std::string> names;
    for (const auto& [deep, kind] : kDeep) names.push_back(deep);
    for (int i = 1; i < english::kRelations; ++i)
      names.emplace_back(english::name_of(static_cast<english::Relation>(i)));
    const auto near = nearest(name, names);
    throw Fault{"there is no relation '>" + name + "'",
                near.empty()
                    ? "write subject, object, modifier, conjunct, head, a universal relation such as "
                      "'appos', or a preposition in quotes"
                    : "did you mean '>" + near + "'? A preposition stands in quotes"};
  }

  // Lazily up to n tokens that do not end a clause.
  void gap(int n) {
    if (n < 1 || n > kMostRepeats) throw Fault{"a gap is ~1 to ~40 tokens", "mend the number"};
    Atom a;
    a.kind = Atom::Kind::gap;
    const auto atom_index = add(std::move(a));
    std::vector<std::uint32_t> splits;
    for (int i = 0; i < n; ++i) {
      splits.push_back(emit(Op::split));
      emit(Op::take, atom_index);
    }
    for (const auto s : splits) {
      program_.code[s].x = here();
      program_.code[s].y = s + 1;
    }
  }

  std::uint32_t add(Atom a) {
    program_.atoms.push_back(std::move(a));
    return static_cast<std::uint32_t>(program_.atoms.size() - 1);
  }

  std::string identifier() {
    const auto begin = at_;
    while (at_ < source_.size() && (std::isalnum(static_cast<unsigned char>(source_[at_])) ||
                                    source_[at_] == '_' || source_[at_] == '-' || source_[at_] == '.'))
      ++at_;
    return std::string(source_.substr(begin, at_ - begin));
  }

  std::string until(char close) {
    const auto end = source_.find(close, at_);
    if (end == std::string_view::npos)
      throw Fault{std::string("'") + close + "' is missing", "close what was opened"};
    std::string s(source_.substr(at_, end - at_));
    at_ = end + 1;
    return s;
  }

  std::uint32_t atom() {
    if (at_ >= source_.size()) throw Fault{"the pattern ends where a word should stand", "finish it"};
    const char c = source_[at_];
    Atom a;
    switch (c) {
      case '"':
        ++at_;
        a.kind = Atom::Kind::word;
        a.text = utf8::fold(until('"'));
        break;
      case '<':
        ++at_;
        a.kind = Atom::Kind::lemma;
        a.text = utf8::fold(until('>'));
        break;
      case '@':
        a.kind = Atom::Kind::list;
        a.list = list_named(a.text);
        break;
      case '%':
        ++at_;
        a.kind = Atom::Kind::label;
        a.text = identifier();
        if (a.text.empty()) throw Fault{"a label is missing after '%'", "write %person or the like"};
        break;
      case '.':
        ++at_;
        a.kind = Atom::Kind::any;
        break;
      case '[':
        ++at_;
        test(a);
        break;
      default:
        word(a);
    }
    return add(std::move(a));
  }

  const ListIndex* list_named(std::string& name) {
    ++at_;
    name = identifier();
    const auto* found = compiler_.list(name);
    if (found) return found;
    const auto near = nearest(name, compiler_.list_names());
    throw Fault{"there is no word list '@" + name + "'",
                near.empty() ? "add it to rules/words" : "did you mean '@" + near + "'?"};
  }

  void word(Atom& a) {
    const auto begin = at_;
    static constexpr std::string_view kStops = " \t\r\n|(){}?^$&~\"<>@%[]:*+=!";
    while (at_ < source_.size() && kStops.find(source_[at_]) == std::string_view::npos) ++at_;
    if (at_ == begin)
      throw Fault{std::string("'") + source_[at_] + "' does not begin an element",
                  "quote it if it is meant as text"};
    a.kind = Atom::Kind::word;
    a.text = utf8::fold(source_.substr(begin, at_ - begin));
  }

  void test(Atom& a) {
    if (peek('/')) {
      ++at_;
      shape(a);
      return;
    }
    const auto name = until(']');
    static const std::vector<std::string> kTests = {"cap", "caps", "num", "alpha", "punct", "glued"};
    if (name.starts_with("tag=")) {
      a.kind = Atom::Kind::tag;
      a.text = name.substr(4);
      static const std::vector<std::string> kTags = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                     "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                     "PUNCT", "SCONJ", "SYM", "VERB", "X"};
      const auto it = std::find(kTags.begin(), kTags.end(), a.text);
      if (it == kTags.end())
        throw Fault{"there is no part of speech '" + a.text + "'", "use a universal tag such as NOUN"};
      a.length = static_cast<int>(it - kTags.begin()) + 1;
    } else if (name.size() == 4 && name.starts_with("len") && name[3] >= '1' && name[3] <= '9') {
      a.kind = Atom::Kind::length;
      a.length = name[3] - '0';
    } else if (std::find(kTests.begin(), kTests.end(), name) != kTests.end()) {
      a.kind = Atom::Kind::test;
      a.text = name;
    } else {
      const auto near = nearest(name, kTests);
      throw Fault{"there is no token test '[" + name + "]'",
                  near.empty() ? "see docs/patterns.md" : "did you mean '[" + near + "]'?"};
    }
  }

  void shape(Atom& a) {
    a.kind = Atom::Kind::shape;
    while (at_ < source_.size() && source_[at_] != '/') {
      ShapeStep step;
      if (source_[at_] == '\\' && at_ + 1 < source_.size())
        step = {'c', source_[++at_], false};
      else if (source_[at_] == 'd' || source_[at_] == 'a')
        step = {source_[at_], 0, false};
      else
        step = {'c', source_[at_], false};
      ++at_;
      if (peek('?')) {
        step.optional = true;
        ++at_;
      }
      a.shape.push_back(step);
    }
    if (!peek("/]")) throw Fault{"'/]' is missing", "close what was opened"};
    at_ += 2;
    if (a.shape.size() > 40) throw Fault{"a shape has at most 40 characters", "shorten it"};
  }

  Compiler& compiler_;
  Program& program_;
  std::string_view source_;
  std::size_t at_ = 0;
  int depth_ = 0, step_depth_ = 0;
};

}  // namespace

std::vector<std::string> entry_tokens(std::string_view entry) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < entry.size(); ++i) {
    const char c = entry[i];
    if (c == ' ') {
      flush();
    } else if ((c == '-' || c == '/') && entry.size() > 1) {
      flush();
      out.push_back(std::string(1, c));
    } else if (entry.substr(i) == "'s" || entry.substr(i).starts_with("'s ")) {
      flush();
      out.push_back("'s");
      ++i;
    } else {
      word += c;
    }
  }
  flush();
  return out;
}

Compiler::Compiler(const WordLists& lists, std::map<std::string, std::string, std::less<>> definitions)
    : lists_(&lists), definitions_(std::move(definitions)) {}

Program Compiler::compile(std::string_view source, const Location& where, Diagnostics& diagnostics) {
  Program program;
  try {
    Parser(*this, program).parse(source, 0);
    program.code.push_back({.op = Instruction::Op::done});
  } catch (const Fault& fault) {
    diagnostics.add(where, "in the pattern '" + std::string(source.substr(0, 80)) + "': " + fault.message,
                    fault.remedy);
    return {};
  }
  return program;
}

const ListIndex* Compiler::list(std::string_view name) {
  if (const auto it = indexes_.find(name); it != indexes_.end()) return &it->second;
  const auto found = lists_->lists.find(name);
  if (found == lists_->lists.end()) return nullptr;
  ListIndex index;
  for (const auto& [word, values] : found->second.entries) {
    auto tokens = entry_tokens(word);
    if (tokens.empty()) continue;
    auto& bucket = index[tokens.front()];
    bucket.push_back({std::move(tokens), &values});
  }
  for (auto& [first, entries] : index)
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.words.size() > b.words.size(); });
  return &indexes_.emplace(std::string(name), std::move(index)).first->second;
}

const std::string* Compiler::definition(std::string_view name) const {
  const auto it = definitions_.find(name);
  return it == definitions_.end() ? nullptr : &it->second;
}

std::vector<std::string> Compiler::list_names() const {
  std::vector<std::string> out;
  for (const auto& [name, list] : lists_->lists) out.push_back(name);
  return out;
}

}  // namespace galley::pattern
