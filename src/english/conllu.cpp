#include "english/conllu.h"

#include <algorithm>

#include "base/utf8.h"
#include "english/english.h"

namespace galley::english {
namespace {

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const auto at = line.find(separator);
    out.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return out;
    line.remove_prefix(at + 1);
  }
}

std::string_view next_line(std::string_view& text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_word(std::string_view line) {
  const auto id = line.substr(0, line.find('\t'));
  return !id.empty() && std::all_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         line.find('\t') != std::string_view::npos;
}

std::string features_text(Upos upos, std::uint8_t f) {
  std::string out;
  const auto add = [&](std::string_view text) { (out += out.empty() ? "" : "|") += text; };
  if ((f & kComparison) != 0) add("Degree=Cmp");
  if ((f & kPlural) != 0)
    add("Number=Plur");
  else if (upos == Upos::NOUN || upos == Upos::PROPN)
    add("Number=Sing");
  if ((f & kPossessive) != 0) add("Poss=Yes");
  if ((f & kPast) != 0) add("Tense=Past");
  if ((f & kParticiple) != 0)
    add("VerbForm=Part");
  else if ((f & kIng) != 0)
    add("VerbForm=Ger");
  else if ((f & kFinite) != 0)
    add("VerbForm=Fin");
  if ((f & kPassive) != 0) add("Voice=Pass");
  return out.empty() ? "_" : out;
}

// The annotated columns of token `i` of a sentence, from LEMMA on.
std::string columns(const Document& d, const Sentence& s, std::uint32_t i, std::string_view mention) {
  const auto& t = d.tokens[i];
  const auto head = t.head < 0 ? 0 : t.head - static_cast<std::int32_t>(s.first) + 1;
  std::string out = t.lemma.empty() ? "_" : t.lemma;
  out += '\t';
  out += name_of(t.upos);
  out += "\t_\t" + features_text(t.upos, t.features) + '\t' + std::to_string(head) + '\t';
  out += name_of(static_cast<Relation>(t.relation));
  out += "\t_\t";
  out += mention.empty() ? "_" : mention;
  return out;
}

std::vector<std::string> mention_columns(const Document& d, const std::vector<NamedMention>& mentions) {
  std::vector<std::string> out(d.tokens.size());
  for (const auto& m : mentions)
    for (auto i = m.first; i < m.last; ++i)
      out[i] = std::string(i == m.first ? "Mention=B-" : "Mention=I-") + std::string(name_of(m.type));
  return out;
}

void close_sentence(Document& d) {
  const auto first = d.sentences.empty() ? 0u : d.sentences.back().last;
  const auto last = static_cast<std::uint32_t>(d.tokens.size());
  if (first != last) d.sentences.push_back({first, last, 0, {}});
}

// The words of a CoNLL-U text as a document without text. `starts`: the first sentence of each text in it ("#
// newdoc"), and the number of sentences.
Document given_tokens(std::string_view text, std::vector<std::size_t>& starts) {
  Document d;
  starts = {0};
  while (!text.empty()) {
    const auto line = next_line(text);
    if (is_word(line)) {
      d.tokens.push_back(describe(split(line, '\t')[1]));
    } else if (line.empty()) {
      close_sentence(d);
    } else if (line.starts_with("# newdoc") && d.sentences.size() > starts.back()) {
      starts.push_back(d.sentences.size());
    }
  }
  close_sentence(d);
  if (d.sentences.size() > starts.back()) starts.push_back(d.sentences.size());
  return d;
}

int depth_of(const Document& d, std::uint32_t i, std::uint32_t limit) {
  int depth = 0;
  for (auto h = d.tokens[i].head; h >= 0 && depth < static_cast<int>(limit);
       h = d.tokens[static_cast<std::size_t>(h)].head)
    ++depth;
  return depth;
}

}  // namespace

std::vector<std::vector<ConlluWord>> read_conllu(std::string_view text) {
  std::vector<std::vector<ConlluWord>> out;
  std::vector<ConlluWord> sentence;
  while (!text.empty()) {
    const auto line = next_line(text);
    if (is_word(line)) {
      auto word = split(line, '\t');
      word.resize(10, "_");
      sentence.push_back(std::move(word));
    } else if (line.empty() && !sentence.empty()) {
      out.push_back(std::move(sentence));
      sentence.clear();
    }
  }
  if (!sentence.empty()) out.push_back(std::move(sentence));
  return out;
}

int faulty_line(std::string_view text) {
  for (int number = 1; !text.empty(); ++number) {
    const auto line = next_line(text);
    if (!line.empty() && !line.starts_with('#') && std::count(line.begin(), line.end(), '\t') != 9)
      return number;
    if (utf8::first_invalid(line) != std::string_view::npos) return number;
  }
  return 0;
}

std::string parse_conllu(std::string_view text, const Model& model) {
  std::vector<std::size_t> starts;
  auto d = given_tokens(text, starts);
  std::vector<NamedMention> named;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    const auto found = model.annotate(d, starts[i], starts[i + 1]);
    named.insert(named.end(), found.begin(), found.end());
  }
  const auto mentions = mention_columns(d, named);
  std::string out;
  out.reserve(text.size());
  std::uint32_t token = 0, sentence = 0;
  while (!text.empty()) {
    const auto line = next_line(text);
    if (!is_word(line)) {
      (out += line) += '\n';
      continue;
    }
    if (token >= d.sentences[sentence].last) ++sentence;
    const auto word = split(line, '\t');
    out += word[0];
    (out += '\t') += word[1];
    out += '\t' + columns(d, d.sentences[sentence], token, mentions[token]) + '\n';
    ++token;
  }
  return out;
}

std::string to_conllu(const Document& d, const std::vector<NamedMention>& mentions) {
  const auto mention = mention_columns(d, mentions);
  std::string out;
  for (const auto& s : d.sentences) {
    out += "# text = " + d.words(s.span) + '\n';
    for (auto i = s.first; i < s.last; ++i) {
      std::string misc = mention[i];
      if (i + 1 < s.last && !d.tokens[i + 1].space_before)
        misc += misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
      out += std::to_string(i - s.first + 1) + '\t' + d.words(d.tokens[i].span) + '\t' +
             columns(d, s, i, misc) + '\n';
    }
    out += '\n';
  }
  return out;
}

std::string draw_tree(const Document& d, const Sentence& s) {
  std::string out;
  for (auto i = s.first; i < s.last; ++i) {
    const auto& t = d.tokens[i];
    // Deep chains are drawn at most 30 levels in: the page is only so wide.
    out += std::string(static_cast<std::size_t>(2 * std::min(depth_of(d, i, 31), 30)), ' ');
    out += d.words(t.span);
    out += "  (";
    out += name_of(static_cast<Relation>(t.relation));
    if (t.head >= 0) out += " of " + d.words(d.tokens[static_cast<std::size_t>(t.head)].span);
    out += ", ";
    out += name_of(t.upos);
    out += ", " + t.lemma + ")\n";
  }
  return out;
}

}  // namespace galley::english
