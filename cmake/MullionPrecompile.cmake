# Precompiled headers for the targets where reading headers is most of the work: nlohmann-json and libuv take 4.5 s of the
# 6 s of one file of core/host, Qt's widgets 6 s of 7 s of one of app/. Sources still include what they use.

set(MULLION_STD_HEADERS <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <string> <string_view>
    <unordered_map> <utility> <vector>)

function(mullion_precompile target)
    if(MULLION_PRECOMPILE AND TARGET ${target})
        target_precompile_headers(${target} PRIVATE ${MULLION_STD_HEADERS} ${ARGN})
    endif()
endfunction()

# A release build is -O2 (CMakeLists.txt). What runs once a keystroke or once a test takes less, a quarter less to compile
# for each step; what runs once a byte, a cell or a pixel takes more.
function(mullion_optimise level)
    foreach(target ${ARGN})
        if(TARGET ${target} AND CMAKE_BUILD_TYPE STREQUAL "Release")
            target_compile_options(${target} PRIVATE ${level})
        endif()
    endforeach()
endfunction()

set(MULLION_TEST_HEADERS <gtest/gtest.h>)
set(MULLION_JSON_TEST_HEADERS <gtest/gtest.h> <nlohmann/json.hpp>)

get_property(MULLION_QT_TESTS GLOBAL PROPERTY MULLION_QT_TESTS) # All that mullion_qtest() declared.

mullion_optimise(-O3 mullion_vt mullion_share mullion_scene mullion_raster)
mullion_optimise(-O1 mullion_cli mullion_client mullion_app mullion-app mullion mullion_fake_wall render-wall vt_test
    render_test rhi_canvas_test replay_wire replay_vt replay_snapshot)
# Requests and their JSON, for size: the threads that read terminals have their own level (core/host/CMakeLists.txt).
# GCC 12 warns falsely of optionals at that level.
mullion_optimise("-Os;-Wno-maybe-uninitialized" mullion_host mullion-core mullion_model)
mullion_optimise(-O0 mullion_fake_core ${MULLION_QT_TESTS} model_test share_test client_test host_test core_test cli_test
    fleet_test libvterm_test)
mullion_precompile(mullion_host <nlohmann/json.hpp> <uv.h>)
mullion_precompile(mullion_cli <nlohmann/json.hpp> <CLI/CLI.hpp>)
# Not <QtWidgets>: all of it takes twice as long, once here and then in each file.
set(MULLION_QT_HEADERS <QAbstractButton> <QAction> <QBoxLayout> <QLabel> <QMenu> <QMouseEvent> <QPainter> <QPainterPath>
    <QString> <QTimer> <QWidget>)
mullion_precompile(mullion_app <nlohmann/json.hpp> ${MULLION_QT_HEADERS})
mullion_precompile(vt_test ${MULLION_TEST_HEADERS})
mullion_precompile(host_test ${MULLION_JSON_TEST_HEADERS} <uv.h>)
mullion_precompile(render_test ${MULLION_TEST_HEADERS})

# The app's tests are one small program each; all of them use the first one's header.
if(MULLION_PRECOMPILE AND TARGET KeyTranslatorTest)
    mullion_precompile(KeyTranslatorTest <nlohmann/json.hpp> ${MULLION_QT_HEADERS} <QSignalSpy> <QTest>)
    foreach(target ${MULLION_QT_TESTS})
        if(NOT target STREQUAL "KeyTranslatorTest")
            target_precompile_headers(${target} REUSE_FROM KeyTranslatorTest)
        endif()
    endforeach()
endif()

# What has no topics to batch by: as many files at a time as still share the work between two processors.
if(MULLION_PRECOMPILE)
    foreach(target mullion_cli cli_test core_test)
        if(TARGET ${target})
            set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
        endif()
    endforeach()
endif()
