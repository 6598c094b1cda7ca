#!/usr/bin/env python3
"""long.py HOURS [JOBS [LOGS]] | --sum [LOGS]

Shares so many hours out among all surfaces, in turns of two minutes: next is the
one that has had least time for its share, in this and all earlier runs of these
logs, so it may be stopped at any time (SIGTERM) and begun again. In its turn a
surface runs without sanitizers, fast and deep, and then with them, on what that
found. Prints a table at the end: what the logs say of all runs."""
import pathlib
import re
import signal
import sys
import threading
import time

import surfaces

TURN_S = 120 # of one surface, when there is time for several
SANITIZED = 0.25 # share of it that is run with sanitizers
PATIENCE = 4 # times as long until an input is slow: others want the processor
TRIES_MAX = 5 # after a crash the rest of a slice goes on with the next one


STOPPED = threading.Event()


class Stop(Exception):
    """Asked to end."""


def run_slice(surface, build, seconds, logs):
    """One surface for so long, whatever it finds."""
    end = time.monotonic() + seconds
    log = logs / (surface.name + ".log")
    for _ in range(TRIES_MAX):
        begun = time.monotonic()
        if end - begun < 1 or STOPPED.is_set():
            break
        with open(log, "a", encoding="utf-8") as out:
            out.write("\nslice of %s\n" % build)
        surfaces.run(surface, build, end - begun, log,
                     ["-timeout=%d" % (PATIENCE * surface.timeout_s)])
        with open(log, "a", encoding="utf-8") as out:
            out.write("\nslice took %.1f s\n" % (time.monotonic() - begun))


class Turns:
    """Whose turn it is: what has had least time for its share, in all runs."""

    def __init__(self, logs):
        self.lock = threading.Lock()
        self.busy = set() # one corpus is written by one at a time
        self.spent = {surface.name: read_log(log)[1] if (
            log := logs / (surface.name + ".log")).exists() else 0
                      for surface in surfaces.SURFACES}

    def begin(self, seconds):
        with self.lock:
            surface = min((surface for surface in surfaces.SURFACES
                           if surface.name not in self.busy),
                          key=lambda surface:
                          self.spent[surface.name] / surface.share)
            self.busy.add(surface.name)
            self.spent[surface.name] += seconds
        return surface

    def end(self, surface):
        with self.lock:
            self.busy.remove(surface.name)


def run_turns(hours, jobs, logs):
    end = time.monotonic() + hours * 3600
    turns = Turns(logs)
    slice_s = min(TURN_S, hours * 3600 * jobs / len(surfaces.SURFACES))
    for surface in surfaces.SURFACES:
        surfaces.prepare(surface)

    def work():
        while time.monotonic() < end and not STOPPED.is_set():
            surface = turns.begin(slice_s)
            run_slice(surface, "fuzz-fast", slice_s * (1 - SANITIZED), logs)
            run_slice(surface, "fuzz", slice_s * SANITIZED, logs)
            turns.end(surface)

    threads = [threading.Thread(target=work, daemon=True)
               for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(1)


def read_log(path):
    """Executions, seconds, edges, features and runs that found something."""
    text = path.read_text(encoding="utf-8", errors="replace")
    units = seconds = edges = features = found = 0
    for part in text.split("\nslice of ")[1:]:
        counts = re.findall(r"stat::number_of_executed_units: *(\d+)", part)
        steps = re.findall(r"(?m)^#(\d+)\s.*cov: (\d+) ft: (\d+)", part)
        took = re.findall(r"slice took ([\d.]+) s", part)
        units += int(counts[-1] if counts else steps[-1][0] if steps else 0)
        seconds += float(took[-1]) if took else 0
        found += "SUMMARY: " in part
        if steps and part.startswith("fuzz-fast"):
            edges = max(edges, int(steps[-1][1]))
            features = max(features, int(steps[-1][2]))
    return units, seconds, edges, features, found


def print_table(logs):
    row = "%-14s %14s %9s %8s %9s %9s %6s"
    print(row % ("surface", "executions", "seconds", "exec/s", "edges",
                 "features", "found"))
    total = [0, 0, 0]
    for surface in surfaces.SURFACES:
        log = logs / (surface.name + ".log")
        if not log.exists():
            continue
        units, seconds, edges, features, found = read_log(log)
        print(row % (surface.name, format(units, ","), round(seconds),
                     round(units / max(seconds, 1)), edges, features, found))
        total = [total[0] + units, total[1] + seconds, total[2] + found]
    print(row % ("all", format(total[0], ","), round(total[1]),
                 round(total[0] / max(total[1], 1)), "", "", total[2]))


def stop(_signal, _frame):
    raise Stop


def main():
    words = [word for word in sys.argv[1:] if word != "--sum"]
    logs = pathlib.Path(words[-1] if "--sum" in sys.argv and words else
                        words[2] if len(words) > 2 else
                        surfaces.FOLDER / "logs")
    logs.mkdir(parents=True, exist_ok=True)
    if "--sum" not in sys.argv:
        signal.signal(signal.SIGTERM, stop)
        try:
            run_turns(float(words[0]), int(words[1]) if len(words) > 1 else 1,
                       logs)
        except (Stop, KeyboardInterrupt):
            STOPPED.set()
            while surfaces.RUNNING:
                for process in list(surfaces.RUNNING):
                    process.terminate() # libFuzzer says how far it came
                    process.wait()
                time.sleep(0.1)
            time.sleep(0.5) # what was said last goes into the logs
    print_table(logs)


if __name__ == "__main__":
    main()
