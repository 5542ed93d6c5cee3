// What libuv and Abseil ask for.
#pragma once

#define TARGET_OS_OSX 1
#define TARGET_OS_IPHONE 0
#define TARGET_IPHONE_SIMULATOR 0
