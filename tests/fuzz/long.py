#!/usr/bin/env python3
"""long.py HOURS [JOBS [LOGS]] | --sum [LOGS]

Shares so many hours out among all surfaces, in rounds of some minutes, so that
each has had its part whenever it is stopped (SIGTERM). In a round a surface runs
without sanitizers, fast and deep, and then with them, on what that found. Prints
a table at the end: what the logs say of these and all earlier runs."""
import pathlib
import re
import signal
import sys
import threading
import time

import surfaces

ROUND_S = 40 # one surface in one round, when there is time for several
SANITIZED = 0.25 # share of it that is run with sanitizers
TRIES_MAX = 5 # after a crash the rest of a slice goes on with the next one


class Stop(Exception):
    """Asked to end."""


def run_slice(surface, build, seconds, logs):
    """One surface for so long, whatever it finds."""
    end = time.monotonic() + seconds
    log = logs / (surface.name + ".log")
    for _ in range(TRIES_MAX):
        begun = time.monotonic()
        if end - begun < 1:
            break
        with open(log, "a", encoding="utf-8") as out:
            out.write("\nslice of %s\n" % build)
        surfaces.run(surface, build, end - begun, log)
        with open(log, "a", encoding="utf-8") as out:
            out.write("\nslice took %.1f s\n" % (time.monotonic() - begun))


def run_rounds(hours, jobs, logs):
    total_s = hours * 3600 * jobs
    shares = sum(surface.share for surface in surfaces.SURFACES)
    count = max(1, round(total_s / shares / ROUND_S))
    for surface in surfaces.SURFACES:
        surfaces.prepare(surface)
    waiting = [(surface, total_s * surface.share / shares / count)
               for _ in range(count) for surface in surfaces.SURFACES]
    waiting.reverse()
    lock = threading.Lock()
    busy = set() # one corpus is written by one at a time

    def work():
        while True:
            with lock:
                at = next((i for i in range(len(waiting) - 1, -1, -1)
                           if waiting[i][0].name not in busy), None)
                if at is None:
                    return
                surface, seconds = waiting.pop(at)
                busy.add(surface.name)
            run_slice(surface, "fuzz-fast", seconds * (1 - SANITIZED), logs)
            run_slice(surface, "fuzz", seconds * SANITIZED, logs)
            with lock:
                busy.remove(surface.name)

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
            run_rounds(float(words[0]), int(words[1]) if len(words) > 1 else 1,
                       logs)
        except (Stop, KeyboardInterrupt):
            for process in list(surfaces.RUNNING):
                process.terminate() # libFuzzer says how far it came
                process.wait()
    print_table(logs)


if __name__ == "__main__":
    main()
