#pragma once

#include <string>
#include <vector>

#include "model/finding.h"

namespace galley::cli {

// Writes what was extracted as an SQLite file with the tables that rules see (claim, claim_qualifier,
// mention), each with the document's path, so that a query for a new rule can be tried on it. Written aside
// and renamed. Throws Error.
void write_claims_sqlite(const std::vector<Result>& results, const std::string& path);

}  // namespace galley::cli
