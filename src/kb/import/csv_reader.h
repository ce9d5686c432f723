#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "kb/import/byte_source.h"

namespace galley::kb {

// How a table file is written.
struct CsvForm {
  enum class Encoding : std::uint8_t { utf8, latin1 };
  char delimiter = ',';
  char quote = '"';  // 0: none, a quotation mark is a letter like any other
  Encoding encoding = Encoding::utf8;
  std::vector<std::string> columns;  // their names; empty: the first record has them
};

// One record of a table file. Fields are UTF-8, unquoted; the views are valid until the next record is read.
struct Record {
  std::vector<std::string_view> fields;
  std::string_view raw;   // its bytes as they stand in the file, without the line end
  std::int64_t line = 0;  // where it begins, counted from 1
  std::string
      problem;  // why it cannot be used: wrong number of fields, open quote, not UTF-8; empty if it can
};

// Reads tables of comma-separated values (RFC 4180) and their kin: another delimiter, LF, CR or CR LF line
// ends in any mixture, line ends inside quotes, a byte order mark.
class CsvReader {
 public:
  // Reads the names of the columns. Throws Error if there are none or two are equal. `path` is what errors
  // show.
  CsvReader(ByteSource& bytes, CsvForm form, std::string path);

  [[nodiscard]] const std::vector<std::string>& columns() const { return form_.columns; }
  // The next record; false at the end. Blank lines are passed over.
  bool next(Record& record);
  // Unpacked bytes and lines up to the end of the last record: where to go on after a break.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  [[nodiscard]] std::int64_t line() const { return line_; }
  // Goes on at a place that offset() and line() gave. To be called before the first next().
  void resume(std::uint64_t offset, std::int64_t line);

 private:
  bool find_end(std::size_t& stop);
  bool read_raw(Record& record);
  bool fill();
  void split(Record& record);
  std::string_view field_text(std::string_view raw, bool has_quote);

  ByteSource& bytes_;
  CsvForm form_;
  std::string path_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::uint64_t offset_ = 0;
  std::int64_t line_ = 1;
  bool at_end_ = false;
  std::deque<std::string> owned_;  // fields that had to be rewritten; a deque, since views point into them
  std::size_t owned_used_ = 0;
};

}  // namespace galley::kb
