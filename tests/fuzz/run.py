#!/usr/bin/env python3
"""run.py SECONDS [SURFACE...]: fuzz each surface for so long, two at a time,
under sanitizers. What is found new is kept in build/fuzz/corpus, a crash in
build/fuzz."""
import concurrent.futures
import os
import re
import sys

import surfaces


def fuzz(surface, seconds):
    """The number of executions, and what libFuzzer said if it found anything."""
    log = surfaces.FOLDER / (surface.name + ".log")
    log.unlink(missing_ok=True)
    surfaces.prepare(surface)
    is_clean = surfaces.run(surface, "fuzz", seconds, log)
    said = log.read_text(encoding="utf-8", errors="replace")
    counts = re.findall(r"stat::number_of_executed_units: *(\d+)", said)
    return int(counts[-1]) if counts else 0, None if is_clean else said


def main():
    seconds = int(sys.argv[1])
    chosen = [surfaces.BY_NAME[name] for name in sys.argv[2:]] or \
        surfaces.SURFACES
    jobs = int(os.environ.get("JOBS") or 2)
    units = found = 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for surface, (count, said) in zip(chosen, pool.map(
                lambda surface: fuzz(surface, seconds), chosen)):
            units += count
            print("%s: %d executions" % (surface.name, count))
            if said is not None:
                found += 1
                print("\n".join(said.split("\n")[-40:]))
    print("%d surfaces, %d executions, %d with something found" % (
        len(chosen), units, found))
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
