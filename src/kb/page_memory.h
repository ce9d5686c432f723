#pragma once

namespace galley::kb {

// Has SQLite keep the larger pieces of memory that it gives back (its pages: some hundred for the small
// tables of one article's rules), by thread and size, instead of returning each to the allocator, which joins
// and splits them. To be called before SQLite is used; later calls have no effect.
void keep_page_memory();

}  // namespace galley::kb
