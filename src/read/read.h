#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "model/document.h"

// Bytes into documents. Offsets never move: see Document::text.
namespace galley::read {

enum class Format { automatic, text, markdown, html, wikitext, docx, pdf, news_xml, ninjs };

// Longest article that is read, in bytes of text (contract 1.8), and the largest file that may hold one:
// documents carry pictures.
inline constexpr std::size_t kLongestArticle = 5'000'000;
inline constexpr std::size_t kLargestFile = 64'000'000;

// Reads one article. `automatic` goes by the path's extension, then by the first bytes. Finds blocks,
// publication date (front matter, HTML or news metadata, dateline with a year; never a guess) and masks
// markup. DOCX, PDF, NITF, NewsML-G2 and ninjs are extracted: their offsets are into the text found
// (Document::extracted). Throws Error, with the offset where it helps, for invalid UTF-8, binary data, broken
// documents, empty or over-long input. Linear in its size.
[[nodiscard]] Document read(std::string path, std::string bytes, Format format, const WordLists& lists);

// The same with the headline given apart (--stream): it becomes the first block, Document::title_bytes long.
[[nodiscard]] Document read_titled(std::string id, std::string_view title, std::string_view text,
                                   Format format, const WordLists& lists);

// A file of a bundle: its name below the folder ("captions/1.txt") and its bytes.
struct BundleFile {
  std::string name;
  std::string bytes;
};
// What the file of this name is in a bundle, by rules/words/bundle_part.tsv: "headline", "body", "caption", ...;
// empty if none.
[[nodiscard]] std::string_view bundle_part(std::string_view name, const WordLists& lists);

// An article whose parts are files of the folder `path`, put one behind another: headline, dek, byline,
// dateline, body, captions (Document::files says where each stands). Throws Error where there is not one body, a
// part is no text, or a file cannot be read.
[[nodiscard]] Document read_bundle(const std::string& path, const std::vector<BundleFile>& files,
                                   const WordLists& lists);

// "text" | "markdown" | "html" | "wikitext" | "news-xml" | "ninjs" | ""; throws UsageError for another word
// (also for formats that are not text: those are known by their files).
[[nodiscard]] Format format_named(std::string_view name);

}  // namespace galley::read
