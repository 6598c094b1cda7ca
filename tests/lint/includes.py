#!/usr/bin/env python3
"""includes.py [--mend] ROOM...: does each file of these rooms include what it
uses? With --mend it adds the lines (then: make format).

A name that a header defines (a function, macro, constant, type, or a struct that
is held and not only pointed to) comes from an include of the file that uses it,
or of that file's own header; not by luck through another. `struct x *` alone
needs no more than a forward declaration."""
import glob
import os
import re
import subprocess
import sys

NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'
                   r"'(?:[^'\\]|\\.)+'", re.S)
INCLUDE = re.compile(r'^ *# *include "([^"]+)"', re.M)
TYPE = re.compile(r"\b(struct|union|enum) (\w+)(?=\s*(\S))")
NAME = re.compile(r"(?<![\w.>])[A-Za-z_]\w+")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def included(path, text):
    """Paths of our headers that a file names itself."""
    here = os.path.dirname(path)
    return {"src/" + name if "/" in name else os.path.join(here, name)
            for name in INCLUDE.findall(text)}


def definitions(paths):
    """(name, kind, path): s struct, u union, and all else."""
    tags = subprocess.run(
        ["ctags", "-f", "-", "--languages=C,C++", "--langmap=C:.c.h",
         "--kinds-C=+p-lmxz", "--fields=k", "--sort=no", "-L", "-"],
        input="\n".join(paths), capture_output=True, text=True, check=True)
    for line in tags.stdout.splitlines():
        fields = line.split("\t")
        yield fields[0], fields[-1], fields[1]


def homes():
    """Where each name is defined, if in one header alone."""
    headers = [os.path.join(folder, name)
               for folder, _, names in os.walk("src")
               for name in sorted(names) if name.endswith(".h")]
    home = {}
    for name, kind, path in definitions(headers):
        key = ("type" if kind in "sug" else "name", name)
        home[key] = path if home.get(key, path) == path else None
    return {key: path for key, path in home.items()
            if path and not key[1].endswith("_H")}


def used(text):
    """Names and structs that a text cannot do without."""
    bare = NOISE.sub(" ", re.sub(r"^ *#.*include.*$", "", text, flags=re.M))
    needed = {("type", name) for kind, name, follows in TYPE.findall(bare)
              if follows not in "{;" and (follows != "*" or kind == "enum")}
    return needed | {("name", name)
                     for name in NAME.findall(TYPE.sub(" ", bare))}


def missing(path, home):
    text = read(path)
    own = {key[1] for key in
           ((kind, name) for name, kind, _ in definitions([path]))}
    given = included(path, text) | {path}
    twin = path[:-1] + "h"
    if path.endswith(".c") and os.path.exists(twin):
        given |= included(twin, read(twin))
    lacking = {}
    for key in sorted(used(text)):
        if key in home and home[key] not in given and key[1] not in own:
            lacking.setdefault(home[key], []).append(key[1])
    return lacking


def mend(path, header):
    """Adds a line behind the last of its kind; its own header stands alone, and
    the .def of a table stands in the table."""
    name = os.path.basename(header) if os.path.dirname(header) == \
        os.path.dirname(path) else header[len("src/"):]
    lines = read(path).split("\n")
    at = [i for i, line in enumerate(lines)
          if INCLUDE.match(line) and ".def" not in line]
    ours = [i for i in at if i > 0 and not line_of_twin(path, lines[i])]
    after = max(ours or [i for i, line in enumerate(lines)
                         if line.startswith("#include") or
                         line.startswith("#define") and line.endswith("_H")])
    lines[after + 1:after + 1] = ([] if ours else [""]) + \
        ['#include "%s"' % name]
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def line_of_twin(path, line):
    twin = os.path.basename(path)[:-1] + "h"
    return path.endswith(".c") and line == '#include "%s"' % twin


def main():
    home = homes()
    is_mending = sys.argv[1:2] == ["--mend"]
    for room in sys.argv[1 + is_mending:]:
        headers = sorted(glob.glob(room + "/*.h"))
        for path in headers + sorted(glob.glob(room + "/*.c")):
            for header, names in sorted(missing(path, home).items()):
                print("%s: uses %s: include %s" % (
                    path, ", ".join(names[:3]), header[len("src/"):]))
                if is_mending:
                    mend(path, header)


main()
