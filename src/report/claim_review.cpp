#include <nlohmann/json.hpp>

#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

// schema.org ClaimReview as JSON-LD: https://schema.org/ClaimReview
namespace galley::report {
namespace {

using Json = nlohmann::ordered_json;

Json citation(const Source& source) {
  Json j = {{"@type", "CreativeWork"}, {"name", source.title}};
  if (!source.publisher.empty()) j["publisher"] = {{"@type", "Organization"}, {"name", source.publisher}};
  if (!source.url.empty()) j["url"] = source.url;
  return j;
}

// The statements of the knowledge base that the finding rests on, each with its source.
Json citations(const Finding& f) {
  Json out = Json::array();
  for (const auto& e : f.evidence) {
    if (e.span >= 0 || e.source.title.empty()) continue;
    auto j = citation(e.source);
    j["abstract"] = e.text;
    out.push_back(std::move(j));
  }
  return out;
}

Json review(const Head& head, const Places& places, const Finding& f, Json sources) {
  const auto& d = places.document();
  Json appearance = {{"@type", "CreativeWork"}, {"url", d.path}};
  if (d.date) appearance["datePublished"] = iso_text(*d.date);
  return {{"@type", "ClaimReview"},
          {"claimReviewed", places.words(f.spans.front().span)},
          {"reviewBody", f.message},
          {"author", {{"@type", "Organization"}, {"name", "Galley " + head.galley + " (automatic check)"}}},
          {"itemReviewed", {{"@type", "Claim"}, {"appearance", std::move(appearance)}}},
          // No number: which of the two is wrong is for people to say.
          {"reviewRating", {{"@type", "Rating"}, {"alternateName", "Contradicts the sources cited"}}},
          {"citation", std::move(sources)}};
}

}  // namespace

std::string claim_review(const Input& input) {
  Json out;
  out["@context"] = "https://schema.org";
  out["@graph"] = Json::array();
  for (const auto& r : *input.results) {
    const Places places(r.document);
    for (const auto& f : r.findings) {
      if (f.suppressed || f.spans.empty()) continue;
      if (auto sources = citations(f); !sources.empty())
        out["@graph"].push_back(review(input.head, places, f, std::move(sources)));
    }
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace galley::report
