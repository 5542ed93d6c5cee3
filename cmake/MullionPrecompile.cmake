# Precompiled headers for the targets where reading headers is most of the work: nlohmann-json and libuv take 4.5 s of the
# 6 s of one file of core/host, Qt's widgets 6 s of 7 s of one of app/. Sources still include what they use.

option(MULLION_PRECOMPILE "Precompile the heavy headers" ON)

set(MULLION_STD_HEADERS <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <string> <string_view>
    <unordered_map> <utility> <vector>)

function(mullion_precompile target)
    if(MULLION_PRECOMPILE AND TARGET ${target})
        target_precompile_headers(${target} PRIVATE ${MULLION_STD_HEADERS} ${ARGN})
    endif()
endfunction()

mullion_precompile(mullion_host <nlohmann/json.hpp> <uv.h>)
mullion_precompile(mullion_cli <nlohmann/json.hpp>)
mullion_precompile(mullion_app <nlohmann/json.hpp> <QtWidgets>)
