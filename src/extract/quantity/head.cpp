#include "extract/quantity/head.h"

#include <algorithm>

#include "base/one_of.h"

namespace galley::extract {
namespace {

constexpr std::uint32_t kModifiers = 5;
constexpr std::uint32_t kLongestNoun = 3;

bool is_word(std::string_view w) {
  return !w.empty() &&
         ((w.front() >= 'a' && w.front() <= 'z') || static_cast<unsigned char>(w.front()) >= 0x80);
}

bool looks_plural(std::string_view w) {
  return w.size() > 3 && w.ends_with('s') && !w.ends_with("ss") && !w.ends_with("us") && !w.ends_with("is");
}

// Words that are the same before a noun and by themselves ("12 police officers", "12 police"; "three Chinese
// ships").
bool same_as_adjective(std::string_view w) {
  return !w.ends_with('s') && !w.ends_with("men") && !w.ends_with("ren") && w != "people";
}

class Walk {
 public:
  Walk(const Document& document, const Sentence& sentence, bool singular, const WordLists& lists)
      : document_(document),
        tokens_(document.tokens),
        end_(sentence.last),
        singular_(singular),
        many_(lists["person-noun"]),
        one_(lists["person-one"]),
        harm_(lists["harm-noun"]),
        deeds_(lists["harm"]),
        numbers_(lists["number"]),
        plurals_(lists["plural-thing"]),
        stop_(lists["phrase-end"]) {}

  Head run(std::uint32_t at) {
    Head thing;
    for (auto i = at; i < end_ && i <= at + kModifiers; ++i) {
      if (is_hyphen(i)) continue;
      if (i > at && possessive(i)) {  // "12 soldiers' families"
        thing = {};
        continue;
      }
      if (ends_phrase(i) || (i > at && begins_predicate(thing, i))) break;
      if (auto person = person_at(i); person.kind != Head::Kind::none) return person;
      if (may_be_thing(i)) thing = {Head::Kind::thing, i, i + 1, tokens_[i].norm};
    }
    return thing;
  }

 private:
  // "one avalanche killed four climbers", "three buses carrying pilgrims": what is counted stands before it.
  // Few sentences have tags here.
  bool begins_predicate(const Head& counted, std::uint32_t i) const {
    if (deeds_.has(tokens_[i].norm) && i + 1 < end_ && begins_object(i + 1)) return true;
    return looks_plural(counted.word) && (deeds_.has(tokens_[i].norm) || tokens_[i].upos == Upos::VERB ||
                                          (tokens_[i].norm.ends_with("ing") && tokens_[i].space_before));
  }

  bool begins_object(std::uint32_t i) const {
    const auto& w = tokens_[i].norm;
    return (w.front() >= '0' && w.front() <= '9') || numbers_.has(w) ||
           is_one_of(w, {"a", "an", "the", "at", "about", "some", "more", "several", "dozens", "all", "his",
                         "her", "their"});
  }

  bool is_hyphen(std::uint32_t i) const { return extract::is_hyphen(document_, tokens_[i]); }

  bool possessive(std::uint32_t i) const { return tokens_[i].norm == "'s" || tokens_[i].norm == "'"; }

  bool ends_phrase(std::uint32_t i) const {
    const auto& t = tokens_[i];
    if (!is_word(t.norm) || stop_.has(t.norm)) return true;
    // "200 million euros ten years ago": another number; not "two one-year contracts".
    if (numbers_.has(t.norm) && !(i + 1 < end_ && is_hyphen(i + 1))) return true;
    switch (t.upos) {
      case Upos::ADP:
      case Upos::AUX:
      case Upos::CCONJ:
      case Upos::DET:
      case Upos::PRON:
      case Upos::SCONJ:
      case Upos::PUNCT:
        return true;
      case Upos::VERB:
        return !t.norm.ends_with("ed") && !t.norm.ends_with("en") && !t.norm.ends_with("ing") &&
               !t.norm.ends_with("in");
      case Upos::none:
      case Upos::ADJ:
      case Upos::ADV:
      case Upos::INTJ:
      case Upos::NOUN:
      case Upos::NUM:
      case Upos::PART:
      case Upos::PROPN:
      case Upos::SYM:
      case Upos::X:
        return false;
    }
    return false;
  }

  bool may_be_thing(std::uint32_t i) const {
    const auto& t = tokens_[i];
    if (plurals_.has(t.norm)) return true;
    if (t.upos == Upos::none) return looks_plural(t.norm);
    return t.upos == Upos::NOUN &&
           (singular_ || looks_plural(t.norm) || (t.norm != t.lemma && !t.lemma.empty()));
  }

  // The longest entry of `list` that begins at token i: its end, or 0.
  std::uint32_t entry_at(const WordList& list, std::uint32_t i) const {
    std::uint32_t found = 0;
    std::string key;
    for (auto to = i; to < end_ && to < i + kLongestNoun; ++to) {
      if (to > i && !is_hyphen(to) && !is_hyphen(to - 1)) key += ' ';
      key += tokens_[to].norm;
      if (list.has(key)) found = to + 1;
    }
    return found;
  }

  Head person_at(std::uint32_t i) const {
    auto to = std::max(entry_at(many_, i), singular_ ? entry_at(one_, i) : 0);
    // "two wounded soldiers", "six dead men": a harm word before another noun describes it.
    if (const auto harm = entry_at(harm_, i); harm > to && !person_follows(harm))
      return {Head::Kind::harm, i, harm, joined(i, harm)};
    if (to == 0) return {};
    auto first = i;
    // "police officers", but not "10 children, Lebanese television said" without its comma.
    for (auto next = entry_at(many_, to); next != 0 && same_as_adjective(tokens_[first].norm);
         next = entry_at(many_, to)) {
      first = to;
      to = next;
    }
    if (const auto next = singular_ ? entry_at(one_, to) : 0; next != 0) {
      first = to;
      to = next;
    }
    if (heads_something_else(first, to)) return {};
    return {Head::Kind::person, first, to, joined(first, to)};
  }

  bool person_follows(std::uint32_t at) const {
    for (auto i = at; i < end_ && i < at + 3; ++i) {
      if (!is_hyphen(i) && ends_phrase(i)) return false;
      if (entry_at(many_, i) != 0 || (singular_ && entry_at(one_, i) != 0)) return true;
    }
    return false;
  }

  // "12 police stations", "a civilian target": the person noun only describes the next noun.
  bool heads_something_else(std::uint32_t first, std::uint32_t to) const {
    if (to >= end_) return false;
    if (is_hyphen(to) || (possessive(to) && !deed_follows(to + 1))) return true;
    const auto& next = tokens_[to];
    if (!same_as_adjective(tokens_[first].norm) || ends_phrase(to)) return false;
    if (next.upos != Upos::none) return next.upos == Upos::NOUN;
    return looks_plural(next.norm) || (singular_ && harm_.has(next.norm));
  }

  // "the six jesuits' murder": the people stand for themselves.
  bool deed_follows(std::uint32_t at) const { return at < end_ && deeds_.has(tokens_[at].norm); }

  std::string joined(std::uint32_t first, std::uint32_t last) const {
    std::string out;
    for (auto i = first; i < last; ++i) {
      if (i > first && !is_hyphen(i) && !is_hyphen(i - 1)) out += ' ';
      out += tokens_[i].norm;
    }
    return out;
  }

  const Document& document_;
  const std::vector<Token>& tokens_;
  std::uint32_t end_;
  bool singular_;
  const WordList& many_;
  const WordList& one_;
  const WordList& harm_;
  const WordList& deeds_;
  const WordList& numbers_;
  const WordList& plurals_;
  const WordList& stop_;
};

}  // namespace

Head find_head(const Document& document, const Sentence& sentence, std::uint32_t at, bool singular,
               const WordLists& lists) {
  return Walk(document, sentence, singular, lists).run(at);
}

bool is_hyphen(const Document& document, const Token& token) {
  if (token.norm != "-" || token.space_before) return false;
  const auto sign = std::string_view(document.text).substr(token.span.start, token.span.size());
  return sign.starts_with('-') || sign.starts_with("\u2010") ||
         sign.starts_with("\u2011");  // masked bytes may follow
}

}  // namespace galley::extract
