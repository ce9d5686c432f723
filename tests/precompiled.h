#pragma once
// See src/precompiled.h.
#include <doctest/doctest.h>

#include "../src/precompiled.h"
