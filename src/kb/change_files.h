#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/content_sum.h"
#include "kb/store_state.h"
#include "model/statement.h"

namespace galley::kb {

// The files of the text as one transaction changes them: their numbers, their heads, and where statements go.
// Keeps the content sum in step with files; lines are the caller's.
class ChangeFiles {
 public:
  // A statement of an entity whose type has not come yet has no file until the commit.
  static constexpr std::int64_t kNone = 0;

  ChangeFiles(StoreState& state, ContentSum& sum, std::int64_t txn) : state_(state), sum_(sum), txn_(txn) {}

  // The number of a file of statements; it is made if it is not there.
  [[nodiscard]] std::int64_t number(std::string_view path);
  // Whether number() was just asked for it.
  [[nodiscard]] bool is_known(std::string_view path) const { return last_ != nullptr && last_->first == path; }
  // Empty if there is none.
  [[nodiscard]] const std::string& path_of(std::int64_t file);
  // Where statements about the subject stand, best where one of this property does; kNone if nowhere.
  [[nodiscard]] std::int64_t of(const Statement& statement);
  // Where a new entity of this type goes; see ChangeWriter::add().
  [[nodiscard]] std::string for_new(const std::string& type, const std::string& key);

  [[nodiscard]] std::optional<std::string> head(const std::string& path);
  [[nodiscard]] bool holds_statements(const std::string& path);
  // Makes a file's head this, or takes the file away; what it was goes to file_history. False: it was so.
  bool set(const std::string& path, const std::string& kind, const std::optional<std::string>& text);
  // A statement went from the file.
  void lost(std::int64_t file) { lost_.insert(file); }
  // Files that have lost their last statement and never had a comment.
  [[nodiscard]] std::vector<std::string> empty();

 private:
  struct Shelf {
    std::string folder;              // with its slash; the one that holds most entities of a type
    std::vector<std::string> paths;  // of the files in it that hold some
  };

  [[nodiscard]] const Shelf& shelf_of(const std::string& type);
  std::int64_t insert(const std::string& path, const std::string& kind, const std::string& text);
  void record(const std::string& path);

  StoreState& state_;
  ContentSum& sum_;
  const std::int64_t txn_;
  std::unordered_map<std::string, std::int64_t> numbers_;             // by path
  const std::pair<const std::string, std::int64_t>* last_ = nullptr;  // of them: statements come by file
  std::unordered_map<std::int64_t, std::string> paths_;               // by number
  std::unordered_map<std::string, Shelf> shelves_;                    // by type
  std::set<std::int64_t> lost_;
};

}  // namespace galley::kb
