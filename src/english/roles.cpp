#include "english/roles.h"

#include <algorithm>

namespace galley::english {
namespace {

// How far coordination, participles and controlled infinitives are followed to the subject they share.
constexpr int kClimbs = 6;

bool is_relative_pronoun(const Token& t) {
  return t.norm == "who" || t.norm == "which" || t.norm == "that" || t.norm == "whom";
}

// Prepositions that say where or when are one kind; others each their own.
std::string kind_of_modifier(std::string preposition) {
  return preposition == "on" || preposition == "at" || preposition.empty() ? "in" : std::move(preposition);
}

}  // namespace

Roles::Roles(const std::vector<Token>& tokens, const Sentence& sentence)
    : tokens_(tokens), base_(sentence.first), nodes_(sentence.last - sentence.first) {
  const auto inside = [&](std::int32_t head) {
    return head >= static_cast<std::int32_t>(sentence.first) &&
           head < static_cast<std::int32_t>(sentence.last);
  };
  for (auto i = sentence.first; i < sentence.last; ++i) {
    nodes_[i - base_].first = i;
    nodes_[i - base_].last = i + 1;
    if (inside(tokens[i].head)) ++nodes_[static_cast<std::size_t>(tokens[i].head) - base_].children;
  }
  std::uint32_t all = 0;
  for (auto& n : nodes_) {
    n.child = all;
    all += n.children;
    n.children = 0;
  }
  children_.resize(all);
  for (auto i = sentence.first; i < sentence.last; ++i) {
    if (!inside(tokens[i].head)) continue;
    auto& parent = nodes_[static_cast<std::size_t>(tokens[i].head) - base_];
    children_[parent.child + parent.children++] = i;
  }
  // Pieces of at most 120 words hang from one root, so that the way up is bounded.
  for (auto i = sentence.first; i < sentence.last; ++i)
    for (auto up = tokens[i].head; inside(up); up = tokens[static_cast<std::size_t>(up)].head) {
      auto& above = nodes_[static_cast<std::size_t>(up) - base_];
      if (above.first <= i && above.last > i) break;
      above.first = std::min(above.first, i);
      above.last = std::max(above.last, i + 1);
    }
}

std::vector<std::uint32_t> Roles::dependents(std::uint32_t token, Relation wanted) const {
  Words out;
  const auto& n = nodes_[token - base_];
  for (auto i = n.child; i < n.child + n.children; ++i)
    if (relation(children_[i]) == wanted) out.push_back(children_[i]);
  return out;
}

bool Roles::has(std::uint32_t token, Relation wanted) const {
  const auto& n = nodes_[token - base_];
  for (auto i = n.child; i < n.child + n.children; ++i)
    if (relation(children_[i]) == wanted) return true;
  return false;
}

void Roles::add_with_conjuncts(std::uint32_t token, Words& out) const {
  out.push_back(token);
  for (const auto c : dependents(token, Relation::conj)) out.push_back(c);
}

std::vector<std::uint32_t> Roles::conjuncts(std::uint32_t token) const {
  const bool later = relation(token) == Relation::conj && tokens_[token].head >= 0;
  Words out;
  add_with_conjuncts(later ? static_cast<std::uint32_t>(tokens_[token].head) : token, out);
  std::erase(out, token);
  return out;
}

std::optional<std::uint32_t> Roles::governor(std::uint32_t token) const {
  auto t = token;
  for (int climbs = 0; relation(t) == Relation::conj && tokens_[t].head >= 0 && climbs < kClimbs; ++climbs)
    t = static_cast<std::uint32_t>(tokens_[t].head);
  if (tokens_[t].head < 0) return std::nullopt;
  return static_cast<std::uint32_t>(tokens_[t].head);
}

bool Roles::is_infinitive(std::uint32_t verb) const {
  for (const auto m : dependents(verb, Relation::mark))
    if (tokens_[m].norm == "to") return true;
  return false;
}

bool Roles::passive(std::uint32_t verb) const {
  return passive(verb, 0);
}

bool Roles::passive(std::uint32_t verb, int climbs) const {
  if (tokens_[verb].upos != Upos::VERB || has_feature(verb, kIng)) return false;
  for (const auto a : dependents(verb, Relation::aux)) {
    const auto& lemma = tokens_[a].lemma;
    if (lemma == "be" || lemma == "get") return true;  // no present participle: "was killing" is out already
  }
  if (has(verb, Relation::obj) || has(verb, Relation::aux)) return false;
  const bool own_subject = has(verb, Relation::nsubj);
  if (relation(verb) == Relation::acl && !own_subject && !is_infinitive(verb)) return true;
  if (own_subject) return has_feature(verb, kPassive);
  if (relation(verb) == Relation::conj && tokens_[verb].head >= 0 && climbs < kClimbs &&
      !(has_feature(verb, kFinite) && !has_feature(verb, kPast)))
    return passive(static_cast<std::uint32_t>(tokens_[verb].head), climbs + 1);
  return has_feature(verb, kPassive);
}

// What a relative pronoun stands for: the noun that the clause of `verb`, or of the verb it is coordinated
// with, modifies.
std::vector<std::uint32_t> Roles::relative(std::uint32_t pronoun, std::uint32_t verb) const {
  if (!is_relative_pronoun(tokens_[pronoun])) return {};
  auto v = verb;
  for (int climbs = 0; climbs < kClimbs && tokens_[v].head >= 0; ++climbs) {
    const auto above = static_cast<std::uint32_t>(tokens_[v].head);
    if (relation(v) == Relation::acl) return {above};
    if (relation(v) != Relation::conj && relation(v) != Relation::xcomp) break;
    v = above;
  }
  return {};
}

// What a predicate is said of on the surface: its subject, or the one it shares.
std::vector<std::uint32_t> Roles::said_of(std::uint32_t predicate, int climbs) const {
  Words out;
  // Of several subjects, which are a slip of the parser, the nearest counts.
  auto own = dependents(predicate, Relation::nsubj);
  if (own.size() > 1) own = {own.back()};
  for (const auto s : own) {
    const auto meant = relative(s, predicate);
    if (!meant.empty())
      out.insert(out.end(), meant.begin(), meant.end());
    else
      add_with_conjuncts(s, out);
  }
  if (!out.empty() || has(predicate, Relation::csubj) || has(predicate, Relation::expl) ||
      climbs >= kClimbs || tokens_[predicate].head < 0)
    return out;
  const auto above = static_cast<std::uint32_t>(tokens_[predicate].head);
  const auto link = relation(predicate);
  if (link == Relation::conj)  // nouns in a list share no subject
    return is_noun(above) && !has(above, Relation::cop) ? out : said_of(above, climbs + 1);
  if (link == Relation::acl) return is_infinitive(predicate) ? out : Words{above};
  if (link == Relation::advcl)
    return has_feature(predicate, kParticiple) || has_feature(predicate, kIng) ? said_of(above, climbs + 1)
                                                                               : out;
  if (link != Relation::xcomp) return out;
  for (const auto o : dependents(above, Relation::obj)) add_with_conjuncts(o, out);
  return out.empty() ? said_of(above, climbs + 1) : out;
}

std::vector<std::uint32_t> Roles::subjects(std::uint32_t token) const {
  if (is_noun(token) && !has(token, Relation::cop) && !has(token, Relation::nsubj))
    return modifiers(token, "by");
  if (passive(token)) return modifiers(token, "by");
  return said_of(token, 0);
}

std::vector<std::uint32_t> Roles::objects(std::uint32_t token) const {
  if (is_noun(token)) return modifiers(token, "of");
  return passive(token) ? said_of(token, 0) : objects_on_surface(token, 0);
}

// The objects of an active verb: its own, or those of the verb it is coordinated with ("killed and wounded
// 12").
std::vector<std::uint32_t> Roles::objects_on_surface(std::uint32_t verb, int climbs) const {
  Words out;
  for (const auto o : dependents(verb, Relation::obj)) {
    const auto meant = relative(o, verb);
    if (!meant.empty())
      out.insert(out.end(), meant.begin(), meant.end());
    else
      add_with_conjuncts(o, out);
  }
  if (!out.empty() || climbs >= kClimbs) return out;
  if (relation(verb) == Relation::conj && tokens_[verb].head >= 0 && !has(verb, Relation::nsubj)) {
    for (const auto o : objects_on_surface(static_cast<std::uint32_t>(tokens_[verb].head), climbs + 1))
      if (o > verb) out.push_back(o);
    return out;
  }
  for (const auto c : dependents(verb, Relation::conj)) {
    // Nothing but "and" or a comma stands between verbs that share what follows them.
    if (has(c, Relation::nsubj) || c > verb + 2) continue;
    for (const auto o : dependents(c, Relation::obj)) add_with_conjuncts(o, out);
    break;
  }
  return out;
}

std::string Roles::preposition(std::uint32_t token) const {
  std::string out;
  for (const auto c : dependents(token, Relation::case_)) {
    if (c > token) continue;  // "'s"
    if (!out.empty()) out += ' ';
    out += tokens_[c].norm;
    for (const auto f : dependents(c, Relation::fixed)) out += ' ' + tokens_[f].norm;
  }
  return out;
}

std::vector<std::uint32_t> Roles::modifiers(std::uint32_t token) const {
  Words out;
  const auto add = [&](std::uint32_t of, auto wanted) {
    const auto& n = nodes_[of - base_];
    for (auto i = n.child; i < n.child + n.children; ++i) {
      const auto c = children_[i];
      const auto r = relation(c);
      if ((r == Relation::obl || r == Relation::nmod) && wanted(c)) add_with_conjuncts(c, out);
    }
  };
  add(token, [](std::uint32_t) { return true; });
  // Verbs with one subject share what stands before the first or after the last of them, unless the verb has
  // such a modifier of its own ("in 1990 war broke out and ended in 1994").
  std::vector<std::string> own;
  for (const auto m : out) own.push_back(kind_of_modifier(preposition(m)));
  auto t = token;
  for (int climbs = 0; climbs < kClimbs && relation(t) == Relation::conj && tokens_[t].head >= 0 &&
                       !has(t, Relation::nsubj) && !is_noun(t);
       ++climbs) {
    const auto above = static_cast<std::uint32_t>(tokens_[t].head);
    add(above, [&](std::uint32_t c) {
      return (c < above || c > token) &&
             std::find(own.begin(), own.end(), kind_of_modifier(preposition(c))) == own.end();
    });
    t = above;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::uint32_t> Roles::modifiers(std::uint32_t token, std::string_view wanted) const {
  auto out = modifiers(token);
  std::erase_if(out, [&](std::uint32_t m) {
    const auto own = preposition(m);
    if (!own.empty() || relation(m) != Relation::conj) return own != wanted;
    return preposition(static_cast<std::uint32_t>(tokens_[m].head)) != wanted;  // "in Greece and Italy"
  });
  return out;
}

}  // namespace galley::english
