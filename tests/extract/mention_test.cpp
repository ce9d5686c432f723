#include "extract/mention/mention_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "english/english.h"
#include "shipped.h"

using namespace galley;

namespace {

// A small world. Counts its look-ups.
class FakeNames : public NameIndex {
 public:
  FakeNames() {
    for (const auto* name : {"Turkey", "Azerbaijan", "Armenia", "Georgia", "France", "United Kingdom"})
      add(name, "country", "label");
    add("Turkish", "country", "adjective", "turkey");
    add("Azerbaijani", "country", "adjective", "azerbaijan");
    add("Turkey-Armenia", "country", "alias", "union");
    add("Armenian", "country", "adjective", "armenia");
    add("Armenians", "country", "demonym", "armenia");
    add("French", "country", "adjective", "france");
    add("UK", "country", "acronym", "united-kingdom");
    add("US", "country", "acronym", "united-states");
    add("U.S.", "country", "acronym", "united-states");
    add("WHO", "organization", "acronym", "world-health-organization");
    add("Georgia", "territory", "label", "georgia-us");
    for (const auto* name : {"Baku", "London", "Paris", "Washington", "Nigel"}) add(name, "city", "label");
    add("Nagorno-Karabakh", "territory", "label");
    add("Karabakh", "territory", "alias", "nagorno-karabakh");
    add("Carolina", "territory", "label");
    person("Ilham Aliyev");
    person("Heydar Aliyev");
    person("Mevlüt Çavuşoğlu");
    person("Theresa May");
    person("George Washington");
    person("Kim Il-sung");
    person("Kim Il");
    add("Mevlut Kavusoglu", "person", "misspelling", "mevlut-cavusoglu");
    add("Minister of Foreign Affairs of Turkey", "office", "label");
    add("President of Azerbaijan", "office", "label");
    add("Prime Minister of the United Kingdom", "office", "label");
    add("Second Nagorno-Karabakh War", "event", "label");
    add("Winter War", "event", "label");
    add("Fall of Baku", "event", "label");
    add("Fall of Nigel", "event", "label");
    add("Fall of Nigel", "organization", "label", "fall-of-nigel-band");
    add("Lord's Resistance Army", "organization", "label");
  }
  std::vector<NameCandidate> find(std::string_view name) const override {
    ++look_ups;
    const auto it = names_.find(std::string(name));
    return it == names_.end() ? std::vector<NameCandidate>{} : it->second;
  }
  int longest_from(std::string_view word) const override {
    const auto it = longest_.find(std::string(word));
    return it == longest_.end() ? 0 : it->second;
  }
  mutable std::size_t look_ups = 0;

 private:
  void add(std::string_view name, std::string type, std::string kind, std::string key = {}) {
    const auto norm = utf8::fold_name(name);
    if (key.empty()) {
      key = norm;
      std::ranges::replace(key, ' ', '-');
    }
    names_[norm].push_back({key, std::move(type), std::move(kind)});
    auto& longest = longest_[norm.substr(0, norm.find(' '))];
    longest = std::max(longest, 1 + static_cast<int>(std::ranges::count(norm, ' ')));
  }
  void person(std::string_view name) {
    add(name, "person", "label");
    const auto norm = utf8::fold_name(name);
    auto key = norm;
    std::ranges::replace(key, ' ', '-');
    add(norm.substr(norm.rfind(' ') + 1), "person", "surname", key);
  }
  std::map<std::string, std::vector<NameCandidate>> names_;
  std::map<std::string, int> longest_;
};

struct Read {
  Document document;
  std::vector<Mention> mentions;
  std::vector<pattern::Edge> edges;
};

// `timed`: words that the stage before has read as a time.
Read read_mentions(const std::string& text, const NameIndex* index, std::string_view timed = {}) {
  static const extract::MentionReader reader(shipped_lists());
  Read out;
  out.document.bytes = out.document.text = text;
  std::size_t at = 0;
  while (at < text.size()) {  // paragraphs; "# " marks a headline
    const auto end = std::min(text.find("\n\n", at), text.size());
    const bool headline = text.compare(at, 2, "# ") == 0;
    Block block;
    if (headline) block.kind = BlockKind::headline;
    block.span = {static_cast<std::uint32_t>(at + (headline ? 2 : 0)), static_cast<std::uint32_t>(end)};
    out.document.blocks.push_back(block);
    at = end + 2;
  }
  english::tokenise(out.document, shipped_lists());
  if (!timed.empty()) {
    const auto from = text.find(timed), to = from + timed.size();
    auto& timex = out.document.timexes.emplace_back();
    for (const auto& t : out.document.tokens) {
      timex.first += t.span.start < from;
      timex.last += t.span.start < to;
    }
  }
  pattern::Lattice lattice(out.document);
  out.mentions = reader.read(out.document, lattice, index);
  for (std::uint32_t i = 0; i < out.document.tokens.size(); ++i)
    for (const auto& edge : lattice.from(i)) out.edges.push_back(edge);
  return out;
}

// "text:type#local" of all mentions but pronouns that stand for nobody, with ", " between.
std::string mentions(const std::string& text) {
  static const FakeNames names;
  const auto it = read_mentions(text, &names);
  std::map<int, int> uses;
  for (const auto& m : it.mentions) ++uses[m.local];
  std::string out;
  for (const auto& m : it.mentions) {
    if (m.form == Mention::Form::pronoun && uses[m.local] == 1) continue;
    out += (out.empty() ? "" : ", ") + m.text + ":" + m.type;
  }
  return out;
}

// The texts of each referent that has more than one mention: "Ilham Aliyev = Aliyev = He; ...".
std::string same(const std::string& text) {
  static const FakeNames names;
  const auto it = read_mentions(text, &names);
  std::map<int, std::vector<std::string>> groups;
  for (const auto& m : it.mentions) groups[m.local].push_back(m.text);
  std::string out;
  for (const auto& [local, texts] : groups) {
    if (texts.size() < 2) continue;
    if (!out.empty()) out += "; ";
    for (std::size_t i = 0; i < texts.size(); ++i) out += (i > 0 ? " = " : "") + texts[i];
  }
  return out;
}

const Mention* find(const Read& it, std::string_view text) {
  const auto m = std::ranges::find(it.mentions, text, &Mention::text);
  return m == it.mentions.end() ? nullptr : &*m;
}

bool has_edge(const Read& it, std::string_view text, std::string_view label) {
  return std::ranges::any_of(it.edges, [&](const pattern::Edge& e) {
    return e.label == label && it.mentions[static_cast<std::size_t>(e.index)].text == text;
  });
}

struct Case {
  const char *text, *want;
};

void check_mentions(const std::vector<Case>& cases) {
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(mentions(c.text) == c.want);
  }
}

void check_same(const std::vector<Case>& cases) {
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    CHECK(same(c.text) == c.want);
  }
}

}  // namespace

TEST_CASE("names that the index knows") {
  check_mentions({
      {"They met in Baku and then in Nagorno-Karabakh.", "Baku:place, Nagorno-Karabakh:place"},
      {"The Second Nagorno-Karabakh War began.", "Second Nagorno-Karabakh War:event"},
      {"It was the Lord's Resistance Army that came.", "Lord's Resistance Army:organization"},
      {"Turkish and Armenian troops met the Armenians.", "Turkish:people, Armenian:people, Armenians:people"},
      {"Mevlüt Çavuşoğlu and Mevlut Cavusoglu are one.", "Mevlüt Çavuşoğlu:person, Mevlut Cavusoglu:person"},
      {"They saw Aliyev there.", "Aliyev:person"},
      {"They saw Kim Il-sung there.", "Kim Il-sung:person"},
      {"A U.S. envoy came to the UK.", "U.S. envoy:office, U.S.:place, UK:place"},
      {"He who came told us about turkey, and who ate it.", ""},
      {"The WHO said so, and who says no?", "WHO:organization"},
      {"They saw Turkey, Armenia, France.", "Turkey:place, Armenia:place, France:place"},
      {"The union of Turkey-Armenia rose.", "Turkey-Armenia:place"},
  });
}

TEST_CASE("names that begin with a word of the calendar") {
  static const FakeNames names;
  const auto war = read_mentions("Then the Winter War began.", &names, "the Winter");
  REQUIRE(war.mentions.size() == 1);
  CHECK(war.mentions[0].text == "Winter War");
  CHECK(war.mentions[0].type == "event");
  // Nothing of the name lies outside the time: it is the time.
  CHECK(find(read_mentions("Then the Winter War began.", &names, "the Winter War"), "Winter War") == nullptr);
}

TEST_CASE("names of events that begin in lower case") {
  static const FakeNames names;
  CHECK(find(read_mentions("It changed after the fall of Baku in May.", &names), "fall of Baku") != nullptr);
  // No capital inside; a name that not only an event has.
  CHECK(find(read_mentions("It changed after the fall of leaves.", &names), "fall of leaves") == nullptr);
  CHECK(find(read_mentions("They heard the fall of Nigel.", &names), "fall of Nigel") == nullptr);
}

TEST_CASE("words that are no names, or may be none") {
  check_mentions({
      {"May you live long.", ""},
      {"Will Turkey join the talks?", "Turkey:place"},
      {"Mark my words, this is over.", ""},
      {"Theresa May came. May said no.", "Theresa May:person, May:person"},
      {"Turkey is large.", "Turkey:place"},
      {"Turkey is served cold. He likes turkey.", ""},
      {"However, they stayed. Meanwhile, nobody came.", ""},
      {"The White House said so.", "White House:organization"},
      {"On Monday the others left in January.", ""},
      {"The University of California, Berkeley agreed.",
       "University of California:organization, Berkeley:other"},
      {"He came to South Carolina.", "South Carolina:place"},
      {"Washington slept. In Washington, nobody did.", "Washington:place, Washington:place"},
      {"They asked President Washington.", "President:office, Washington:person"},
  });
}

TEST_CASE("names by the text's own evidence") {
  check_mentions({
      {"They met Dr. Hanna Lundqvist-Olsen there.", "Hanna Lundqvist-Olsen:person"},
      {"His wife Emine Korkmaz spoke.", "Emine Korkmaz:person"},
      {"There Zoran Brankovic said nothing.", "Zoran Brankovic:person"},
      {"They named Vuk Stanimirovic, 45, as one.", "Vuk Stanimirovic:person"},
      {"They named Vuk Stanimirovic. Then Stanimirovic left.",
       "Vuk Stanimirovic:person, Stanimirovic:person"},
      {"They saw Tariq bin Yusuf al-Hakimi there.", "Tariq bin Yusuf al-Hakimi:person"},
      {"The Bank of Lumbria and the Lumbrian Workers' Party met.",
       "Bank of Lumbria:organization, Lumbrian Workers:other, Party:other"},
      {"They crossed the Zambra River and Lake Oona.", "Zambra River:place, Lake Oona:place"},
      {"The Treaty of Zambra ended it.", "Treaty of Zambra:event"},
      {"Lt. Gen. Vuk Brankovic came.", "Vuk Brankovic:person"},
      {"Mr and Mrs Oldfield came.", "Oldfield:person"},
      {"Oonalink Widgets Inc. rose. Oonalink said so.",
       "Oonalink Widgets Inc.:organization, Oonalink:organization"},
      {"There Oonalink Widgets said so. Then Oonalink Widgets rose.",
       "Oonalink Widgets:other, Oonalink Widgets:other"},
      {"They asked Detective Sgt. Vuk Brankovic there.", "Vuk Brankovic:person"},
      {"They love Old Oonaport. In Oonaport it rains. Oonaport said no.",
       "Oonaport:place, Oonaport:place, Oonaport:place"},
      {"They told Zambra Agency Peter Oldfield came.", "Zambra Agency:organization, Peter Oldfield:person"},
      {"They met Elham Aliyev there.", "Elham Aliyev:person"},
      {"The Kurdish party met.", "Kurdish:people"},
      // A surname that the index knows, told of by a post; the post may be another's.
      {"Aliyev, the former president, came.", "Aliyev:person, president:office"},
      {"Aliyev, a drink of the president, was served.", "the president:person"},
  });
}

TEST_CASE("capitals that say nothing") {
  check_mentions({
      {"TURKISH MINISTER VISITS BAKU AFTER TALKS WITH WHO",
       "TURKISH MINISTER:office, TURKISH:people, BAKU:place"},
      {"turkey and azerbaijan signed a deal in baku and armenia on monday, and the president of france may "
       "attend.",
       "azerbaijan:place, baku:place, armenia:place, president of france:office, france:place"},
      {"BRANKOVIC VISITS BAKU AGAIN\n\nZoran Brankovic said on arrival that this was his last trip.",
       "BAKU:place, Zoran Brankovic:person, his:person"},
      {"ZORAN BRANKOVIC VISITS BAKU AGAIN\n\nThere Zoran Brankovic said that this was the last trip.",
       "ZORAN BRANKOVIC:person, BAKU:place, Zoran Brankovic:person"},
  });
}

TEST_CASE("offices") {
  const FakeNames names;
  struct {
    const char *text, *office, *candidate;
    Mention::Form form;
  } const cases[] = {
      {"The Turkish foreign minister came.", "Turkish foreign minister",
       "minister-of-foreign-affairs-of-turkey", Mention::Form::name},
      {"Turkish Foreign Minister Mevlüt Çavuşoğlu came.", "Turkish Foreign Minister",
       "minister-of-foreign-affairs-of-turkey", Mention::Form::title},
      {"Turkey's foreign minister came.", "Turkey's foreign minister",
       "minister-of-foreign-affairs-of-turkey", Mention::Form::name},
      {"The president of Azerbaijan came.", "president of Azerbaijan", "president-of-azerbaijan",
       Mention::Form::name},
      {"They saw the UK prime minister there.", "UK prime minister", "prime-minister-of-the-united-kingdom",
       Mention::Form::name},
      {"The president of Georgia came.", "president of Georgia", "", Mention::Form::name},
      {"There Foreign Minister Zoran Brankovic spoke.", "Foreign Minister", "", Mention::Form::title},
      {"He was elected president.", "president", "", Mention::Form::description},
      // Where he spoke, not what he is president of.
      {"In Paris President Ilham Aliyev spoke.", "President", "", Mention::Form::title},
      {"They said that Paris Mayor Zoran Brankovic spoke.", "Paris Mayor", "", Mention::Form::title},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    const auto it = read_mentions(c.text, &names);
    const auto* office = find(it, c.office);
    REQUIRE(office != nullptr);
    CHECK(office->type == "office");
    CHECK(office->form == c.form);
    CHECK((office->candidates.empty() ? "" : office->candidates.front()) == std::string(c.candidate));
    CHECK(has_edge(it, c.office, "office"));
  }
  CHECK(find(read_mentions("The president-elect came.", &names), "president") == nullptr);
}

TEST_CASE("who is who: names") {
  check_same({
      {"Zoran Brankovic came. Brankovic spoke. Mr. Brankovic left.",
       "Zoran Brankovic = Brankovic = Brankovic"},
      {"They saw Brankovic. Zoran Brankovic spoke.", "Brankovic = Zoran Brankovic"},
      {"Zoran M. Brankovic came. There Zoran Brankovic spoke.", "Zoran M. Brankovic = Zoran Brankovic"},
      {"They met John Peter Brankovic. Later John P. Brankovic left.",
       "John Peter Brankovic = John P. Brankovic"},
      {"They met John Peter Brankovic. Later John Paul Brankovic left.", ""},
      {"They met Ahmed bin Tariq Alhoor. Later Ahmed bin Zayed Alhoor left.", ""},
      {"They met Ilham Aliyev and Heydar Aliyev. Later Aliyev left.", ""},
      {"They met Mr Oldfield and Mrs Oldfield.", ""},
      {"They met Mr and Mrs Oldfield. Then Mrs Oldfield left.", ""},
      {"They met Peter Oldfield. Then Mrs Oldfield left.", ""},
      {"They met Peter Oldfield. Then Mr Oldfield left.", "Peter Oldfield = Oldfield"},
      {"They met Peter Oldfield and Mary Oldfield. Then Mary left.", "Mary Oldfield = Mary"},
      {"Mevlüt Çavuşoğlu came. There Cavusoglu spoke.", "Mevlüt Çavuşoğlu = Cavusoglu"},
      {"Mevlüt Çavuşoğlu came. There Kavosuglu said no.", ""},
      {"Mevlüt Çavuşoğlu came. There Mevlut Kavusoglu spoke.", ""},
      {"The Lumbrian Workers Union (LWU) met. The LWU left.", "Lumbrian Workers Union = LWU = LWU"},
      {"The LWU (Lumbrian Workers Union) met.", "LWU = Lumbrian Workers Union"},
      {"The Lumbrian Workers Union (ABC) met.", ""},
      {"The United Kingdom agreed. Then the UK left.", "United Kingdom = UK"},
      {"Oonalink Widgets Inc. rose. Oonalink said so.", "Oonalink Widgets Inc. = Oonalink"},
      {"They crossed Zambra River. Then Zambra River rose.", "Zambra River = Zambra River"},
  });
}

TEST_CASE("who is who: descriptions and pronouns") {
  check_same({
      {"Zoran Brankovic came. He spoke.", "Zoran Brankovic = He"},
      {"Zoran Brankovic met Peter Oldfield there. At night he left.", ""},
      {"Zoran Brankovic met Mary Oldfield there. At night she left.", "Mary Oldfield = she"},
      {"Zoran Brankovic came. She spoke.", ""},
      {"# Zoran Brankovic dies\n\nZoran Brankovic met Peter Oldfield.\n\nThen at night he left.",
       "Zoran Brankovic = Zoran Brankovic = he"},
      {"# A life\n\nZoran Brankovic met Peter Oldfield.\n\nThen at night he left.", ""},
      {"# Zoran Brankovic dies\n\nZoran Brankovic met Peter Oldfield. Then at night he left.",
       "Zoran Brankovic = Zoran Brankovic"},
      {"President Ilham Aliyev came. The president spoke.", "Ilham Aliyev = The president"},
      {"Turkish Foreign Minister Mevlüt Çavuşoğlu came. The minister spoke.",
       "Mevlüt Çavuşoğlu = The minister"},
      {"President Ilham Aliyev met President Zoran Brankovic. The president spoke.", ""},
      {"Ilham Aliyev, the president of Azerbaijan, came. The president spoke.",
       "Ilham Aliyev = The president"},
      {"Nagorno-Karabakh is small. The region is poor.", "Nagorno-Karabakh = The region"},
      {"Turkey is large. The country is rich.", "Turkey = The country"},
      {"Turkey and Armenia met. The country is rich.", ""},
      {"Turkey and Armenia met. The country of 3 million is rich.", ""},
      {"# Turkey votes\n\nTurkey and Armenia met.\n\nThe country is rich.", "Turkey = Turkey = The country"},
      {"Turkey is large. It borders Armenia.", "Turkey = It"},
      {"Turkey is large. It is clear that nobody came.", ""},
      {"Turkey, a large country, was poor. It borders Armenia.", "Turkey = It"},
      {"Turkey is large. The country of two million is rich.", "Turkey = The country"},
      {"Ann left. Zoran Brankovic told the hall that he was ill.", "Zoran Brankovic = he"},
      {"Mary Oldfield left. Zoran Brankovic told Peter Oldfield that he was ill.", ""},
      {"The Second Nagorno-Karabakh War began. The war was short.", "Second Nagorno-Karabakh War = The war"},
      {"The war was short.", ""},
      {"Turkey votes.\n\nNobody came. It rained. Roads were shut.\n\nThe country is rich.",
       "Turkey = The country"},
      {"Turkey votes. Armenia does not.\n\nNobody came. It rained. Roads were shut.\n\nThe country is rich.",
       ""},
  });
  const FakeNames names;
  const auto it = read_mentions("Turkey and Armenia met. The two countries agreed.", &names);
  const auto* two = find(it, "The two countries");
  REQUIRE(two != nullptr);
  CHECK(two->candidates == std::vector<std::string>{"turkey", "armenia"});
  // Whom the full name does not allow, the surname does not either.
  const auto other = read_mentions("Zoran Aliyev came. Aliyev spoke.", &names);
  REQUIRE(find(other, "Aliyev") != nullptr);
  CHECK(find(other, "Aliyev")->candidates.empty());
  const auto bare = read_mentions("They saw Aliyev there.", &names);
  REQUIRE(find(bare, "Aliyev") != nullptr);
  CHECK(find(bare, "Aliyev")->candidates.size() == 2);
  const auto three = read_mentions("Turkey, France and Armenia met. The two countries agreed.", &names);
  REQUIRE(find(three, "The two countries") != nullptr);
  CHECK(find(three, "The two countries")->candidates.empty());
}

TEST_CASE("a pronoun looks back over so many names, a surname at so many bearers, however many there are") {
  // "He" is the one man of the sentence: forty names on he is out of sight.
  const auto after = [](int women) {
    std::string text = "Zoran Brankovic came with";
    for (int i = 0; i < women; ++i) text += " Mary Oldfield,";
    return text + " and sat down. He spoke.";
  };
  const FakeNames names;
  const auto who = [&](const std::string& text, std::string_view name) {
    const auto it = read_mentions(text, &names);
    const auto* m = find(it, name);
    REQUIRE(m != nullptr);
    return m->local;
  };
  CHECK(who(after(39), "He") == who(after(39), "Zoran Brankovic"));
  CHECK(who(after(40), "He") != who(after(40), "Zoran Brankovic"));
  // Of a family the first eight are compared with whoever comes with another middle name.
  const auto family = [](int others) {
    std::string text;
    for (const auto* given : {"John", "Mary", "Peter", "Paul", "James", "Robert", "David", "Michael"})
      if (others-- > 0) text += "On Monday " + std::string(given) + " Velden spoke. ";
    return text + "On Monday Zoran Velden spoke. On Tuesday Zoran Peter Velden left.";
  };
  CHECK(who(family(7), "Zoran Peter Velden") == who(family(7), "Zoran Velden"));
  CHECK(who(family(8), "Zoran Peter Velden") != who(family(8), "Zoran Velden"));
}

TEST_CASE("lattice edges") {
  const FakeNames names;
  const auto it =
      read_mentions("There Ilham Aliyev told Turkish and Georgia papers in Baku of his trip.", &names);
  for (const auto& [text, label] :
       std::vector<std::pair<std::string, std::string>>{{"Ilham Aliyev", "mention"},
                                                        {"Ilham Aliyev", "person"},
                                                        {"Turkish", "people"},
                                                        {"Baku", "place"},
                                                        {"Baku", "city"},
                                                        {"Georgia", "country"},
                                                        {"Georgia", "territory"},
                                                        {"his", "mention"}}) {
    CAPTURE(text);
    CAPTURE(label);
    CHECK(has_edge(it, text, label));
  }
  CHECK_FALSE(has_edge(it, "his", "person"));
  CHECK_FALSE(has_edge(it, "Turkish", "place"));
  CHECK_FALSE(has_edge(it, "Baku", "country"));
}

TEST_CASE("no index, no text, any text") {
  CHECK(read_mentions("", nullptr).mentions.empty());
  CHECK(read_mentions("Zoran Brankovic came to Baku.", nullptr).mentions.size() == 2);
  for (const std::string piece :
       {"Mr ", "of the ", "The two countries ", "Al-", "'s ", "A", "( ", "President of ", "é "}) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += piece;
    const FakeNames names;
    const auto it = read_mentions(text, &names);
    for (const auto& m : it.mentions) {
      CHECK(m.first < m.last);
      CHECK(m.local >= 0);
    }
    CHECK(names.look_ups <= 12 * it.document.tokens.size());
  }
}

TEST_CASE("a run of names without end is cut, and of a name that many bear some are kept") {
  std::string run;
  for (int i = 0; i < 60; ++i) run += "Zamora Velden ";
  for (const auto& m : read_mentions(run + "spoke.", nullptr).mentions) CHECK(m.last - m.first <= 12);
  class Namesakes : public NameIndex {
   public:
    std::vector<NameCandidate> find(std::string_view name) const override {
      std::vector<NameCandidate> out;
      if (name == "zamora velden")
        for (int i = 0; i < 40; ++i) out.push_back({"zamora-velden-" + std::to_string(i), "person", "label"});
      return out;
    }
    int longest_from(std::string_view word) const override { return word == "zamora" ? 2 : 0; }
  };
  const Namesakes names;
  const auto it = read_mentions("On Monday Zamora Velden spoke.", &names);
  REQUIRE(it.mentions.size() == 1);
  CHECK(it.mentions[0].candidates.size() == 30);
}
