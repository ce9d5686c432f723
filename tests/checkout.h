#pragma once

#include <string>

// Where the files of this checkout are. A function, not a macro on the command line, so that a test compiles
// to the same object in every checkout and the compiler cache serves them all.
namespace checkout {

// The top folder, absolute, without a slash at its end.
std::string root();

}  // namespace checkout
