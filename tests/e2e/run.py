#!/usr/bin/env python3
"""Runs one scenario for ctest: `run.py MODULE TEST`. Exit 0 passed, 77 skipped, else failed."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

if not hasattr(unittest.TestCase, "enterContext"):  # Python before 3.11 lacks it.
    def _enter_context(self, manager):
        value = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return value
    unittest.TestCase.enterContext = _enter_context


def main():
    module, test = sys.argv[1:3]
    suite = unittest.TestSuite()
    for case in unittest.defaultTestLoader.loadTestsFromName(module):
        suite.addTests(one for one in case if one.id().endswith("." + test))
    if suite.countTestCases() != 1:
        print(f"{module} has {suite.countTestCases()} tests named {test}")
        return 2
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    if not result.wasSuccessful():
        return 1
    return 77 if result.skipped else 0


if __name__ == "__main__":
    sys.exit(main())
