"""What the programs of this room share: a small book that has every kind of
input, libraries to preload, and looks at folders."""
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
OUT_OF_MEMORY = ("kettlestitch: fatal: out of memory; "
                 "no output was replaced [out-of-memory]")
PICTURES = {
    "moving.gif": "golden/pictures.book/img/moving.gif",
    "lossy.webp": "golden/pictures.book/img/lossy.webp",
    "half.jpg": "hostile/good/images/square.jpg",
    "drawing.svg": "page/drawings/hand-markers.svg",
}
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


def make_book(folder):
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
    change(f"{folder}/book.yaml", "    page-list: a4",
           "    page-list: a4\n    stylesheet: epub.css own.css")
    with open(f"{folder}/book.yaml", "a", encoding="utf-8") as stream:
        stream.write(EDITIONS.lstrip("\n"))


def compile_library(name):
    """A library to preload, in the working folder; its path."""
    path = os.path.abspath(f"{name}.so")
    subprocess.run([*os.environ.get("CC", "cc").split(), "-O1", "-shared",
                    "-fPIC", "-o", path, os.path.join(HERE, f"{name}.c"),
                    "-ldl"], check=True)
    return path


def files_of(folder):
    """Every file and folder below a folder, with its bytes."""
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
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder)
    for name in sorted(files):
        path = os.path.join(folder, name)
        if files[name] is None:
            os.mkdir(path)
        else:
            with open(path, "wb") as stream:
                stream.write(files[name])


def severe_lines(stderr):
    return [line for line in stderr.splitlines()
            if ": error: " in line or ": fatal: " in line]
