// As Apple documents it.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" std::size_t malloc_zone_pressure_relief(struct _malloc_zone_t*, std::size_t);
