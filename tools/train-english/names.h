#pragma once

#include <string>

namespace galley::train {

// The section of english::Gazetteer from the knowledge base's text (PROJECT/kb: labels and aliases of places,
// people, organizations and events) and the word lists (PROJECT/rules/words). Throws Error.
[[nodiscard]] std::string gazetteer_section(const std::string& project);

}  // namespace galley::train
