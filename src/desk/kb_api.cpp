#include "desk/kb_api.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "desk/article.h"
#include "kb/history.h"
#include "kb/store.h"
#include "kb/text.h"
#include "kb/undo.h"

namespace galley::desk {
namespace {

Answer ok(const Json& j) {
  return {200, "application/json", j.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

Json line_json(const kb::Store& store, const kb::Page::Line& line) {
  const auto& s = line.statement;
  const auto* property = store.properties().find(s.property);
  Json j = {{"id", s.id},
            {"property", s.property},
            {"text", line.text},
            {"rank", name_of(s.rank)},
            {"reason", s.reason},
            {"from", s.from_edtf},
            {"to", s.to_edtf},
            {"open", s.open_end},
            {"when", s.value.kind == ValueKind::time ? s.value.edtf : std::string()},
            {"subject", s.subject},
            {"value", s.value.entity},
            {"line", property != nullptr ? kb::written_line(s, *property) : std::string()}};
  j["sources"] = Json::array();
  for (std::size_t i = 0; i < line.sources.size(); ++i)
    j["sources"].push_back({{"key", line.sources[i].key},
                            {"title", line.sources[i].title},
                            {"publisher", line.sources[i].publisher},
                            {"url", line.sources[i].url},
                            {"locator", i < s.references.size() ? s.references[i].locator : std::string()}});
  return j;
}

Json lines_json(const kb::Store& store, const std::vector<kb::Page::Line>& lines) {
  Json out = Json::array();
  for (const auto& l : lines) out.push_back(line_json(store, l));
  return out;
}

Json txn_json(const kb::Transaction& t) {
  Json j = {{"txn", t.txn},         {"at", t.at},       {"author", t.author},  {"kind", t.kind},
            {"message", t.message}, {"added", t.added}, {"removed", t.removed}};
  j["undone_by"] = t.undone_by ? Json(*t.undone_by) : Json(nullptr);
  return j;
}

Json version_json(const kb::Version& v) {
  Json j = {{"id", v.id}, {"line", v.line}, {"from", v.txn_from}, {"reason", v.reason}};
  j["to"] = v.txn_to ? Json(*v.txn_to) : Json(nullptr);
  return j;
}

// A first build brings hundreds of thousands of lines; a page shows so many.
constexpr std::size_t kMostLines = 500;
Json diff_json(const std::vector<kb::Version>& versions) {
  Json out = Json::array();
  for (const auto& v : versions) {
    if (out.size() == kMostLines) break;
    out.push_back(version_json(v));
  }
  return out;
}

std::int64_t number(const std::string& text) {
  std::int64_t n = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, bad] = std::from_chars(text.data(), end, n);
  if (bad != std::errc() || rest != end || n < 1)
    throw Error("'" + text + "' is not the number of a transaction", "the change log lists them");
  return n;
}

Answer search(const kb::Store& store, const std::string& words) {
  Json out = Json::array();
  for (const auto& r : store.search(words, 30))
    out.push_back(
        {{"entity", r.entity}, {"type", r.type}, {"label", r.label}, {"name", r.name}, {"how", r.how}});
  return ok({{"results", out}});
}

Answer entity(const kb::Store& store, const std::string& key) {
  const auto page = store.show(key);
  if (!page) return fault(404, "the knowledge base has no entity '" + key + "'");
  Json names = Json::array();
  for (const auto& n : page->entity.names) names.push_back({{"text", n.text}, {"kind", n.kind}});
  return ok({{"key", page->entity.key},
             {"type", page->entity.type},
             {"label", page->entity.label},
             {"names", names},
             {"about", lines_json(store, page->about)},
             {"mentioned", lines_json(store, page->mentioned)},
             {"mentions", page->mentions}});
}

Answer log_entry(const kb::Store& store, const std::string& word) {
  const auto t = kb::transaction(store, number(word));
  if (!t) return fault(404, "there is no transaction " + word);
  auto j = txn_json(*t);
  j["came"] = diff_json(kb::versions_from(store, t->txn));
  j["went"] = diff_json(kb::versions_to(store, t->txn));
  return ok(j);
}

Answer report(const kb::ChangeReport& r) {
  return ok({{"txn", r.txn}, {"added", r.added}, {"removed", r.removed}});
}

kb::Change change_of(const Json& o) {
  kb::Change c;
  const auto what = o.at("what").get<std::string>();
  c.id = o.value("id", "");
  c.line = o.value("line", "");
  c.reason = o.value("reason", "");
  if (c.line.find('\n') != std::string::npos)
    throw Error("a statement is one line", "send one change a line");
  if (what == "add")
    c.what = kb::Change::What::add;
  else if (what == "replace")
    c.what = kb::Change::What::replace;
  else if (what == "retract")
    c.what = kb::Change::What::retract;
  else
    throw Error("'" + what + "' is no kind of change", "write add, replace or retract");
  c.where = {"the change", 0, 0};
  return c;
}

// One change, or several as one transaction: those of a review, where a statement that is there gains a
// source.
Answer change(const std::string& path, const Json& o, kb::ChangeHead head) {
  kb::ChangeSet set;
  if (const auto many = o.find("changes"); many != o.end()) {
    for (const auto& one : *many) set.changes.push_back(change_of(one));
    set.same = kb::Same::add_sources;
    head.kind = "learn";
  } else {
    set.changes.push_back(change_of(o));
    head.kind = set.changes.front().what == kb::Change::What::retract ? "retract" : "edit";
  }
  head.message = o.value("message", o.value("reason", ""));
  set.head = std::move(head);
  set.dry = o.value("dry", false);
  return report(kb::apply(path, set));
}

Answer add_source(const std::string& path, const Json& o, kb::ChangeHead head) {
  kb::Change c;
  c.what = kb::Change::What::add_source;
  c.where = {"the source", 0, 0};
  for (const auto& [name, to] : {std::pair{"key", &c.source.key},
                                 {"title", &c.source.title},
                                 {"publisher", &c.source.publisher},
                                 {"url", &c.source.url},
                                 {"licence", &c.source.licence},
                                 {"accessed", &c.source.accessed}})
    *to = o.value(name, "");
  kb::ChangeSet set;
  head.kind = "source";
  head.message = "source " + c.source.key;
  set.head = std::move(head);
  set.dry = o.value("dry", false);
  set.changes.push_back(std::move(c));
  return report(kb::apply(path, set));
}

Answer sources(const kb::Store& store) {
  Json out = Json::array();
  for (const auto& s : store.sources())
    out.push_back({{"key", s.key}, {"title", s.title}, {"publisher", s.publisher}, {"url", s.url}});
  return ok({{"sources", out}});
}

Answer post(const std::string& path, const std::string& rest, const Request& request, kb::ChangeHead head) {
  const auto body = request.body.empty() ? Json::object() : object_in(request.body);
  if (rest == "changes") return change(path, body, std::move(head));
  if (rest == "sources") return add_source(path, body, std::move(head));
  constexpr std::string_view kLog = "log/", kUndo = "/undo";
  if (rest.starts_with(kLog) && rest.ends_with(kUndo) && rest.size() > kLog.size() + kUndo.size()) {
    head.message = body.value("message", "");
    return report(
        kb::undo(path, number(rest.substr(kLog.size(), rest.size() - kLog.size() - kUndo.size())), head));
  }
  return fault(404, "there is nothing of this name");
}

}  // namespace

Answer answer_kb(const std::string& path, const std::string& rest, const Request& request,
                 const kb::ChangeHead& head) {
  if (path.empty()) return fault(404, "galley serve was started without a knowledge base");
  if (request.method == "POST") return post(path, rest, request, head);
  const kb::Store store(path);
  const auto query = [&](const char* name) {
    const auto it = request.query.find(name);
    return it == request.query.end() ? std::string() : it->second;
  };
  constexpr std::string_view kEntities = "entities/", kStatements = "statements/", kLog = "log/",
                             kHistory = "/history";
  if (rest == "sources") return sources(store);
  if (rest == "search") return search(store, query("q"));
  if (rest == "log") {
    Json out = Json::array();
    for (const auto& t : kb::transactions(store, 100)) out.push_back(txn_json(t));
    return ok({{"transactions", out}});
  }
  if (rest.starts_with(kLog)) return log_entry(store, rest.substr(kLog.size()));
  if (rest.starts_with(kEntities)) return entity(store, rest.substr(kEntities.size()));
  if (rest.starts_with(kStatements) && rest.ends_with(kHistory) &&
      rest.size() > kStatements.size() + kHistory.size()) {
    const auto id = rest.substr(kStatements.size(), rest.size() - kStatements.size() - kHistory.size());
    const auto versions = kb::versions_of(store, id);
    if (versions.empty()) return fault(404, "there is no statement '" + id + "'");
    const auto now = store.statement(id);
    return ok({{"subject", versions.back().subject},
               {"text", now ? Json(store.reads(*now)) : Json(nullptr)},
               {"versions", diff_json(versions)}});
  }
  return fault(404, "there is nothing of this name");
}

}  // namespace galley::desk
