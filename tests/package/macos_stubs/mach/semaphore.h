// Nothing of it is used here.
#pragma once

#include <mach/mach.h>
