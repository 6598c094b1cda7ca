#!/usr/bin/env python3
"""tests/hostile/placing.py PROGRAM: end a build at 200 points and more, and
look at the folder of outputs.

A book of several editions and handouts is built, one sentence of it changed,
and built again while the world ends: the program is killed at the Nth call,
aborts there, a call fails with an error, memory or the size of files runs out.
The folder must hold the old outputs or the new ones, byte for byte, and
nothing else. Only a kill between the first and the last rename may leave a
mixture, of whole files, and hidden names that the next build removes.
"""
import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "lib"))
from folder_files import OUT_OF_MEMORY, files_of, put_files  # noqa: E402

PROGRAM = os.path.abspath(sys.argv[1])
CALLS = "open write fsync fchmod link linkat rename unlink mkdir"
PLACING = {"mkdir", "linkat", "link", "rename"}
WALL_SECONDS = 300

points = 0
failures = 0


def complain(case, words):
    global failures
    failures += 1
    print(f"FAIL {case}: {words}")


def build(faults=None, limit=None, jobs=1):
    environment = dict(os.environ, LC_ALL="C")
    if faults is not None:
        environment.update(LD_PRELOAD=os.path.abspath("faults.so"),
                           FAULT_CALLS=CALLS)
        environment.update({key: str(faults[key]) for key in faults})

    def prepare():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if limit is not None:
            resource.setrlimit(limit[0], (limit[1], limit[1]))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    return subprocess.run(
        [PROGRAM, "build", "book", "-o", "out", "--color=never",
         f"--jobs={jobs}"],
        env=environment, preexec_fn=prepare, timeout=WALL_SECONDS,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        errors="replace")


def is_mixture(now, old, new):
    """Whole files only, each old or new, and hidden names of ours."""
    for name, content in now.items():
        if os.path.basename(name).startswith(".kettlestitch-"):
            continue
        if content is not None and content not in (old.get(name),
                                                   new.get(name)):
            return False
    return True


def replaced_names(stderr):
    return {line.split(": error: ", 1)[1].split(" was replaced", 1)[0]
            for line in stderr.splitlines() if line.endswith("[output-mixed]")}


class World:
    """Outputs before and after, and what each call of a sound build is."""

    def __init__(self, old, named=False):
        self.old = old
        self.always = {"FAULT_NAMED": 1} if named else {}
        put_files(old, "out")
        self.log = os.path.abspath("log")
        if os.path.exists(self.log):
            os.remove(self.log)
        result = build({"FAULT_LOG": self.log, **self.always})
        if result.returncode != 0:
            sys.exit(f"the book does not build:\n{result.stderr}")
        self.new = files_of("out")
        with open(self.log, encoding="ascii") as stream:
            self.calls = stream.read().split()
        self.placing = next(i + 1 for i, call in enumerate(self.calls)
                            if call in PLACING)

    def is_old(self, now):
        return now == (self.old or {}) and \
            os.path.exists("out") == (self.old is not None)

    def end(self, case, faults=None, limit=None, may_mix=False, jobs=1):
        """One build that meets its end, and a look at what it left."""
        global points
        points += 1
        put_files(self.old, "out")
        if faults is not None:
            faults = {**faults, **self.always}
        result = build(faults, limit, jobs)
        now = files_of("out")
        # the first of several processes comes sooner to placing them
        if may_mix or (jobs > 1 and result.returncode == -signal.SIGKILL):
            self.check_mixture(case, now)
        elif result.returncode == 0:
            if now != self.new:
                complain(case, "done, but the outputs are not the new ones")
        elif not self.is_old(now):
            changed = sorted(name for name in {*now, *(self.old or {})}
                             if now.get(name) != (self.old or {}).get(name))
            complain(case, f"status {result.returncode}, but changed: "
                           f"{changed[:4]}\n{result.stderr[-300:]}")
        return result

    def check_mixture(self, case, now):
        if not is_mixture(now, self.old or {}, self.new):
            complain(case, "a file is neither old nor new")
        build()
        if files_of("out") != self.new:
            complain(case, "the next build did not put all in order")


def spread(first, last, count):
    """At most `count` numbers from first to last."""
    size = last - first + 1
    return sorted({first + i * size // count for i in range(count)}) \
        if size > count else list(range(first, last + 1))


def kill_everywhere(world, title, count):
    end = len(world.calls)
    for how in ("KILL", "ABRT"):
        for at in spread(1, world.placing - 1, count if how == "KILL" else 5):
            if world.calls[at - 1] == "unlink":
                continue  # a file of its first moment still has its name
            result = world.end(f"{title}, {how} at call {at}",
                               {"FAULT_AT": at, "FAULT_HOW": how})
            if result.returncode >= 0:
                complain(title, f"was not ended by {how} at {at}")
    for at in spread(world.placing, end, count):
        world.end(f"{title}, KILL while placing at call {at}",
                  {"FAULT_AT": at, "FAULT_HOW": "KILL"}, may_mix=True)


def fail_everywhere(world, title, count):
    for call in sorted(set(world.calls)):
        total = world.calls.count(call)
        for at in spread(1, total, count):
            for error in (errno.ENOSPC, errno.EIO):
                result = world.end(
                    f"{title}, {call} {at} fails with {error}",
                    {"FAULT_CALLS": call, "FAULT_AT": at, "FAULT_HOW": error},
                    may_mix=call == "unlink")
                if result.returncode < 0 or result.returncode > 2:
                    complain(title, f"{call} {at} ended the program")


def lose_links(world, title):
    """Without second names all goes well, unless a rename fails as well; then
    nothing but the truth is left to give."""
    world.end(f"{title}, no links", {"FAULT_CALLS": "link linkat",
              "FAULT_AT": 1, "FAULT_LAST": 9999, "FAULT_HOW": errno.EPERM})
    for at in (1, 2, 4):
        case = f"{title}, every rename from {at} fails"
        result = world.end(case, {
            "FAULT_CALLS": "rename", "FAULT_AT": at, "FAULT_LAST": 9999,
            "FAULT_HOW": errno.EIO}, may_mix=True)
        put_files(world.old, "out")
        result = build({"FAULT_CALLS": "rename", "FAULT_AT": at,
                        "FAULT_LAST": 9999, "FAULT_HOW": errno.EIO})
        now = files_of("out")
        mixed = {os.path.join("out", name) for name in now
                 if world.old.get(name) != now[name]}
        if mixed != replaced_names(result.stderr):
            complain(case, f"new are {sorted(mixed)}, but said was:\n"
                           f"{result.stderr}")


def run_out_of_memory(world, title, count):
    mebibyte = 1 << 20
    enough = next(size for size in range(16, 4096, 2)
                  if build(limit=(resource.RLIMIT_AS, size * mebibyte))
                  .returncode == 0)
    said = 0
    for size in spread(enough * 256 - 30 * 256, enough * 256 + 2 * 256, count):
        result = world.end(f"{title}, {size * 4} KiB of memory",
                           limit=(resource.RLIMIT_AS, size * 4096))
        if "out-of-memory" in result.stderr:
            said += 1
            if OUT_OF_MEMORY not in result.stderr.splitlines():
                complain(title, f"says of memory: {result.stderr}")
    if said == 0:
        complain(title, "memory never ran out: the case tests nothing")


def end_workers(world, title, count):
    """With several processes each counts its calls on from those of the first:
    the end comes to it, to one of them, or to two."""
    told = 0
    for at in spread(1, world.placing - 1, count):
        if world.calls[at - 1] == "unlink":
            continue
        result = world.end(f"{title}, KILL at call {at}",
                           {"FAULT_AT": at, "FAULT_HOW": "KILL"}, jobs=3)
        lines = [line for line in result.stderr.splitlines()
                 if "ended by signal 9" in line]
        told += len(lines)
        if result.returncode == 1 and len(lines) != 1:
            complain(f"{title}, KILL at call {at}", result.stderr)
    if told == 0:
        complain(title, "no worker was ended: the case tests nothing")


def starve_workers(world, title, count):
    """The line is said once, by whomever memory fails."""
    page = 4096
    enough = next(size for size in range(16 * 256, 1 << 20, 128)
                  if build(limit=(resource.RLIMIT_AS, size * page), jobs=3)
                  .returncode == 0)
    for size in spread(enough - 10 * 256, enough, count):
        case = f"{title}, {size * 4} KiB of memory"
        result = world.end(case, limit=(resource.RLIMIT_AS, size * page),
                           jobs=3)
        if result.stderr.count(OUT_OF_MEMORY) > 1:
            complain(case, f"says of memory: {result.stderr}")


def run_out_of_disk(world, title, count):
    largest = max(len(content or b"") for content in world.new.values())
    for size in spread(1, largest, count):
        result = world.end(f"{title}, files of {size} bytes",
                           limit=(resource.RLIMIT_FSIZE, size))
        if result.returncode != 1:
            complain(title, f"status {result.returncode} at {size} bytes")


def build_twice_at_once(world, title):
    """Two builds of different text: one of them wins as a whole."""
    global points
    points += 1
    other = os.path.abspath("other")
    shutil.copytree("book", other)
    change_text(os.path.join(other, "chapters", "one.md"), "third")
    put_files(None, "out")
    build_from(other)
    third = files_of("out")
    for _ in range(6):
        put_files(world.old, "out")
        runs = [subprocess.Popen([PROGRAM, "build", book, "-o", "out"],
                                 stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
                for book in ("book", other)]
        if any(run.wait(WALL_SECONDS) != 0 for run in runs):
            complain(title, "a build failed beside another")
        if files_of("out") not in (world.new, third):
            complain(title, "the outputs of two builds are mixed")


def build_from(book):
    subprocess.run([PROGRAM, "build", book, "-o", "out"], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def change_text(path, word):
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text.replace("first", word))


def main():
    scratch = tempfile.mkdtemp()
    os.chdir(scratch)
    try:
        subprocess.run([*os.environ.get("CC", "cc").split(), "-shared", "-fPIC",
                        "-o", "faults.so",
                        os.path.join(HERE, "failing_calls.c")], check=True)
        shutil.copytree(os.path.join(HERE, "several"), "book")
        build_from("book")
        old = files_of("out")
        change_text("book/chapters/one.md", "second")
        world = World(old)
        if any(world.new[name] == old[name] for name in old
               if old[name] is not None and "handouts" not in name):
            sys.exit("an output did not change: the cases test nothing")
        kill_everywhere(world, "old outputs", 30)
        fail_everywhere(world, "old outputs", 4)
        lose_links(world, "old outputs")
        run_out_of_memory(world, "old outputs", 40)
        run_out_of_disk(world, "old outputs", 8)
        end_workers(world, "three workers", 24)
        starve_workers(world, "three workers", 8)
        build_twice_at_once(world, "two builds")
        empty = World(None)
        kill_everywhere(empty, "no outputs", 12)
        fail_everywhere(empty, "no outputs", 2)
        named = World(old, named=True)
        kill_everywhere(named, "no nameless files", 15)
        fail_everywhere(named, "no nameless files", 1)
    finally:
        os.chdir("/")
        shutil.rmtree(scratch, ignore_errors=True)
    print(f"placing: {points} ends, {failures} left the outputs in disorder")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
