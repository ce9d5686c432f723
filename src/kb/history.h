#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/store.h"

namespace galley::kb {

// A row of the change log.
struct Transaction {
  std::int64_t txn = 0;
  std::string at, author, kind, message, source;
  std::optional<std::int64_t> undoes;
  std::optional<std::int64_t> undone_by;     // the latest that undoes it
  std::int64_t added = 0, removed = 0;       // versions of statements
};

// One version of a statement.
struct Version {
  std::string id, subject;
  std::string line;  // in the text form
  std::string path;  // of its file, below the folder of the text
  std::int64_t txn_from = 0;
  std::optional<std::int64_t> txn_to;  // empty: it is current
  std::string replaced_by;             // id of the version that took its place; empty: none did
  std::string reason;                  // why it was replaced or taken back; may be empty
};

// The transactions, latest first; at most `limit`.
[[nodiscard]] std::vector<Transaction> transactions(const Store& store, std::size_t limit);
[[nodiscard]] std::optional<Transaction> transaction(const Store& store, std::int64_t txn);
// The number of the last transaction.
[[nodiscard]] std::int64_t last_transaction(const Store& store);

// The transaction that a moment names: its number ("12"), or a day or second ("2026-11-25",
// "2026-11-25T20:15:00Z"), which is the last one up to then. Throws Error when there is none.
[[nodiscard]] std::int64_t transaction_at(const Store& store, const std::string& moment);

// Every version of one statement, oldest first, and of those that it replaced or was replaced by.
[[nodiscard]] std::vector<Version> versions_of(const Store& store, std::string_view id);
// Every version of every statement about an entity, by when it came, then its line.
[[nodiscard]] std::vector<Version> versions_about(const Store& store, std::string_view subject);
// The versions that a transaction brought, current or not; of them those that are no longer current; and those that it
// replaced or took back.
[[nodiscard]] std::vector<Version> versions_from(const Store& store, std::int64_t txn);
[[nodiscard]] std::vector<Version> past_versions_from(const Store& store, std::int64_t txn);
[[nodiscard]] std::vector<Version> versions_to(const Store& store, std::int64_t txn);
// A current statement as a version; empty if there is none with this id.
[[nodiscard]] std::optional<Version> current_version(const Store& store, std::string_view id);

// The entity that this one was merged into; empty if it was not.
[[nodiscard]] std::string merged_into(const Store& store, std::string_view key);

}  // namespace galley::kb
