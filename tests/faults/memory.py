#!/usr/bin/env python3
"""memory.py PROGRAM [FIRST LAST STEP]: let memory end at the Nth allocation of
a build, for each N from FIRST to LAST by STEP, and look at what is left.

Each N is tried twice: that one call fails, or it and all that follow. The
program must end with one line and leave the old outputs as they were; or, where
a library knew another way, do its work: the very outputs of a build that had
memory enough. failing_memory.c forks the running program at each of the calls.
"""
import collections
import os
import resource
import shutil
import subprocess
import sys
import tempfile

import worlds

SLOTS = 3
WAYS = {1: "alone", 2: "and all that follow"}


class Children:
    """The folders in which the children build, and what is wrong with them."""

    def __init__(self, sound):
        self.sound = sound
        self.old = {name: None if content is None else b"old\n"
                    for name, content in sound.outputs.items()}
        self.looked_at = self.failures = self.completed = 0
        self.complaints = collections.Counter()
        for slot in range(SLOTS):
            os.mkdir(str(slot))
            os.symlink("../book", f"{slot}/book")
            worlds.put_files(self.old, f"{slot}/out")

    def fault_of(self, status, slot):
        with open(f"{slot}/stderr", encoding="utf-8",
                  errors="replace") as stream:
            stderr = stream.read()
        now = worlds.files_of(f"{slot}/out")
        if status == self.sound.status:
            self.completed += 1
            return None if now == self.sound.outputs else \
                "done, but the outputs are others"
        if now != self.old:
            return f"status {status}, but outputs changed"
        if status != 1:
            return f"status {status}"
        lines = worlds.severe_lines(stderr)
        return None if lines == [worlds.OUT_OF_MEMORY] else f"said {lines}"

    def look_at(self, call, way, slot, status):
        self.looked_at += 1
        fault = self.fault_of(status, slot)
        if fault is not None:
            self.failures += 1
            self.complaints[fault] += 1
            if self.complaints[fault] <= 3:
                print(f"FAIL call {call} {WAYS[way]}: {fault}", flush=True)
        if status == self.sound.status or fault is not None:
            worlds.put_files(self.old, f"{slot}/out")


class Sound:
    """What a build with memory enough makes of the book."""

    def __init__(self, program):
        os.mkdir("out")
        result = run(program)
        self.status = result.returncode
        self.outputs = worlds.files_of("out")
        if self.status not in (0, 3):
            sys.exit(f"the book does not build:\n{result.stderr}")


def command(program):
    return [program, "build", "book", "-o", "out", "--color=never"]


def run(program):
    return subprocess.run(command(program), stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)


def fail_each(program, library, children, calls):
    """Run the build that forks; how many calls it had."""
    told, tell = os.pipe()
    hear, answer = os.pipe()
    environment = dict(
        os.environ, LC_ALL="C", LD_PRELOAD=library, FAULT_FROM=str(calls[0]),
        FAULT_TO=str(calls[1]), FAULT_STEP=str(calls[2]),
        FAULT_SLOTS=str(SLOTS), FAULT_TELL=str(tell), FAULT_HEAR=str(hear))
    parent = subprocess.Popen(
        command(program), env=environment, pass_fds=(tell, hear),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
    os.close(tell)
    os.close(hear)
    total = 0
    with os.fdopen(told, encoding="ascii") as stream:
        for line in stream:
            words = line.split()
            if words[1] == "calls":
                total = int(words[0])
                continue
            children.look_at(*map(int, words))
            os.write(answer, b".")
    if parent.wait() != children.sound.status:
        sys.exit(f"the build that forks ended with {parent.returncode}")
    return total


def main():
    program = os.path.abspath(sys.argv[1])
    calls = [int(word) for word in sys.argv[2:5]] or [1, 20000, 1]
    scratch = tempfile.mkdtemp()
    os.chdir(scratch)
    try:
        library = worlds.compile_library("failing_memory")
        worlds.make_book("book")
        children = Children(Sound(program))
        total = fail_each(program, library, children, calls)
    finally:
        os.chdir("/")
        shutil.rmtree(scratch, ignore_errors=True)
    for fault, count in children.complaints.most_common():
        print(f"{count:6} {fault}")
    print(f"memory: {children.looked_at} ends at {total} allocations, "
          f"{children.completed} builds went on, {children.failures} failed")
    sys.exit(1 if children.failures or not children.looked_at else 0)


if __name__ == "__main__":
    main()
