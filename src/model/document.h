#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "model/shown_offsets.h"
#include "time/day.h"

namespace galley {

enum class BlockKind : std::uint8_t {
  headline,
  dek,
  byline,
  dateline,
  heading,
  paragraph,
  list_item,
  quotation,
  caption,
  cell,
  field,  // parameters of an infobox: "birth date = 1 March 1950"
  code
};
[[nodiscard]] const char* name_of(BlockKind kind);

// Where a block stands in a table or a list.
struct Place {
  std::uint32_t group = 0;          // tables and lists, counted together from 1 in no particular order; 0 = in none
  std::uint32_t row = 0;            // of a table, 0 = its head; of a list, its items from 1
  std::uint32_t column = 0;         // of a table, from 0; of a list, 0
  auto operator<=>(const Place&) const = default;
};

// A run of text that belongs together: a paragraph, the headline, a caption.
struct Block {
  Span span;
  BlockKind kind = BlockKind::paragraph;
  Place place = {};
};

// Universal part of speech (UD v2), in the order of its guidelines; `none` = not tagged.
enum class Upos : std::uint8_t {
  none,
  ADJ,
  ADP,
  ADV,
  AUX,
  CCONJ,
  DET,
  INTJ,
  NOUN,
  NUM,
  PART,
  PRON,
  PROPN,
  PUNCT,
  SCONJ,
  SYM,
  VERB,
  X
};

// A word as Universal Dependencies cut it: hyphens, "'s" and "n't" are tokens of their own, "30,000" and
// "U.S." are one.
struct Token {
  Span span;
  std::string norm;   // utf8::fold of the word
  std::string lemma;  // dictionary form, folded; empty until the English stage has tagged the sentence
  Upos upos = Upos::none;
  std::uint8_t features = 0;  // english::Feature bits
  std::uint8_t relation = 0;  // english::Relation to `head`
  std::int32_t head = -1;     // index of the head token in Document::tokens; -1 = root or no tree
  bool space_before = false;
  bool capitalised = false;  // begins with an upper-case letter
  bool all_caps = false;     // two or more letters, all upper case
};

// Tokens [first, last) of one sentence; `block` it stands in.
struct Sentence {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t block = 0;
  Span span;
};

enum class TimexType : std::uint8_t { date, time, duration, set };
[[nodiscard]] const char* name_of(TimexType type);  // "DATE" | "TIME" | "DURATION" | "SET"

enum class Resolution : std::uint8_t {
  stated,      // the words alone fix it
  implied,     // the rest of the text supplied what was left out (the year of the sentence before)
  dateline,    // the publication date did
  unresolved,  // nothing could
};
[[nodiscard]] const char* name_of(Resolution resolution);

// A time expression (TimeML TIMEX3).
struct Timex {
  Span span;
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  TimexType type = TimexType::date;
  std::string value;             // TIMEX3 value: "2020-09-27", "1992", "P10Y", "XXXX-09-27", "PAST_REF"
  std::string mod;               // TIMEX3 mod: "APPROX", "MORE_THAN", "START", ...; empty
  Interval when;                 // days it may mean; empty ends when unresolved
  std::string earliest, latest;  // the same ends in EDTF; empty when unknown
  Resolution resolution = Resolution::unresolved;
  std::string undecided;  // why it is unresolved, as the coverage line says it: "no publication date"
  std::optional<double> low_days, high_days;  // durations
  // What the words state, however wrong ("31 June", "August 41"): 0 = not stated.
  int year = 0, month = 0, day = 0, weekday = 0;  // weekday 1 = Monday .. 7
  bool impossible = false;                        // no calendar has it; `value` keeps the words' own numbers
};

// A number with what it counts.
struct Quantity {
  Span span;                           // number, hedge and unit: "more than 30,000 people"
  Span number;                         // the number's words alone: "30,000"
  std::uint32_t first = 0, last = 0;   // tokens [first, last) of span
  double low = 0, best = 0, high = 0;  // high = +infinity for "more than N"
  bool whole = false;                  // written as a whole number without rounding words
  bool negative = false;               // a minus stands before it: low, best and high are of what follows it
  std::string unit;  // "person" | "percent" | "percentage-point" | ISO 4217 | SI-like code | "" | noun lemma
  std::string counted;  // folded head noun of what is counted ("soldiers"); empty
  std::string of;       // "deaths" | "injured" | ...: harm it stands for; empty
  std::string hedge;    // "about" | "at-least" | "at-most" | "nearly" | "more-than" | "less-than" | ""
};

// A name, title or description that stands for somebody or something.
struct Mention {
  Span span;
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  std::string type;       // "person" | "place" | "organization" | "event" | "office" | "people" | "work" ...
  std::string text;       // as written
  std::string norm;       // utf8::fold_name of it
  int local = -1;         // who is who inside this document: equal number = same referent
  std::string entity;     // key in the knowledge base; empty = not linked
  double confidence = 0;  // of the link, 0..1
  std::vector<std::string> candidates;  // keys the name alone allows, best first
  enum class Form : std::uint8_t { name, surname, title, description, pronoun } form = Form::name;
};

// A file of an article that is a folder of files: where its bytes stand in Document::bytes.
struct DocumentFile {
  std::string path;
  std::string format;  // "text" | "markdown" | "html" | "wikitext"
  Span span;
};

struct Document {
  std::string path;   // as given; the id in --stream
  std::string bytes;  // the file as it lies on disk
  // As long as `bytes`, so that every offset holds in both: markup is blanked out with spaces where it
  // separates words and with kNothing where it does not ("**30**,000"), entities are decoded in place and
  // padded with kNothing.
  std::string text;
  ShownOffsets shown;              // of `text`, once it is read for claims
  std::optional<Day> date;         // publication date (TimeML document creation time)
  std::string date_from = "none";  // "option" | "metadata" | "dateline" | "none"
  std::string format = "text";     // "text" | "markdown" | "html" | "wikitext" | "bundle" | ...
  bool extracted = false;          // offsets are into extracted text (DOCX, PDF)
  // Bytes at the front of `bytes` that are not in the file: the headline given apart (--stream "title").
  std::uint32_t title_bytes = 0;

  std::vector<DocumentFile> files;  // of a bundle, in order; empty: `bytes` are one file

  std::vector<Block> blocks;        // in text order, not overlapping
  std::vector<Sentence> sentences;  // in text order; each inside one block
  std::vector<Token> tokens;
  std::vector<Timex> timexes;  // in text order, as are the next two
  std::vector<Quantity> quantities;
  std::vector<Mention> mentions;

  static constexpr char kNothing = '\x01';

  // The words of a span: `text` without kNothing, runs of space as one.
  [[nodiscard]] std::string words(Span span) const;
  // The file of a bundle that byte `offset` stands in; null if it is none, or the offset is between two.
  [[nodiscard]] const DocumentFile* file_at(std::uint32_t offset) const;
  // Index of the sentence that holds byte `offset`; -1 if none.
  [[nodiscard]] int sentence_at(std::uint32_t offset) const;
};

}  // namespace galley
