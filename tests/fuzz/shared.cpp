#include "shared.h"

#include <fstream>

#include "checkout.h"
#include "kb/build.h"

namespace fuzz {

using namespace galley;

const app::House& shipped() {
  static const auto* it = [] {
    app::Settings settings;
    settings.rules = checkout::root() + "/rules";
    return new app::House(settings);
  }();
  return *it;
}

const app::House& house_of_world() {
  static const auto* it = [] {
    app::Settings settings;
    settings.rules = checkout::root() + "/rules";
    settings.kb = world().path();
    return new app::House(settings);
  }();
  return *it;
}

const kb::Store& world() {
  static const auto* it = [] {
    const kb::test::Folder text("fuzz-world");
    kb::test::write_small_kb(text);
    kb::build(text.path(), folder() / "world.sqlite");
    return new kb::Store(folder() / "world.sqlite");
  }();
  return *it;
}

const kb::Properties& properties() {
  static const auto* it = [] {
    Diagnostics faults;
    auto* p = new kb::Properties(kb::load_properties(checkout::root() + "/kb/properties.toml", faults));
    faults.throw_if_any();
    return p;
  }();
  return *it;
}

const kb::test::Folder& folder() {
  static const kb::test::Folder it("fuzz");
  return it;
}

std::string file_of(std::string_view bytes, const std::string& name) {
  std::ofstream(folder() / name, std::ios::binary) << bytes;
  return folder() / name;
}

std::string_view take_part(std::string_view& bytes) {
  constexpr std::string_view kRule = "\n---\n";
  const auto at = bytes.find(kRule);
  const auto part = bytes.substr(0, at);
  bytes.remove_prefix(at == std::string_view::npos ? bytes.size() : at + kRule.size());
  return part;
}

}  // namespace fuzz
