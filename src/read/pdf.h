#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "read/extracted.h"

namespace galley::read {

// The text of a PDF, with poppler's pdftotext run as a process of its own (poppler is GPL, and a stranger's
// PDF is better not parsed in here): in reading order, columns one after the other, words broken at line ends
// put together, lines that recur on the pages (headers, footers, page numbers) left out. The largest type on
// the first page is the headline. The process may take kPdfSeconds of processor time and kPdfMemory bytes.
// Throws Error at `where` when the file is damaged, encrypted or holds no text (a scan), when limits are
// passed, or pdftotext is not installed.
inline constexpr int kPdfSeconds = 20;
inline constexpr std::size_t kPdfMemory = 1'000'000'000;
[[nodiscard]] ExtractedText read_pdf(const Location& where, std::string_view bytes);

// The same from the output of `pdftotext -bbox-layout` (XHTML of pages, blocks, lines and words).
[[nodiscard]] ExtractedText read_pdf_layout(const Location& where, std::string_view xhtml);

}  // namespace galley::read
