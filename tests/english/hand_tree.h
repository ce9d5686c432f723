#pragma once

#include <sstream>
#include <string>

#include "base/utf8.h"
#include "english/relation.h"
#include "model/document.h"

// A parsed sentence written by hand: "Rebels|NOUN|2|nsubj killed|VERB|0|root", heads counted from 1, 0 =
// root; a fifth part names features by letter: p past participle, g -ing form, f finite, v passive.
inline galley::Document hand_tree(const std::string& text) {
  using namespace galley;
  Document d;
  std::istringstream in(text);
  std::string item;
  while (in >> item) {
    std::string parts[5];
    std::istringstream fields(item);
    for (auto& part : parts) std::getline(fields, part, '|');
    Token t;
    const auto start = static_cast<std::uint32_t>(d.text.size());
    d.text += parts[0] + " ";
    t.span = {start, start + static_cast<std::uint32_t>(parts[0].size())};
    t.norm = utf8::fold(parts[0]);
    t.capitalised = parts[0][0] >= 'A' && parts[0][0] <= 'Z';
    const bool be = t.norm == "was" || t.norm == "were" || t.norm == "been" || t.norm == "being";
    t.lemma = be ? "be" : t.norm;
    t.upos = english::upos_of(parts[1]);
    t.head = std::stoi(parts[2]) - 1;
    t.relation = static_cast<std::uint8_t>(english::relation_of(parts[3]));
    for (const char c : parts[4])
      t.features |= c == 'p'   ? english::kParticiple | english::kPast
                    : c == 'g' ? english::kIng
                    : c == 'f' ? english::kFinite | english::kPast
                               : english::kPassive;
    d.tokens.push_back(t);
  }
  d.bytes = d.text;
  d.sentences.push_back(
      {0, static_cast<std::uint32_t>(d.tokens.size()), 0, {0, static_cast<std::uint32_t>(d.text.size())}});
  return d;
}
