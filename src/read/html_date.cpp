#include "read/html_date.h"

#include <algorithm>

#include "base/utf8.h"
#include "read/dateline.h"

namespace galley::read {
namespace {

// Where publishers put the date: Open Graph, schema.org, Dublin Core, Parse.ly, Sailthru and older habits.
bool is_date_name(const std::string& name) {
  static constexpr std::string_view kNames[] = {"article:published_time",
                                                "article:published",
                                                "og:article:published_time",
                                                "datepublished",
                                                "date",
                                                "dc.date",
                                                "dc.date.issued",
                                                "dcterms.created",
                                                "dcterms.date",
                                                "dcterms.issued",
                                                "parsely-pub-date",
                                                "sailthru.date",
                                                "publishdate",
                                                "publish-date",
                                                "publish_date",
                                                "publication_date",
                                                "pubdate"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::optional<Day> meta_date(const GumboNode* node, const WordLists& lists) {
  if (node->type != GUMBO_NODE_ELEMENT) return {};
  const auto& element = node->v.element;
  if (element.tag == GUMBO_TAG_META) {
    for (const char* key : {"property", "name", "itemprop"})
      if (is_date_name(utf8::lower(attribute(node, key))))
        if (const auto day = whole_date(attribute(node, "content"), lists)) return day;
  }
  for (unsigned i = 0; i < element.children.length; ++i)
    if (const auto day = meta_date(static_cast<const GumboNode*>(element.children.data[i]), lists))
      return day;
  return {};
}

// The string that follows `"datePublished"` and a colon at `i`.
std::string_view string_value(std::string_view json, std::size_t i) {
  i = json.find_first_not_of(" \t\r\n", i);
  if (i >= json.size() || json[i] != ':') return {};
  i = json.find_first_not_of(" \t\r\n", i + 1);
  if (i >= json.size() || json[i] != '"') return {};
  const auto end = json.find('"', i + 1);
  return end == std::string_view::npos ? std::string_view() : json.substr(i + 1, end - i - 1);
}

// A list of other articles may stand in the same script, so the day counts only if there is one.
std::optional<Day> json_ld_date(std::string_view page, const WordLists& lists) {
  static constexpr std::string_view kKey = "\"datePublished\"";
  std::optional<Day> found;
  if (page.find("application/ld+json") == std::string_view::npos) return {};
  for (auto i = page.find(kKey); i != std::string_view::npos; i = page.find(kKey, i + kKey.size())) {
    const auto value = string_value(page, i + kKey.size());
    const auto day = value.size() > 64 ? std::nullopt : whole_date(value, lists);
    if (day && found && *day != *found) return {};
    if (day) found = day;
  }
  return found;
}

}  // namespace

std::optional<Day> metadata_date(const GumboNode* root, std::string_view page, const WordLists& lists) {
  if (const auto day = meta_date(root, lists)) return day;
  return json_ld_date(page, lists);
}

std::string declared_charset(std::string_view page) {
  auto head = std::string(page.substr(0, 1024));
  for (char& c : head)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c >= ' ' && c < 0x7F ? c : ' ';
  const auto at = head.find("charset=");
  if (at == std::string::npos) return {};
  const auto start = head.find_first_not_of("\"' ", at + 8);
  if (start == std::string::npos) return {};
  return head.substr(start,
                     std::min({head.find_first_of("\"' />;", start), head.size(), start + 40}) - start);
}

std::string_view attribute(const GumboNode* element, const char* name) {
  const auto* found = gumbo_get_attribute(&element->v.element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

}  // namespace galley::read
