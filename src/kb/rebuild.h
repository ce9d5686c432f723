#pragma once

#include <string>

#include "kb/build.h"
#include "kb/content.h"

namespace galley::kb {

// Brings a built knowledge base up to its changed text, as one transaction of the kind "build". What was
// edited in the file and is not in the text yet is carried over; where text and file changed the same
// statement in different ways, it throws Error, naming them, and changes nothing. `at` is when (ChangeHead).
BuildReport rebuild(const Content& content, const std::string& output, const std::string& at);

}  // namespace galley::kb
