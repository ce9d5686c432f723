// Articles: every reader of bytes, then what is read out of a text.
#include <cmath>

#include "app/checker.h"
#include "app/repair.h"
#include "base/error.h"
#include "cli/stream.h"
#include "english/english.h"
#include "extract/quantity/number.h"
#include "harness.h"
#include "read/read.h"
#include "shared.h"
#include "time/edtf.h"

namespace fuzz {
namespace {

using namespace galley;

const app::Checker& checker() {
  static const auto* it = new app::Checker(shipped());
  return *it;
}

template <read::Format format>
void read_as(std::string_view bytes) {
  try {
    auto document = read::read("article", std::string(bytes), format, shipped().lists());
    require_sound(document);
    english::tokenise(document, shipped().lists());
    require_sound(document);
  } catch (const Error&) {
  }
}

// One line of --stream.
void stream(std::string_view bytes) {
  const auto line = cli::stream_line(std::string(bytes));
  if (!line.error.empty()) return;
  try {
    require_sound(checker().extract(line.input));
  } catch (const Error&) {
  }
}

void check(std::string_view bytes) {
  try {
    const auto result =
        checker().check({"article", std::string(bytes), "", read::Format::text, Day{737425}}, {});
    require_sound(result);
    for (const auto& f : result.findings)
      for (const auto& r : f.repairs)
        if (!r.edits.empty()) (void)app::repaired(result.document, r.edits);
  } catch (const Error&) {
  }
}

void edtf(std::string_view bytes) {
  const auto date = parse_edtf(bytes);
  if (!date) return;
  require(parse_edtf(edtf_text(*date)) == *date, "what is written of a date is read as it");
  const auto when = date->when();
  require(!when.known() || *when.earliest <= *when.latest, "a date ends after it begins");
  (void)readable(*date);
  (void)readable_adverbial(*date);
}

void number(std::string_view bytes) {
  try {
    auto d = read::read("article", std::string(bytes), read::Format::text, shipped().lists());
    english::tokenise(d, shipped().lists());
    for (const auto& s : d.sentences)
      for (const auto& n : extract::scan_numbers(d, s, shipped().lists())) {
        require(n.first < n.last && n.last <= d.tokens.size(), "tokens of a number");
        require(std::isfinite(n.value) && n.low <= n.high, "value of a number");
        for (const char* hedge : {"", "about", "more-than", "nearly", "at-most"}) {
          const auto b = extract::hedged_bounds(n, hedge, true);
          require(b.low <= b.high, "bounds of a number");
        }
      }
  } catch (const Error&) {
  }
}

// Time expressions, quantities, mentions and claims.
void extract_all(std::string_view bytes) {
  try {
    const auto r = checker().extract({"article", std::string(bytes), "", read::Format::text, Day{737425}});
    require_sound(r);
    for (const auto& t : r.document.timexes)
      require(!t.when.known() || *t.when.earliest <= *t.when.latest, "a time ends after it begins");
    for (const auto& q : r.document.quantities) require(q.low <= q.high, "bounds of a quantity");
  } catch (const Error&) {
  }
}

}  // namespace

std::vector<Harness> article_harnesses() {
  return {{"text", read_as<read::Format::text>},
          {"markdown", read_as<read::Format::markdown>},
          {"html", read_as<read::Format::html>},
          {"wikitext", read_as<read::Format::wikitext>},
          {"docx", read_as<read::Format::docx>},
          {"news-xml", read_as<read::Format::news_xml>},
          {"ninjs", read_as<read::Format::ninjs>},
          {"stream", stream},
          {"edtf", edtf},
          {"number", number},
          {"extract", extract_all},
          {"check", check}};
}

}  // namespace fuzz
