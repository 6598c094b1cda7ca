#!/usr/bin/env python3
"""world.py PROGRAM [FIRST LAST STEP]: at the Nth call that a build makes to the
system, for each N from FIRST to LAST by STEP, let the world fail in each way of
failing_world.c, and look at what is left.

A call fails once or for ever, is interrupted, does half of its work; a signal
ends the program; somebody changes the file of the book that the call is about.
The build must come to its end. Then the outputs are the old ones, and a line
says what was wrong; or the ones of a book that nobody touched; or those of the
book as it was changed; or others, whole, and a line says what is missing. Only
a kill while outputs are placed may leave a mixture, which the next build puts
in order.
"""
import os
import shutil
import signal
import sys

import worlds
from folder_files import files_of

WAYS = ("ENOSPC", "EIO", "EIO from now", "EINTR", "half", "SIGINT", "SIGTERM",
        "SIGKILL", "halved", "emptied", "grown", "replaced", "deleted",
        "a folder", "a FIFO", "a link", "a loop")
SIGNALS = {"SIGINT": signal.SIGINT, "SIGTERM": signal.SIGTERM,
           "SIGKILL": signal.SIGKILL}
FIRST_CHANGE = WAYS.index("halved")


class Children(worlds.Children):
    def __init__(self, program, slots):
        super().__init__(program, slots)
        self.fresh = {}  # outputs of the book as it was changed
        self.said = set(self.stderr.splitlines())

    def title(self, way, stderr):
        return stderr.split("\n", 1)[0]

    def fault_of(self, way, status, slot, stderr):
        now = files_of(f"{slot}/out")
        if WAYS[way] in SIGNALS:
            return self.fault_of_signal(WAYS[way], status, slot, now)
        if status in (1, 2):
            return self.fault_of_failure(way, now, stderr)
        if status not in (0, 3):
            return f"status {status}"
        # an old output under a second name that no call removes: it is told
        now = {name: content for name, content in now.items()
               if content != b"old\n" or
               f" out/{name}; the outputs are whole" not in stderr}
        if now == self.sound:
            return None
        if not all(content == self.old.get(name) or worlds.is_whole(name, content)
                   for name, content in now.items()):
            return "an output is broken"
        if any(line not in self.said for line in stderr.splitlines()[1:]):
            return None
        if way >= FIRST_CHANGE and now == self.outputs_now(way, slot, stderr):
            return None
        if way >= FIRST_CHANGE and " book/images/" in stderr.split("\n")[0]:
            return None  # read for each output: half of it may be half seen
        return "other outputs, and nothing was said"

    def fault_of_failure(self, way, now, stderr):
        lines = worlds.severe_lines(stderr)
        if now != self.old and not any(
                line.endswith("[output-mixed]") for line in lines):
            return "failed, but outputs changed"
        # the same may be said of each place that names a file
        sentences = {line.split(": error: ")[-1] for line in lines}
        if not lines or (len(sentences) > 1 and WAYS[way] != "EIO from now"):
            return f"failed, but said {lines}"
        return None

    def fault_of_signal(self, name, status, slot, now):
        if status == self.status:
            return None if now == self.sound else "done, but not the outputs"
        if status != -SIGNALS[name]:
            return f"status {status}"
        if now == self.old:
            return None
        if name != "SIGKILL":  # it waits while outputs are placed
            return None if now == self.sound else "something was left behind"
        worlds.build(self.program, str(slot))
        return None if files_of(f"{slot}/out") == self.sound else \
            "the next build did not put all in order"

    def outputs_now(self, way, slot, stderr):
        """What is built of the book as it lies there now."""
        path = stderr.split("\n", 1)[0].split(" ")[-1]
        if (way, path) not in self.fresh:
            folder = "fresh"
            shutil.rmtree(folder, ignore_errors=True)
            os.mkdir(folder)
            os.rename(f"{slot}/book", f"{folder}/book")
            os.mkdir(f"{folder}/out")
            worlds.build(self.program, folder)
            self.fresh[way, path] = files_of(f"{folder}/out")
        return self.fresh[way, path]


def main():
    program = os.path.abspath(sys.argv[1])
    calls = [int(word) for word in sys.argv[2:5]] or [1, 1000000, 1]
    # What runs in the background may have been told to ignore it, and would
    # hand that on to the program.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with worlds.Scratch():
        library = worlds.compile_library("failing_world")
        worlds.make_book("book", has_all_editions=False)
        children = Children(program, 3)
        total = children.fail_each(library, calls)
    children.report("world", f"{total} calls")


if __name__ == "__main__":
    main()
