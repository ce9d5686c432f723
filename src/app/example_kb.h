#pragma once

#include <string>

namespace galley::app {

// A small knowledge base in a temporary file, made from the lines of a rule's example; removed with the
// object. Lines need no source and no order: what is missing is added.
class ExampleKb {
 public:
  // `properties`: path of kb/properties.toml. Throws Error for lines that are no statements.
  ExampleKb(const std::string& lines, const std::string& properties);
  ~ExampleKb();
  ExampleKb(const ExampleKb&) = delete;
  ExampleKb& operator=(const ExampleKb&) = delete;
  [[nodiscard]] std::string path() const { return folder_ + "/kb.sqlite"; }

 private:
  std::string folder_;
};

}  // namespace galley::app
