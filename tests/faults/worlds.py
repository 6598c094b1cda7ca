"""What the programs of this room share: a small book that has every kind of
input, libraries to preload, and looks at folders."""
import collections
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(TESTS, "lib"))
from folder_files import files_of, put_files  # noqa: E402

PICTURES = {
    "moving.gif": "golden/pictures.book/img/moving.gif",
    "lossy.webp": "golden/pictures.book/img/lossy.webp",
    "half.jpg": "hostile/good/images/square.jpg",
    "drawing.svg": "page/drawings/hand-markers.svg",
}
FEW_EDITIONS = """editions:
  epub:
    format: epub
    output: few.epub
    page-list: a4
    stylesheet: epub.css own.css
  a4:
    format: pdf
    output: few.pdf
    stylesheet: print.css
    page: a4
  handouts:
    base: a4
    output: sheet.pdf
    handouts: true
"""
EDITIONS = """
  handouts:
    base: a4
    output: sheet.pdf
    handouts: true
  booklet:
    base: a4
    output: booklet.pdf
    booklet: 16
"""
EPUB_SHEET = """@font-face { font-family: Own; src: url(../fonts/own.ttf); }
p { font-family: Own; background: url(../images/square.png); }
"""


def put(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)


def change(path, old, new):
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    assert old in text, f"{old} is not in {path}"
    put(path, text.replace(old, new, 1))


def make_book(folder, has_all_editions=True):
    """The book of every mark, with pictures of every kind, HTML, drawn tables,
    a list of resources, a face and a sheet of its own, and more editions."""
    shutil.copytree(os.path.join(TESTS, "books", "features"), folder)
    shutil.copy(os.path.join(HERE, "kinds.md"), f"{folder}/chapters/kinds.md")
    for name, source in PICTURES.items():
        shutil.copy(os.path.join(TESTS, source), f"{folder}/images/{name}")
    shutil.copy(os.path.join(TESTS, "golden/resources.book/resources.yaml"),
                folder)
    os.mkdir(f"{folder}/fonts")
    shutil.copy(os.path.join(TESTS, "..", "fonts", "Literata-Regular.ttf"),
                f"{folder}/fonts/own.ttf")
    put(f"{folder}/styles/own.css", EPUB_SHEET)
    change(f"{folder}/SUMMARY.md", "- [Marks]",
           "- [Kinds](chapters/kinds.md)\n- [Marks]")
    settings = f"{folder}/book.yaml"
    if has_all_editions:
        change(settings, "    page-list: a4",
               "    page-list: a4\n    stylesheet: epub.css own.css")
        with open(settings, "a", encoding="utf-8") as stream:
            stream.write(EDITIONS.lstrip("\n"))
    else:
        with open(settings, encoding="utf-8") as stream:
            head = stream.read().split("editions:\n")[0]
        put(settings, head + FEW_EDITIONS)


def compile_library(name):
    """A library to preload, in the working folder; its path."""
    path = os.path.abspath(f"{name}.so")
    subprocess.run([*os.environ.get("CC", "cc").split(), "-O1", "-shared",
                    "-fPIC", "-o", path, os.path.join(HERE, f"{name}.c"),
                    "-ldl"], check=True)
    return path


def severe_lines(stderr):
    return [line for line in stderr.splitlines()
            if ": error: " in line or ": fatal: " in line]


def command(program):
    """One process: its calls are counted, and a copy of it made at each."""
    return [program, "build", "book", "-o", "out", "--color=never",
            "--diagnostics=short", "--jobs=1"]


def build(program, folder="."):
    """One build with nothing in its way."""
    return subprocess.run(command(program), stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False,
                          errors="replace", cwd=folder)


def is_whole(name, content):
    """Is an output one that a reader can open?"""
    if content is None or name.endswith(".pdf"):
        return content is None or content.rstrip().endswith(b"%%EOF")
    with tempfile.TemporaryFile() as stream:
        stream.write(content)
        try:
            return zipfile.ZipFile(stream).testzip() is None
        except zipfile.BadZipFile:
            return False


class Children:
    """The folders in which the children of one forking build run, each with
    the book and old outputs, and what was found wrong with what they left."""

    def __init__(self, program, slots):
        self.program = program
        os.mkdir("out")
        result = build(program)
        self.status, self.stderr = result.returncode, result.stderr
        self.sound = files_of("out")
        if self.status not in (0, 3):
            sys.exit(f"the book does not build:\n{result.stderr}")
        self.old = {name: None if content is None else b"old\n"
                    for name, content in self.sound.items()}
        put_files(self.old, "out")
        self.looked_at = self.failures = self.completed = 0
        self.complaints = collections.Counter()
        self.slots = slots
        for slot in range(slots):
            os.mkdir(str(slot))
            self.put_slot(slot)

    def put_slot(self, slot):
        shutil.rmtree(f"{slot}/book", ignore_errors=True)
        shutil.rmtree(f"{slot}/aside", ignore_errors=True)
        if os.path.lexists(f"{slot}/aside"):
            os.remove(f"{slot}/aside")
        shutil.copytree("book", f"{slot}/book", symlinks=True)
        put_files(self.old, f"{slot}/out")

    def fault_of(self, way, status, slot, stderr):
        """What is wrong with how a child ended, or None."""
        raise NotImplementedError

    def look_at(self, call, way, slot, status):
        with open(f"{slot}/stderr", encoding="utf-8",
                  errors="replace") as stream:
            stderr = stream.read()
        self.looked_at += 1
        self.completed += status == self.status
        fault = self.fault_of(way, status, slot, stderr)
        if fault is not None:
            self.failures += 1
            self.complaints[fault] += 1
            if self.complaints[fault] <= 5:
                print(f"FAIL call {call}, {self.title(way, stderr)}: {fault}",
                      flush=True)
        if status == self.status or fault is not None or way >= 2:
            self.put_slot(slot)

    def title(self, way, stderr):
        return f"way {way}"

    def fail_each(self, library, calls, ways=-1):
        """Run the build that forks; how many calls it had."""
        told, tell = os.pipe()
        hear, answer = os.pipe()
        environment = dict(
            os.environ, LC_ALL="C", LD_PRELOAD=library,
            FAULT_FROM=str(calls[0]), FAULT_TO=str(calls[1]),
            FAULT_STEP=str(calls[2]), FAULT_WAYS=str(ways),
            FAULT_SLOTS=str(self.slots), FAULT_TELL=str(tell),
            FAULT_HEAR=str(hear))
        parent = subprocess.Popen(
            command(self.program), env=environment, pass_fds=(tell, hear),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE,
                                                  (0, 0)))
        os.close(tell)
        os.close(hear)
        total = 0
        with os.fdopen(told, encoding="ascii") as stream:
            for line in stream:
                words = line.split()
                if words[1] == "calls":
                    total = int(words[0])
                    continue
                self.look_at(*map(int, words))
                os.write(answer, b".")
        os.close(answer)
        if parent.wait() != self.status:
            sys.exit(f"the build that forks ended with {parent.returncode}")
        return total

    def report(self, name, what):
        for fault, count in self.complaints.most_common():
            print(f"{count:6} {fault}")
        print(f"{name}: {self.looked_at} ends at {what}, {self.completed} "
              f"builds went on, {self.failures} failed")
        sys.exit(1 if self.failures or not self.looked_at else 0)


class Scratch:
    """A working folder that goes with the program."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        os.chdir(self.folder)

    def __exit__(self, *_):
        os.chdir("/")
        shutil.rmtree(self.folder, ignore_errors=True)
