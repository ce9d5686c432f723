#include "checkout.h"

#include "checkout_root.h"

std::string checkout::root() { return GALLEY_SOURCE_ROOT; }
