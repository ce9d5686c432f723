#pragma once

#include <memory>

#include "base/word_list.h"
#include "model/finding.h"

namespace SQLite {
class Database;
}

namespace galley::link {

// Says which person, place, office or event of the knowledge base mentions and claims are about. Unlinked is
// an answer: a link needs evidence and a margin over the runner-up.
class Linker {
 public:
  // The connection has the views of docs/knowledge-base.md and outlives the linker. One linker belongs to one
  // thread.
  Linker(SQLite::Database& db, const WordLists& lists);
  ~Linker();

  // Fills Mention::entity and confidence, and the entities of claims' subjects, values and qualifiers. An
  // event that began after the publication date is never meant.
  void link(Result& result) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace galley::link
