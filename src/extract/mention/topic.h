#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "model/document.h"

namespace galley::extract {

// What an article speaks of, as far as it has been read: the one thing of its kind that the opening names and
// that is named far more often than any other. For what is told without a name: "the former colony".
class Topic {
 public:
  static constexpr int kNone = -1;

  explicit Topic(const Document& document);

  // The referent `local` (Mention::local), a thing of `kind`, is named in a sentence; sentences in their
  // order.
  void named(int local, std::string_view kind, std::uint32_t sentence);
  // The topic among the things of these kinds for somebody who speaks of it in `sentence`; kNone when two
  // compete, or when the paragraph has named another. `except` is not asked about.
  [[nodiscard]] int of(std::initializer_list<std::string_view> kinds, std::uint32_t sentence,
                       int except = kNone) const;

 private:
  struct Thing {
    std::string kind;
    int times = 0;
    bool opening = false;          // named in the headline or the first paragraph
    std::uint32_t last_block = 0;  // named last in this block
  };

  [[nodiscard]] bool opens(std::uint32_t block) const;

  const Document& document_;
  std::map<int, Thing> things_;
  std::size_t first_paragraph_;
};

}  // namespace galley::extract
