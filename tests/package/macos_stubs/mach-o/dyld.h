// As Apple documents it.
#pragma once

#include <cstddef>
#include <cstdint>

extern "C" int _NSGetExecutablePath(char*, std::uint32_t*);
