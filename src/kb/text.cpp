#include "kb/text.h"

#include <algorithm>
#include <functional>

#include "base/quotes.h"
#include "base/utf8.h"
#include "kb/value_text.h"
#include "time/edtf.h"

namespace galley::kb {
namespace {

// One field of a line with its place in it (bytes).
struct Field {
  std::string_view text;
  std::size_t offset = 0;
};

// Splits at " | "; a bar after a backslash does not count. Linear.
std::vector<Field> split_fields(std::string_view line) {
  std::vector<Field> out;
  out.reserve(8);  // most lines have fewer
  std::size_t start = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == ' ' && i + 2 < line.size() && line[i + 1] == '|' && line[i + 2] == ' ') {
      out.push_back({line.substr(start, i - start), start});
      start = i + 3;
      i += 2;
    }
  }
  out.push_back({line.substr(start), start});
  return out;
}

std::vector<Field> split_words(const Field& field) {
  std::vector<Field> out;
  std::size_t start = 0;
  while (true) {
    const auto space = field.text.find(' ', start);
    const auto size = space == std::string_view::npos ? space : space - start;
    out.push_back({field.text.substr(start, size), field.offset + start});
    if (space == std::string_view::npos) return out;
    start = space + 1;
  }
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Reads one line into a statement. Reports what is wrong; `ok()` says whether the statement may be used.
class LineReader {
 public:
  LineReader(std::string_view line, const std::string& path, int number, const Properties& properties,
             Diagnostics& diagnostics)
      : line_(line), path_(path), number_(number), properties_(properties), diagnostics_(diagnostics) {}

  void read() {
    const auto fields = split_fields(line_);
    if (fields.size() < 4) {
      fail(0, "a statement has at least four fields, this line has " + std::to_string(fields.size()),
           "write subject | property | value | @source, with ' | ' between");
      return;
    }
    for (const auto& f : fields) check_field(f);
    if (!ok_) return;
    read_main(fields);
    if (property_ == nullptr) return;
    for (std::size_t i = 3; i + 1 < fields.size(); ++i) read_qualifier(fields[i]);
    check_validity(fields[0].offset);
    read_sources(fields.back());
  }

  [[nodiscard]] bool ok() const { return ok_; }
  Statement statement;

 private:
  void fail(std::size_t offset, std::string what, std::string remedy) {
    ok_ = false;
    const auto column = static_cast<int>(utf8::length(line_.substr(0, offset))) + 1;
    diagnostics_.add({path_, number_, column}, std::move(what), std::move(remedy));
  }

  void check_field(const Field& f) {
    if (f.text.empty())
      fail(f.offset, "empty field", "write it or remove it");
    else if (f.text.front() == ' ' || f.text.back() == ' ')
      fail(f.offset, "spaces around a field", "leave one space on each side of the bar");
    else if (!is_escaped(f.text))
      fail(f.offset, "bad escape in " + in_quotes(f.text),
           "a bar inside a value is written \\| and a backslash \\\\");
  }

  void read_main(const std::vector<Field>& fields) {
    statement.subject = fields[0].text;
    if (!is_entity_key(fields[0].text))
      fail(fields[0].offset, in_quotes(fields[0].text) + " is not an entity key",
           "write lower-case letters, digits and hyphens");
    statement.property = fields[1].text;
    property_ = properties_.find(fields[1].text);
    if (property_ == nullptr || property_->claim_only) {
      const auto near = property_ == nullptr ? properties_.nearest_name(fields[1].text) : "";
      fail(fields[1].offset,
           property_ == nullptr ? "unknown property " + in_quotes(fields[1].text)
                                : in_quotes(fields[1].text) + " is a property that only articles use",
           near.empty() ? "the properties are declared in properties.toml" : "did you mean '" + near + "'?");
      property_ = nullptr;
      return;
    }
    statement.value = value_of(property_->type, fields[2]);
    check_named_kind(fields[2]);
  }

  // `type` has a fixed set of values, which are what the rest of the text is checked by.
  void check_named_kind(const Field& f) {
    if (statement.property != "type") return;
    const auto& types = entity_types();
    if (std::find(types.begin(), types.end(), f.text) != types.end()) return;
    const auto near = nearest(f.text, types);
    fail(f.offset, "unknown entity type " + in_quotes(f.text),
         near.empty() ? "the types are listed in docs/knowledge-base.md" : "did you mean '" + near + "'?");
  }

  Value value_of(ValueKind type, const Field& f) {
    auto parsed = parse_value(type, *unescape(f.text));
    if (parsed.value) return std::move(*parsed.value);
    fail(f.offset, parsed.problem, parsed.remedy);
    return {};
  }

  void read_qualifier(const Field& f) {
    const auto equals = f.text.find('=');
    if (equals == std::string_view::npos) {
      fail(f.offset, in_quotes(f.text) + " is not a qualifier",
           f.text.starts_with('@') ? "put all sources into the last field" : "write name=value");
      return;
    }
    const auto name = f.text.substr(0, equals);
    const Field value{f.text.substr(equals + 1), f.offset + equals + 1};
    const int order = order_of(name);
    if (order < 0) {
      unknown_qualifier(name, f.offset);
      return;
    }
    if (order <= last_order_)
      fail(f.offset,
           order == last_order_ ? in_quotes(name) + " is given twice" : in_quotes(name) + " is out of order",
           order == last_order_ ? "keep one" : "the order is " + order_text());
    last_order_ = std::max(last_order_, order);
    if (order >= kReservedOrder)
      read_reserved(name, value);
    else
      read_declared(name, value);
  }

  // Declared qualifiers first, as the property lists them, then from, to, rank, reason; -1 = may not be here.
  [[nodiscard]] int order_of(std::string_view name) const {
    const auto& q = property_->qualifiers;
    if (const auto it = std::find(q.begin(), q.end(), name); it != q.end())
      return static_cast<int>(it - q.begin());
    const auto it = std::find(kReserved.begin(), kReserved.end(), name);
    return it == kReserved.end() ? -1 : kReservedOrder + static_cast<int>(it - kReserved.begin());
  }

  [[nodiscard]] std::string order_text() const {
    std::string out;
    for (const auto& q : property_->qualifiers) out += q + ", ";
    for (const auto& r : kReserved) out += r + (r == "reason" ? "" : ", ");
    return out;
  }

  void unknown_qualifier(std::string_view name, std::size_t offset) {
    auto known = property_->qualifiers;
    known.insert(known.end(), kReserved.begin(), kReserved.end());
    const auto near = nearest(name, known);
    fail(offset, in_quotes(property_->name) + " has no qualifier " + in_quotes(name),
         near.empty() ? "it may have " + order_text() : "did you mean '" + near + "'?");
  }

  void read_declared(std::string_view name, const Field& f) {
    const auto* declared = properties_.find(name);
    if (declared == nullptr) return;  // reported with properties.toml
    if (f.text.empty()) {
      fail(f.offset, "qualifier " + in_quotes(name) + " has no value", "write it or leave the qualifier out");
      return;
    }
    auto value = value_of(declared->type, f);
    if (name == "kind" && statement.property == "alias") check_name_kind(f);
    statement.qualifiers.emplace(name, std::move(value));
  }

  void check_name_kind(const Field& f) {
    static const std::vector<std::string> kKinds = {"former",    "native",      "acronym",
                                                    "adjective", "misspelling", "surname"};
    if (f.text == "alias")
      fail(f.offset, "kind=alias is the default", "leave it out");
    else if (std::find(kKinds.begin(), kKinds.end(), f.text) == kKinds.end())
      fail(f.offset, "unknown kind of name " + in_quotes(f.text),
           "write former, native, acronym, adjective, misspelling or surname");
  }

  void read_reserved(std::string_view name, const Field& f) {
    if (name == "from" || name == "to") {
      read_end(name, f);
    } else if (name == "rank") {
      if (f.text == "preferred")
        statement.rank = Rank::preferred;
      else if (f.text == "deprecated")
        statement.rank = Rank::deprecated;
      else
        fail(f.offset, "unknown rank " + in_quotes(f.text),
             "write preferred or deprecated; normal is not written");
    } else {
      statement.reason = *unescape(f.text);
      if (f.text.empty()) fail(f.offset, "the reason is empty", "say why");
      if (statement.rank == Rank::normal) fail(f.offset, "a reason without a rank", "write rank= before it");
    }
  }

  void read_end(std::string_view name, const Field& f) {
    if (name == "to" && f.text == "..") {
      statement.open_end = true;
      statement.to_edtf = "..";
      return;
    }
    const auto parsed = parse_edtf(f.text);
    if (!parsed || !parsed->when().known()) {
      fail(f.offset, in_quotes(f.text) + " is not a date",
           name == "to" ? "write EDTF as in 2020-09-27, '..' for still so, or leave it out"
                        : "write EDTF as in 2020-09-27 or leave it out");
      return;
    }
    (name == "from" ? statement.from : statement.to) = parsed->when();
    (name == "from" ? statement.from_edtf : statement.to_edtf) = f.text;
  }

  void check_validity(std::size_t offset) {
    if (statement.rank == Rank::deprecated && statement.reason.empty())
      fail(offset, "a deprecated statement without a reason", "add reason=...");
    if (statement.from.earliest && statement.to.latest && *statement.from.earliest > *statement.to.latest)
      fail(offset, "it ends (" + statement.to_edtf + ") before it begins (" + statement.from_edtf + ")",
           "correct from= or to=");
  }

  void read_sources(const Field& field) {
    if (!field.text.starts_with('@')) {
      fail(field.offset, "no source", "end the line with | @source");
      return;
    }
    for (const auto& word : split_words(field)) {
      if (!word.text.starts_with('@') || word.text.size() < 2) {
        fail(word.offset, in_quotes(word.text) + " is not a source",
             "write @key or @key#locator, without spaces");
        continue;
      }
      const auto hash = word.text.find('#');
      Reference r{std::string(word.text.substr(1, hash - 1)), {}};
      if (hash != std::string_view::npos) r.locator = *unescape(word.text.substr(hash + 1));
      if (hash != std::string_view::npos && r.locator.empty())
        fail(word.offset, "empty locator", "remove the #");
      const auto same = [&r](const Reference& o) { return o.source == r.source && o.locator == r.locator; };
      auto& all = statement.references;
      if (std::any_of(all.begin(), all.end(), same)) fail(word.offset, "the same source twice", "keep one");
      all.push_back(std::move(r));
    }
  }

  inline static const std::vector<std::string> kReserved = {"from", "to", "rank", "reason"};
  static constexpr int kReservedOrder = 1000;

  std::string_view line_;
  const std::string& path_;
  int number_;
  const Properties& properties_;
  Diagnostics& diagnostics_;
  const Property* property_ = nullptr;
  int last_order_ = -1;
  bool ok_ = true;
};

// The head comment with the blank line after it, as long as the file has one.
std::size_t head_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && text[size] == '#') {
    const auto eol = text.find('\n', size);
    size = eol == std::string_view::npos ? text.size() : eol + 1;
  }
  if (size > 0 && size < text.size() && text[size] == '\n') ++size;
  return size;
}

using Problem = std::pair<std::string, std::string>;  // and its remedy; empty if there is none

// What no line may hold, wherever it comes from: a file of the text could not be read back with it in.
Problem problem_of_bytes(std::string_view line) {
  if (utf8::first_invalid(line) != std::string_view::npos) return {"not valid UTF-8", "write it in UTF-8"};
  if (has_control(line)) return {"control character", "remove it; fields are separated by ' | '"};
  return {};
}

// What can be wrong with a line before its fields are looked at.
Problem line_problem(std::string_view line, std::string_view last) {
  if (line.empty()) return {"blank line", "remove it; only the head comment is followed by one"};
  if (line.front() == '#') return {"comment below the head of the file", "move it to the top"};
  if (line.back() == '\r') return {"line ends with a carriage return", "save the file with LF line ends"};
  if (auto problem = problem_of_bytes(line); !problem.first.empty()) return problem;
  if (line == last) return {"the same line twice", "remove one"};
  return {};
}

void add_qualifiers(const Statement& s, const Property& property, std::string& out) {
  if (!s.qualifiers.empty())
    for (const auto& name : property.qualifiers)
      if (const auto it = s.qualifiers.find(name); it != s.qualifiers.end())
        (((out += " | ") += name) += "=") += escape(written_value(it->second));
  if (!s.from_edtf.empty()) (out += " | from=") += s.from_edtf;
  if (!s.to_edtf.empty()) (out += " | to=") += s.to_edtf;
}

}  // namespace

void parse_text(std::string_view text, const TextFile& file, const std::string& path, Content& content,
                Diagnostics& diagnostics) {
  const auto head = head_size(text);
  content.files.push_back({file.path, std::string(text.substr(0, head))});
  int number =
      static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(head), '\n'));
  if (!text.empty() && text.back() != '\n')
    diagnostics.add(
        {path,
         number + 1 +
             static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(head), text.end(), '\n')),
         0},
        "the last line has no line end", "end it with a newline");
  auto rest = text.substr(head);
  std::string_view last;
  while (!rest.empty()) {
    const auto eol = rest.find('\n');
    const auto line = rest.substr(0, eol);
    rest.remove_prefix(eol == std::string_view::npos ? rest.size() : eol + 1);
    ++number;
    const auto [what, remedy] = line_problem(line, last);
    if (!what.empty()) {
      diagnostics.add({path, number, 1}, what, remedy);
      continue;
    }
    if (line < last)
      diagnostics.add({path, number, 1},
                      "the file is not sorted bytewise: this line belongs above the one before it",
                      "sort the lines (LC_ALL=C sort)");
    last = line;
    parse_line(line, {path, number, 0}, content, diagnostics);
  }
}

void parse_line(std::string_view line, const Location& where, Content& content, Diagnostics& diagnostics) {
  LineReader reader(line, where.path, where.line, content.properties, diagnostics);
  reader.read();
  // A broken type line still names its entity, or every other line about it would be reported too.
  if (!reader.ok() && reader.statement.property != "type") return;
  content.lines.push_back({std::move(reader.statement), static_cast<std::uint32_t>(content.files.size()) - 1,
                           static_cast<std::uint32_t>(where.line)});
}

std::optional<Statement> read_line(std::string_view line, const Location& where, const Properties& properties,
                                   Diagnostics& diagnostics) {
  if (auto [what, remedy] = problem_of_bytes(line); !what.empty()) {
    diagnostics.add(where, std::move(what), std::move(remedy));
    return std::nullopt;
  }
  LineReader reader(line, where.path, where.line, properties, diagnostics);
  reader.read();
  if (!reader.ok()) return std::nullopt;
  return std::move(reader.statement);
}

std::string identity_of(const Statement& s, const Property& property) {
  const auto value = escape(written_value(s.value));
  constexpr std::size_t kTail = 40;  // for append_tail()
  std::string out;
  out.reserve(s.subject.size() + s.property.size() + value.size() + 6 + kTail);
  ((out += s.subject) += " | ") += s.property;
  (out += " | ") += value;
  add_qualifiers(s, property, out);
  return out;
}

std::string written_line(const Statement& s, const Property& property) {
  auto out = identity_of(s, property);
  append_tail(s, out);
  return out;
}

std::string written_tail(const Statement& s) {
  std::string out;
  append_tail(s, out);
  return out;
}

void append_tail(const Statement& s, std::string& line) {
  if (s.rank != Rank::normal) (line += " | rank=") += name_of(s.rank);
  if (!s.reason.empty()) (line += " | reason=") += escape(s.reason);
  line += " |";
  for (const auto& r : s.references) {
    (line += " @") += r.source;
    if (!r.locator.empty()) (line += "#") += escape(r.locator);
  }
}

}  // namespace galley::kb
