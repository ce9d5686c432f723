#include "treebank.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "english/conllu.h"
#include "english/english.h"
#include "english/network.h"

namespace galley::train {
namespace {

using english::Relation;

int number_of(std::string_view text) {
  int n = 0;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return n;
}

bool has(std::string_view features, std::string_view wanted) {
  std::size_t at = 0;
  while ((at = features.find(wanted, at)) != std::string_view::npos) {
    const auto end = at + wanted.size();
    if ((at == 0 || features[at - 1] == '|') && (end == features.size() || features[end] == '|')) return true;
    at = end;
  }
  return false;
}

std::uint8_t features_of(const english::ConlluWord& w) {
  const auto f = w[5];
  int bits = 0;
  if (has(f, "Number=Plur")) bits |= english::kPlural;
  if (has(f, "Tense=Past")) bits |= english::kPast;
  if (has(f, "VerbForm=Part")) bits |= english::kParticiple;
  if (has(f, "Poss=Yes") || w[4] == "POS") bits |= english::kPossessive;
  if (has(f, "VerbForm=Ger") || (has(f, "VerbForm=Part") && has(f, "Tense=Pres"))) bits |= english::kIng;
  if (has(f, "VerbForm=Fin")) bits |= english::kFinite;
  if (has(f, "Voice=Pass")) bits |= english::kPassive;
  if (has(f, "Degree=Cmp") || has(f, "Degree=Sup")) bits |= english::kComparison;
  return static_cast<std::uint8_t>(bits);
}

struct GoldSpan {
  int first, last;  // words, inclusive, from 1
  std::string type;
};

// "(12-person-giv:act-..." opens, "12)" closes, "(3-place-...)" does both (GUM's Entity annotation).
std::vector<GoldSpan> spans_of(const std::vector<english::ConlluWord>& words) {
  std::vector<GoldSpan> out;
  struct Open {
    std::string id, type;
    int first;
  };
  std::vector<Open> open;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto misc = words[i][9];
    const auto at = misc.starts_with("Entity=") ? 0 : misc.find("|Entity=");
    if (at == std::string_view::npos) continue;
    auto field = misc.substr(misc.find('=', at) + 1);
    field = field.substr(0, field.find('|'));
    const int word = static_cast<int>(i) + 1;
    while (!field.empty()) {
      const bool opens = field.front() == '(';
      if (opens) field.remove_prefix(1);
      const auto end = std::min(field.find_first_of("()"), field.size());
      const auto body = field.substr(0, end);
      const bool closes = end < field.size() && field[end] == ')';
      field.remove_prefix(closes ? end + 1 : end);
      const auto dash = body.find('-');
      const std::string id(body.substr(0, dash));
      if (opens) {
        auto rest = dash == std::string_view::npos ? std::string_view() : body.substr(dash + 1);
        const std::string type(rest.substr(0, rest.find('-')));
        if (closes)
          out.push_back({word, word, type});
        else
          open.push_back({id, type, word});
      } else if (closes) {
        for (auto k = open.size(); k-- > 0;)
          if (open[k].id == id) {
            out.push_back({open[k].first, word, open[k].type});
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(k));
            break;
          }
      }
    }
  }
  return out;
}

int type_class(const std::string& type) {
  if (type == "person") return 0;
  if (type == "place") return 1;
  if (type == "organization") return 2;
  return type == "event" ? 3 : -1;
}

// The words of a name: the run of proper nouns around the head of a mention, inside the mention, with hyphens
// and numbers between them. The innermost mention of a head gives its type.
void mark_names(Example& e, const std::vector<english::ConlluWord>& words) {
  std::map<int, GoldSpan> by_head;
  for (const auto& span : spans_of(words)) {
    if (type_class(span.type) < 0) continue;
    int head = 0, count = 0;
    for (int i = span.first; i <= span.last; ++i)
      if (const int h = e.heads[static_cast<std::size_t>(i)]; h < span.first || h > span.last)
        head = i, ++count;
    if (count != 1 || words[static_cast<std::size_t>(head) - 1][3] != "PROPN") continue;
    const auto it = by_head.find(head);
    if (it == by_head.end() || span.last - span.first < it->second.last - it->second.first)
      by_head[head] = span;
  }
  e.names.assign(e.heads.size(), 0);
  const auto upos = [&](int i) { return words[static_cast<std::size_t>(i) - 1][3]; };
  const auto joins = [&](int i) {
    const auto w = words[static_cast<std::size_t>(i) - 1][1];
    return w == "-" || upos(i) == "NUM";
  };
  for (const auto& [head, span] : by_head) {
    if (e.names[static_cast<std::size_t>(head)] != 0) continue;
    const auto free = [&](int i) {
      return i >= span.first && i <= span.last && e.names[static_cast<std::size_t>(i)] == 0 &&
             (i == head || !by_head.contains(i));
    };
    int first = head, last = head;
    while (free(first - 1) && (upos(first - 1) == "PROPN" ||
                               (joins(first - 1) && free(first - 2) && upos(first - 2) == "PROPN")))
      --first;
    while (free(last + 1) && (upos(last + 1) == "PROPN" || joins(last + 1))) ++last;
    while (words[static_cast<std::size_t>(last) - 1][1] == "-") --last;
    const int base = 1 + 2 * type_class(span.type);
    for (int i = first; i <= last; ++i)
      e.names[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i == first ? base : base + 1);
  }
}

}  // namespace

std::uint8_t TagSet::id(Upos upos, std::uint8_t features) {
  for (std::size_t i = 0; i < bytes.size(); i += 2)
    if (bytes[i] == static_cast<char>(upos) && bytes[i + 1] == static_cast<char>(features))
      return static_cast<std::uint8_t>(i / 2);
  if (bytes.size() / 2 >= english::net::kTagColumns)
    throw Error("the treebanks have more different tags than the network has outputs");
  bytes += static_cast<char>(upos);
  bytes += static_cast<char>(features);
  return static_cast<std::uint8_t>(bytes.size() / 2 - 1);
}

std::vector<Example> read_treebank(const std::string& path, TagSet& tags,
                                   const english::Gazetteer& gazetteer) {
  const auto text = read_file(path);
  const bool names = text.find("Entity=") != std::string::npos;
  std::vector<Example> out;
  for (const auto& words : english::read_conllu(text)) {
    Example e;
    e.heads.push_back(-1);
    e.relations.push_back(Relation::none);
    e.tags.push_back(kRootTag);
    for (const auto& w : words) {
      Token t = english::describe(w[1]);
      t.lemma = utf8::fold(w[2]);
      t.upos = english::upos_of(w[3]);
      t.features = features_of(w);
      e.tags.push_back(tags.id(t.upos, t.features));
      e.heads.push_back(number_of(w[6]));
      e.relations.push_back(english::relation_of(w[7]));
      e.tokens.push_back(std::move(t));
    }
    e.input = english::sequence_of(e.tokens, 0, e.tokens.size(), gazetteer);
    if (names) mark_names(e, words);
    out.push_back(std::move(e));
  }
  return out;
}

Example lowered(const Example& example) {
  Example e = example;
  for (auto& t : e.tokens) t.capitalised = t.all_caps = false;
  e.input = english::sequence_of(e.tokens, 0, e.tokens.size(), english::Gazetteer({}));
  return e;
}

}  // namespace galley::train
