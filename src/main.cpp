#include <string>
#include <vector>

#include "base/heap.h"
#include "cli/cli.h"

int main(int argc, char** argv) {
  galley::take_heap_in_large_pages();
  return galley::cli::run({argv + 1, argv + argc});
}
