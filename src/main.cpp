#include <string>
#include <vector>

#include "cli/cli.h"

int main(int argc, char** argv) { return galley::cli::run({argv + 1, argv + argc}); }
