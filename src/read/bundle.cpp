#include <algorithm>
#include <array>
#include <optional>

#include "base/error.h"
#include "base/utf8.h"
#include "read/read.h"

namespace galley::read {
namespace {

// The parts in the order in which they are read; what comes before the body is one line or a few.
constexpr std::array<std::string_view, 6> kOrder = {"headline", "dek",  "byline",
                                                    "dateline", "body", "caption"};
constexpr std::string_view kGap = "\n\n";  // between two files: it belongs to none

std::size_t rank(std::string_view part) {
  return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), part) - kOrder.begin());
}

// The kind of a block in a part of that name; the body's own stay as they are.
BlockKind kind_in(std::string_view part, const Block& block, bool first, bool headline_apart) {
  if (part == "headline") return first ? BlockKind::headline : BlockKind::dek;
  if (part == "dek") return BlockKind::dek;
  if (part == "byline") return BlockKind::byline;
  if (part == "dateline") return BlockKind::dateline;
  if (part == "caption") return BlockKind::caption;
  return block.kind == BlockKind::headline && headline_apart ? BlockKind::heading : block.kind;
}

// Puts a file that has been read behind what is there.
void append(Document& d, Document&& file, std::string_view part) {
  const auto shift = static_cast<std::uint32_t>(d.bytes.size());
  const bool headline_apart = std::any_of(d.blocks.begin(), d.blocks.end(),
                                          [](const Block& b) { return b.kind == BlockKind::headline; });
  std::uint32_t groups = 0;
  for (const auto& b : d.blocks) groups = std::max(groups, b.place.group);
  for (std::size_t i = 0; i < file.blocks.size(); ++i) {
    const auto& b = file.blocks[i];
    auto place = b.place;
    if (place.group != 0) place.group += groups;
    d.blocks.push_back(
        {{b.span.start + shift, b.span.end + shift}, kind_in(part, b, i == 0, headline_apart), place});
  }
  const auto end = shift + static_cast<std::uint32_t>(file.bytes.size());
  d.files.push_back({std::move(file.path), file.format, {shift, end}});
  if (file.date && !d.date) {
    d.date = file.date;
    d.date_from = file.date_from;
  }
  d.bytes += file.bytes;
  d.text += file.text;
  d.bytes += kGap;
  d.text += kGap;
}

}  // namespace

std::string_view bundle_part(std::string_view name, const WordLists& lists) {
  const auto& list = lists["bundle_part"];
  const auto slash = name.find('/');
  if (slash != std::string_view::npos) return list.value(utf8::fold(name.substr(0, slash)));
  return list.value(utf8::fold(name.substr(0, name.find('.'))));
}

Document read_bundle(const std::string& path, const std::vector<BundleFile>& files, const WordLists& lists) {
  std::vector<const BundleFile*> order;
  for (const auto& file : files) {
    const auto part = bundle_part(file.name, lists);
    if (part.empty())
      throw Error(Location{path + "/" + file.name}, "is no part of an article",
                  "name it headline, dek, byline, dateline, body or caption, or take it out of the folder");
    order.push_back(&file);
  }
  const auto part_of = [&](const BundleFile* f) { return bundle_part(f->name, lists); };
  std::stable_sort(order.begin(), order.end(), [&](const BundleFile* a, const BundleFile* b) {
    return std::pair(rank(part_of(a)), std::string_view(a->name)) <
           std::pair(rank(part_of(b)), std::string_view(b->name));
  });
  const auto bodies =
      std::count_if(order.begin(), order.end(), [&](const BundleFile* f) { return part_of(f) == "body"; });
  if (bodies != 1)
    throw Error(Location{path}, "has " + std::string(bodies == 0 ? "no body" : "more than one body"),
                "put the running text in one file, body.txt, body.md or body.html");
  Document d;
  d.path = path;
  d.format = "bundle";
  std::size_t size = 0;
  for (const auto* file : order) {
    size += file->bytes.size();
    if (size > kLongestArticle)
      throw Error(Location{path}, "is longer than the limit of " + std::to_string(kLongestArticle) + " bytes",
                  "split it into parts");
    auto part = read(path + "/" + file->name, file->bytes, Format::automatic, lists);
    if (part.extracted)
      throw Error(Location{path + "/" + file->name}, "is no text", "save it as text, Markdown or HTML");
    append(d, std::move(part), part_of(file));
  }
  return d;
}

}  // namespace galley::read
