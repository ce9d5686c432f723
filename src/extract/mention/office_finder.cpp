#include "extract/mention/office_finder.h"

#include <algorithm>

#include "base/utf8.h"
#include "extract/mention/case_facts.h"

namespace galley::extract {
namespace {

constexpr int kNone = -1;

// Which mention covers, begins at and ends at each token.
class Cover {
 public:
  Cover(std::size_t tokens, const std::vector<SeenName>& names)
      : begins_(tokens + 1, kNone), ends_(tokens + 1, kNone), covers_(tokens + 1, kNone) {
    for (std::size_t m = 0; m < names.size(); ++m) {
      const auto& mention = names[m].mention;
      begins_[mention.first] = static_cast<int>(m);
      ends_[mention.last] = static_cast<int>(m);
      for (auto i = mention.first; i < mention.last; ++i) covers_[i] = static_cast<int>(m);
    }
  }
  int begins(std::uint32_t i) const { return i < begins_.size() ? begins_[i] : kNone; }
  int ends(std::uint32_t i) const { return i < ends_.size() ? ends_[i] : kNone; }
  int covers(std::uint32_t i) const { return i < covers_.size() ? covers_[i] : kNone; }

 private:
  std::vector<int> begins_, ends_, covers_;
};

// A mention over tokens [from, to), without its normal form.
SeenName description(const Document& document, std::uint32_t from, std::uint32_t to, std::string type,
                     Mention::Form form) {
  SeenName out;
  auto& mention = out.mention;
  mention.first = from;
  mention.last = to;
  mention.span = {document.tokens[from].span.start, document.tokens[to - 1].span.end};
  mention.text = document.words(mention.span);
  mention.norm = utf8::fold_name(mention.text);
  mention.type = std::move(type);
  mention.form = form;
  return out;
}

class OfficeFinder {
 public:
  OfficeFinder(const NameWords& words, const pattern::Lattice& lattice, const std::vector<SeenName>& names,
               const NameIndex* index)
      : words_(words),
        lattice_(lattice),
        document_(lattice.document()),
        names_(names),
        index_(index),
        cover_(document_.tokens.size(), names) {}

  std::vector<SeenName> find() {
    for (const auto& sentence : document_.sentences)
      for (auto i = sentence.first; i < sentence.last;) i = read_at(i, sentence);
    return std::move(found_);
  }

 private:
  const std::string& norm(std::uint32_t i) const { return document_.tokens[i].norm; }

  // May this mention stand for what an office belongs to?
  bool owns(int m) const {
    if (m == kNone) return false;
    const auto& type = names_[static_cast<std::size_t>(m)].mention.type;
    return type == "people" || type == "place" || type == "organization" || type == "other";
  }

  // "In Taipei President X said": the city is where, not whose.
  bool says_where(int m, const Sentence& sentence) const {
    const auto& place = names_[static_cast<std::size_t>(m)].mention;
    return place.type == "place" && place.first == sentence.first + 1 && norm(sentence.first) == "in";
  }

  // Does the name that ends here go with the noun behind it: "the president of the U.S. beet sugar
  // association"?
  bool describes(std::uint32_t end, const Sentence& sentence) const {
    if (end >= sentence.last || document_.tokens[end].capitalised) return false;
    const auto timex = std::ranges::lower_bound(document_.timexes, end, {}, &Timex::first);
    if (timex != document_.timexes.end() && timex->first == end) return false;  // "... of France today"
    static_cast<void>(lattice_.roles(sentence));                                // has it tagged
    return document_.tokens[end].upos == Upos::NOUN;
  }

  std::uint32_t read_at(std::uint32_t i, const Sentence& sentence) {
    std::string entry;
    const auto size = NameWords::match(words_.office, document_, i, sentence.last, entry);
    if (size == 0 || cover_.covers(i) != kNone) return i + 1;
    auto from = i, to = i + size;
    if (to < sentence.last && norm(to) == "-") return to;  // "president-elect" is no office held
    int owner = kNone;
    // "Turkish foreign minister", "Turkey's foreign minister"
    const bool possessive = i > sentence.first + 1 && norm(i - 1) == "'s";
    const int left = cover_.ends(possessive ? i - 1 : i);
    if (owns(left) && (possessive || !says_where(left, sentence))) {
      owner = left;
      from = names_[static_cast<std::size_t>(left)].mention.first;
    }
    // "president of (the) ..."
    if (to + 1 < sentence.last && norm(to) == "of") {
      const auto at = norm(to + 1) == "the" ? to + 2 : to + 1;
      const int right = cover_.begins(at);
      if (owns(right) && names_[static_cast<std::size_t>(right)].mention.type != "people" &&
          !describes(names_[static_cast<std::size_t>(right)].mention.last, sentence)) {
        owner = right;
        to = names_[static_cast<std::size_t>(right)].mention.last;
      }
    }
    const int holder = cover_.begins(to);
    const bool before_name =
        holder != kNone && names_[static_cast<std::size_t>(holder)].mention.type == "person";
    const bool the = from > sentence.first && (norm(from - 1) == "the" || norm(from - 1) == "this");
    auto office = description(document_, from, to, "office", Mention::Form::name);
    if (before_name)
      office.mention.form = Mention::Form::title;
    else if (owner == kNone)
      office.mention.form = Mention::Form::description;
    office.head = words_.office.value(entry, 1);
    if (owner == kNone && the && !before_name) return i + size;  // find_descriptions' business
    if (owner != kNone) look_up(office, entry, names_[static_cast<std::size_t>(owner)]);
    found_.push_back(std::move(office));
    return i + size;
  }

  // Candidates: "<office name> of <owner>" for every name of the office and the owner's label, which its key
  // spells.
  void look_up(SeenName& office, std::string_view entry, const SeenName& owner) const {
    if (index_ == nullptr) return;
    const auto add = [&](const std::string& name) {
      for (auto& candidate : index_->find(name)) {
        if (candidate.type != "office") continue;
        auto& keys = office.mention.candidates;
        if (std::ranges::find(keys, candidate.entity) == keys.end()) keys.push_back(candidate.entity);
        office.known.push_back(std::move(candidate));
      }
    };
    add(office.mention.norm);
    if (owner.mention.candidates.empty()) return;
    std::string label = owner.mention.candidates.front();
    std::ranges::replace(label, '-', ' ');
    std::string_view names = words_.office.value(entry);
    while (!names.empty()) {
      const auto cut = names.find(';');
      const auto name = utf8::fold_name(names.substr(0, cut));
      add(name + " of " + label);
      if (office.mention.candidates.empty()) add(name + " of the " + label);
      names = cut == std::string_view::npos ? std::string_view() : names.substr(cut + 1);
    }
  }

  const NameWords& words_;
  const pattern::Lattice& lattice_;
  const Document& document_;
  const std::vector<SeenName>& names_;
  const NameIndex* index_;
  Cover cover_;
  std::vector<SeenName> found_;
};

class DescriptionFinder {
 public:
  DescriptionFinder(const NameWords& words, const Document& document, const std::vector<SeenName>& names,
                    const std::vector<SeenName>& offices)
      : words_(words),
        document_(document),
        all_names_(names),
        names_(document.tokens.size(), names),
        offices_(document.tokens.size(), offices) {}

  std::vector<SeenName> find() {
    for (const auto& sentence : document_.sentences)
      for (auto i = sentence.first; i < sentence.last;) i = read_at(i, sentence);
    return std::move(found_);
  }

 private:
  const std::string& norm(std::uint32_t i) const { return document_.tokens[i].norm; }
  bool is_free(std::uint32_t i) const { return names_.covers(i) == kNone && offices_.covers(i) == kNone; }

  std::uint32_t read_at(std::uint32_t i, const Sentence& sentence) {
    if (!is_free(i)) return i + 1;
    const auto gender = words_.pronoun.value(norm(i));
    if (!gender.empty()) {
      auto pronoun = description(document_, i, i + 1, gender == "m" || gender == "f" ? "person" : "",
                                 Mention::Form::pronoun);
      pronoun.gender = gender.front();
      pronoun.plural = gender == "they";
      found_.push_back(std::move(pronoun));
      return i + 1;
    }
    if (norm(i) != "the" && norm(i) != "this" && norm(i) != "both") return i + 1;
    return the(i, sentence);
  }

  // "the region", "the two countries", "the Turkish capital" is left to names.
  std::uint32_t the(std::uint32_t i, const Sentence& sentence) {
    auto at = i + 1;
    const bool both = norm(i) == "both";
    const bool two = at < sentence.last && norm(at) == "two";
    if (two) ++at;
    if (at >= sentence.last) return i + 1;
    if (const auto to = is_free(at) && !both && !two ? aged(at, sentence) : 0; to != 0) {
      auto person = description(document_, i, to, "person", Mention::Form::description);
      person.head = kAgedPerson;
      found_.push_back(std::move(person));
      return to;
    }
    std::string entry;
    if (!is_free(at) && NameWords::match(words_.land_adjective, document_, at, sentence.last, entry) == 0) return i + 1;
    if (!two && !both) {
      const auto size = NameWords::match(words_.office, document_, at, sentence.last, entry);
      const auto to = at + size;
      if (size > 0 && !(to < sentence.last && (norm(to) == "of" || norm(to) == "-")) &&
          names_.begins(to) == kNone) {
        auto person = description(document_, i, to, "person", Mention::Form::description);
        person.head = words_.office.value(entry, 1);
        found_.push_back(std::move(person));
        return to;
      }
    }
    if (const auto behind = two || both ? at : past_land_words(at, sentence.last); names_land(behind)) at = behind;
    const auto noun = singular(norm(at), two || both);
    // "The country of two million people" is what was named before; "the city of Zenda" names itself.
    const bool counted =
        at + 2 < sentence.last && norm(at + 1) == "of" &&
        (is_number(at + 2) || (at + 3 < sentence.last && is_number(at + 3) && !begins_with_capital(at + 2)));
    if (noun.empty() ||
        (at + 1 < sentence.last && ((norm(at + 1) == "of" && !counted) || norm(at + 1) == "-")))
      return at;
    const auto type = words_.description.value(noun);
    const bool place = type == "country" || type == "territory" || type == "city";
    auto it =
        description(document_, i, at + 1, place ? "place" : std::string(type), Mention::Form::description);
    it.head = noun;
    it.plural = two || both;
    found_.push_back(std::move(it));
    return at + 1;
  }

  // Where the words end that may stand before the noun of a land, from token `at` on: "tiny", "former British".
  std::uint32_t past_land_words(std::uint32_t at, std::uint32_t last) const {
    constexpr int kMost = 4;
    std::string entry;
    bool former = false;
    for (int n = 0; n < kMost && at + 1 < last; ++n) {
      if (names_land(at) && !names_land(at + 1)) break;  // "the island", and "the island nation"
      if (const auto size = NameWords::match(words_.land_adjective, document_, at, last, entry); size > 0) {
        former = former || words_.land_adjective.value(entry) == "former";
        at += size;
        if (at + 1 < last && norm(at) == ",") ++at;
        continue;
      }
      const auto name = names_.begins(at);
      if (!former || name == kNone || all_names_[static_cast<std::size_t>(name)].mention.type != "people") break;
      at = all_names_[static_cast<std::size_t>(name)].mention.last;
    }
    return at;
  }

  // Is token `at` the noun of a country or a land, of those named before?
  bool names_land(std::uint32_t at) const {
    if (!is_free(at)) return false;
    const auto type = words_.description.value(norm(at));
    return type == "country" || type == "territory";
  }

  bool is_number(std::uint32_t i) const {
    return (norm(i)[0] >= '0' && norm(i)[0] <= '9') || words_.number.has(norm(i));
  }
  bool begins_with_capital(std::uint32_t i) const { return document_.tokens[i].capitalised; }

  // "58-year-old" or "58-year-old lawyer" from token `at`: where it ends, or 0.
  std::uint32_t aged(std::uint32_t at, const Sentence& sentence) const {
    if (at + 5 > sentence.last || norm(at).size() != 2 || norm(at)[0] < '1' || norm(at)[0] > '9') return 0;
    if (norm(at + 1) != "-" || norm(at + 2) != "year" || norm(at + 3) != "-" || norm(at + 4) != "old")
      return 0;
    const auto to = at + 5;
    if (to >= sentence.last) return to;
    // "The 58-year-old Pole": a nationality that nothing but a verb follows. "The 58-year-old bridge" is a thing's.
    const auto end = names_.covers(to) != kNone ? to + 1 : to;
    if (end >= sentence.last) return end;
    if (names_.covers(end) != kNone) return 0;
    const auto& next = norm(end);
    const auto tag = document_.tokens[end].upos;
    const bool goes_on = !begins_with_letter(next) || next == "who" || next.ends_with("ed") ||
                         (end > to && next.ends_with("s")) || words_.reporting_verb.has(next) || words_.deed.has(next) ||
                         words_.not_a_name_kind(next) == "opener" || tag == Upos::AUX || tag == Upos::VERB;
    return goes_on ? end : 0;
  }

  // The noun's entry in description.tsv: of a plural when one is due; empty when it has none.
  std::string singular(const std::string& word, bool plural) const {
    if (!plural) return words_.description.has(word) ? word : std::string();
    if (word.ends_with("ies") && words_.description.has(word.substr(0, word.size() - 3) + "y"))
      return word.substr(0, word.size() - 3) + "y";
    if (word.ends_with("s") && words_.description.has(word.substr(0, word.size() - 1)))
      return word.substr(0, word.size() - 1);
    return {};
  }

  const NameWords& words_;
  const Document& document_;
  const std::vector<SeenName>& all_names_;
  Cover names_, offices_;
  std::vector<SeenName> found_;
};

}  // namespace

std::vector<SeenName> find_offices(const NameWords& words, const pattern::Lattice& lattice,
                                   const std::vector<SeenName>& names, const NameIndex* index) {
  return OfficeFinder(words, lattice, names, index).find();
}

std::vector<SeenName> find_descriptions(const NameWords& words, const Document& document,
                                        const std::vector<SeenName>& names,
                                        const std::vector<SeenName>& offices) {
  return DescriptionFinder(words, document, names, offices).find();
}

}  // namespace galley::extract
