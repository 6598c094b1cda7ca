#!/usr/bin/env python3
"""together.py PROGRAM [ROUNDS]: several builds of different books into one
folder at once, with outputs of the same names.

However they meet, each comes to its end, and the folder holds all outputs of
one of the books and nothing else. The same beside `clean`, which removes them
all or none that is new, and beside `watch`, which is ended in the middle.
"""
import os
import shutil
import signal
import subprocess
import sys
import time

import worlds
from folder_files import files_of, put_files

BOOKS = "abcd"


def make_books(program):
    """Each book with other words; what each build makes."""
    made = {}
    for name in BOOKS:
        book = f"book-{name}"
        shutil.copytree(os.path.join(worlds.TESTS, "hostile", "several"), book)
        chapter = f"{book}/chapters/one.md"
        with open(chapter, encoding="utf-8") as stream:
            text = stream.read()
        worlds.put(chapter, text + f"\nA book of the letter {name * 9}.\n")
        start(program, "build", name).wait()
        made[name] = files_of("out")
        shutil.rmtree("out")
    if len({str(outputs) for outputs in made.values()}) != len(BOOKS):
        sys.exit("two books give the same outputs: the rounds test nothing")
    return made


def start(program, verb, name):
    return subprocess.Popen(
        [program, verb, f"book-{name}", "-o", "out"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Rounds:
    def __init__(self, program):
        self.program = program
        self.made = make_books(program)
        self.count = self.failures = 0
        self.winners = {}

    def complain(self, words):
        self.failures += 1
        print(f"FAIL round {self.count}: {words}", flush=True)

    def owner(self):
        """Whose outputs lie there; None: nobody's, or several books'."""
        now = files_of("out")
        return next((name for name in BOOKS if self.made[name] == now), None)

    def begin(self, old):
        self.count += 1
        if old is None:
            shutil.rmtree("out", ignore_errors=True)
        else:
            put_files(self.made[old], "out")

    def check_owner(self, runs):
        statuses = [run.wait(120) for run in runs]
        if any(statuses):
            self.complain(f"builds ended with {statuses}")
        owner = self.owner()
        self.winners[owner] = self.winners.get(owner, 0) + 1
        if owner is None:
            self.complain(f"mixed: {sorted(files_of('out'))}")

    def build_at_once(self, names, old):
        self.begin(old)
        self.check_owner([start(self.program, "build", name)
                          for name in names])

    def build_beside_clean(self, delay):
        """`clean` may come first, last or in between: no mixture of books."""
        self.begin("a")
        runs = [start(self.program, "build", "b")]
        time.sleep(delay)
        runs.append(start(self.program, "clean", "a"))
        statuses = [run.wait(120) for run in runs]
        if any(statuses):
            self.complain(f"build and clean ended with {statuses}")
        now = {name: content for name, content in
               files_of("out").items() if content is not None}
        if any(self.made["b"][name] != now[name] for name in now):
            self.complain("an old output outlived the build and clean")
        if now and len(now) != sum(content is not None for content in
                                   self.made["b"].values()):
            self.complain(f"clean removed some outputs and not others: "
                          f"{len(now)} are left")

    def build_beside_watch(self):
        self.begin("a")
        watch = start(self.program, "watch", "a")
        runs = [start(self.program, "build", "b"),
                start(self.program, "build", "c")]
        time.sleep(0.4)
        watch.send_signal(signal.SIGTERM)
        watch.wait(120)
        self.check_owner(runs)


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    with worlds.Scratch():
        rounds = Rounds(program)
        for i in range(count):
            rounds.build_at_once(BOOKS[:2], "c" if i % 2 else None)
            rounds.build_at_once(BOOKS, "d" if i % 2 else None)
        for i in range(count):
            rounds.build_beside_clean(i * 0.1 / count)
        for _ in range(max(2, count // 4)):
            rounds.build_beside_watch()
    print(f"together: {rounds.count} rounds, {rounds.failures} failed, "
          f"winners {rounds.winners}")
    sys.exit(1 if rounds.failures else 0)


if __name__ == "__main__":
    main()
