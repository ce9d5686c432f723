#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/mention/case_facts.h"
#include "extract/mention/name_surroundings.h"
#include "extract/mention/name_words.h"
#include "extract/mention/seen_name.h"
#include "extract/pattern/pattern.h"
#include "model/document.h"
#include "model/names.h"

namespace galley::extract {

// Finds names: those the index knows and those that capitals and the words around them make out. One pass.
class NameFinder {
 public:
  NameFinder(const NameWords& words, const CaseFacts& facts, const pattern::Lattice& lattice,
             const NameIndex* index);
  // The names of all sentences whose capitals mean something (`headlines` false), or of the others. In text
  // order; may hold names that need support (SeenName::needs_support) and names of type "other".
  [[nodiscard]] std::vector<SeenName> find(bool headlines);

 private:
  // A name of the index: tokens [from, to).
  struct Known {
    std::uint32_t from = 0, to = 0;
    std::vector<NameCandidate> candidates;
    bool with_title = false;  // known together with the title before it, as one person
  };
  // What stands before a name: "Mr", "Prime Minister", "his wife".
  struct Lead {
    bool person = false;
    char gender = '?';
    bool plural = false;
  };

  void read_sentence(std::size_t sentence);
  std::uint32_t read_at(std::uint32_t i);
  std::uint32_t read_title(std::uint32_t i, Lead& lead) const;
  std::optional<Known> bearer_with_title(std::uint32_t at, std::uint32_t run) const;
  std::optional<Known> known_at(std::uint32_t i) const;  // keeps what it found in this sentence
  std::optional<Known> look_up(std::uint32_t i) const;
  bool lists_countries(const Known& known) const;
  bool caseless() const;
  bool fits_case(const Known& known) const;
  bool begins_event(std::uint32_t i) const;
  bool begins_another(std::uint32_t i) const;
  std::uint32_t run_end(std::uint32_t i) const;
  std::uint32_t step_inside(std::uint32_t i) const;
  bool may_begin(std::uint32_t i) const;
  bool is_stop(std::uint32_t i) const;
  bool is_link(std::uint32_t i) const;
  std::string type_of_run(std::uint32_t from, std::uint32_t to) const;
  bool has_word(const WordList& list, std::uint32_t from, std::uint32_t to) const;
  std::uint32_t emit_known(Known known, const Lead& lead);
  std::uint32_t emit_run(std::uint32_t from, std::uint32_t to, const Lead& lead);
  SeenName seen(std::uint32_t from, std::uint32_t to, std::string type) const;
  bool ends_in_surname(std::uint32_t to) const;
  const Token& token(std::uint32_t i) const { return document_.tokens[i]; }
  const std::string& norm(std::uint32_t i) const { return document_.tokens[i].norm; }

  const NameWords& words_;
  const CaseFacts& facts_;
  const Document& document_;
  const NameIndex* index_;
  NameSurroundings beside_;
  std::vector<bool> timed_;  // tokens of time expressions

  // Of the sentence being read.
  std::uint32_t first_ = 0, last_ = 0, first_word_ = 0;
  CaseFacts::Style style_ = CaseFacts::Style::normal;
  mutable std::unordered_map<std::uint32_t, std::optional<Known>> known_;
  std::vector<SeenName> found_;
};

}  // namespace galley::extract
