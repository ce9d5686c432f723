#include "base/heap.h"

#include <cstdint>
#include <cstdlib>  // says whether this is glibc

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace galley {

#if defined(__linux__) && defined(__GLIBC__) && defined(MADV_HUGEPAGE)

void take_heap_in_large_pages() {
  constexpr std::uintptr_t kLarge = 2 << 20, kFirst = 16 << 20;
  // More than the heap has left at the start, and less than what is mapped by itself: the heap grows now.
  constexpr std::size_t kBeyondTheTop = 100 << 10;
  mallopt(M_TOP_PAD, kFirst);
  void* grown = std::malloc(kBeyondTheTop);
  void* more = std::malloc(kBeyondTheTop);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  const auto begin = (reinterpret_cast<std::uintptr_t>(grown) + kLarge - 1) / kLarge * kLarge;
  std::free(more);
  std::free(grown);
  // Without its large pages the heap serves as before: the answer does not matter.
  if (end > begin && end - begin < 4 * kFirst)
    madvise(reinterpret_cast<void*>(begin), (end - begin) / kLarge * kLarge, MADV_HUGEPAGE);
}

#else

void take_heap_in_large_pages() {}

#endif

}  // namespace galley
