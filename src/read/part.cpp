#include "read/part.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/dateline.h"

namespace galley::read {
namespace {

// How much of a block is looked at to name it, and how many paragraphs may come before the dateline.
constexpr std::uint32_t kOpening = 400;
constexpr int kParagraphsBeforeDateline = 2;

// The words of a block; at most the first kOpening bytes and then not its end.
std::string opening(const Document& d, const Block& b) {
  auto span = b.span;
  if (span.size() > kOpening) {
    span.end = span.start + kOpening;
    while (span.end > span.start && (static_cast<unsigned char>(d.text[span.end]) & 0xC0) == 0x80) --span.end;
  }
  return d.words(span);
}

// The text without closing quotation marks, brackets and spaces at its end.
std::string_view without_closers(std::string_view text) {
  static constexpr std::string_view kClosers[] = {"”", "’", "»", "\"", "'", ")", "]", " ", "*", "_"};
  for (bool again = true; again;) {
    again = false;
    for (const auto closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      again = true;
    }
  }
  return text;
}

bool is_byline(std::string_view words) {
  if (utf8::length(words) > kLongestHeading || ends_with_full_stop(words)) return false;
  const auto space = words.find(' ');
  if (space == std::string_view::npos) return false;
  std::size_t i = space + 1;
  return i < words.size() && utf8::is_upper(utf8::next(words, i));
}

// The headline: the first block if it is short, has no full stop and is not the dateline or a byline.
bool is_headline(const std::string& words, const WordLists& lists) {
  return utf8::length(words) <= kLongestHeadline && !ends_with_full_stop(words) && !words.ends_with(':') &&
         !whole_date(words, lists) && !dateline_date(words, lists);
}

// The date of a block that holds nothing but "Published: 7 October 2020" or the date alone.
std::optional<Day> date_line(std::string_view words, const WordLists& lists, bool& cued) {
  cued = cue_of(words, lists) == "dateline";
  if (!cued) return whole_date(words, lists);
  auto rest = words;
  if (const auto colon = rest.find(':'); colon != std::string_view::npos && colon < 24)
    rest = rest.substr(colon + 1);
  for (int skip = 0; skip < 3 && !rest.empty(); ++skip) {
    if (const auto day = whole_date(rest, lists)) return day;
    const auto space = rest.find(' ');
    rest = space == std::string_view::npos ? std::string_view() : rest.substr(space + 1);
  }
  return {};
}

void set_date(Document& d, Day day) {
  if (d.date) return;
  d.date = day;
  d.date_from = "dateline";
}

// Whether more of the years in the text lie after a day than before it: then the day is a scene's, not that
// of publication.
bool tells_of_later_years(const Document& d, Day day) {
  const int year = to_civil(day).year;
  int later = 0, earlier = 0, run = 0, value = 0;
  for (const char c : d.text + " ") {
    if (c >= '0' && c <= '9') {
      value = run < 4 ? value * 10 + (c - '0') : 0;
      ++run;
      continue;
    }
    if (run == 4 && value >= 1000 && value < 2100) ++(value > year ? later : earlier);
    run = value = 0;
  }
  return later >= earlier;  // its own year counts as earlier
}

// Datelines. A date alone on a line is one only if no other line is such a date (else it is a chronicle) and
// it stands before the first paragraph, or if a cue ("Published") says so.
void find_dateline(Document& d, const WordLists& lists) {
  int paragraphs = 0, lone_dates = 0;
  std::optional<Day> lone;
  for (auto& b : d.blocks) {
    if (b.kind != BlockKind::paragraph && b.kind != BlockKind::heading) continue;
    const auto words = opening(d, b);
    bool cued = false;
    if (const auto day = b.span.size() < kOpening ? date_line(words, lists, cued) : std::nullopt) {
      b.kind = BlockKind::dateline;
      if (cued)
        set_date(d, *day);
      else if (++lone_dates == 1 && paragraphs == 0)
        lone = day;
    } else if (const auto day =
                   b.span.size() < kOpening && paragraphs == 0 ? city_and_date(words, lists) : std::nullopt;
               day && !tells_of_later_years(d, *day)) {
      b.kind = BlockKind::dateline;
      if (++lone_dates == 1) lone = day;
    } else if (b.kind == BlockKind::paragraph && ++paragraphs <= kParagraphsBeforeDateline) {
      auto opened = dateline_date(words, lists);
      if (!opened && paragraphs == 1) {
        opened = city_dateline_date(words, lists);
        if (opened && tells_of_later_years(d, *opened)) opened.reset();
      }
      if (opened) set_date(d, *opened);
    }
  }
  if (lone && lone_dates == 1) set_date(d, *lone);
}

}  // namespace

bool ends_with_full_stop(std::string_view text) {
  text = without_closers(text);
  return text.ends_with('.') && !text.ends_with("..");
}

bool ends_like_a_sentence(std::string_view text) {
  text = without_closers(text);
  return !text.empty() && std::string_view(".?!,:;").find(text.back()) != std::string_view::npos;
}

std::string_view cue_of(std::string_view words, const WordLists& lists) {
  const auto& cues = lists["block_cue"];
  const auto folded = utf8::fold(words.substr(0, std::min<std::size_t>(words.find('\n'), 64)));
  for (int n = 2; n >= 1; --n) {  // the longest cue is two words
    std::size_t end = 0;
    for (int i = 0; i < n && end != std::string::npos; ++i) end = folded.find_first_of(" :", end + (i > 0));
    if (end == std::string::npos) continue;
    const auto kind = cues.value(std::string_view(folded).substr(0, end));
    const bool colon = folded[end] == ':';
    if (kind == "caption" && (colon || n == 2)) return "caption";
    if (kind == "dateline") return "dateline";
    if (kind == "byline" && is_byline(words)) return "byline";
  }
  return {};
}

void name_parts(Document& d, const WordLists& lists, bool first_may_be_headline) {
  for (std::size_t i = 0; i < d.blocks.size(); ++i) {
    auto& b = d.blocks[i];
    if (b.kind != BlockKind::paragraph && b.kind != BlockKind::heading) continue;
    const auto words = opening(d, b);
    const auto cue = cue_of(words, lists);
    if (cue == "byline")
      b.kind = BlockKind::byline;
    else if (cue == "caption")
      b.kind = BlockKind::caption;
    else if (i == 0 && cue.empty() && first_may_be_headline && b.span.size() < kOpening * 2 &&
             is_headline(words, lists))
      b.kind = BlockKind::headline;
  }
  find_dateline(d, lists);
}

}  // namespace galley::read
