# SPDX-License-Identifier: GPL-3.0-or-later
# What nearly every file includes, compiled once: a file costs a quarter of the time then. For everyday work and tests only, as a file
# that forgets an include builds here and nowhere else; the packages are built without. One header for libraries and one for programs,
# whose code is placed differently.

set(headers <QtConcurrent> <QtCore> <QtDBus>
    <algorithm> <array> <chrono> <compare> <expected> <format> <functional> <map> <memory> <optional> <ranges> <set> <string>
    <string_view> <utility> <variant> <vector>)
# mooring_agent is compiled as polkit wants it.
set(left_out mooring-guestapi mooring-launch mooring-proxy mooring-unpack mooring_agent mooring_confinement mooring_guestapi mooring_proxy mooring_spawn mooring_unpacking mooring_wire)

file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp CONTENT "int main() {}\n")
add_library(precompiled_library STATIC ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
add_executable(precompiled_program ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
foreach(target precompiled_library precompiled_program)
    # Not linked with all of Qt: a header is refused where a definition is missing that it was compiled with.
    target_link_libraries(${target} PRIVATE Qt6::Core mooring_strict)
    target_include_directories(${target} SYSTEM PRIVATE ${Qt6Concurrent_INCLUDE_DIRS} ${Qt6DBus_INCLUDE_DIRS})
    target_precompile_headers(${target} PRIVATE ${headers})
endforeach()

function(mooring_precompile folder)
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target ${targets})
        get_target_property(type ${target} TYPE)
        if(target IN_LIST left_out OR target MATCHES "^precompiled_")
            continue()
        elseif(type STREQUAL STATIC_LIBRARY)
            target_precompile_headers(${target} REUSE_FROM precompiled_library)
        elseif(type STREQUAL EXECUTABLE)
            target_precompile_headers(${target} REUSE_FROM precompiled_program)
        endif()
    endforeach()
    get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
    foreach(below ${folders})
        mooring_precompile(${below})
    endforeach()
endfunction()
mooring_precompile(${PROJECT_SOURCE_DIR})
