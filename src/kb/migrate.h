#pragma once

#include <string>

namespace galley::kb {

// Whether a file of this schema can be brought up to the present one by migrate().
[[nodiscard]] bool is_migratable(int version);

// Brings a file of an earlier schema up to this one, in one transaction: statements, history and change log stay.
// Throws StoreError if it lacks a table that schema 2 ended with, which a galley between two releases made
// so.
void migrate(const std::string& path, int version);

}  // namespace galley::kb
