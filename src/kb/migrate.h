#pragma once

#include <string>

namespace galley::kb {

// Brings a file of schema 2 up to this schema, in one transaction: statements, history and change log stay.
// Throws StoreError if it lacks a table that schema 2 ended with, which a galley between two releases made
// so.
void migrate_from_2(const std::string& path);

}  // namespace galley::kb
