#include "kb/import/csv_reader.h"

#include <algorithm>
#include <cstring>
#include <set>

#include "base/error.h"
#include "base/utf8.h"

namespace galley::kb {
namespace {

constexpr std::size_t kReadAhead = std::size_t{1} << 20;
// A quote that is never closed must not swallow the file.
constexpr std::size_t kLongestRecord = std::size_t{16} << 20;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string from_latin1(std::string_view text) {
  std::string out;
  for (const char c : text) utf8::append(out, static_cast<unsigned char>(c));
  return out;
}

}  // namespace

CsvReader::CsvReader(ByteSource& bytes, CsvForm form, std::string path)
    : bytes_(bytes), form_(std::move(form)), path_(std::move(path)) {
  fill();
  if (std::string_view(buffer_.data(), end_).starts_with("\xEF\xBB\xBF")) {
    begin_ = 3;
    offset_ = 3;
  }
  if (!form_.columns.empty()) return;
  Record head;
  if (!next(head))
    throw Error(Location{path_, 1}, "the file is empty", "name a file with a line of column names");
  if (head.problem.starts_with("a quotation") || head.problem.starts_with("not "))
    throw Error(Location{path_, 1}, "the line of column names: " + head.problem,
                "correct 'delimiter' or 'encoding' in the map");
  for (const auto f : head.fields) form_.columns.emplace_back(f);
  const std::set<std::string> names(form_.columns.begin(), form_.columns.end());
  if (names.size() != form_.columns.size())
    throw Error(Location{path_, static_cast<int>(head.line)}, "two columns have one name",
                "rename one of them");
}

bool CsvReader::fill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + kReadAhead) buffer_.resize(end_ + kReadAhead);
  const auto n = bytes_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += n;
  at_end_ = n == 0;
  return n > 0;
}

// Looks for the end of the record that begins at begin_: the first line end outside quotes. Without one, more
// bytes are needed.
bool CsvReader::find_end(std::size_t& stop) {
  bool quoted = false, field_start = true;
  auto closed = end_;  // where a quoted field's last quote so far stands
  for (std::size_t i = begin_; i < end_; ++i) {
    const char c = buffer_[i];
    if (quoted) {
      if (c != form_.quote) continue;
      quoted = false;  // of a doubled quote, the second opens it again
      closed = i;
    } else if (c == '\n' || c == '\r') {
      if (c == '\r' && i + 1 == end_ && !at_end_) return false;  // is it CR LF?
      stop = i;
      return true;
    } else if (c == form_.quote && form_.quote != 0) {
      quoted = field_start || closed + 1 == i;
    }
    field_start = c == form_.delimiter && !quoted;
  }
  stop = end_;
  return at_end_;
}

bool CsvReader::read_raw(Record& record) {
  std::size_t stop = 0;
  while (!find_end(stop)) {
    if (end_ - begin_ > kLongestRecord)
      throw Error(Location{path_, static_cast<int>(line_)}, "a record is longer than 16 MB",
                  "close its quotation mark, or correct 'quote' in the map");
    fill();
  }
  if (begin_ == end_) return false;
  record.raw = {buffer_.data() + begin_, stop - begin_};
  record.line = line_;
  auto after = stop;
  if (after < end_) after += buffer_[after] == '\r' && after + 1 < end_ && buffer_[after + 1] == '\n' ? 2 : 1;
  for (std::size_t i = begin_; i < after; ++i)
    line_ += buffer_[i] == '\n' || (buffer_[i] == '\r' && (i + 1 == end_ || buffer_[i + 1] != '\n'));
  offset_ += after - begin_;
  begin_ = after;
  return true;
}

bool CsvReader::next(Record& record) {
  do {
    if (!read_raw(record)) return false;
  } while (record.raw.empty());
  split(record);
  return true;
}

std::string_view CsvReader::field_text(std::string_view raw, bool has_quote) {
  const bool latin = form_.encoding == CsvForm::Encoding::latin1 && !is_ascii(raw);
  if (!has_quote && !latin) return raw;
  if (owned_used_ == owned_.size()) owned_.emplace_back();
  auto& out = owned_[owned_used_++];
  out.clear();
  bool inside = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (has_quote && raw[i] == form_.quote) {
      if (inside && i + 1 < raw.size() && raw[i + 1] == form_.quote)
        out += raw[i++];
      else
        inside = !inside;
    } else {
      out += raw[i];
    }
  }
  if (latin) out = from_latin1(out);
  return out;
}

void CsvReader::split(Record& record) {
  record.fields.clear();
  record.problem.clear();
  owned_used_ = 0;
  const auto raw = record.raw;
  if (form_.encoding == CsvForm::Encoding::utf8 && !is_ascii(raw) &&
      utf8::first_invalid(raw) != std::string_view::npos) {
    record.problem = "not valid UTF-8 ('encoding' in the map says what it is)";
    return;
  }
  std::size_t start = 0;
  bool quoted = false, has_quote = false;
  for (std::size_t i = 0; i <= raw.size(); ++i) {
    if (i < raw.size() && form_.quote != 0 && raw[i] == form_.quote && (i == start || has_quote)) {
      quoted = !quoted;
      has_quote = true;
    } else if (i == raw.size() || (raw[i] == form_.delimiter && !quoted)) {
      record.fields.push_back(field_text(raw.substr(start, i - start), has_quote));
      start = i + 1;
      has_quote = false;
    }
  }
  if (quoted)
    record.problem = "a quotation mark is not closed";
  else if (!form_.columns.empty() && record.fields.size() != form_.columns.size())
    record.problem =
        std::to_string(record.fields.size()) + " fields instead of " + std::to_string(form_.columns.size());
}

void CsvReader::resume(std::uint64_t offset, std::int64_t line) {
  if (offset > offset_) {
    const auto held = std::min<std::uint64_t>(offset - offset_, end_ - begin_);
    begin_ += held;
    bytes_.skip(offset - offset_ - held);
  }
  offset_ = offset;
  line_ = line;
}

}  // namespace galley::kb
