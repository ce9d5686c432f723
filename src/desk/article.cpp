#include "desk/article.h"

#include <algorithm>

#include "base/base64.h"
#include "read/lines.h"
#include "time/iso_day.h"

namespace galley::desk {
namespace {

std::optional<Day> day_of(const Json& o) {
  const auto it = o.find("date");
  if (it == o.end() || it->is_null() || it->get<std::string>().empty()) return std::nullopt;
  const auto text = it->get<std::string>();
  const auto day = iso_day(text);
  if (!day) throw Error("date '" + text + "' is not a day", "write it as 2020-10-07");
  return day;
}

std::string bytes_of(const Json& file) {
  auto bytes = from_base64(file.get_ref<const std::string&>());
  if (!bytes) throw Error("a file is not sent as base64", "encode its bytes (RFC 4648)");
  return std::move(*bytes);
}

BlockKind kind_named(const std::string& name) {
  if (name.empty()) return BlockKind::paragraph;  // of an empty line
  for (int i = 0; i <= static_cast<int>(BlockKind::code); ++i)
    if (name == name_of(static_cast<BlockKind>(i))) return static_cast<BlockKind>(i);
  throw Error("there is no line of the kind '" + name + "'", "send headline, paragraph, caption, ...");
}

void read_words(app::Input& in, const Json& o) {
  in.bytes = o.at("text").get<std::string>();
  if (in.bytes.size() > read::kLongestArticle) throw Error("the text is too long", "send it in parts");
  in.title = o.value("title", "");
  in.format = read::format_named(o.value("format", "text"));
  if (const auto lines = o.find("lines"); lines != o.end())
    for (const auto& kind : *lines) in.lines.push_back(kind_named(kind.get<std::string>()));
}

void read_accepted(app::Input& in, const Json& o) {
  if (const auto accepted = o.find("accepted"); accepted != o.end())
    for (const auto& a : *accepted) {
      app::Acceptance x;
      x.rule = a.at("rule").get<std::string>();
      x.fingerprint = a.at("fingerprint").get<std::string>();
      x.reason = a.at("reason").get<std::string>();
      if (x.reason.empty()) throw Error("a finding is accepted for a reason", "say why it may stand");
      x.by = "baseline";
      in.accepted.push_back(std::move(x));
    }
  if (const auto file = o.find("acceptances"); file != o.end()) {
    Diagnostics faults;
    for (auto& x : app::parse_acceptances(file->get<std::string>(), "acceptances", faults))
      in.accepted.push_back(std::move(x));
    faults.throw_if_any();
  }
}

}  // namespace

Json object_in(const std::string& body) {
  auto o = parse_json(body);
  if (!o || !o->is_object())
    throw Error("the body is no JSON object in UTF-8, or nested too deep",
                "send what docs/openapi.json describes");
  return std::move(*o);
}

app::Input input_of(const Json& o, const std::string& path) {
  app::Input in;
  in.path = o.value("path", path);
  if (const auto file = o.find("file"); file != o.end()) {
    in.bytes = bytes_of(*file);
    in.format = read::format_named(o.value("format", ""));
  } else if (const auto files = o.find("files"); files != o.end()) {
    for (const auto& f : *files)
      in.files.push_back({f.at("path").get<std::string>(), bytes_of(f.at("file"))});
    if (in.files.empty()) throw Error("there is no file in the bundle", "send a headline and a body");
  } else {
    read_words(in, o);
  }
  in.date = day_of(o);
  if (const auto levels = o.find("rules"); levels != o.end())
    for (const auto& [code, on] : levels->items()) in.policy.levels.push_back({code, on.get<bool>(), {}, {}});
  read_accepted(in, o);
  return in;
}

Json opened(const app::Input& input, const WordLists& lists) {
  const auto d = input.files.empty() ? read::read(input.path, input.bytes, input.format, lists)
                                     : read::read_bundle(input.path, input.files, lists);
  const auto lines = read::lines_of(d);
  Json kinds = Json::array();
  for (const auto kind : lines.kinds) kinds.push_back(name_of(kind));
  return {{"path", d.path},
          {"format", d.format},
          {"date", d.date ? Json(iso_text(*d.date)) : Json(nullptr)},
          {"date_from", d.date_from},
          {"text", lines.text},
          {"lines", kinds}};
}

}  // namespace galley::desk
