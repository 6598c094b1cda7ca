"""A folder as a dictionary: every file and folder below it, with its bytes, and
back again. And the one line that tells of the end of memory."""
import os
import shutil

OUT_OF_MEMORY = ("kettlestitch: fatal: out of memory; "
                 "no output was replaced [out-of-memory]")


def files_of(folder):
    """Names to bytes; a folder has None."""
    found = {}
    for where, folders, files in os.walk(folder):
        for name in folders:
            found[os.path.relpath(os.path.join(where, name), folder)] = None
        for name in files:
            path = os.path.join(where, name)
            with open(path, "rb") as stream:
                found[os.path.relpath(path, folder)] = stream.read()
    return found


def put_files(files, folder):
    """Make the folder anew; None: there is none."""
    shutil.rmtree(folder, ignore_errors=True)
    if files is None:
        return
    os.mkdir(folder)
    for name in sorted(files):
        path = os.path.join(folder, name)
        if files[name] is None:
            os.mkdir(path)
        else:
            with open(path, "wb") as stream:
                stream.write(files[name])
