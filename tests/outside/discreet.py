#!/usr/bin/env python3
"""discreet.py BOOK.YAML FOLDER: what do the discreet editions of a book tell to
whoever holds the file? What they must not tell is read from its settings: title
and subtitle, authors, series, publisher, description, identifier, the names of
other outputs, the words of its cover.

Single words of these count where a file shows itself: its names, its metadata,
its cover and first page, its titles. Whole sayings count everywhere but in the
text of the pages, in which nothing changes: ids, comments, addresses, outlines,
alternative texts, names of fonts, notes in pictures."""
import os
import re
import subprocess
import sys
import zipfile
from xml.parsers import expat

import pdf_objects
from pdf_objects import Name, Pdf, Stream

COMMON = set("""about again also another authors book both cover each edition
    first from have here into more most only other over page pages project some
    than that their them then there they this those under very what when which
    with without work your""".split())
NAMING = ("title", "subtitle", "publisher", "series")
TEXT_KEYS = {"ActualText"}      # the words of the page themselves


# ----------------------------------------------------------------- settings


def blocks(path):
    """(key, its lines without indentation) of the first level."""
    found = []
    for line in open(path, encoding="utf-8"):
        if re.match(r"[A-Za-z]", line):
            key, _, value = line.partition(":")
            found.append((key, [value.strip()]))
        elif found and line.strip() and not line.lstrip().startswith("#"):
            found[-1][1].append(line.rstrip("\n"))
    return found


def plain(value):
    return value.strip().strip("'\"").strip()


def text_of(lines):
    """A scalar, folded or not."""
    head = "" if lines[0] in (">-", ">", "|", "|-") else lines[0]
    return plain(" ".join([head] + [line.strip() for line in lines[1:]]))


def editions_of(lines):
    """Name to settings, inherited ones included."""
    found, one = {}, None
    for line in lines[1:]:
        depth = len(line) - len(line.lstrip())
        key, _, value = line.strip().partition(":")
        if depth == 2:
            one = found.setdefault(key, {})
        elif depth == 4 and one is not None:
            one[key] = plain(value)
    for one in found.values():
        base = found.get(one.get("base"), {})
        for key, value in base.items():
            one.setdefault(key, value)
    return found


def names_of(lines):
    """Gives those of authors, a line each or within braces."""
    for line in lines:
        pattern = r"(?:name|file-as): *([^,}]*)" if "{" in line else \
            r"^\s+(?:- )?(?:name|file-as): *(.*)"
        for name in re.findall(pattern, line):
            yield plain(name)


class Secrets:
    def __init__(self, path):
        self.folder = os.path.dirname(path)
        settings = dict(blocks(path))
        self.editions = editions_of(settings.get("editions", [""]))
        self.sayings = [text_of(settings[key]) for key in NAMING
                        if key in settings]
        self.sayings += names_of(settings.get("authors", []))
        named = " ".join(self.sayings)
        self.sayings += [text_of(settings.get("identifier", [""]))]
        self.read_description(settings)
        self.read_cover(settings)
        outputs = [one.get("output", "") for one in self.editions.values()
                   if "discreet" not in one and "handouts" not in one]
        self.sayings += [os.path.splitext(one)[0] for one in outputs if one]
        self.words = {one.lower() for one in re.findall(r"[^\W\d_]+", named)
                      if len(one) > 3} - COMMON

    def read_description(self, settings):
        text = text_of(settings.get("description", [""]))
        words = text.split()
        self.sayings += [" ".join(words[i:i + 5])
                         for i in range(0, max(len(words) - 4, 0))]

    def read_cover(self, settings):
        for line in settings.get("cover", []):
            if re.match(r"\s+alt:", line):
                self.sayings.append(plain(line.split(":", 1)[1]))
            if re.match(r"\s+image:", line):
                drawn = drawn_words(os.path.join(
                    self.folder, plain(line.split(":", 1)[1])))
                self.sayings += [" ".join(drawn)] if drawn else []

    def discreet(self):
        return [(name, one) for name, one in self.editions.items()
                if one.get("discreet")]


def drawn_words(picture):
    """The words of a drawing, or of the drawing that a picture was made of,
    which lies beside it; None: there is none."""
    drawing = os.path.splitext(picture)[0] + ".svg"
    if not os.path.exists(drawing):
        return None
    words, depth = [], [0]
    parser = expat.ParserCreate()

    def begin(name, _):
        depth[0] += name in ("text", "title", "desc") or depth[0] > 0

    def end(_):
        depth[0] -= depth[0] > 0

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = lambda data: \
        words.extend(data.split()) if depth[0] else None
    with open(drawing, "rb") as file:
        parser.ParseFile(file)
    return words


# ------------------------------------------------------------------- search


def squeezed(text):
    """Letters and digits, all else one blank: "at-their_pace" is "at their
    pace"."""
    return " %s " % " ".join(re.findall(r"[^\W_]+", text.lower()))


class Search:
    def __init__(self, secrets, own):
        own_words = set(squeezed(own).split())
        self.words = {one for one in secrets.words if one not in own_words}
        self.sayings = {squeezed(one) for one in secrets.sayings
                        if one.strip() and len(squeezed(one)) > 6}
        self.found = []

    def quiet(self, where, text):
        """What only programs see."""
        text = squeezed(text)
        for saying in self.sayings:
            if saying in text:
                self.found.append("%s tells \"%s\"" % (where, saying.strip()))

    def shown(self, where, text):
        """What anybody sees who holds the file."""
        self.quiet(where, text)
        for word in sorted(self.words & set(squeezed(text).split())):
            self.found.append("%s tells \"%s\"" % (where, word))


# --------------------------------------------------------------------- EPUB


class Markup:
    """The parts of an XML file that are no text of the page."""

    def __init__(self, data):
        self.values, self.comments, self.title, self.alts = [], [], "", []
        self.text, inside = [], []
        parser = expat.ParserCreate()

        def begin(name, attributes):
            inside.append(name)
            self.values.extend(attributes.values())
            if "alt" in attributes:
                self.alts.append(attributes["alt"])

        def characters(data):
            self.text.append(data)
            if inside[-1:] == ["title"] or inside[-2:] == ["docTitle", "text"]:
                self.title += data

        parser.StartElementHandler = begin
        parser.EndElementHandler = lambda _: inside.pop()
        parser.CharacterDataHandler = characters
        parser.CommentHandler = self.comments.append
        parser.Parse(data, True)


def notes_in_png(data):
    at = 8
    while at + 8 <= len(data):
        size = int.from_bytes(data[at:at + 4], "big")
        if data[at + 4:at + 8] not in (b"IDAT", b"PLTE"):
            yield data[at + 4:at + 8 + size].decode("latin-1")
        at += 12 + size


def names_of_font(data):
    """The strings of its name table, in both encodings they may have."""
    for index in range(int.from_bytes(data[4:6], "big")):
        at = 12 + 16 * index
        if data[at:at + 4] == b"name":
            table = data[int.from_bytes(data[at + 8:at + 12], "big"):]
            table = table[:int.from_bytes(data[at + 12:at + 16], "big")]
            yield table.decode("latin-1")
            yield table.decode("utf-16-be", "ignore")
            yield table[1:].decode("utf-16-be", "ignore")


def search_xml(search, path, data, shown):
    markup = Markup(data)
    for text in markup.comments + markup.values:
        (search.shown if shown else search.quiet)(path, text)
    if shown:
        search.shown(path, " ".join(markup.text))
    search.shown(path, markup.title if path.endswith(".ncx") or
                 "nav" in path or shown else "")


def search_epub(search, path, cover_alt):
    with zipfile.ZipFile(path) as archive:
        search.shown("the zip", archive.comment.decode("latin-1"))
        for name in archive.namelist():
            data = archive.read(name)
            search.shown("the name " + name, name)
            if name.endswith(".css"):
                search.shown(name, data.decode("utf-8"))
            elif name.endswith((".opf", ".xml", "-cover.xhtml")):
                search_xml(search, name, data, True)
            elif name.endswith((".xhtml", ".ncx", ".svg")):
                search_xml(search, name, data, False)
            elif name.endswith(".png"):
                for note in notes_in_png(data):
                    search.shown(name, note)
            elif name.endswith((".ttf", ".otf")):
                for note in names_of_font(data):
                    search.quiet(name, note)
            elif name.endswith((".jpg", ".jpeg")):
                search.shown(name, data[:4096].decode("latin-1"))
            if name.endswith("-cover.xhtml") and \
                    Markup(data).alts != [cover_alt]:
                search.found.append("the cover says %s" % Markup(data).alts)


def search_cover(search, secrets, edition):
    """The picture, its words for those who do not see it, and the title agree."""
    alt = edition.get("cover-alt", "")
    drawn = drawn_words(os.path.join(secrets.folder, edition.get("cover", "")))
    if not edition.get("cover") or drawn is None:
        return
    title = set(squeezed(edition["discreet"]).split())
    for word in squeezed(" ".join(drawn)).split():
        if word not in title:
            search.found.append("the cover shows \"%s\"" % word)
        if word not in squeezed(alt).split():
            search.found.append("cover-alt does not say \"%s\"" % word)
    search.shown("cover-alt", alt)


# ---------------------------------------------------------------------- PDF


def readable(data):
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    return data.decode("latin-1")


def texts_of(value):
    """Strings and names in an object, but those that are text of the page."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            for key, inner in one.items():
                yield key
                if key not in TEXT_KEYS:
                    waiting.append(inner)
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, bytes):
            yield readable(one)
        elif isinstance(one, Name):
            yield one


def search_stream(search, where, stream):
    kind = stream.dictionary.get("Subtype")
    if kind == "XML":
        search.shown(where, stream.content().decode("utf-8", "replace"))
    elif "Length1" in stream.dictionary or kind in ("TrueType", "OpenType"):
        for note in names_of_font(stream.content()):
            search.quiet(where, note)


def search_pdf(search, data):
    pdf = Pdf(data)
    shown = set()
    for trailer in pdf.trailers:
        if isinstance(trailer.get("Info"), pdf_objects.Reference):
            shown.add(trailer["Info"].number)
    for number, span in pdf.spans():
        found = Pdf.parse(span)
        where = "object %d" % number
        if isinstance(found, Stream):
            search_stream(search, where, found)
            found = found.dictionary
        text = " | ".join(texts_of(found))
        (search.shown if number in shown else search.quiet)(where, text)
    for comment in re.findall(rb"^%[^%\r\n]*", data[:data.find(b" obj")],
                              re.M):
        search.shown("its first lines", comment.decode("latin-1"))


def first_page(path):
    return subprocess.run(["pdftotext", "-l", "1", path, "-"], check=True,
                          capture_output=True).stdout.decode()


# --------------------------------------------------------------------- main


def tells(secrets, edition, path):
    search = Search(secrets, edition["discreet"])
    search.shown("the name of the file", os.path.basename(path))
    if path.endswith(".epub"):
        search_epub(search, path, edition.get("cover-alt"))
        search_cover(search, secrets, edition)
    else:
        with open(path, "rb") as file:
            search_pdf(search, file.read())
        search.shown("the first page", first_page(path))
    return search.found


def main():
    secrets = Secrets(sys.argv[1])
    count = failures = 0
    for _, edition in secrets.discreet():
        path = os.path.join(sys.argv[2], edition["output"])
        for what in tells(secrets, edition, path):
            print("%s: %s" % (path, what))
            failures += 1
        count += 1
    print("%d discreet editions, searched for %d words and %d sayings, "
          "%d told" % (count, len(secrets.words), len(secrets.sayings),
                       failures))
    sys.exit(1 if failures or not count else 0)


if __name__ == "__main__":
    main()
