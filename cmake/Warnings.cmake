# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of ours is compiled with. mooring_plain is for programs without Qt.
add_library(mooring_plain INTERFACE)
target_compile_features(mooring_plain INTERFACE cxx_std_23)
target_compile_options(mooring_plain INTERFACE
    -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wshadow
    # With optimization GCC 14 takes the error of a good std::expected for one that is read.
    $<$<CONFIG:Release,RelWithDebInfo>:-Wno-maybe-uninitialized>
    # QtTest's own macros do not stand it.
    $<$<NOT:$<BOOL:$<TARGET_PROPERTY:MOORING_USES_QTTEST>>>:-Wconversion>)
target_include_directories(mooring_plain INTERFACE ${PROJECT_SOURCE_DIR})

option(MOORING_WARNINGS_ARE_ERRORS "Refuse to build with warnings" OFF)
if(MOORING_WARNINGS_ARE_ERRORS)
    target_compile_options(mooring_plain INTERFACE -Werror)
endif()

option(MOORING_SANITIZE "Build with the address and undefined behaviour sanitizers" OFF)
if(MOORING_SANITIZE)
    target_compile_options(mooring_plain INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(mooring_plain INTERFACE -fsanitize=address,undefined)
endif()

# mooring_strict adds Qt's own guards against the habits that bite.
add_library(mooring_strict INTERFACE)
target_link_libraries(mooring_strict INTERFACE mooring_plain)
target_compile_definitions(mooring_strict INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CONTEXTLESS_CONNECT
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_DISABLE_DEPRECATED_UP_TO=0x060800)
