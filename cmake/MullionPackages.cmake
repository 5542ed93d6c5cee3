# What is installed beside the programs, and the .deb packages: `mullion-core` (no Qt) and `mullion` (the window).
# packaging/linux/build-deb runs cpack.

set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY TRUE) # Packing builds no tests.

# Manual pages are packed as every distribution packs them; where there is no gzip they stay as they are.
find_program(MULLION_GZIP gzip)
function(mullion_install_manual page component)
    get_filename_component(name ${page} NAME)
    if(MULLION_GZIP)
        set(packed ${CMAKE_BINARY_DIR}/man/${name}.gz)
        add_custom_command(OUTPUT ${packed} COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/man
            COMMAND ${MULLION_GZIP} -9nc ${page} > ${packed} DEPENDS ${page} VERBATIM COMMENT "Packing ${name}")
        set(page ${packed})
    endif()
    set_property(GLOBAL APPEND PROPERTY MULLION_MANUALS ${page})
    install(FILES ${page} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT ${component})
endfunction()
mullion_install_manual(${CMAKE_SOURCE_DIR}/packaging/cli/mullion-core.1 core)
if(MULLION_APP)
    mullion_install_manual(${CMAKE_SOURCE_DIR}/packaging/cli/mullion-app.1 app)
endif()

# Manual page and completions, from the command line's own help.
find_package(Python3 QUIET COMPONENTS Interpreter)
if(Python3_Interpreter_FOUND AND NOT MULLION_SANITIZE)
    set(cli_generator ${CMAKE_SOURCE_DIR}/packaging/cli/generate.py)
    set(cli_folder ${CMAKE_BINARY_DIR}/cli)
    file(MAKE_DIRECTORY ${cli_folder})
    add_custom_command(OUTPUT ${cli_folder}/tree.json
        COMMAND mullion --help --json > ${cli_folder}/tree.json
        DEPENDS mullion VERBATIM COMMENT "Asking mullion for its verbs")
    set(cli_files)
    foreach(pair man:mullion.1 bash:mullion.bash zsh:_mullion fish:mullion.fish markdown:cli.md)
        string(REPLACE ":" ";" pair ${pair})
        list(GET pair 0 kind)
        list(GET pair 1 name)
        add_custom_command(OUTPUT ${cli_folder}/${name}
            COMMAND ${Python3_EXECUTABLE} -B ${cli_generator} ${cli_folder}/tree.json ${kind} > ${cli_folder}/${name}
            DEPENDS ${cli_folder}/tree.json ${cli_generator} VERBATIM COMMENT "Writing ${name}")
        list(APPEND cli_files ${cli_folder}/${name})
    endforeach()
    mullion_install_manual(${cli_folder}/mullion.1 core)
    get_property(manuals GLOBAL PROPERTY MULLION_MANUALS)
    add_custom_target(mullion-cli-files ALL DEPENDS ${cli_files} ${manuals})
    install(FILES ${cli_folder}/mullion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions
        RENAME mullion COMPONENT core)
    install(FILES ${cli_folder}/_mullion DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions COMPONENT core)
    install(FILES ${cli_folder}/mullion.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT core)
endif()

if(UNIX AND NOT APPLE)
    install(FILES ${CMAKE_SOURCE_DIR}/packaging/linux/systemd/mullion-core.service
        ${CMAKE_SOURCE_DIR}/packaging/linux/systemd/mullion-core.socket
        DESTINATION lib/systemd/user COMPONENT core)
    install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mullion-core RENAME copyright
        COMPONENT core)
    # packaging/linux/build-deb writes it.
    install(FILES ${CMAKE_BINARY_DIR}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mullion-core
        COMPONENT core OPTIONAL)
    if(MULLION_APP)
        install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mullion RENAME copyright
            COMPONENT app)
        install(FILES ${CMAKE_BINARY_DIR}/changelog.Debian.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/mullion
            COMPONENT app OPTIONAL)
    endif()
endif()

# Who answers for the packages. A Debian package names somebody; nobody reads that address, and it says so.
set(MULLION_MAINTAINER "Mullion developers <nobody@mullion.invalid>" CACHE STRING "Name <address> in the packages")
set(CPACK_PACKAGE_NAME mullion)
set(CPACK_PACKAGE_VENDOR "Mullion")
set(CPACK_PACKAGE_CONTACT "${MULLION_MAINTAINER}")
set(CPACK_PACKAGE_VERSION "${MULLION_FULL_VERSION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_CHECKSUM SHA256)
set(CPACK_COMPONENTS_ALL core)
if(MULLION_APP)
    list(APPEND CPACK_COMPONENTS_ALL app)
endif()
set(CPACK_COMPONENT_APP_DEPENDS core)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1$ENV{MULLION_DEB_SUFFIX}) # "~deb12": a package is for one distribution.
set(CPACK_DEBIAN_CORE_PACKAGE_NAME mullion-core)
set(CPACK_DEBIAN_APP_PACKAGE_NAME mullion)
set(CPACK_COMPONENT_CORE_DESCRIPTION "terminals that outlive their window: core and command line
The core owns terminals, their screens and their history; mullion is its
command line, for people and scripts. Neither needs a graphical system.")
set(CPACK_COMPONENT_APP_DESCRIPTION "wall of hundreds of live terminals
One window shows hundreds of live terminals. Tiles are dragged, split,
stacked and typed into together; closing the window ends none of them.")
set(CPACK_DEBIAN_CORE_PACKAGE_SUGGESTS mullion)
set(CPACK_DEBIAN_APP_PACKAGE_DEPENDS qt6-qpa-plugins) # Loaded at run time, so that nothing else names it.
set(CPACK_DEBIAN_APP_PACKAGE_RECOMMENDS "fonts-jetbrains-mono, fonts-noto-color-emoji, fonts-inter, qt6-wayland")
include(CPack)
