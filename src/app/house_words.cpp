#include "app/house_words.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace galley::app {
namespace {

constexpr const char* kVariants = "english_variants";  // British word, American word

bool is_in_word(char32_t c) {
  return utf8::is_letter(c) || utf8::is_digit(c) || utf8::is_mark(c);
}

// Does a letter or a figure end right before byte `at`, or begin there? “color” stands in its quotation marks
// alone.
bool goes_on_before(std::string_view text, std::size_t at) {
  do {
    if (at == 0) return false;
    --at;
  } while (text[at] == Document::kNothing || (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return is_in_word(utf8::next(text, at));
}
bool goes_on_behind(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == Document::kNothing) ++at;
  return at < text.size() && is_in_word(utf8::next(text, at));
}

std::string capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
  return word;
}

class Finder {
 public:
  explicit Finder(Result& article) : article_(article), text_(article.document.text) {}

  void find(const check::HouseWord& word, bool capital_too) {
    occurrences(word.kind, word.wrong, word.right);
    const auto capital = capitalised(word.wrong);
    if (capital_too && capital != word.wrong) occurrences(word.kind, capital, capitalised(word.right));
  }

  void put() {
    std::sort(found_.begin(), found_.end(), [](const Claim& a, const Claim& b) { return a.span < b.span; });
    for (auto& c : found_) {
      c.id = "h" + std::to_string(++number_);
      article_.claims.push_back(std::move(c));
    }
  }

 private:
  void occurrences(const std::string& kind, const std::string& wrong, const std::string& right) {
    for (auto at = text_.find(wrong); at != std::string_view::npos; at = text_.find(wrong, at + 1)) {
      const auto end = at + wrong.size();
      if (goes_on_before(text_, at) || goes_on_behind(text_, end)) continue;
      const int sentence = article_.document.sentence_at(static_cast<std::uint32_t>(at));
      if (sentence < 0) continue;
      Claim c;
      c.property = "house-word";
      c.value.kind = c.qualifiers["kind"].kind = ValueKind::text;
      c.value.text = right;
      c.qualifiers["kind"].text = kind;
      c.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      c.sentence = static_cast<std::uint32_t>(sentence);
      c.pattern = "house/" + kind;
      found_.push_back(std::move(c));
    }
  }

  Result& article_;
  std::string_view text_;
  std::vector<Claim> found_;
  int number_ = 0;
};

}  // namespace

check::Policy house_of_lines(const std::string& lines) {
  check::Policy out;
  std::istringstream in(lines);
  constexpr std::string_view kBar = " | ";
  for (std::string line; std::getline(in, line);) {
    const auto one = line.find(kBar);
    if (one == std::string::npos) continue;
    const auto two = line.find(kBar, one + kBar.size());
    if (two == std::string::npos)
      out.english = line.substr(one + kBar.size());
    else
      out.house.push_back({line.substr(0, one), line.substr(one + kBar.size(), two - one - kBar.size()),
                           line.substr(two + kBar.size())});
  }
  return out;
}

void add_house_words(Result& article, const check::Policy& policy, const WordLists& lists) {
  if (policy.house.empty() && policy.english.empty()) return;
  Finder finder(article);
  for (const auto& word : policy.house) finder.find(word, word.kind == "spelling");
  if (!policy.english.empty())
    for (const auto& [british, values] : lists[kVariants].entries) {
      if (values.empty()) continue;
      const bool keeps_british = policy.english == "british";
      finder.find({"english", keeps_british ? values[0] : british, keeps_british ? british : values[0]},
                  true);
    }
  finder.put();
}

}  // namespace galley::app
