#!/usr/bin/env python3
"""Sums ctest's JUnit files in a folder into `N passed, N failed, N skipped`; exit status 1 when one failed.

A test that did not run because its program is missing is a failure, not a skip: only tests that said themselves that
they skip (exit status 77, or GoogleTest's and Qt Test's skip line) count as skipped.
"""
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

SKIPPED_BY_ITSELF = ("SKIP_RETURN_CODE", "SKIP_REGULAR_EXPRESSION", "Disabled")


def outcome(case):
    status = case.get("status")
    if status == "run":
        return "passed"
    if status == "disabled":
        return "skipped"
    if status == "notrun":
        skip = case.find("skipped")
        reason = (skip.get("message") or "") if skip is not None else ""
        return "skipped" if any(word in reason for word in SKIPPED_BY_ITSELF) else "failed"
    return "failed"


def main():
    folder = pathlib.Path(sys.argv[1])
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for broken in sorted(folder.glob("*.broken")):
        counts["failed"] += 1
        print(f"failed: {broken.read_text().strip()}")
    for file in sorted(folder.glob("*.xml")):
        for case in ElementTree.parse(file).getroot().iter("testcase"):
            result = outcome(case)
            counts[result] += 1
            if result != "passed":
                print(f"{result}: {case.get('name')} ({file.stem})")
    if not any(counts.values()):
        counts["failed"] = 1
    print("{passed} passed, {failed} failed, {skipped} skipped".format(**counts))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
