#include "extract/mention/mention_reader.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "base/utf8.h"
#include "extract/mention/case_facts.h"
#include "extract/mention/name_finder.h"
#include "extract/mention/name_words.h"
#include "extract/mention/office_finder.h"
#include "extract/mention/who_is_who.h"

namespace galley::extract {
namespace {

std::string first_word(const std::string& norm) {
  return norm.substr(0, norm.find(' '));
}
std::string last_word(const std::string& norm) {
  const auto space = norm.rfind(' ');
  return space == std::string::npos ? norm : norm.substr(space + 1);
}
bool is_single(const SeenName& it) {
  return it.mention.norm.find(' ') == std::string::npos;
}

// The index together with the names that the body of the text has brought up, for its headlines.
class WithTextNames : public NameIndex {
 public:
  WithTextNames(const NameIndex* index, const std::vector<SeenName>& names) : index_(index) {
    for (const auto& it : names) {
      if (!it.mention.candidates.empty() || it.mention.type == "other") continue;
      types_.emplace(it.mention.norm, it.mention.type);
      auto& longest = longest_[first_word(it.mention.norm)];
      longest = std::max(longest, 1 + static_cast<int>(std::ranges::count(it.mention.norm, ' ')));
    }
  }
  std::vector<NameCandidate> find(std::string_view name) const override {
    auto out = index_ == nullptr ? std::vector<NameCandidate>() : index_->find(name);
    const auto it = types_.find(std::string(name));
    if (out.empty() && it != types_.end()) out.push_back({"", it->second, "label"});
    return out;
  }
  int longest_from(std::string_view word) const override {
    const auto it = longest_.find(std::string(word));
    const int known = index_ == nullptr ? 0 : index_->longest_from(word);
    return it == longest_.end() ? known : std::max(known, it->second);
  }

 private:
  const NameIndex* index_;
  std::unordered_map<std::string, std::string> types_;
  std::unordered_map<std::string, int> longest_;
};

// What names of more than one word tell about single words.
struct Support {
  std::set<std::string, std::less<>> families, givens;  // of persons
  std::set<std::string, std::less<>> bare;              // words that stand alone as a name somewhere
  std::set<std::string, std::less<>> towns;             // single words that stand after "in" and the like
  std::set<std::string, std::less<>> firms;  // first words of organisations: "Acme" of "Acme Widgets Inc."
};

Support support_of(const std::vector<SeenName>& names) {
  Support out;
  for (const auto& it : names) {
    if (is_single(it)) {
      if (it.mention.type == "other" || it.mention.type == "person") out.bare.insert(it.mention.norm);
      if (it.mention.type == "place") out.towns.insert(it.mention.norm);
      if (it.titled) out.families.insert(it.mention.norm);
    } else if (it.mention.type == "organization" && it.known.empty()) {
      out.firms.insert(first_word(it.mention.norm));
    } else if (it.mention.type == "person") {
      out.families.insert(last_word(it.mention.norm));
      out.givens.insert(first_word(it.mention.norm));
    }
  }
  return out;
}

bool is_country(const SeenName& it) {
  return std::ranges::any_of(it.known, [](const auto& c) { return c.type == "country"; });
}

// Is a single word that may only look like a name (at the start of a sentence) one after all?
bool supported(const SeenName& it, const Support& support, const CaseFacts& facts, const NameWords& words) {
  const auto& norm = it.mention.norm;
  const auto kind = words.not_a_name_kind(norm);
  if (support.families.contains(norm)) return true;
  if (kind != "ambiguous" && support.givens.contains(norm)) return true;
  if (kind == "calendar") return false;
  if (is_country(it)) return !facts.lower_case(norm);
  if (kind == "ambiguous") return false;
  if (facts.capitalised_inside(norm)) return true;
  const bool known = std::ranges::any_of(it.known, [](const auto& c) { return c.kind != "surname"; });
  return known && !facts.lower_case(norm);
}

// "Jane Roe, 45, said"
bool age_follows(const Document& document, const Mention& mention) {
  const auto i = mention.last;
  return i + 2 < document.tokens.size() && document.tokens[i].norm == "," &&
         document.tokens[i + 1].norm.size() == 2 &&
         utf8::is_digit(static_cast<unsigned char>(document.tokens[i + 1].norm[0])) &&
         document.tokens[i + 2].norm == ",";
}

// "Acme Widgets said": persons come back by surname, organisations under the same name or its first word.
void doubt_speakers(std::vector<SeenName>& names, const Support& support) {
  std::map<std::string, int> uses;
  for (const auto& it : names) ++uses[it.mention.norm];
  for (auto& it : names) {
    if (!it.weak_type) continue;
    const bool firm = is_single(it) && support.firms.contains(it.mention.norm);
    const bool repeated =
        !is_single(it) && uses[it.mention.norm] > 1 && !support.bare.contains(last_word(it.mention.norm));
    if (!firm && !repeated) continue;
    it.mention.type = "other";
    it.mention.form = Mention::Form::name;
  }
}

// Gives a type to names whose own words left it open, by the rest of the text.
void settle_types(std::vector<SeenName>& names, const Document& document, const CaseFacts& facts,
                  const NameWords& words) {
  doubt_speakers(names, support_of(names));
  auto support = support_of(names);
  for (auto& it : names) {
    if (it.mention.type != "other" || is_single(it) || document.tokens[it.mention.first].all_caps) continue;
    const auto first = document.tokens[it.mention.first].norm, last = last_word(it.mention.norm);
    const bool common = facts.lower_case(first) || facts.lower_case(last) || words.people.has(first) ||
                        !words.not_a_name_kind(first).empty() || words.place.has(first) ||
                        words.organization.has(last);
    const bool surname = !common && support.bare.contains(last) && !support.towns.contains(last);
    if (!surname && !age_follows(document, it.mention)) continue;
    it.mention.type = "person";
    support.families.insert(last_word(it.mention.norm));
  }
  for (auto& it : names) {
    const auto& norm = it.mention.norm;
    const bool person = support.families.contains(norm) || support.givens.contains(norm);
    const bool doubtful = it.mention.type == "other" || (it.weak_type && it.known.empty());
    if (doubtful && is_single(it) && !person && support.towns.contains(norm)) {
      it.mention.type = "place";
      it.mention.form = Mention::Form::name;
    }
    if (it.mention.type == "other" && is_single(it) && support.firms.contains(norm))
      it.mention.type = "organization";
    if (!is_single(it) || !person) continue;
    // A town's name that the text also gives to a person ("Nigel"); "in Nigel" stays a town.
    const auto first = it.mention.first;
    const bool town = it.mention.type == "place" && !is_country(it) &&
                      !(first > 0 && document.tokens[first - 1].norm == "in");
    if (it.mention.type != "other" && !town) continue;
    it.mention.type = "person";
    it.mention.form = Mention::Form::surname;
    it.mention.candidates.clear();
    it.known.clear();
  }
}

void drop_unsupported(std::vector<SeenName>& names, const CaseFacts& facts, const NameWords& words) {
  const auto support = support_of(names);
  std::erase_if(
      names, [&](const SeenName& it) { return it.needs_support && !supported(it, support, facts, words); });
}

bool in_text_order(const SeenName& a, const SeenName& b) {
  if (a.mention.first != b.mention.first) return a.mention.first < b.mention.first;
  return a.mention.last > b.mention.last;
}

std::vector<SeenName> merged(std::vector<SeenName> a, std::vector<SeenName> b) {
  // By place, since a name is large to move.
  std::vector<SeenName*> places;
  places.reserve(a.size() + b.size());
  for (auto* names : {&a, &b})
    for (auto& name : *names) places.push_back(&name);
  std::ranges::stable_sort(places, [](const auto* x, const auto* y) { return in_text_order(*x, *y); });
  std::vector<SeenName> out;
  out.reserve(places.size());
  for (auto* name : places) out.push_back(std::move(*name));
  return out;
}

// Persons get the offices that stand beside them: "President X", "X, president of Y", "Y's president, X".
void give_offices(std::vector<SeenName>& names, const std::vector<SeenName>& offices,
                  const Document& document, const NameWords& words) {
  std::unordered_map<std::uint32_t, std::string> begins, ends;
  for (const auto& office : offices) {
    begins[office.mention.first] = office.head;
    ends[office.mention.last] = office.head;
  }
  std::set<std::uint32_t> persons;
  for (const auto& it : names)
    if (it.mention.type == "person") persons.insert(it.mention.first);
  for (auto& it : names) {
    if (it.mention.type != "office") continue;
    if (persons.contains(it.mention.last)) it.mention.form = Mention::Form::title;
    std::string entry;
    for (auto i = it.mention.first; i < it.mention.last; ++i) {
      if (NameWords::match(words.office, document, i, it.mention.last, entry) == 0) continue;
      begins[it.mention.first] = ends[it.mention.last] = words.office.value(entry, 1);
      break;
    }
  }
  const auto norm = [&](std::uint32_t i) -> std::string_view {
    return i < document.tokens.size() ? std::string_view(document.tokens[i].norm) : std::string_view();
  };
  const auto give = [&](SeenName& it, const auto& map, std::uint32_t at) {
    const auto found = map.find(at);
    if (it.head.empty() && found != map.end()) it.head = found->second;
  };
  for (auto& it : names) {
    if (it.mention.type != "person") continue;
    const auto first = it.mention.first, last = it.mention.last;
    give(it, ends, first);
    if (first > 0 && norm(first - 1) == ",") give(it, ends, first - 1);
    if (norm(last) != ",") continue;
    const auto at = norm(last + 1) == "the" ? last + 2 : last + 1;
    give(it, begins, at);
  }
}

bool is_possessive(const Mention& mention) {
  return mention.form == Mention::Form::pronoun &&
         (mention.norm == "his" || mention.norm == "her" || mention.norm == "its" || mention.norm == "their");
}

void add_edges(const SeenName& it, std::int32_t index, pattern::Lattice& lattice) {
  const auto& mention = it.mention;
  const auto add = [&](std::string label) {
    lattice.add({mention.first, mention.last, std::move(label), index});
  };
  add("mention");
  if (mention.type.empty() || is_possessive(mention)) return;
  add(mention.type);
  // Two words and more of no known kind: a person's name wherever the sentence says that somebody is named.
  if (mention.type == "other" && mention.last - mention.first > 1) add("full-name");
  if (mention.type != "place") return;
  std::set<std::string> kinds;
  for (const auto& candidate : it.known)
    if (mention_type(candidate) == "place" && candidate.type != "place") kinds.insert(candidate.type);
  for (const auto& kind : kinds) add(kind);
}

}  // namespace

struct MentionReader::Words {
  explicit Words(const WordLists& lists) : names(lists) {}
  NameWords names;
};

MentionReader::MentionReader(const WordLists& lists) : words_(std::make_unique<Words>(lists)) {}
MentionReader::~MentionReader() = default;
MentionReader::MentionReader(MentionReader&&) noexcept = default;
MentionReader& MentionReader::operator=(MentionReader&&) noexcept = default;

std::vector<Mention> MentionReader::read(const Document& document, pattern::Lattice& lattice,
                                         const NameIndex* index) const {
  const auto& words = words_->names;
  const CaseFacts facts(document);
  auto names = NameFinder(words, facts, lattice, index).find(false);
  settle_types(names, document, facts, words);
  drop_unsupported(names, facts, words);
  const WithTextNames with_text(index, names);
  names = merged(std::move(names), NameFinder(words, facts, lattice, &with_text).find(true));
  drop_unsupported(names, facts, words);

  auto offices = find_offices(words, lattice, names, index);
  give_offices(names, offices, document, words);
  auto descriptions = find_descriptions(words, document, names, offices);
  auto seen = merged(merged(std::move(names), std::move(offices)), std::move(descriptions));
  settle_who_is_who(words, document, seen);

  std::vector<Mention> mentions;
  for (auto& it : seen) {
    add_edges(it, static_cast<std::int32_t>(mentions.size()), lattice);
    mentions.push_back(std::move(it.mention));
  }
  return mentions;
}

}  // namespace galley::extract
