#include "extract/claim/grid.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "extract/claim/claim_reader.h"
#include "extract/claim/form.h"

namespace galley::extract {
namespace {

// Longer ones are data, not something that a newsroom adds up; they would fill the tables that rules read.
constexpr std::size_t kMostCells = 1000;
constexpr std::size_t kMostItems = 60;
// Blocks of tables and lists that are read of one document, the first ones.
constexpr std::size_t kMostBlocks = 3000;
// Bytes of a line or sentence that tells a list's total and nothing else, at most.
constexpr std::uint32_t kLongestTotal = 80;

struct Scale {
  std::string_view word;
  double times;
};
constexpr Scale kScales[] = {{"bn", 1e9},      {"billion", 1e9}, {"m", 1e6},        {"mn", 1e6},
                             {"million", 1e6}, {"k", 1e3},       {"thousand", 1e3}, {"trillion", 1e12}};
constexpr std::pair<std::string_view, std::string_view> kCurrencies[] = {
    {"£", "GBP"}, {"$", "USD"}, {"€", "EUR"}, {"¥", "JPY"}, {"US$", "USD"}};
constexpr std::string_view kPercent[] = {"%", "per cent", "percent", "pc"};

bool take(std::string_view& text, std::string_view front) {
  if (!text.starts_with(front)) return false;
  text.remove_prefix(front.size());
  return true;
}
void take_spaces(std::string_view& text) {
  while (take(text, " ") || take(text, "\xC2\xA0")) {
  }
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Digits in threes behind commas or spaces, and decimals; `decimals` counts them.
std::optional<double> take_digits(std::string_view& text, int& decimals) {
  std::string digits;
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) digits += text[i++];
  if (digits.empty() || digits.size() > 15) return {};
  while (digits.size() <= 15 && i + 3 < text.size() && (text[i] == ',' || text[i] == ' ') && is_digit(text[i + 1]) &&
         is_digit(text[i + 2]) && is_digit(text[i + 3]) && (i + 4 == text.size() || !is_digit(text[i + 4]))) {
    digits += text.substr(i + 1, 3);
    i += 4;
  }
  decimals = 0;
  if (i + 1 < text.size() && text[i] == '.' && is_digit(text[i + 1])) {
    digits += '.';
    for (++i; i < text.size() && is_digit(text[i]) && decimals < 15; ++i, ++decimals) digits += text[i];
  }
  double out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  text.remove_prefix(i);
  return out;
}

// What the list has for the words of a label, each kind once, in the list's words' order in the label: "total share".
// Entries of two words go before those of one.
Value kinds(const std::string& label, const WordList& list) {
  std::vector<std::string> parts;
  const auto folded = utf8::fold(label);
  for (std::size_t i = 0; i < folded.size();) {
    const auto end = std::min(folded.find_first_of(" ,;:()[]/*_%", i), folded.size());
    if (end > i) parts.push_back(folded.substr(i, end - i));
    if (end < folded.size() && folded[end] == '%') parts.emplace_back("%");
    i = end + 1;
  }
  Value out;
  const auto add = [&](std::string_view kind) {
    if (kind.empty() || (" " + out.text + " ").find(" " + std::string(kind) + " ") != std::string::npos) return;
    out.text += (out.text.empty() ? "" : " ") + std::string(kind);
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i + 1 < parts.size())
      if (const auto two = parts[i] + " " + parts[i + 1]; list.has(two)) {
        add(list.value(two));
        ++i;
        continue;
      }
    add(list.value(parts[i]));
  }
  if (!out.text.empty()) out.kind = ValueKind::text;
  return out;
}

// The blocks of each table or list, in text order.
using Groups = std::map<std::uint32_t, std::vector<std::size_t>>;

// Where a row's label is named in the prose: by the label's first word.
struct Named {
  std::vector<std::string> words;
  std::uint32_t table = 0, row = 0;
};
using Labels = std::multimap<std::string, Named>;

// The words of a label, without "the" at its head.
std::vector<std::string> words_of(const Document& d, Span span) {
  std::vector<std::string> out;
  auto t = std::ranges::partition_point(d.tokens, [&](const Token& x) { return x.span.start < span.start; });
  for (; t != d.tokens.end() && t->span.start < span.end; ++t) out.push_back(t->norm);
  if (out.size() > 1 && out.front() == "the") out.erase(out.begin());
  return out;
}

void table(const Document& d, const std::vector<std::size_t>& cells, const WordList& labels_known,
           std::vector<Claim>& out, Labels& named) {
  std::map<std::uint32_t, std::size_t> heads, labels;  // by column; by row
  std::vector<Value> values;
  values.reserve(cells.size());
  std::uint32_t first_row = 0;
  for (const auto i : cells) {
    const auto& place = d.blocks[i].place;
    values.push_back(cell_number(d.words(d.blocks[i].span)));
    if (place.row == 0) {
      heads[place.column] = i;
      continue;
    }
    const bool is_words = values.back().kind == ValueKind::none;
    const auto [label, fresh] = labels.try_emplace(place.row, i);
    if (!fresh && is_words && cell_number(d.words(d.blocks[label->second].span)).kind != ValueKind::none)
      label->second = i;
  }
  if (heads.empty()) {  // nothing says which row is the head: the first, if its cells are words
    first_row = d.blocks[cells.front()].place.row;
    for (std::size_t k = 0; k < cells.size() && d.blocks[cells[k]].place.row == first_row; ++k)
      if (values[k].kind != ValueKind::none) return;
    for (const auto i : cells)
      if (d.blocks[i].place.row == first_row) heads[d.blocks[i].place.column] = i;
  }
  for (const auto& [row, i] : labels)
    if (const auto all = words_of(d, d.blocks[i].span); row > first_row && !all.empty() && all.front().size() > 2)
      named.emplace(all.front(), Named{all, d.blocks[i].place.group, row});
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const auto& block = d.blocks[cells[k]];
    const auto label = labels.at(std::max(block.place.row, labels.begin()->first));
    if (block.place.row <= first_row || label == cells[k]) continue;
    Claim c = form_claim(d, "cell", block.span);
    c.subject = form_words(d, d.blocks[label].span);
    c.value = std::move(values[k]);
    c.value.span = block.span;
    c.value.text = d.words(block.span);
    c.qualifiers["table"] = form_number(block.place.group);
    c.qualifiers["row"] = form_number(block.place.row);
    c.qualifiers["column"] = form_number(block.place.column);
    if (auto kind = kinds(c.subject.text, labels_known); kind.kind != ValueKind::none)
      c.qualifiers["row-kind"] = std::move(kind);
    if (const auto head = heads.find(block.place.column); head != heads.end()) {
      auto label = form_words(d, d.blocks[head->second].span);
      if (auto kind = kinds(label.text, labels_known); kind.kind != ValueKind::none)
        c.qualifiers["column-kind"] = std::move(kind);
      c.qualifiers["column-label"] = std::move(label);
    }
    out.push_back(std::move(c));
  }
}

// The words between a label and the number that is told of it, at most.
constexpr std::uint32_t kFarthestNumber = 6;

// Rows with labels that begin with one word, and numbers told of rows, at most: more are a hostile text's.
constexpr std::ptrdiff_t kMostNamesakes = 8;
constexpr std::size_t kMostTold = 500;

// Numbers that a sentence of the prose tells of the one row of a table that it names.
void told_of_rows(const Document& d, const Labels& labels, std::vector<Claim>& out) {
  if (labels.empty()) return;
  std::size_t left = kMostTold;
  for (const auto& s : d.sentences) {
    if (left == 0) return;
    const auto kind = d.blocks[s.block].kind;
    if (kind != BlockKind::paragraph && kind != BlockKind::dek && kind != BlockKind::list_item) continue;
    struct Found {
      const Named* label;
      std::uint32_t first, last;
      bool again;
    };
    std::vector<Found> found;
    for (auto t = s.first; t < s.last; ++t) {
      const auto [from, to] = labels.equal_range(d.tokens[t].norm);
      if (std::distance(from, to) > kMostNamesakes) continue;
      for (auto l = from; l != to; ++l) {
        const auto& words = l->second.words;
        const auto last = t + static_cast<std::uint32_t>(words.size());
        if (last > s.last || !d.tokens[t].capitalised) continue;
        if (!std::equal(words.begin(), words.end(), d.tokens.begin() + t,
                        [](const std::string& word, const Token& token) { return word == token.norm; }))
          continue;
        bool again = false;
        for (auto& f : found)
          if (f.label->table == l->second.table) again = f.again = true;
        found.push_back({&l->second, t, last, again});
      }
    }
    for (const auto& f : found) {
      if (f.again || left == 0) continue;
      auto q = std::ranges::partition_point(d.quantities, [&](const Quantity& x) { return x.first < f.last; });
      if (q == d.quantities.end() || q->last > s.last || q->first > f.last + kFarthestNumber) continue;
      Claim c = form_claim(d, "row-told", {d.tokens[f.first].span.start, q->span.end});
      c.subject = form_words(d, {d.tokens[f.first].span.start, d.tokens[f.last - 1].span.end});
      c.value = value_of(d, *q);
      c.qualifiers["table"] = form_number(f.label->table);
      c.qualifiers["row"] = form_number(f.label->row);
      out.push_back(std::move(c));
      --left;
    }
  }
}

// The sentence that ends right before block `first`.
std::optional<Span> lead_of(const Document& d, std::size_t first) {
  if (first == 0) return {};
  const auto before = static_cast<std::uint32_t>(first - 1);
  const auto next = std::ranges::partition_point(d.sentences, [&](const Sentence& s) { return s.block <= before; });
  if (next == d.sentences.begin() || std::prev(next)->block != before) return {};
  return std::prev(next)->span;
}

// The first number at or behind a byte.
std::vector<Quantity>::const_iterator first_number(const Document& d, std::uint32_t at) {
  return std::ranges::partition_point(d.quantities, [&](const Quantity& q) { return q.span.start < at; });
}

// The number in a block, if it holds one alone (years and lengths of time are none).
const Quantity* only_number(const Document& d, Span block) {
  const Quantity* out = nullptr;
  auto q = first_number(d, block.start);
  for (; q != d.quantities.end() && q->span.start < block.end; ++q) {
    if (out != nullptr) return nullptr;
    out = &*q;
  }
  return out;
}

// The words up to the second space: "In all" of "In all, 12 came".
std::string first_two(const std::string& words) {
  const auto one = words.find(' ');
  return one == std::string::npos ? words : words.substr(0, words.find_first_of(" ,", one + 1));
}

// The line or short sentence right behind a list that tells its total is one of its items: "Total £12m".
std::optional<Block> told_total(const Document& d, std::size_t block, const WordList& labels_known) {
  if (block >= d.blocks.size() || d.blocks[block].place.group != 0) return {};
  auto out = d.blocks[block];
  if (const auto s = d.sentence_at(out.span.start); s >= 0) out.span = d.sentences[static_cast<std::size_t>(s)].span;
  if (out.span.size() > kLongestTotal) return {};
  const auto kind = kinds(first_two(d.words(out.span)), labels_known).text;
  return kind == "total" ? std::optional(out) : std::nullopt;
}

void list(const Document& d, const std::vector<std::size_t>& items, bool nested, const WordList& labels_known,
          std::vector<Claim>& out) {
  const auto group = d.blocks[items.front()].place.group;
  Claim all = form_claim(d, "item-count", d.blocks[items.front()].span);
  all.value = form_number(d.blocks[items.back()].place.row);
  all.qualifiers["list"] = form_number(group);
  if (nested) all.qualifiers["nested"] = form_number(1);
  const auto lead = lead_of(d, items.front());
  if (lead) all.qualifiers["lead"] = form_words(d, *lead);
  all.qualifiers["last"] = form_words(d, d.blocks[items.back()].span);
  out.push_back(std::move(all));
  std::vector<Claim> each;
  int numbers = 0;
  const auto add = [&](const Block& block, std::uint32_t row) {
    Claim c = form_claim(d, "item", block.span);
    c.subject = form_words(d, block.span);
    if (const auto* q = only_number(d, block.span)) {
      c.value = value_of(d, *q);
      ++numbers;
    }
    c.qualifiers["list"] = form_number(group);
    c.qualifiers["row"] = form_number(row);
    if (auto kind = kinds(c.subject.text, labels_known); kind.kind != ValueKind::none)
      c.qualifiers["row-kind"] = std::move(kind);
    each.push_back(std::move(c));
  };
  for (const auto i : items) add(d.blocks[i], d.blocks[i].place.row);
  if (const auto total = told_total(d, items.back() + 1, labels_known))
    add(*total, d.blocks[items.back()].place.row + 1);
  if (numbers < 2) return;
  std::ranges::move(each, std::back_inserter(out));
  if (!lead) return;
  auto before = *lead;
  // "The budget is £12m. It goes to:"
  if (const auto q = first_number(d, lead->start); q == d.quantities.end() || q->span.start >= lead->end) {
    const auto s = static_cast<std::size_t>(std::max(0, d.sentence_at(lead->start)));
    if (s > 0 && d.sentences[s - 1].block == d.sentences[s].block) before.start = d.sentences[s - 1].span.start;
  }
  for (auto q = first_number(d, before.start); q != d.quantities.end() && q->span.start < before.end; ++q) {
    Claim c = form_claim(d, "item", q->span);
    c.subject = form_words(d, before);
    c.value = value_of(d, *q);
    c.qualifiers["list"] = form_number(group);
    c.qualifiers["row"] = form_number(0);
    out.push_back(std::move(c));
  }
}

// "1. Eat well", "2. Sleep", ... as headings of one article, each once and in order.
void numbered_headings(const Document& d, std::vector<Claim>& out) {
  std::vector<std::size_t> run;
  std::size_t named = 0;
  for (std::size_t i = 0; i < d.blocks.size(); ++i) {
    const auto& b = d.blocks[i];
    if (b.kind != BlockKind::heading) continue;
    const auto text = d.words({b.span.start, std::min(b.span.end, b.span.start + 4)});
    std::size_t n = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), n).ptr;
    if (end == text.data()) {
      ++named;
    } else if (n != run.size() + 1 || end == text.data() + text.size() || (*end != '.' && *end != ')' && *end != ':')) {
      return;
    } else {
      run.push_back(i);
    }
  }
  if (run.size() < 2 || run.size() > kMostItems) return;
  Claim all = form_claim(d, "item-count", d.blocks[run.front()].span);
  all.value = form_number(static_cast<std::uint32_t>(run.size()));
  all.qualifiers["headings"] = form_number(1);
  out.push_back(std::move(all));
}

}  // namespace

Value cell_number(std::string_view text) {
  take_spaces(text);
  while (!text.empty() && (text.ends_with(' ') || text.ends_with('*'))) text.remove_suffix(1);
  const bool minus = take(text, "-") || take(text, "−") || take(text, "–");
  const bool plus = !minus && take(text, "+");
  take_spaces(text);
  Value none, out;
  for (const auto& [sign, code] : kCurrencies)
    if (out.unit.empty() && take(text, sign)) out.unit = code;
  take_spaces(text);
  int decimals = 0;
  const auto digits = take_digits(text, decimals);
  if (!digits) return none;
  double times = 1;
  take_spaces(text);
  const auto rest = utf8::fold(text);
  if (std::ranges::find(kPercent, rest) != std::end(kPercent)) {
    out.unit = "percent";
  } else if (const auto* scale = std::ranges::find(kScales, rest, &Scale::word); scale != std::end(kScales)) {
    times = scale->times;
  } else if (!rest.empty()) {
    return none;
  }
  out.kind = ValueKind::quantity;
  const double best = (minus ? -1 : 1) * *digits * times;
  const bool rounded = decimals > 0 || times != 1 || out.unit == "percent";
  const double half = rounded ? 0.5 * times * std::pow(10.0, -decimals) : 0;
  out.low = best - half;
  out.best = best;
  out.high = best + half;
  if (plus || minus) out.hedge = "signed";
  return out;
}

std::vector<Claim> grid_claims(const Document& d, const WordLists& lists) {
  const auto& labels = lists["table-label"];
  std::vector<Claim> out;
  Groups groups;
  for (std::size_t i = 0; i < d.blocks.size(); ++i)
    if (d.blocks[i].place.group != 0) groups[d.blocks[i].place.group].push_back(i);
  Labels named;
  std::size_t left = kMostBlocks;
  for (const auto& [group, blocks] : groups) {
    const bool is_table = d.blocks[blocks.front()].kind == BlockKind::cell;
    if (blocks.size() < 2 || blocks.size() > (is_table ? kMostCells : kMostItems)) continue;
    if (blocks.size() > left) break;
    left -= blocks.size();
    if (is_table) {
      table(d, blocks, labels, out, named);
      continue;
    }
    // Blocks between its first and last item that stand in another list or table.
    bool nested = false;
    for (auto i = blocks.front(); i <= blocks.back() && !nested; ++i)
      nested = d.blocks[i].place.group != 0 && d.blocks[i].place.group != group;
    list(d, blocks, nested, labels, out);
  }
  told_of_rows(d, named, out);
  numbered_headings(d, out);
  return out;
}

}  // namespace galley::extract
