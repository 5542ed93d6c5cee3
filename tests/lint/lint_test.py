#!/usr/bin/env python3
"""The checks find what they are for: each is shown a small tree with one fault, and one without."""
import pathlib
import tempfile
import unittest

import lint


class LintTest(unittest.TestCase):
    def complaints(self, check, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return list(lint.CHECKS[check](lint.Tree(folder, folder)))

    def finds(self, check, files):
        self.assertEqual(len(self.complaints(check, files)), 1, check)

    def passes(self, check, files):
        self.assertEqual(self.complaints(check, files), [], check)

    def test_an_include_in_quotes_is_found(self):
        self.finds("includes", {"core/vt/A.cpp": '#include "A.h"\n'})
        self.passes("includes", {"core/vt/A.cpp": "#include <core/vt/A.h>\n"})

    def test_an_arrow_that_the_architecture_forbids_is_found(self):
        for name, header in (("core/share/A.h", "core/vt/Engine.h"), ("app/A.cpp", "core/host/Pane.h"),
                             ("core/client/A.h", "core/vt/Engine.h"), ("render/scene/A.h", "app/Main.h"),
                             ("render/rhi/A.h", "core/client/Connection.h"), ("core/host/A.cpp", "QString"),
                             ("render/scene/A.cpp", "QtGui/QImage"), ("app/A.cpp", "private/qrhi_p.h")):
            self.finds("arrows", {name: f"#include <{header}>\n"})
        for name, header in (("core/host/A.h", "core/vt/Engine.h"), ("app/A.cpp", "QString"),
                             ("app/canvas/A.cpp", "render/raster/B.h"), ("tests/unit/A.cpp", "core/host/Pane.h")):
            self.passes("arrows", {name: f"#include <{header}>\n"})

    def test_an_algorithm_without_its_header_is_found(self):
        self.finds("algorithm_header", {"core/A.cpp": "auto i = std::find(a, b, c);\n"})
        self.passes("algorithm_header", {"core/A.cpp": "#include <algorithm>\nauto i = std::find(a, b, c);\n"})

    def test_a_header_without_a_guard_is_found(self):
        self.finds("pragma_once", {"core/A.h": "int a();\n"})
        self.passes("pragma_once", {"core/A.h": "// What.\n#pragma once\n"})

    def test_a_long_file_is_found(self):
        self.finds("file_size", {"core/A.cpp": "\n" * 800})
        self.passes("file_size", {"core/A.cpp": "\n" * 799})

    def test_a_banned_call_is_found_but_not_its_name_in_a_comment_or_a_method(self):
        self.finds("banned_calls", {"core/A.cpp": "void f() { std::system(x); }\n"})
        self.passes("banned_calls", {"core/A.cpp": '// strcpy(a, b)\nauto s = "system(1)"; a.system(2); snprintf(b);\n'})

    def test_an_unfinished_mark_is_found(self):
        self.finds("unfinished", {"docs/a.md": "TO" + "DO: write\n"})
        self.passes("unfinished", {"docs/a.md": "todolist\n"})

    def test_a_target_without_a_readme_and_a_long_readme_are_found(self):
        self.finds("readmes", {"core/a/CMakeLists.txt": "mullion_library(a)\n"})
        self.finds("readmes", {"core/a/CMakeLists.txt": "mullion_library(a)\n", "core/a/README.md": "\n" * 40})
        self.passes("readmes", {"core/a/CMakeLists.txt": "mullion_library(a)\n", "core/a/README.md": "a\n"})

    def test_a_shell_script_with_a_syntax_error_is_found(self):
        self.finds("shell", {"scripts/a.sh": "if true; then\n"})
        self.passes("shell", {"scripts/a.sh": "true\n"})

    def test_a_path_in_a_document_that_is_not_there_is_found(self):
        self.finds("documents", {"a.md": "`core/gone/`\n"})
        self.finds("documents", {"docs/a.md": "[b](b.md)\n"})
        self.passes("documents", {"docs/a.md": "[b](b.md#c) `core/x/Y` `core/*/Y.h` [d](https://e.f)\n", "docs/b.md": "b\n",
                                  "core/x/Y.h": "#pragma once\n"})

    def test_a_call_that_only_linux_has_is_found(self):
        self.finds("only_linux", {"core/A.cpp": "::pipe2(ends, 0);\n"})
        self.finds("only_linux", {"core/A.cpp": "#ifdef __linux__\n#else\n::pipe2(ends, 0);\n#endif\n"})
        self.finds("only_linux", {"core/A.cpp": "#ifdef __APPLE__\n::pipe2(ends, 0);\n#endif\n"})
        self.passes("only_linux", {"core/A.cpp": "#ifdef __linux__\n::pipe2(ends, 0);\n#endif\n"})
        self.passes("only_linux", {"core/A.cpp": "#ifdef __APPLE__\n#else\n::pipe2(ends, 0);\n#endif\n"})

    def test_a_program_that_is_not_built_is_found(self):
        self.assertEqual(len(self.complaints("no_qt_linked", {"a": ""})), 4)


if __name__ == "__main__":
    unittest.main()
