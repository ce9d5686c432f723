#pragma once

namespace galley::kb {

// Settings of SQLite for the whole process, before anything else uses it; later calls have no effect.
void set_up_sqlite();

// To be called between set_up_sqlite() and the first database, by who reads little of a knowledge base: its
// pages are read, not mapped. The kernel maps sixteen pages around each that is touched, which for one
// article is half of the process's memory; over many articles mapped pages are much faster.
void map_no_databases();

}  // namespace galley::kb
