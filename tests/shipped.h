#pragma once

#include "base/word_list.h"
#include "checkout.h"
#include "english/model.h"
#include "kb/properties.h"

// What this checkout ships, loaded once for all tests that ask. Each throws Error if its files are faulty.

// rules/words.
inline const galley::WordLists& shipped_lists() {
  static const galley::WordLists all = [] {
    galley::Diagnostics faults;
    auto lists = galley::load_word_lists(checkout::root() + "/rules/words", faults);
    faults.throw_if_any();
    return lists;
  }();
  return all;
}

// rules/english/english.weights.
inline const galley::english::Model& shipped_model() {
  static const auto one =
      galley::english::Model::load(checkout::root() + "/rules/english/english.weights", shipped_lists());
  return one;
}

// kb/properties.toml.
inline const galley::kb::Properties& shipped_properties() {
  static const galley::kb::Properties all = [] {
    galley::Diagnostics faults;
    auto properties = galley::kb::load_properties(checkout::root() + "/kb/properties.toml", faults);
    faults.throw_if_any();
    return properties;
  }();
  return all;
}
