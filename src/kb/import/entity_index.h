#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/statement.h"

namespace galley::kb {

class Store;

// Which entities there are: those of the knowledge base and those that an import has made so far. Answers by
// key, name and what is said of them, and never guesses: whoever asks gets all that fit.
class EntityIndex {
 public:
  // What it will be asked: of what an import makes it keeps no more than that.
  struct Asked {
    std::set<std::string, std::less<>> properties;    // by with() and is_said()
    std::set<std::string, std::less<>> called_types;  // by called(); "": of any type
  };
  EntityIndex(const Store& store, Asked asked);
  ~EntityIndex();

  // Its type; empty if there is no such entity.
  [[nodiscard]] std::string type_of(std::string_view key) const;
  // Entities called this (labels and aliases in any spelling that folds to the same; no surnames, adjectives
  // or misspellings), of that type if one is given. Each once, in key order.
  [[nodiscard]] std::vector<std::string> called(std::string_view name, std::string_view type) const;
  // Entities of which this property is said with this value (an entity key or a text); for "cited", those
  // whose type is said by this source and locator ("geonames#3041563").
  [[nodiscard]] std::vector<std::string> with(const std::string& property, const std::string& value) const;
  [[nodiscard]] bool is_said(const std::string& key, const std::string& property,
                             const std::string& value) const;

  // Takes in what an import says.
  void learn(const Statement& statement);

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Keys = std::vector<std::string>;
  using ByText = std::unordered_map<std::string, Keys, TextHash, std::equal_to<>>;
  const ByText& stored_texts(const std::string& property) const;

  const Store& store_;
  const Asked asked_;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> made_;  // key -> type
  mutable std::unordered_map<std::string, std::string, TextHash, std::equal_to<>>
      types_;                                                 // of the store, asked
  ByText names_;                                              // normal form -> keys made
  std::map<std::string, ByText, std::less<>> said_;           // by the import
  mutable std::map<std::string, ByText, std::less<>> texts_;  // of the store, read when first asked
};

}  // namespace galley::kb
