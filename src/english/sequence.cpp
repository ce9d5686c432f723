#include "english/sequence.h"

#include <string>

namespace galley::english {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

Form form_of(const Token& token) {
  Form f;
  std::string w = token.norm;
  bool digit = false, letter = false, sign = false;
  for (char& c : w) {
    digit |= is_digit(c);
    letter |= is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
    sign |= c == '-' || c == '.' || c == '\'';
    if (is_digit(c)) c = '0';
  }
  f.word = hash_of(w);
  const std::string_view v = w;
  for (std::size_t n = 1; n <= 4; ++n) f.suffix[n - 1] = hash_of(v.size() > n ? v.substr(v.size() - n) : v);
  for (std::size_t n = 1; n <= 3; ++n) f.prefix[n - 1] = hash_of(v.substr(0, n));
  f.shape = static_cast<std::uint8_t>(digit | letter << 1 | sign << 2 | token.capitalised << 3 |
                                      token.all_caps << 4 | (w.size() == 1) << 5);
  return f;
}

}  // namespace

Sequence sequence_of(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                     const Gazetteer& gazetteer) {
  Sequence s;
  s.forms.reserve(last - first + 1);
  Form root;
  root.word = hash_of("<root>");
  root.shape = 254;
  s.forms.push_back(root);
  const auto hints = gazetteer.hints(tokens, first, last);
  for (std::size_t i = first; i < last; ++i) {
    s.forms.push_back(form_of(tokens[i]));
    s.forms.back().hints = hints[i - first];
  }
  return s;
}

}  // namespace galley::english
