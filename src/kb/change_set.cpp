#include "kb/change.h"

namespace galley::kb {

ChangeReport apply(const std::string& path, const ChangeSet& set) {
  ChangeWriter writer(path, set.head);
  Diagnostics problems;
  for (const auto& c : set.changes) {
    writer.at(c.where.path, c.where.line);
    Outcome done;
    switch (c.what) {
      case Change::What::add:
        done = writer.add(c.line, set.same, c.file);
        break;
      case Change::What::replace:
        done = writer.replace(c.id, c.line, c.reason);
        break;
      case Change::What::retract:
        done = writer.retract(c.id, c.reason);
        break;
      case Change::What::add_source:
        done = writer.add_source(c.source, c.file);
        break;
    }
    if (done.what == Outcome::What::refused) problems.add(c.where, done.problem, done.remedy);
  }
  problems.throw_if_any();
  return set.dry ? writer.rehearse() : writer.commit();
}

}  // namespace galley::kb
