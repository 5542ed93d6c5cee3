// libproc.h has it all.
#pragma once

#include <libproc.h>
