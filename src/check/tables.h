#pragma once

#include <vector>

#include "model/finding.h"

namespace SQLite {
class Database;
}

// The claims of one article (and of its source material) as tables in the shape of the knowledge base, for
// rules to query.
namespace galley::check {

// Creates the TEMP tables and views on a connection, once. If `empty_kb`, creates empty kb_* tables as well,
// so that rules that look into the knowledge base run (and find nothing).
//   article(date, date_from)                         one row; date NULL = unknown
//   claim(id, property, subject_*, value_*, time_*, place_entity, place_text, of_text, modality, quoted,
//   speaker_*,
//         sentence, block, block_kind, start, end, text)
//   claim_qualifier(claim, name, kind, entity, who, text, low, best, high, unit, hedge, earliest, latest,
//   resolved, start, end) mention(id, who, type, form, entity, confidence, text, normal, sentence, start,
//   end) source_claim, source_claim_qualifier             the same for `--source` documents, with source (its
//   path)
void create_tables(SQLite::Database& db, bool empty_kb);

// Replaces the tables' content by one article and its sources.
void fill_tables(SQLite::Database& db, const Result& article, const std::vector<Result>& sources);

}  // namespace galley::check
