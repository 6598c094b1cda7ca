#!/usr/bin/env python3
"""reach_checker.py FILE...: what could each EPUB and PDF load, run, send or
carry besides its pages? Nothing, is the answer for every output of ours. Links
that a reader follows are none of it. Prints "FILE: what"."""
import mmap
import multiprocessing
import os
import sys

import epub_reach
import pdf_reach


def complaints(path):
    checker = pdf_reach if path.endswith(".pdf") else epub_reach
    with open(path, "rb") as file:
        if path.endswith(".pdf") and os.fstat(file.fileno()).st_size > 0:
            # object by object, however large it is
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
                return path, checker.complaints(data)
        return path, checker.complaints(file.read())


def main():
    paths = sys.argv[1:]
    count = 0
    with multiprocessing.Pool(2) as pool:
        for path, found in pool.imap(complaints, paths, chunksize=4):
            for what in found[:20]:
                print("%s: %s" % (path, what))
            count += len(found)
    print("%d outputs, %d ways outside" % (len(paths), count))
    sys.exit(1 if count or not paths else 0)


if __name__ == "__main__":
    main()
