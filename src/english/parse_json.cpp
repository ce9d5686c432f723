#include "english/parse_json.h"

#include <nlohmann/json.hpp>

#include "english/relation.h"

namespace galley::english {
namespace {

using Json = nlohmann::ordered_json;

void put_span(Json& j, Span span) {
  j["start"] = span.start;
  j["end"] = span.end;
}

Json features_json(std::uint8_t features) {
  constexpr const char* kNames[] = {"plural", "past",   "participle", "possessive",
                                    "ing",    "finite", "passive",    "comparison"};
  auto out = Json::array();
  for (int bit = 0; bit < 8; ++bit)
    if ((features >> bit & 1) != 0) out.push_back(kNames[bit]);
  return out;
}

Json token_json(const Document& d, const Sentence& s, std::uint32_t i) {
  const auto& t = d.tokens[i];
  Json j;
  put_span(j, t.span);
  j["text"] = d.words(t.span);
  j["lemma"] = t.lemma;
  j["upos"] = name_of(t.upos);
  j["features"] = features_json(t.features);
  j["head"] = t.head < 0 ? Json(nullptr) : Json(t.head - static_cast<std::int32_t>(s.first));
  j["relation"] = name_of(static_cast<Relation>(t.relation));
  return j;
}

}  // namespace

std::string to_json(const Document& d, const std::vector<NamedMention>& mentions) {
  Json out;
  out["path"] = d.path;
  out["sentences"] = Json::array();
  auto name = mentions.begin();
  for (const auto& s : d.sentences) {
    Json j;
    put_span(j, s.span);
    j["tokens"] = Json::array();
    for (auto i = s.first; i < s.last; ++i) j["tokens"].push_back(token_json(d, s, i));
    j["names"] = Json::array();
    for (; name != mentions.end() && name->first < s.last; ++name) {
      const Span span{d.tokens[name->first].span.start, d.tokens[name->last - 1].span.end};
      Json n;
      put_span(n, span);
      n["text"] = d.words(span);
      n["type"] = name_of(name->type);
      n["first"] = name->first - s.first;
      n["last"] = name->last - s.first;
      j["names"].push_back(std::move(n));
    }
    out["sentences"].push_back(std::move(j));
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace galley::english
