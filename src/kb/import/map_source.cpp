#include "kb/import/map_source.h"

#include "base/toml_keys.h"
#include "time/edtf.h"

namespace galley::kb {

Source read_map_source(const toml::table& file, const std::string& path, Diagnostics& diagnostics) {
  const auto* node = file.get("source");
  const auto* table = node ? node->as_table() : nullptr;
  if (!table) {
    diagnostics.add({path, 1, 1}, "no [source]",
                    "write [source] with key, title, publisher, licence and accessed");
    return {};
  }
  const TomlKeys keys(*table, path, diagnostics);
  keys.only({"key", "title", "publisher", "url", "licence", "accessed"});
  Source s{keys.text("key", true), keys.text("title", true),   keys.text("publisher", true),
           keys.text("url"),       keys.text("licence", true), keys.text("accessed", true)};
  const auto day = parse_edtf(s.accessed);
  if (!day || day->range || day->granularity() != Granularity::day)
    diagnostics.add(keys.where("accessed"), "'accessed' is not a day", "write accessed = \"2026-11-23\"");
  return s;
}

}  // namespace galley::kb
