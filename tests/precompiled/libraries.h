// See src/precompiled/libraries.h.
#include <doctest/doctest.h>

#include "../../src/precompiled/libraries.h"
