#pragma once

namespace galley::kb {

// Settings of SQLite for the whole process, before anything else uses it; later calls have no effect.
void set_up_sqlite();

}  // namespace galley::kb
