#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/word_list.h"
#include "model/document.h"

namespace galley {
class Packer;
class Unpacker;
}  // namespace galley

namespace galley::english {
class Roles;
}

// The token-pattern language of docs/patterns.md.
namespace galley::pattern {

class Lexicon;
class Recall;
struct KnownSentence;

// An annotation that patterns can name as %label: tokens [from, to) of the document.
struct Edge {
  std::uint32_t from = 0, to = 0;
  std::string label;
  std::int32_t index = -1;  // which timex, quantity or mention; what the adder meant by it
  std::uint32_t kind = 0;   // the label's number in its lattice, which sets it
};

// A set of bits in two halves (first.h).
struct Signature {
  std::uint64_t a = 0, b = 0;

  friend constexpr Signature operator|(const Signature& x, const Signature& y) {
    return {x.a | y.a, x.b | y.b};
  }
  [[nodiscard]] bool meets(const Signature& other) const { return (a & other.a) != 0 && (b & other.b) != 0; }
};

// The words of a lattice in the numbers of one lexicon; 0 = the lexicon does not have it.
struct Numbered {
  std::vector<std::uint32_t> word;                    // by token
  std::vector<std::uint32_t> lemmas;                  // those that are known, word by word
  std::vector<std::uint32_t> lemmas_from, lemmas_to;  // by token: its part of `lemmas`
  std::vector<std::uint32_t> label;                   // by Edge::kind
  std::vector<Signature> signatures;                  // by token (first.h)
  std::size_t edges = 0;                              // how many of the lattice's are in the signatures
  std::size_t vocabulary = 0;                         // how many words the lexicon had
};

// Every lemma that a folded word may be a form of ("left" -> left, leave).
using LemmaFunction = std::function<std::vector<std::string>(std::string_view folded_word)>;

// Fills tags and tree of one sentence of the document, given by its index.
using ParseFunction = std::function<void(std::size_t sentence)>;

// What a document offers to patterns: its tokens, the annotations so far, and the trees of those sentences
// that somebody asks for. Build it once, add edges between stages. The document's tokens must not change
// while the lattice lives, but for what the parser fills in. For one thread.
class Lattice {
 public:
  // `lemmas` serves tokens whose lemma no tagger has filled; null = their word is their lemma.
  // `parse` = null: there are no trees. `recall`: what earlier documents' sentences gave; it must outlive the
  // lattice, whose lemmas must be those of the memory behind it.
  explicit Lattice(const Document& document, const LemmaFunction& lemmas = nullptr,
                   ParseFunction parse = nullptr, const Recall* recall = nullptr);
  void add(Edge edge);
  [[nodiscard]] const Document& document() const { return *document_; }
  // The lemmas of one token, most likely first.
  [[nodiscard]] const std::vector<std::string>& lemmas(std::uint32_t token) const {
    return words_[word_of_[token]].lemmas;
  }
  // Edges that begin at this token, longest first, in order of addition among equals.
  [[nodiscard]] const std::vector<Edge>& from(std::uint32_t token) const { return starts_[token]; }
  // The grammar of a sentence, which is parsed when it is first asked for, and only then; null without
  // parser.
  [[nodiscard]] const english::Roles* roles(const Sentence& sentence) const;
  // Is there nothing to be read off a sentence that roles() would have to parse first?
  [[nodiscard]] bool has_read(const Sentence& sentence) const {
    return !parse_ || roles_.contains(sentence.first);
  }
  // What the letters of a token say of it (linked.h's Form bits).
  [[nodiscard]] std::uint8_t forms(std::uint32_t token) const { return forms_[token]; }
  // What is remembered of a sentence; null without memory.
  [[nodiscard]] KnownSentence* known(const Sentence& sentence) const;
  // All edges of a sentence so far: equal for two lattices only if the sentence has the same edges in both.
  [[nodiscard]] const std::string& edges_of(const Sentence& sentence) const {
    return edges_[sentence_of_[sentence.first]];
  }
  // The lattice in the numbers of `lexicon`, counted when it is first asked for; holds until an edge with a
  // new label is added.
  [[nodiscard]] const Numbered& numbered(const Lexicon& lexicon) const;

 private:
  struct Word {  // one of the different words of the document
    std::string_view norm;
    std::vector<std::string> lemmas;
  };
  void number(Numbered& out, const Lexicon& lexicon) const;

  const Document* document_;
  std::vector<std::vector<Edge>> starts_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> word_of_;  // by token
  std::vector<std::uint8_t> forms_;     // by token
  std::vector<std::string> labels_;     // by Edge::kind
  std::vector<std::pair<std::uint32_t, std::uint32_t>> added_;  // first token and kind of each edge
  ParseFunction parse_;
  const Recall* recall_ = nullptr;
  std::vector<std::uint32_t> sentence_of_;  // by token; empty without memory, as is the next
  std::vector<std::string> edges_;          // by sentence
  mutable std::vector<std::pair<const Lexicon*, std::unique_ptr<Numbered>>> numbered_;
  mutable std::unordered_map<std::uint32_t, std::shared_ptr<const english::Roles>> roles_;  // by first token
};

// What a slot took: tokens [from, to); `edge` points into the lattice when the slot was exactly one %label,
// else null; `value` points at the values of the word-list entry when the slot was exactly one @list, else
// null. Both hold until an edge is added to the lattice.
struct Capture {
  std::string_view slot;
  std::uint32_t from = 0, to = 0;
  const Edge* edge = nullptr;
  const std::vector<std::string>* value = nullptr;
};

struct Match {
  std::uint32_t from = 0, to = 0;  // tokens of the document
  std::size_t pattern = 0;         // index of the pattern in its set
  std::vector<Capture> captures;   // in text order; a slot that matched twice stands twice

  // The first capture of that slot; null if it took no part.
  [[nodiscard]] const Capture* find(std::string_view slot) const;
};

// A set of patterns compiled together.
class PatternSet {
 public:
  // `lexicon`: shared with other sets, so that they read one lattice in the same numbers; null = one of its
  // own. Both lists and lexicon must not change while another thread matches.
  PatternSet(const WordLists& lists, std::map<std::string, std::string, std::less<>> definitions,
             std::shared_ptr<Lexicon> lexicon = nullptr);
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  // What keep() wrote, with the lexicon that was kept beside it.
  PatternSet(const WordLists& lists, std::shared_ptr<Lexicon> lexicon, Unpacker& in);
  void keep(Packer& out) const;

  // Compiles one pattern; returns its index. A fault goes to `diagnostics` with `where` and the pattern never
  // matches.
  std::size_t add(std::string_view source, const Location& where, Diagnostics& diagnostics);

  // The best match that begins at each token of a sentence, over all patterns: longest first, then lowest
  // index; matches do not overlap and stand in text order. For time expressions and quantities.
  [[nodiscard]] std::vector<Match> longest(const Lattice& lattice, const Sentence& sentence) const;

  // Every pattern's own leftmost matches, not overlapping per pattern. For claims. A match whose steps of the
  // tree lead to coordinated words stands there once for each of them (at most 12 more).
  [[nodiscard]] std::vector<Match> all(const Lattice& lattice, const Sentence& sentence) const;

  // The same, but from every token on: matches of one pattern may overlap. For phrases inside other patterns.
  [[nodiscard]] std::vector<Match> every(const Lattice& lattice, const Sentence& sentence) const;

  // Slot names of one pattern, in order of first appearance.
  [[nodiscard]] const std::vector<std::string>& slots(std::size_t pattern) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::pattern
