#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <string>

#include "base/word_list.h"
#include "check/functions.h"
#include "checkout.h"
#include "names/name_compare.h"

// A connection on which the rules' functions are known, for the tests of what rules may say.
namespace sql {

inline const galley::names::NameComparer& comparer() {
  static const galley::names::NameComparer it = [] {
    galley::Diagnostics faults;
    const auto lists = galley::load_word_lists(checkout::root() + "/rules/words", faults);
    faults.throw_if_any();
    return galley::names::NameComparer(lists);
  }();
  return it;
}

inline SQLite::Database memory() {
  return {":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

// What an expression gives, as text; "NULL" for NULL.
inline std::string value(const std::string& expression) {
  static SQLite::Database db = [] {
    auto d = memory();
    galley::check::register_functions(d.getHandle(), comparer());
    return d;
  }();
  SQLite::Statement s(db, "SELECT " + expression);
  s.executeStep();
  return s.isColumnNull(0) ? "NULL" : s.getColumn(0).getString();
}

}  // namespace sql
