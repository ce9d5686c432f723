#include "extract/mention/name_finder.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"

namespace galley::extract {
namespace {

constexpr std::uint32_t kLongestRun = 12;  // tokens of one name
constexpr int kLongestKnown = 10;          // words looked up together
constexpr std::size_t kMostCandidates = 30;
constexpr double kNamedWithTitle = 0.95;  // as sure as a full name that one entity alone has

bool is_ascii_word(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

bool is_ascii_digits(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::string name_form(const Token& token) {
  return is_ascii_word(token.norm) ? token.norm : utf8::fold_name(token.norm);
}

bool has_type(const std::vector<NameCandidate>& candidates, std::string_view type) {
  return std::ranges::any_of(candidates, [&](const auto& c) { return mention_type(c) == type; });
}

bool is_land(const NameCandidate& c) {
  return c.type == "country" || c.type == "territory";
}

bool only_surname(const std::vector<NameCandidate>& candidates) {
  return std::ranges::all_of(candidates, [](const auto& c) { return c.kind == "surname"; });
}

}  // namespace

NameFinder::NameFinder(const NameWords& words, const CaseFacts& facts, const pattern::Lattice& lattice,
                       const NameIndex* index)
    : words_(words),
      facts_(facts),
      document_(lattice.document()),
      index_(index),
      beside_(words, lattice),
      timed_(document_.tokens.size()) {
  for (const auto& timex : document_.timexes)
    for (auto i = timex.first; i < timex.last && i < timed_.size(); ++i) timed_[i] = true;
}

std::vector<SeenName> NameFinder::find(bool headlines) {
  for (std::size_t s = 0; s < document_.sentences.size(); ++s)
    if (headlines == (facts_.style(s) != CaseFacts::Style::normal)) read_sentence(s);
  return std::move(found_);
}

void NameFinder::read_sentence(std::size_t sentence) {
  const auto& it = document_.sentences[sentence];
  if (!document_.blocks.empty() && document_.blocks[it.block].kind == BlockKind::code) return;
  known_.clear();
  first_ = it.first;
  last_ = it.last;
  beside_.enter(first_, last_);
  style_ = facts_.style(sentence);
  first_word_ = first_;
  while (first_word_ < last_ && !begins_with_letter(norm(first_word_))) ++first_word_;
  for (auto i = first_; i < last_;) i = read_at(i);
}

// Reads what begins at token i; returns where to go on.
std::uint32_t NameFinder::read_at(std::uint32_t i) {
  Lead lead;
  // "Winter War", "October Revolution": a known name that begins with a word of the calendar and goes on.
  if (timed_[i]) {
    if (auto whole = known_at(i); whole && !timed_[whole->to - 1] && has_type(whole->candidates, "event"))
      return emit_known(std::move(*whole), {});
  }
  if (begins_event(i))
    if (auto whole = known_at(i)) return emit_known(std::move(*whole), {});
  auto at = read_title(i, lead);
  // "Sri Lanka", "Prince Edward Island": the title is the name's own. Cities stay out: Prince George is a man
  // too.
  if (auto whole = known_at(i);
      at > i && whole && whole->to > at && is_land(whole->candidates.front()) && whole->to >= run_end(at))
    return emit_known(std::move(*whole), {});
  if (at == i && i > first_ && words_.kin.has(norm(i - 1))) {
    lead.person = true;
    lead.gender = words_.kin.value(norm(i - 1)).front();
  }
  if (at >= last_ || !may_begin(at)) return at > i ? at : i + 1;
  const auto run = run_end(at);
  if (auto bearer = at > i ? bearer_with_title(at, run) : std::nullopt)
    return emit_known(std::move(*bearer), lead);
  auto known = known_at(at);
  if (known && known->to < run) {
    const bool longer = type_of_run(at, run) != "other";
    const bool nationality = mention_type(known->candidates.front()) == "people";
    const bool whole_person = known->candidates.front().type == "person" && known->to - known->from > 1;
    const bool given = words_.given_name.has(norm(at)) || (lead.person && !nationality);
    const bool place = has_type(known->candidates, "place") && !given;
    if (!longer &&
        (nationality || whole_person || (place && known_at(known->to)) || (place && !may_begin(known->to))))
      return emit_known(std::move(*known), lead);
    if (!longer && place && words_.not_a_name_kind(norm(known->to)).empty() == false)
      return emit_known(std::move(*known), lead);
    if (longer && nationality) emit_known(*known, {});
    return emit_run(at, run, lead);
  }
  if (known) return emit_known(std::move(*known), lead);
  if (run > at) return emit_run(at, run, lead);
  return at > i ? at : i + 1;
}

// "Pope Francis": a known name that begins with the title before token `at` and goes on to `run`. Only where
// it is one person's.
std::optional<NameFinder::Known> NameFinder::bearer_with_title(std::uint32_t at, std::uint32_t run) const {
  auto whole = known_at(at - 1);
  if (!whole || whole->to != run) return {};
  std::erase_if(whole->candidates, [](const auto& c) { return c.type != "person" || c.kind != "label"; });
  if (whole->candidates.empty()) return {};
  const auto& one = whole->candidates.front().entity;
  if (std::ranges::any_of(whole->candidates, [&](const auto& c) { return c.entity != one; })) return {};
  whole->from = at;
  whole->with_title = true;
  return whole;
}

// A title at token i that a name follows; fills `lead` and returns where the name begins (i = no title).
std::uint32_t NameFinder::read_title(std::uint32_t i, Lead& lead) const {
  auto at = i;
  std::string entry;
  constexpr int kMostTitles = 4;  // "Prof. Dr.", "Lt. Gen. Sir"
  for (int n = 0; n < kMostTitles && at < last_; ++n) {
    const auto size = NameWords::match(words_.title, document_, at, last_, entry);
    if (size == 0 || words_.title.value(entry) == "suffix") break;
    const bool office = words_.title.value(entry) == "office";
    if (!token(at).capitalised && !office && !facts_.all_lower()) break;
    const auto next = at + size;
    if (next + 1 < last_ && norm(next) == "and" && at == i && words_.title.has(norm(next + 1)) &&
        next + 2 < last_ && token(next + 2).capitalised) {
      lead.plural = true;
      lead.gender = '?';
      at = next + 1;
      continue;
    }
    if (next >= last_ || !token(next).capitalised || !begins_with_letter(norm(next)) || timed_[next]) break;
    // "Premier League", "Justice Department", "Major League": the title is a body's first word. "Mr Bank" is
    // a man.
    if (words_.organization.has(norm(next)) && words_.title.value(entry) != "civil") break;
    const auto gender = words_.title.value(entry, 1);
    if (!gender.empty() && !lead.plural) lead.gender = gender.front();
    at = next;
    lead.person = true;
  }
  // A title alone is a name's part or a word: "General Motors", "President of ...", "Major ...".
  return lead.person ? at : i;
}

std::optional<NameFinder::Known> NameFinder::known_at(std::uint32_t i) const {
  // What fits_case() refuses whatever the index says: most words of most articles.
  if (i >= last_ || (!caseless() && !token(i).capitalised && !begins_event(i))) return {};
  const auto [it, fresh] = known_.try_emplace(i);
  if (fresh) it->second = look_up(i);
  return it->second;
}

// The longest name of the index that begins at token i and is written as a name.
std::optional<NameFinder::Known> NameFinder::look_up(std::uint32_t i) const {
  const std::string head = name_form(token(i));
  if (head.empty()) return {};
  std::string first_word = head.substr(0, head.find(' '));
  const auto longest_from = [&] {
    return index_ == nullptr ? 0 : std::min(kLongestKnown, index_->longest_from(first_word));
  };
  int longest = longest_from();
  if (i + 1 < last_ && norm(i + 1) == "'s") {  // "Lord's Resistance Army": lords resistance army
    first_word += 's';
    longest = std::max(longest, longest_from());
  }
  std::vector<std::pair<std::uint32_t, std::string>> forms;  // where it ends, its normal form
  std::string form;
  int size = 0;
  for (auto k = i; k < last_ && k < i + 2 * static_cast<std::uint32_t>(kLongestKnown); ++k) {
    const auto word = name_form(token(k));
    const bool possessive = norm(k) == "'s";
    if (word.empty()) {
      const bool joins = norm(k) == "-" || norm(k) == ",";
      if (!joins) break;
      continue;
    }
    size += possessive ? 0 : 1 + static_cast<int>(std::ranges::count(word, ' '));
    if (size > longest) break;
    if (!form.empty() && !possessive) form += ' ';
    form += word;
    if (!possessive) forms.emplace_back(k + 1, form);
  }
  for (auto it = forms.rbegin(); it != forms.rend(); ++it) {
    Known known{i, it->first, index_->find(it->second)};
    // "The UN" is no town of that name.
    if (it->first == i + 1 && token(i).all_caps &&
        std::ranges::any_of(known.candidates, [](const auto& c) { return c.kind == "acronym"; }))
      std::erase_if(known.candidates, [](const auto& c) { return c.type == "city"; });
    if (!known.candidates.empty() && fits_case(known) && !lists_countries(known)) {
      const bool people = it->first == i + 1 && only_surname(known.candidates) && words_.people.has(head);
      if (people) known.candidates = {{"", "people", "label"}};
      return known;
    }
  }
  if (words_.people.has(head)) {
    Known known{i, i + 1, {{"", "people", "label"}}};
    if (fits_case(known)) return known;
  }
  return {};
}

// "Serbia, Montenegro": two entries of a list, though a name of the index has the same words ("Lagos,
// Nigeria" is a city and its country).
bool NameFinder::lists_countries(const Known& known) const {
  for (auto k = known.from + 1; k + 1 < known.to; ++k) {
    if (norm(k) != ",") continue;
    const auto country = [&](std::uint32_t from, std::uint32_t to) {
      std::string form;
      for (auto i = from; i < to; ++i)
        if (const auto word = name_form(token(i)); !word.empty()) form += (form.empty() ? "" : " ") + word;
      const auto candidates = index_->find(form);
      return std::ranges::any_of(candidates, [](const auto& c) { return c.type == "country"; });
    };
    if (country(known.from, k) && country(k + 1, known.to)) return true;
  }
  return false;
}

// Do capitals say nothing here?
bool NameFinder::caseless() const {
  return facts_.all_lower() || style_ == CaseFacts::Style::loud;
}

// Do capitals, where they mean something, allow this to be a name here?
bool NameFinder::fits_case(const Known& known) const {
  const auto lower_ok = [&](std::uint32_t i) {
    return words_.particle.has(norm(i)) || words_.event.has(norm(i)) || words_.office.has(norm(i)) ||
           words_.not_a_name_kind(norm(i)) == "opener" || !begins_with_letter(norm(i)) || norm(i) == "'s";
  };
  const bool single = known.to - known.from == 1;
  const auto& word = norm(known.from);
  if (caseless()) {
    if (!single) return true;
    const bool weak = !words_.not_a_name_kind(word).empty() || only_surname(known.candidates) ||
                      known.candidates.front().kind == "acronym" || word.size() < 4;
    return !weak && !(style_ == CaseFacts::Style::loud && facts_.lower_case(word));
  }
  if (!token(known.from).capitalised) {
    const auto capital = [](const Token& t) { return t.capitalised; };
    const auto event = [](const NameCandidate& c) { return c.type == "event"; };
    const auto inside = std::span(document_.tokens).subspan(known.from, known.to - known.from);
    if (!std::ranges::any_of(inside, capital) || !std::ranges::all_of(known.candidates, event)) return false;
  }
  if (known.to < last_ && norm(known.to) == "$" && !token(known.to).space_before) return false;  // "US$10"
  // "Who", "Us"; but many houses write the longer ones as a name: Nato, Opec.
  if (single && !token(known.from).all_caps && word.find('.') == std::string::npos &&
      known.candidates.front().kind == "acronym" &&
      (word.size() < 4 || (word.size() < 5 && facts_.lower_case(word))))
    return false;
  // "The Cuban missile crisis", "the Spanish flu": a name that events alone have is theirs however it is
  // written, one of two words inside a sentence.
  if (known.to - known.from > (known.from > first_word_ ? 1 : 2) &&
      std::ranges::all_of(known.candidates, [](const NameCandidate& c) { return c.type == "event"; }))
    return true;
  bool office = false;
  for (const auto& candidate : known.candidates) office = office || candidate.type == "office";
  // "The Kuril islands", "the Gaza strip": many houses write what kind of place it is small.
  const bool kind_small = !single && words_.place.value(norm(known.to - 1)) != "before" &&
                          (words_.place.value(norm(known.to - 1), 1) == "place" ||
                           words_.place.value(norm(known.to - 1), 1) == "territory") &&
                          std::ranges::all_of(known.candidates, [](const NameCandidate& c) {
                            return c.type == "place" || c.type == "territory";
                          });
  for (auto i = known.from + 1; i < known.to - (kind_small ? 1 : 0); ++i)
    if (!token(i).capitalised && !lower_ok(i) && !office && norm(i - 1) != "-")
      return false;  // "Kim Il-sung"
  return true;
}

// "the fall of the Berlin Wall", "the 2012 Olympic Games": may a name of an event begin here without a
// capital?
bool NameFinder::begins_event(std::uint32_t i) const {
  if (caseless() || token(i).capitalised) return false;
  const bool year = norm(i).size() == 4 && (norm(i).starts_with("1") || norm(i).starts_with("2")) &&
                    is_ascii_digits(norm(i));
  return year ? i + 1 < last_ && token(i + 1).capitalised : words_.event_of.has(norm(i));
}

bool NameFinder::is_stop(std::uint32_t i) const {
  const auto kind = words_.not_a_name_kind(norm(i));
  return timed_[i] || kind == "calendar" || kind == "common";
}

bool NameFinder::may_begin(std::uint32_t i) const {
  const auto& t = token(i);
  if (timed_[i] || !begins_with_letter(t.norm)) return false;
  const auto kind = words_.not_a_name_kind(t.norm);
  if (kind == "calendar" || kind == "common") return known_at(i).has_value() && t.capitalised;
  if (caseless()) return true;
  if (!t.capitalised) return false;
  if (kind != "opener") return true;
  // "The Hague", "New York", "North Korea", "United": what the index knows, or a run that goes on.
  if (const auto known = known_at(i)) return known->to - known->from > 1 || t.all_caps;
  // "South America was free": the capital says nothing, but the land behind is meant with it.
  if (i == first_word_)
    return words_.place.value(t.norm, 1) == "direction" && i + 1 < last_ && token(i + 1).capitalised &&
           known_at(i + 1);
  return t.norm.size() > 3 && run_end(i) > i + 1;
}

// Words in lower case that go on inside a name: "bin", "de la".
bool NameFinder::is_link(std::uint32_t i) const {
  return words_.particle.has(norm(i)) && words_.particle.value(norm(i)) != "connective" && norm(i) != "as" &&
         norm(i) != "at" && norm(i) != "an" && norm(i) != "do" && norm(i) != "ad";
}

// The next capitalised token of a run that has reached token i (exclusive end), over what may stand between;
// 0 = none.
std::uint32_t NameFinder::step_inside(std::uint32_t i) const {
  const auto capital = [&](std::uint32_t k) {
    return k < last_ && token(k).capitalised && begins_with_letter(norm(k)) && !is_stop(k);
  };
  if (i >= last_) return 0;
  if (capital(i)) return i + 1;
  const bool hyphen = norm(i) == "-" && !token(i).space_before;
  if (hyphen && i + 1 < last_ && !token(i + 1).space_before && begins_with_letter(norm(i + 1))) return i + 2;
  if (norm(i) == "&" && capital(i + 1)) return i + 2;
  auto k = i;
  constexpr std::uint32_t kMostLinks = 3;
  while (k < last_ && k < i + kMostLinks && is_link(k)) ++k;
  if (k > i && k < last_ && norm(k) == "-") ++k;  // al - Assad
  return k > i && capital(k) ? k + 1 : 0;
}

// Inside a run, does another name begin at token i? "NATO Secretary General Jens ...", "Anadolu Agency Najib
// ...".
bool NameFinder::begins_another(std::uint32_t i) const {
  std::string entry;
  const auto capital = [&](std::uint32_t k) {
    return k < last_ && token(k).capitalised && begins_with_letter(norm(k));
  };
  const auto office = NameWords::match(words_.office, document_, i, last_, entry);
  if (office > 0 && !(i + office < last_ && norm(i + office) == "'s")) return true;
  const auto title = NameWords::match(words_.title, document_, i, last_, entry);
  if (title > 0 && capital(i + title) && words_.title.value(entry) != "suffix") return true;
  return words_.organization.has(norm(i - 1)) && words_.given_name.has(norm(i)) && capital(i + 1);
}

// Where the capitalised run that begins at token i ends; i when none does.
std::uint32_t NameFinder::run_end(std::uint32_t i) const {
  if (style_ != CaseFacts::Style::normal || facts_.all_lower()) return i;
  if (!token(i).capitalised || is_stop(i)) return i;
  auto end = i + 1;
  std::string entry;
  while (end < last_ && end - i < kLongestRun) {
    const bool head = has_word(words_.organization, i, end) || has_word(words_.place, i, end) ||
                      has_word(words_.event, i, end);
    auto next = step_inside(end);
    if (next == 0 && head && (norm(end) == "of" || norm(end) == "for")) {
      const auto after = end + 1 < last_ && norm(end + 1) == "the" ? end + 2 : end + 1;
      if (after < last_ && token(after).capitalised && !is_stop(after)) next = after + 1;
    }
    if (next == 0) break;
    if (begins_another(next - 1)) break;
    // "British-ruled Falkland Islands": a participle in lower case stands before a name that is known.
    if (end > i + 2 && norm(end - 2) == "-" && !token(end - 1).capitalised && known_at(end)) break;
    end = next;
  }
  return end;
}

bool NameFinder::has_word(const WordList& list, std::uint32_t from, std::uint32_t to) const {
  for (auto i = from; i < to; ++i)
    if (list.has(norm(i))) return true;
  return false;
}

// What the words of a run say it is: "organization", "place", "event", or "other".
std::string NameFinder::type_of_run(std::uint32_t from, std::uint32_t to) const {
  if (to - from < 2) return "other";
  // "Bank of England": the head is the word before "of"; else the last word.
  auto head = to - 1;
  for (auto i = from + 1; i < to; ++i)
    if (norm(i) == "of" || norm(i) == "for") {
      head = i - 1;
      break;
    }
  if (words_.organization.has(norm(to - 1))) return "organization";
  const bool direction = words_.place.value(norm(from), 1) == "direction";
  if (words_.place.has(norm(from)) && words_.place.value(norm(from)) != "after" && !direction) return "place";
  if (words_.event.has(norm(head)) && (words_.event.value(norm(head)) != "before" || head + 1 < to))
    return "event";
  if (words_.event.value(norm(from)) == "before") return "event";
  if (words_.organization.has(norm(head))) return "organization";
  if (words_.place.has(norm(head)) && words_.place.value(norm(head)) != "before") return "place";
  return "other";
}

// Is the word before token `to` a surname that the index knows?
bool NameFinder::ends_in_surname(std::uint32_t to) const {
  if (index_ == nullptr || token(to - 1).all_caps) return false;
  const auto candidates = index_->find(name_form(token(to - 1)));
  return !candidates.empty() && only_surname(candidates);
}

SeenName NameFinder::seen(std::uint32_t from, std::uint32_t to, std::string type) const {
  SeenName name;
  name.mention.first = from;
  name.mention.last = to;
  name.mention.span = {token(from).span.start, token(to - 1).span.end};
  name.mention.text = document_.words(name.mention.span);
  name.mention.norm = utf8::fold_name(name.mention.text);
  name.mention.type = std::move(type);
  return name;
}

std::uint32_t NameFinder::emit_known(Known known, const Lead& lead) {
  // The most likely reading, unless what stands before says otherwise.
  auto type = mention_type(known.candidates.front());
  if (lead.person && has_type(known.candidates, "person"))
    type = "person";
  else if (beside_.in_place_position(known.from) && has_type(known.candidates, "place"))
    type = "place";
  else if (lead.person && type != "people")
    type = "person";
  const bool single = known.to - known.from == 1;
  if (single && !lead.person && only_surname(known.candidates) && beside_.after_dwelling(known.from))
    type = "place";
  auto name = seen(known.from, known.to, type);
  std::stable_partition(known.candidates.begin(), known.candidates.end(),
                        [&](const auto& c) { return mention_type(c) == type; });
  for (const auto& candidate : known.candidates) {
    if (mention_type(candidate) != type || candidate.entity.empty() ||
        name.mention.candidates.size() >= kMostCandidates)
      continue;
    if (std::ranges::find(name.mention.candidates, candidate.entity) == name.mention.candidates.end())
      name.mention.candidates.push_back(candidate.entity);
  }
  if (known.with_title) {
    name.mention.entity = known.candidates.front().entity;
    name.mention.confidence = kNamedWithTitle;
  }
  const bool surname = type == "person" && single;
  if (surname) name.mention.form = Mention::Form::surname;
  if (type == "person" && !single) name.gender = words_.gender_of(norm(known.from));
  if (lead.gender != '?') name.gender = lead.gender;
  name.plural = lead.plural;
  name.titled = lead.person;
  const auto kind = words_.not_a_name_kind(norm(known.from));
  const bool start = known.from == first_word_ || style_ != CaseFacts::Style::normal;
  const bool weak = surname || kind == "ambiguous" || kind == "opener";
  // "Chirac, the former French president, said": a surname told of by a post is no common word.
  const bool posted =
      surname && known.to < last_ && norm(known.to) == "," && beside_.post_ends(known.to + 1) > 0;
  // "Greenspan met", "Merkel, who": so does what only a person does.
  const bool acts =
      surname && known.to + 1 < last_ && only_surname(known.candidates) &&
      (words_.deed.has(norm(known.to)) || (norm(known.to) == "," && norm(known.to + 1) == "who"));
  name.needs_support =
      single && !lead.person &&
      ((start && weak && !beside_.speaks(known.to) && !posted && !acts) || kind == "calendar" ||
       (surname && kind == "ambiguous") || (start && facts_.lower_case(norm(known.from))));
  name.known = std::move(known.candidates);
  const auto to = name.mention.last;
  found_.push_back(std::move(name));
  return to;
}

std::uint32_t NameFinder::emit_run(std::uint32_t from, std::uint32_t to, const Lead& lead) {
  if (to <= from) return from + 1;
  // "Prosecutor Elena Schmidt": what somebody is, with the capital of the sentence.
  if (from == first_word_ && style_ == CaseFacts::Style::normal && !lead.person && to - from > 2 &&
      words_.person_one.has(norm(from)) && !words_.given_name.has(norm(from)) &&
      words_.given_name.has(norm(from + 1)))
    return from + 1;
  auto type = type_of_run(from, to);
  if (type == "other") {
    // Another name may begin inside: "Yesterday Paris", "Downtown Baku". A given name keeps its surname.
    const bool ambiguous = from == first_word_ && words_.not_a_name_kind(norm(from)) == "ambiguous";
    const bool given = words_.given_name.has(norm(from)) && !ambiguous;
    for (auto i = from + 1; i < to && !given && !lead.person; ++i) {
      if (!token(i).capitalised || norm(i - 1) == "-") continue;
      const auto inner = known_at(i);
      if (!inner || only_surname(inner->candidates)) continue;
      const bool part =
          words_.place.value(norm(i - 1), 1) == "direction" && has_type(inner->candidates, "place");
      to = part ? inner->to : i;  // "South Carolina"
      if (part) type = "place";
      break;
    }
  }
  const bool single = to - from == 1;
  const bool start = from == first_word_ && style_ == CaseFacts::Style::normal;
  if (start && single && words_.not_a_name_kind(norm(from)) == "opener") return to;
  // The first word of a sentence may only look like the name's first: "Then Ilham ...", "While Baku ...".
  if (start && !single && !lead.person &&
      (words_.not_a_name_kind(norm(from)) == "opener" ||
       (facts_.lower_case(norm(from)) && !words_.given_name.has(norm(from)) &&
        !facts_.capitalised_inside(norm(from)))) &&
      type == "other")
    return from + 1;
  const auto kind = words_.not_a_name_kind(norm(from));
  char gender = words_.gender_of(norm(from));
  const bool several = std::count_if(document_.tokens.begin() + from, document_.tokens.begin() + to,
                                     [](const Token& t) { return t.capitalised; }) > 1;
  if (lead.person && type != "organization") type = "person";
  if (type == "other" && several && words_.given_name.has(norm(from))) type = "person";
  const bool spoken = beside_.speaks(to) || (from > first_ && beside_.speaks(from - 1));
  const bool word = !token(from).all_caps && !facts_.lower_case(norm(from));
  const bool only_spoken = type == "other" && spoken && word && (several || start);
  if (type == "other" && several &&
      (ends_in_surname(to) || beside_.described_as_person(to) || beside_.follows_post(from, to)))
    type = "person";
  const bool numbered =
      to < last_ && utf8::is_digit(static_cast<unsigned char>(norm(to)[0]));  // "in Year 11"
  if (type == "other" && only_spoken) type = "person";
  // "Pensioner, 87, named": in a headline it may be a noun.
  const bool aged = beside_.has_age(to) && !words_.person_one.has(norm(from)) &&
                    !facts_.lower_case(norm(from)) && style_ == CaseFacts::Style::normal;
  if (type == "other" && single && kind.empty() && (words_.given_name.has(norm(from)) || aged))
    type = "person";
  if (type == "other" && single && from > first_ && norm(from - 1) == "the" &&
      words_.organization.has(norm(from)))
    type = "organization";
  if (type == "other" && !several && !token(from).all_caps && beside_.in_place_position(from) && !numbered)
    type = "place";
  auto name = seen(from, to, type);
  name.weak_type = only_spoken && type == "person" && !words_.given_name.has(norm(from)) &&
                   !beside_.described_as_person(to);
  if (lead.gender != '?') gender = lead.gender;
  if (type == "person") {
    name.gender = single && lead.gender == '?' ? '?' : gender;
    if (!several) name.mention.form = Mention::Form::surname;
    name.plural = lead.plural;
    name.titled = lead.person;
  }
  name.needs_support = single && !lead.person && type != "person" &&
                       (start || words_.not_a_name_kind(norm(from)) == "ambiguous");
  found_.push_back(std::move(name));
  return to;
}

}  // namespace galley::extract
