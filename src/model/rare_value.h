#pragma once

#include <memory>
#include <utility>

#include "model/value.h"

namespace galley {

// A value that most claims do not have: it takes room only where there is one. A copy has a value of its own.
class RareValue {
 public:
  RareValue() = default;
  RareValue(Value v) : held_(v.kind == ValueKind::none ? nullptr : std::make_unique<Value>(std::move(v))) {}
  RareValue(const RareValue& other) : held_(other.held_ ? std::make_unique<Value>(*other.held_) : nullptr) {}
  RareValue(RareValue&&) noexcept = default;
  RareValue& operator=(const RareValue& other) { return *this = RareValue(other); }
  RareValue& operator=(RareValue&&) noexcept = default;
  ~RareValue() = default;

  [[nodiscard]] explicit operator bool() const { return held_ != nullptr; }
  // Of none: a value of kind none.
  [[nodiscard]] const Value& operator*() const {
    static const Value none;
    return held_ ? *held_ : none;
  }
  [[nodiscard]] const Value* operator->() const { return &**this; }
  // To change it where it is; null if there is none.
  [[nodiscard]] Value* change() { return held_.get(); }

 private:
  std::unique_ptr<Value> held_;
};

}  // namespace galley
