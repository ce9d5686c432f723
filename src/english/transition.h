#pragma once

#include <cstdint>
#include <vector>

#include "english/relation.h"

namespace galley::english {

enum class Move : std::uint8_t { shift, left, right };  // left: s0 <- b0; right: s1 -> s0

// A configuration of the arc-hybrid system (Kuhlmann, Gomez-Rodriguez and Satta 2011) over n words, numbered from 1;
// 0 is the root, at the bottom of the stack. Every word is shifted once and reduced once: 2n moves.
class Configuration {
 public:
  explicit Configuration(int words) : n_(words), links_(static_cast<std::size_t>(words) + 1) { stack_.push_back(0); }

  struct Links {
    int head = -1;
    int left1 = -1, left2 = -1, right1 = -1, right2 = -1;  // outermost children on each side and the ones before
    std::uint8_t left_count = 0, right_count = 0;
    Relation relation = Relation::none;
  };

  [[nodiscard]] bool done() const { return front_ > n_ && stack_.size() == 1; }
  // The i-th word from the top of the stack, of the buffer; -1 = there is none.
  [[nodiscard]] int stack(std::size_t i) const { return i < stack_.size() ? stack_[stack_.size() - 1 - i] : -1; }
  [[nodiscard]] int buffer(int i) const { return front_ + i <= n_ ? front_ + i : -1; }
  [[nodiscard]] const Links& links(int word) const { return links_[static_cast<std::size_t>(word)]; }
  [[nodiscard]] const std::vector<int>& whole_stack() const { return stack_; }
  [[nodiscard]] int words() const { return n_; }

  [[nodiscard]] bool allowed(Move move) const {
    switch (move) {
      case Move::shift: return front_ <= n_;
      case Move::left: return front_ <= n_ && stack_.size() > 1;
      case Move::right: return stack_.size() > 2 || (stack_.size() == 2 && front_ > n_);  // one root
    }
    return false;
  }
  // Head and dependent that a reducing move would link.
  [[nodiscard]] int head_of(Move move) const { return move == Move::left ? front_ : stack(1); }

  void shift() { stack_.push_back(front_++); }
  void reduce(Move move, Relation relation) {
    const int child = stack(0), head = head_of(move);
    auto& c = links_[static_cast<std::size_t>(child)];
    auto& h = links_[static_cast<std::size_t>(head)];
    c.head = head;
    c.relation = relation;
    if (child < head) {
      h.left2 = h.left1;
      h.left1 = child;
      if (h.left_count < 255) ++h.left_count;
    } else {
      h.right2 = h.right1;
      h.right1 = child;
      if (h.right_count < 255) ++h.right_count;
    }
    stack_.pop_back();
  }

 private:
  int n_;
  int front_ = 1;
  std::vector<int> stack_;
  std::vector<Links> links_;
};

}  // namespace galley::english
