#pragma once

namespace galley {

// Asks for the first 16 MB of the heap in pages of 2 MB, where the C library and the kernel know such: a check of one
// article touches some 20 MB for a few hundredths of a second, and taking them by pages of 4 kB was a fifth of its
// time (docs/performance.md). Memory that is not touched is not taken. Call it before much has been allocated;
// elsewhere than on Linux with glibc it does nothing.
void take_heap_in_large_pages();

}  // namespace galley
