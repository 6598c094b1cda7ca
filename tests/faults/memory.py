#!/usr/bin/env python3
"""memory.py PROGRAM [FIRST LAST STEP]: let memory end at the Nth allocation of
a build, for each N from FIRST to LAST by STEP, and look at what is left.

Each N is tried twice: that one call fails, or it and all that follow. The
program must end with one line and leave the old outputs as they were; or, where
a library knew another way, do its work: the very outputs of a build that had
memory enough. failing_memory.c forks the running program at each of the calls.
"""
import os
import sys

import worlds
from folder_files import OUT_OF_MEMORY, files_of

WAYS = ("alone", "and all that follow")


class Children(worlds.Children):
    def title(self, way, stderr):
        return WAYS[way]

    def fault_of(self, way, status, slot, stderr):
        now = files_of(f"{slot}/out")
        if status == self.status:
            return None if now == self.sound else \
                "done, but the outputs are others"
        if now != self.old:
            return f"status {status}, but outputs changed"
        if status != 1:
            return f"status {status}"
        lines = worlds.severe_lines(stderr)
        return None if lines == [OUT_OF_MEMORY] else f"said {lines}"


def main():
    program = os.path.abspath(sys.argv[1])
    calls = [int(word) for word in sys.argv[2:5]] or [1, 1000000, 1]
    with worlds.Scratch():
        library = worlds.compile_library("failing_memory")
        worlds.make_book("book")
        children = Children(program, 3)
        total = children.fail_each(library, calls)
    children.report("memory", f"{total} allocations")


if __name__ == "__main__":
    main()
