"""seeds: what the tests hold of each thing that is read, one at a time."""
import io
import pathlib
import re
import shutil
import subprocess
import sys

try:
    from PIL import Image
except ImportError: # fewer seeds
    Image = None

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
MARKDOWN = ("golden/*.md", "golden/*/*.md", "books/*/*/*.md",
            "hostile/good/*.md")

# What files of other tools are called, by the first byte that
# fuzz_other_tool.c takes them by.
OTHER_TOOLS = ("mkdocs.yml", "book.toml", "_quarto.yml", "book.json",
               "_bookdown.yml", "_toc.yml", "config.yaml", "Book.txt",
               "_sidebar.md", "index.md", "SUMMARY.md", "package.json")


def files(*patterns, folder=TESTS):
    for pattern in patterns:
        for path in sorted(folder.glob(pattern)):
            if path.is_file() and path.stat().st_size < 1 << 20 and \
                    ".installed" not in path.parts and \
                    "node_modules" not in path.parts:
                yield path


def texts(*patterns):
    for path in files(*patterns):
        yield path.read_text(encoding="utf-8", errors="replace")


def found(regex, *patterns):
    """The different matches in these files."""
    matches = {}
    for text in texts(*patterns):
        matches.update(dict.fromkeys(re.findall(regex, text)))
    return [match.encode() for match in matches]


def attributes():
    return found(r"\{[^{}\n]+\}", *MARKDOWN)


def index_marks():
    return found(r"<!-- index: *([^\n]*?) *-->", *MARKDOWN)


def addresses():
    chapter = b"\npart/one.md\n"
    return [address + chapter for address in
            found(r"\]\(([^()\n]+)\)", *MARKDOWN) +
            found(r"<(https?:[^>\n]+)>", *MARKDOWN)]


def values():
    return found(r"(?:=|: )\"?([^\s\"{}]{1,60})", *MARKDOWN, "**/book.yaml")


def mark_lines():
    return found(r"(?m)^(?:[|!?:=W<$\\{(`+-].*\n){1,3}", *MARKDOWN)


def chapters():
    for path in files(*MARKDOWN):
        yield path.read_bytes()


def html():
    for path in files(*MARKDOWN):
        content = path.read_bytes()
        if b"</" in content:
            yield content
            for part in re.split(rb"\n\n+", content):
                if part.startswith(b"<"):
                    yield part


def patterns():
    """A word and some patterns of each language that is installed."""
    for path in sorted(pathlib.Path("/usr/share/hyphen").glob("*.dic")):
        lines = path.read_bytes().split(b"\n")
        head = [line for line in lines[:12] if line[:1].isupper() or
                b"NEXT" in line or line.startswith(b"UTF")]
        rest = [line for line in lines if b"/" in line or b"=" in line][:6] + \
            lines[20::max(1, len(lines) // 40)]
        yield b"\n".join([b"autobahnen"] + head + rest)[:590]
    yield b"kettlestitch\nISO8859-1\nLEFTHYPHENMIN 2\n1t2l\ne1s\ntch3\n"
    yield b"asszony\nUTF-8\ns1s1z/sz=sz,1,3\nNEXTLEVEL\no1n\n"


def items():
    """Paragraphs of items: pseudo-random, the same each time."""
    state = 1
    for count in (20, 60, 200, 600, 1100):
        row = bytearray()
        for _ in range(count):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            row.append(state >> 16 & 0xFF)
        yield bytes(row)


def book_yaml():
    for path in files("**/book.yaml"):
        yield path.read_bytes()
    yield (ROOT / "book/book.yaml").read_bytes()[:2900]


def resources():
    for path in files("**/resources.yaml"):
        yield path.read_bytes()
    whole = (ROOT / "book/resources.yaml").read_bytes()
    yield whole[:whole.index(b"\n  - id", 1500)][:1990] + b"\n"


def summaries():
    for path in files("**/SUMMARY.md"):
        yield path.read_bytes()


def heads():
    for path in files(*MARKDOWN, "golden/*/*/*.md"):
        content = path.read_bytes()
        if content.lstrip()[:3] in (b"---", b"+++"):
            yield content[:900]


def other_tools():
    for number, name in enumerate(OTHER_TOOLS):
        for path in files("**/" + name):
            yield bytes([number]) + path.read_bytes()


def sheets():
    for path in list(files("**/*.css")) + list(files("*.css",
                                                     folder=ROOT / "styles")):
        content = path.read_bytes()
        yield content
        for at in range(0, len(content), 900):
            yield content[at:at + 900]


def spoiled_book():
    sys.path.insert(0, str(TESTS / "outside"))
    import spoiled_book as module
    return module


def package_sheets():
    yield from sheets()
    for _, line in spoiled_book().SHEET:
        yield line.encode()


def drawings():
    for path in list(files("**/*.svg")) + list(
            files("*.svg", folder=ROOT / "book/images")):
        yield path.read_bytes()
    spoiled = spoiled_book()
    for inside in spoiled.DRAWINGS:
        yield (spoiled.BEGIN + '<path id="a" d="M0 0h9v9"/>' +
               inside.replace("%s", spoiled.HTTP) + "</svg>").encode()
    for whole in spoiled.REFUSED:
        yield (whole % spoiled.BEGIN + "</svg>").encode()


def pictures(*signs):
    for path in files("**/*.*"):
        if path.suffix in (".md", ".py", ".sh", ".c", ".h"):
            continue
        content = path.read_bytes()
        if any(content.startswith(sign) for sign in signs):
            yield content


def sample(mode, size=(13, 9)):
    """Something to look at, in the mode that Pillow calls so."""
    image = Image.new("RGBA", size)
    image.putdata([(x * 19 % 256, y * 28 % 256, x * y % 256,
                    255 if x % 4 else 90)
                   for y in range(size[1]) for x in range(size[0])])
    if mode == "I;16":
        return image.convert("L").convert(mode)
    return image.convert("RGB").convert(mode) if mode in (
        "CMYK", "YCbCr", "P", "1", "L") else image.convert(mode)


def more(*modes):
    return [] if Image is None else [sample(mode) for mode in modes]


def saved(kind, modes, *options):
    """Small pictures of a kind with these options of Pillow's writers."""
    if Image is None:
        return
    for mode in modes:
        for option in options or ({},):
            out = io.BytesIO()
            sample(mode).save(out, kind, **option)
            yield out.getvalue()


def png():
    yield from pictures(b"\x89PNG")
    yield from saved("PNG", ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"),
                     {}, {"dpi": (96, 96)})


def exif(orientation):
    if Image is None:
        return b""
    made = Image.Exif()
    made[0x112] = orientation
    made[0x10F] = "maker"
    return made


def jpeg():
    yield from pictures(b"\xff\xd8")
    yield from saved("JPEG", ("L", "RGB", "CMYK"), {"quality": 30},
                     {"progressive": True}, {"exif": exif(6)},
                     {"comment": b"a"}, {"subsampling": 0})


def gif():
    yield from pictures(b"GIF8")
    yield from saved("GIF", ("1", "L", "P", "RGBA"), {}, {"interlace": 1}, {
        "save_all": True, "append_images": more("P", "L")})


def webp():
    yield from pictures(b"RIFF")
    yield from saved("WEBP", ("RGB", "RGBA"), {"quality": 20},
                     {"lossless": True}, {"exif": exif(3)}, {
        "save_all": True, "append_images": more("RGB")})


def tiff():
    yield from pictures(b"II*\0", b"MM\0*")
    yield from saved("TIFF", ("1", "L", "RGB", "RGBA", "CMYK"), {},
                     {"compression": "tiff_lzw"}, {"compression": "packbits"},
                     {"compression": "tiff_adobe_deflate"})


def fonts():
    """Our faces with a few letters alone, so that mutations hit tables."""
    cutter = shutil.which("hb-subset")
    for path in sorted((ROOT / "fonts").glob("*.ttf")):
        if cutter is None:
            yield path.read_bytes()
            continue
        for letters in ("a", " -afi\u00e4.1", " AVTaeo\u0301\u00e9"):
            done = subprocess.run(
                [cutter, str(path), "--text=" + letters, "--name-IDs=*",
                 "--output-file=-"], capture_output=True, check=False)
            if done.returncode == 0:
                yield done.stdout


BOOK_FILES = ("book.yaml", "SUMMARY.md", "resources.yaml", "one.md", "two.md",
              "part/three.md", "styles/print.css", "styles/epub.css",
              "images/a.svg")


def books():
    """Single chapters as books, and small books with all their files."""
    for path in files(*MARKDOWN):
        yield path.read_bytes()
    for folder in sorted(TESTS.glob("golden/*.book")):
        parts = []
        names = list(BOOK_FILES[3:6])
        for path in files("**/*", folder=folder):
            name = str(path.relative_to(folder))
            if name not in BOOK_FILES:
                if path.suffix == ".md" and names:
                    name = names.pop(0)
                else:
                    continue
            parts.append(b"=== %s\n%s" % (name.encode(), path.read_bytes()))
        yield b"\n".join(parts)
