# Warnings, sanitizers and the few functions that every folder uses to declare its targets.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # The slackness that ccache asks for to cache with precompiled headers; they depend on nothing it overlooks here.
    set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE_PROGRAM})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-fpch-preprocess)
    endif()
endif()

# Members have default initialisers, so designated initialisation may name only what differs.
add_compile_options(-Wall -Wextra -Wno-missing-field-initializers)
# GCC 12 warns falsely about appending literals to strings (gcc.gnu.org/PR105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-Wno-restrict>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 warns falsely inside std::string's own functions (GCC bugs 105651 and 105329).
    add_compile_options(-Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(MULLION_WERROR)
    add_compile_options(-Werror)
endif()
# No path of the checkout and nothing drawn by chance in the programs: packages made anywhere are the same bytes.
# (rcc takes SOURCE_DATE_EPOCH for the dates of what it packs.)
option(MULLION_REPRODUCIBLE "Build the same bytes in every folder" "$ENV{MULLION_REPRODUCIBLE}")
if(MULLION_REPRODUCIBLE)
    add_compile_options(-ffile-prefix-map=${CMAKE_BINARY_DIR}=build -ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)
    add_link_options($<$<PLATFORM_ID:Linux>:LINKER:--build-id=none>)
endif()
if(MULLION_SANITIZE)
    add_compile_options(-fsanitize=${MULLION_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    add_link_options(-fsanitize=${MULLION_SANITIZE})
endif()
if(MULLION_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link) # Coverage of the libraries, which guides the fuzzer.
endif()

# A library of one folder: directory = namespace = target. Includes are written from the repository root.
function(mullion_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
endfunction()

option(MULLION_PRECOMPILE "Precompile the heavy headers, and compile small files of one topic together" ON)

# Files of one target that instantiate the same templates (Qt, CLI11, nlohmann-json) are compiled together, which costs a
# third of one by one. A file that is in no batch is compiled alone; names in anonymous namespaces must differ in a batch.
function(mullion_batch target batch)
    if(MULLION_PRECOMPILE)
        set_source_files_properties(${ARGN} PROPERTIES UNITY_GROUP ${target}_${batch})
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    endif()
endfunction()

# A GoogleTest program; each TEST is a ctest of its own, labelled with `LABEL` (default: unit).
function(mullion_gtest name)
    cmake_parse_arguments(arg "" "LABEL" "SOURCES;LIBRARIES" ${ARGN})
    if(NOT arg_LABEL)
        set(arg_LABEL unit)
    endif()
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} GTest::gtest_main)
    gtest_discover_tests(${name} DISCOVERY_TIMEOUT 60 PROPERTIES LABELS ${arg_LABEL} TIMEOUT 120)
endfunction()

# Links a program without shared libraries. Some systems have no static C library; there it stays as it is.
function(mullion_link_statically target)
    if(MULLION_SANITIZE)
        return()
    endif()
    include(CheckCXXSourceCompiles)
    set(CMAKE_REQUIRED_LINK_OPTIONS -static)
    check_cxx_source_compiles("#include <string>\nint main() { return std::string().size(); }" MULLION_CAN_LINK_STATIC)
    if(MULLION_CAN_LINK_STATIC)
        target_link_options(${target} PRIVATE -static)
    endif()
endfunction()
