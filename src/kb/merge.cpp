#include "kb/merge.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <set>

#include "base/error.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"
#include "kb/text.h"
#include "kb/wording.h"

namespace galley::kb {
namespace {

class Merge {
 public:
  Merge(ChangeWriter& writer, const std::string& from, const std::string& into)
      : writer_(writer), store_(writer.store()), from_(from), into_(into), why_("merged into " + into) {}

  void run(MergeReport& report) {
    check();
    std::set<std::string> names;
    const auto target = store_.entity(into_);
    for (const auto& n : target.value().names) names.insert(n.text);
    for (const auto& id : statements_with_it()) {
      const auto s = store_.statement(id);
      if (s) transfer(*s, names, report);
    }
    problems_.throw_if_any();
  }

 private:
  void check() {
    if (from_ == into_) throw Error("'" + from_ + "' cannot be merged with itself", "name another entity");
    const auto type = writer_.type_of(from_), other = writer_.type_of(into_);
    for (const auto& [key, t] : {std::pair(from_, type), {into_, other}})
      if (t.empty()) throw Error("the knowledge base does not know '" + key + "'", "try galley kb search");
    if (type != other)
      throw Error("'" + from_ + "' is " + with_article(type) + " and '" + into_ + "' " + with_article(other),
                  "correct the type that is wrong first");
  }

  std::vector<std::string> statements_with_it() {
    auto& state = store_.state();
    auto& query = state.prepared(
        "SELECT id FROM statement WHERE subject = ?1 UNION SELECT id FROM statement WHERE value_entity = ?1 "
        "UNION SELECT id FROM qualifier WHERE entity = ?1");
    bind_text(query, 1, from_);
    std::vector<std::string> out;
    while (query.executeStep()) out.push_back(query.getColumn(0).getString());
    query.reset();
    return out;
  }

  void expect(const Outcome& done) {
    if (done.what == Outcome::What::refused) problems_.add({}, done.problem, done.remedy);
  }

  void drop(const Statement& s, MergeReport& report) {
    expect(writer_.retract(s.id, why_));
    ++report.dropped;
  }

  void transfer(const Statement& old, std::set<std::string>& names, MergeReport& report) {
    auto s = old;
    const auto rename = [&](std::string& key) {
      if (key == from_) key = into_;
    };
    rename(s.subject);
    rename(s.value.entity);
    for (auto& [name, q] : s.qualifiers) rename(q.entity);
    if (old.subject == from_ && s.property == "type") return drop(old, report);
    if (old.subject == from_ && s.property == "label") {
      s.property = "alias";
      if (!names.insert(s.value.text).second) return drop(old, report);
    }
    if (s.value.kind == ValueKind::entity && s.subject == s.value.entity) return drop(old, report);
    const auto line = written_line(s, *store_.properties().find(s.property));
    auto done = writer_.replace(old.id, line, why_);
    if (done.what != Outcome::What::refused) {
      ++report.moved;
      return;
    }
    // The other has it already: its sources go there.
    done = writer_.add(line, Same::add_sources);
    expect(done);
    expect(writer_.retract(old.id, why_));
    ++report.joined;
  }

  ChangeWriter& writer_;
  const Store& store_;
  const std::string& from_;
  const std::string& into_;
  const std::string why_;
  Diagnostics problems_;
};

// A clash is for an editor to settle: both values may have good sources.
std::vector<std::string> clashes_of(const std::string& path, const std::string& key) {
  const Store store(path);
  auto& query = store.state().prepared(
      "SELECT property FROM statement WHERE subject = ? AND best = 1 AND from_edtf IS NULL AND to_edtf IS "
      "NULL AND "
      "NOT EXISTS (SELECT 1 FROM qualifier WHERE statement = seq) GROUP BY property HAVING count(*) > 1");
  bind_text(query, 1, key);
  std::vector<std::string> out;
  while (query.executeStep()) {
    const auto name = query.getColumn(0).getString();
    const auto* property = store.properties().find(name);
    if (property != nullptr && property->single) out.push_back(name);
  }
  query.reset();
  return out;
}

}  // namespace

MergeReport merge(const std::string& path, const std::string& from, const std::string& into, ChangeHead head,
                  bool dry) {
  head.kind = "merge";
  MergeReport report;
  {
    ChangeWriter writer(path, std::move(head));
    guarded(path, [&] { Merge(writer, from, into).run(report); });
    report.change = dry ? writer.rehearse() : writer.commit();
  }
  if (!dry) report.clashes = guarded(path, [&] { return clashes_of(path, into); });
  return report;
}

}  // namespace galley::kb
