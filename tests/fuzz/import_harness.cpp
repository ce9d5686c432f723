// What comes into the knowledge base and into a stream, below the level of its lines.
#include <sys/mman.h>
#include <unistd.h>

#include "base/base64.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/line_input.h"
#include "extract/time/time_pattern.h"
#include "harness.h"
#include "kb/change.h"
#include "kb/import/byte_source.h"
#include "kb/import/wikidata_map.h"
#include "kb/import/wikidata_value.h"
#include "kb/store.h"
#include "kb/undo.h"
#include "kb/value_text.h"
#include "shared.h"
#include "time/edtf.h"

namespace fuzz {
namespace {

using namespace galley;

// A file that may be packed, cut into lines.
void packed(std::string_view bytes) {
  try {
    kb::ByteSource source(file_of(bytes, "packed"));
    kb::LineSource lines(source);
    std::uint64_t before = 0;
    for (std::string_view line; lines.offset() < 64'000'000 && lines.next(line);) {
      require(lines.offset() - before >= line.size(), "lines are not longer than what they are cut from");
      before = lines.offset();
    }
  } catch (const Error&) {
  }
}

void wikidata_map(std::string_view bytes) {
  Diagnostics faults;
  (void)kb::parse_wikidata_map(bytes, "wikidata.toml", properties(), faults);
  (void)faults.sorted();
}

// Single values, as the text form, Wikidata and requests have them.
void value(std::string_view bytes) {
  for (const auto kind : {ValueKind::none, ValueKind::entity, ValueKind::time, ValueKind::duration,
                          ValueKind::quantity, ValueKind::text}) {
    const auto parsed = kb::parse_value(kind, bytes);
    require(parsed.value.has_value() == parsed.problem.empty(), "a value or a reason why there is none");
    if (parsed.value) require(kb::written_value(*parsed.value) == bytes, "a value is written as it was read");
  }
  require(kb::unescape(kb::escape(bytes)) == bytes, "what is escaped is the same again");
  if (const auto plain = kb::unescape(bytes)) require(kb::escape(*plain) == bytes, "and the other way");
  (void)kb::is_entity_key(bytes);
  (void)kb::item_number(bytes);
  (void)from_base64(bytes);
  (void)extract::parse_day(bytes);
  for (const int precision : {7, 8, 9, 10, 11, 14})
    for (const bool julian : {false, true})
      if (const auto edtf = kb::edtf_of_wikidata(bytes, precision, julian, !julian))
        require(parse_edtf(*edtf).has_value(), "a time of Wikidata becomes EDTF");
  auto rest = bytes;
  const auto amount = take_part(rest), low = take_part(rest);
  if (const auto v = kb::quantity_of_wikidata(amount, low, rest, "person"))
    require(v->low <= v->best && v->best <= v->high, "the bounds of a quantity enclose it");
}

// Lines that are added to a knowledge base as one transaction, which is then taken back.
void kb_add(std::string_view bytes) {
  static const auto* good = new std::string(read_file(world().path()));
  static const auto* before = new std::string(world().info().content_hash);
  kb::ChangeSet set{{"fuzz", "2026-11-26T00:00:00Z", "edit", "", ""}, {}};
  while (!bytes.empty() && set.changes.size() < 50) {
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
    kb::Change c;
    if (line.starts_with("- ")) {
      c.what = kb::Change::What::retract;
      c.reason = "wrong";
      c.id = line.substr(2);
    } else {
      c.line = line;
    }
    set.changes.push_back(c);
  }
  if (set.changes.empty()) return;
  const auto path = file_of(*good, "changed.sqlite");
  kb::ChangeReport done;
  try {
    done = kb::apply(path, set);
  } catch (const Error&) {
    require(kb::Store(path).info().content_hash == *before, "a change that is refused changes nothing");
    return;
  }
  kb::Store(path).check_integrity();
  if (done.txn == 0) return;
  (void)kb::undo(path, done.txn, {"fuzz", "2026-11-26T00:00:01Z", "", "", ""});
  require(kb::Store(path).info().content_hash == *before, "what is taken back is as it was");
}

// The longest line (a byte), then what comes in: against lines cut in one go, and taken up in the middle.
void line_input(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto longest = static_cast<std::size_t>(static_cast<unsigned char>(bytes[0]));
  bytes.remove_prefix(1);
  static const int fd = ::memfd_create("fuzz", 0);
  require(::ftruncate(fd, 0) == 0 &&
              ::pwrite(fd, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()),
          "a file in memory");
  const auto read_from = [&](std::uint64_t offset) {
    ::lseek(fd, 0, SEEK_SET);
    cli::LineInput input(fd, longest);
    input.go_to(offset);
    auto left = bytes.substr(offset);
    std::string line;
    for (auto got = input.next(line); got != cli::LineInput::Got::end; got = input.next(line)) {
      const auto expected = left.substr(0, left.find('\n'));
      require((got == cli::LineInput::Got::too_long) == (expected.size() > longest),
              "lines that are too long");
      require(line == (expected.size() > longest ? std::string_view() : expected), "a line");
      left.remove_prefix(std::min(expected.size() + 1, left.size()));
      require(input.offset() == bytes.size() - left.size(), "where it is");
    }
    require(left.empty(), "all of it is read");
  };
  read_from(0);
  if (const auto end = bytes.find('\n', bytes.size() / 2); end != std::string_view::npos) read_from(end + 1);
}

}  // namespace

std::vector<Harness> import_harnesses() {
  return {{"packed", packed},
          {"wikidata-map", wikidata_map},
          {"value", value},
          {"kb-add", kb_add},
          {"line-input", line_input}};
}

}  // namespace fuzz
