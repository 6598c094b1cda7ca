#!/usr/bin/env python3
"""word_finder.py FOLDER OUTPUT MESSAGES.json CHAPTER...: every word of every
CHAPTER of FOLDER that the EPUB or PDF OUTPUT has not, and that no message names.

Both texts go word by word through diff. A run of words that stands elsewhere
is looked for among what only the output has: whole, or, when it has one or two
words, near its place and in no longer text. What is not found there is lost, unless a message about
its file tells that text was left out."""
import bisect
import collections
import json
import os
import re
import subprocess
import sys
import tempfile

from printed_words import epub_words, painted_lines, pdf_words, tagged_words
from word_text import is_sign
from written_words import Chapter

NEAR = 400           # words: the cells of a record, a note, a caption
BESIDE = 3           # words: a mark of a note, and a number
CANDIDATES = 200     # places of a word that are tried
LAST_LINE = 1 << 30
LINE = 40            # words: a line across all cells of a row
HALF = 2             # letters, at least, before and behind a hyphen
RUN = 3              # words: so many in a row are no chance
GRAM = 4             # words: a row that says where it stands
SHOWN = 12
# What a message of these codes is about may be missing from an output.
LEFT_OUT = {
    "html-unsafe", "footnote-unused", "footnote-twice", "field-outside",
    "chapter-unlisted", "heading-empty",
    "comment-unclosed", "input-limit", "include-unread", "html-media",
    "contents-place"}
# A note that is not in the book; its words are not sought among the others'.
NOTES_LEFT_OUT = {"footnote-unused", "footnote-twice"}
REST_OF_FILE = re.compile(r"\(in (?:\d+ )?places of this file")
SIGNS_LEFT_OUT = {"glyph-missing", "control-character"}


def runs(wanted, found):
    """[(wanted from, to, found from, to)]: where two lists of words differ."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, words in (("wanted", wanted), ("found", found)):
            names.append(os.path.join(folder, name))
            with open(names[-1], "w", encoding="utf-8") as file:
                file.write("".join(word + "\n" for word in words))
        output = subprocess.run(
            ["diff", "--speed-large-files", "--old-line-format=",
             "--new-line-format=", "--unchanged-group-format=",
             "--old-group-format=%de %dl %dE %dL\n",
             "--new-group-format=%de %dl %dE %dL\n",
             "--changed-group-format=%de %dl %dE %dL\n"] + names,
            text=True, encoding="utf-8", capture_output=True,
            check=False).stdout
    for line in output.splitlines():
        before, last, before_found, last_found = map(int, line.split())
        yield before, last, before_found, last_found


NONE = 0, 0          # no words, at no place


class Pool:
    """The words that only the output has, and where."""

    def __init__(self, found, places):
        self.found = found
        self.free = set(places)
        self.starts = collections.defaultdict(list)
        for place in sorted(self.free):
            self.starts[found[place]].append(place)

    def candidates(self, word, near, reach):
        """The nearest places of a word that are free."""
        places = self.starts[word]
        after = bisect.bisect_left(places, near)
        before = after - 1
        for _ in range(CANDIDATES):
            ahead = places[after] - near if after < len(places) else None
            behind = near - places[before] if before >= 0 else None
            if ahead is None and behind is None:
                return
            if behind is None or ahead is not None and ahead <= behind:
                place, after = places[after], after + 1
            else:
                place, before = places[before], before - 1
            if reach is not None and abs(place - near) > reach:
                return
            if place in self.free:
                yield place

    def count_in_row(self, words, place):
        count = 0
        while count < len(words) and place + count in self.free and \
                self.found[place + count] == words[count]:
            count += 1
        return count

    def take(self, words, near, reach, fits):
        """How many words stand in a row at the nearest place that has most of
        them and fits, and the place; they are used up."""
        best, best_at = 0, 0
        for place in self.candidates(words[0], near, reach):
            count = self.count_in_row(words, place)
            if count > best and fits(count, place):
                best, best_at = count, place
        self.free.difference_update(range(best_at, best_at + best))
        return best, best_at

    def take_halves(self, word, near):
        """Whether a word of a cell stands in two halves, the lines of other
        cells between them."""
        for cut in range(HALF, len(word) - HALF + 1):
            for first in self.candidates(word[:cut], near, NEAR):
                for second in self.candidates(word[cut:], first, LINE):
                    if second > first:
                        self.free -= {first, second}
                        return 1, first
        return NONE

    def is_longer(self, place, longest):
        """Whether what is left around a place has more words than that."""
        first = last = place
        while first - 1 in self.free and last - first < longest:
            first -= 1
        while last + 1 in self.free and last - first < longest:
            last += 1
        return last - first >= longest


def sift(runs_lost, seek):
    """The runs [(words, nears, index)] without what `seek` finds of them. Where
    a part of a run is found, the rest is near."""
    left = []
    for words, nears, index in runs_lost:
        at, places = 0, list(nears)
        while at < len(words):
            count, place = seek_near(seek, words[at:], places)
            if count:
                if left and ends_at(left[-1], index + at):
                    left[-1][1].append(place)
                at, places = at + count, [place + count] + list(nears)
                continue
            if left and ends_at(left[-1], index + at):
                left[-1][0].append(words[at])
            else:
                left.append(([words[at]], list(places), index + at))
            at += 1
    return left


def ends_at(run, index):
    return run[2] + len(run[0]) == index


def seek_near(seek, words, nears):
    for near in nears:
        found = seek(words, near)
        if found[0]:
            return found
    return NONE


def take_seamed(pool, word, seams, near):
    """Where a word stands in pieces, cut at its seams and nowhere else."""
    ends = seams | {len(word)}
    for first in sorted(seams, reverse=True):
        for place in pool.candidates(word[:first], near, NEAR):
            at, last = first, place
            while at < len(word) and last + 1 in pool.free:
                piece = pool.found[last + 1]
                if not word.startswith(piece, at) or \
                        at + len(piece) not in ends:
                    break
                at, last = at + len(piece), last + 1
            if at == len(word):
                pool.free.difference_update(range(place, last + 1))
                return 1, place
    return NONE


def place_in(differences, index):
    """Where in the output the word stands, or the one before it that does."""
    at = bisect.bisect_right(differences, (index, LAST_LINE)) - 1
    if at < 0:
        return index
    first, last, _, found_last = differences[at]
    return found_last + max(0, index - last)


def find_lost(text, found, hyphened):
    """The indices into the text of the words that `found` has not. First runs
    are sought that are too long for chance, then the words of cells, labels and
    captions, near their place and not in the midst of other text; those of
    tables, whose lines pdftotext may take across all cells, only near.
    "two-way", divided at its own hyphen, may have become "twoway"."""
    differences = list(runs(text.words, found))
    pool = Pool(found, [place for _, _, first, last in differences
                        for place in range(first, last)])
    left = [(text.words[first:last],
             [near] + [place_in(differences, mark)
                       for mark in text.marks_of(first, last)], first)
            for first, last, near, _ in differences if first < last]

    def long_run(words, near):
        return pool.take(words, near, None, lambda count, _: count >= RUN) \
            if len(words) >= RUN else NONE

    def short_run(words, near):
        return pool.take(words, near, NEAR, lambda count, place:
                         abs(place - near) <= BESIDE or
                         not pool.is_longer(place, 2 * count + 2))

    def hyphened_pair(words, near):
        whole = "".join(words[:2])
        found = pool.take([whole], near, NEAR, anything) \
            if hyphened.get(whole) == words[:2] else NONE
        return (2, found[1]) if found[0] else NONE

    def anything(_count, _place):
        return True

    def seamed(words, near):
        return take_seamed(pool, words[0], text.seams[words[0]], near) \
            if words[0] in text.seams else NONE

    def cell(words, near):
        found = pool.take(words, near, NEAR, anything)
        return found if found[0] else pool.take_halves(words[0], near)

    for seek in (long_run, hyphened_pair, seamed, short_run):
        left = sift(left, seek)
    cells = [one for one in left if one[2] in text.cells]
    left = [one for one in left if one[2] not in text.cells] + \
        sift(cells, cell)
    return [index + at for words, _, index in left
            for at in range(len(words))]


def is_named(word, place, end, told):
    """Whether a message tells that such text was left out: of this block, of
    several places of the file from the first on, or of signs anywhere in it. A block of raw HTML has no line in cmark's HTML,
    so that it is taken for a part of the block before it, which ends where the
    next begins."""
    name, line = place
    return any(first == 0 or line <= first < end or is_first and first <= line
               for first, code, is_first in told[name]
               if code in LEFT_OUT) or \
        is_odd_word(word) and any(
            code in SIGNS_LEFT_OUT for _, code, _ in told[name])


def is_named_note(place, told):
    name, line = place
    return any(first == line and code in NOTES_LEFT_OUT
               for first, code, _ in told[name])


def ends_of_blocks(places):
    """{(file, line of a block): line of the next}"""
    ordered = sorted(set(places))
    return {place: after[1] if after[0] == place[0] else LAST_LINE
            for place, after in zip(ordered, ordered[1:] + [("", 0)])}


def is_odd(letter):
    return is_sign(letter) or letter > "\u024f"


def is_odd_word(word):
    return any(map(is_odd, word))


def codes_of(messages, names):
    """{chapter: [(line, code, whether it speaks of the first of several
    places)]}. A message names a file as the command line named its folder."""
    told = collections.defaultdict(list)
    known = set(names)
    for message in messages:
        file = message.get("file") or ""
        while file and file not in known:
            file = file.partition("/")[2]
        if file:
            told[file].append((
                message.get("line") or 0, message["code"],
                bool(REST_OF_FILE.search(message["message"]))))
    return told


class Text:
    """The words of chapters: words, their places (file, line), spoken words
    with their places; the indices of words in tables; {word: its seams};
    {place of a note: place of its mark}."""

    def __init__(self):
        self.words, self.places, self.spoken = [], [], []
        self.cells, self.seams, self.notes = set(), {}, {}
        self.marks = {}     # {index of a note's word: index of its mark}

    def add_chapter(self, name, chapter):
        self.cells |= {len(self.words) + at for at, (_, line) in
                       enumerate(chapter.words) if line in chapter.tables}
        self.words += [word for word, _ in chapter.words]
        self.places += [(name, line) for _, line in chapter.words]
        self.spoken += [(word, (name, line)) for word, line in chapter.spoken]
        self.notes.update({(name, line): (name, mark) for line, mark
                           in chapter.notes.items()})
        for word, ends in chapter.seams.items():
            self.seams.setdefault(word, set()).update(ends)

    def only(self, indices):
        """The text without the words at other indices."""
        text = Text()
        text.words = [self.words[at] for at in indices]
        text.places = [self.places[at] for at in indices]
        text.cells = {new for new, old in enumerate(indices)
                      if old in self.cells}
        text.seams, text.notes = self.seams, self.notes
        text.find_marks()
        return text

    def find_marks(self):
        """Finds for each word of a note its mark, or the block of that."""
        marks, blocks = set(self.notes.values()), {}
        for place in set(self.places):
            blocks.setdefault(place[0], []).append(place[1])
        begins = {}
        for at, place in enumerate(self.places):
            begins.setdefault(place, at)
        at_mark = {}
        for name, line in marks:
            lines = [one for one in blocks.get(name, []) if one <= line]
            if lines:
                at_mark[name, line] = begins[name, max(lines)]
        self.marks = {
            at: at_mark[self.notes[place]]
            for at, place in enumerate(self.places)
            if self.notes.get(place) in at_mark}

    def marks_of(self, first, last):
        return sorted({self.marks[at] for at in range(first, last)
                       if at in self.marks})


def chapters_of(folder, names):
    text = Text()
    for name in names:
        text.add_chapter(name, Chapter(os.path.join(folder, name)))
    return text


def without_gone(words, found, is_named_at):
    """The indices of words that are sought: not those signs that stand nowhere
    in the output and that a message names. Of a book in a script without a
    face they would be so many that nothing else were found near its place."""
    there = set(found)
    return [at for at, word in enumerate(words)
            if word in there or not is_named_at(at)]


def grams(words):
    return zip(*(words[at:] for at in range(GRAM)))


def without_met(lost, words, found):
    """The lost words of which no row of GRAM words stands in both texts equally
    often: where text has moved, diff may join a word to another one far away,
    and what is left around it is then too short, or too long, to be sought."""
    around = {at: [tuple(words[first:first + GRAM]) for first in range(
        max(0, at - GRAM + 1), at + 1) if first + GRAM <= len(words)]
              for at in lost}
    wanted = {gram for rows in around.values() for gram in rows}
    written = collections.Counter(filter(wanted.__contains__, grams(words)))
    printed = collections.Counter(filter(wanted.__contains__, grams(found)))
    return [at for at in lost if not any(
        written[gram] == printed[gram] for gram in around[at])]


def lost_in_both(lost, other, words):
    """The lost words that the other reading of a PDF has lost as well, at that
    place or near it: of two equal words either may be taken for the one."""
    left = collections.defaultdict(list)
    for at in other:
        left[words[at]].append(at)
    out = []
    for at in lost:
        near = [one for one in left[words[at]] if abs(one - at) <= NEAR]
        if near:
            left[words[at]].remove(min(near, key=lambda one: abs(one - at)))
            out.append(at)
    return out


def compare(text, output, told):
    """{"words", "lost": [(place, word)], "named", "cut", "spoken_lost"} of
    one output."""
    result = {"words": len(text.words), "cut": 0, "spoken_lost": []}
    hyphened, known = {}, set(text.words)
    ends = ends_of_blocks(text.places + [place for _, place in text.spoken])
    if output.endswith(".epub"):
        found, said = epub_words(output)
        rest = collections.Counter(said + found)
        for word, place in text.spoken:
            rest[word] -= 1
            if rest[word] < 0 and not is_named(word, place, ends[place], told):
                result["spoken_lost"].append((place, word))
    else:
        found, hyphened, cut = pdf_words(painted_lines(output), known)
        result["cut"] = len(cut)

    def is_named_at(one, at):
        place = one.places[at]
        return is_named(one.words[at], place, ends[place], told)

    sought = text.only([at for at in without_gone(
        text.words, found, lambda at: is_odd_word(text.words[at]) and
        is_named_at(text, at)) if not is_named_note(text.places[at], told)])

    def lost_of(found):
        lost = sorted(find_lost(sought, found, hyphened))
        return without_met(lost, sought.words, found)

    lost = lost_of(found)
    if output.endswith(".pdf") and any(
            not is_named_at(sought, at) for at in lost):
        lost = lost_in_both(lost, lost_of(tagged_words(output, known)),
                            sought.words)
    result["lost"] = [(sought.places[at], sought.words[at]) for at in lost
                      if not is_named_at(sought, at)]
    result["named"] = len(text.words) - len(sought.words) + len(lost) - \
        len(result["lost"])
    return result


def passages(lost):
    """Lost words put together by place: ["file:line: words"]."""
    out = collections.OrderedDict()
    for place, word in lost:
        out.setdefault(place, []).append(word)
    return ["%s:%d: %s" % (place + (" ".join(words[:SHOWN]) + (
        " ... (%d words)" % len(words) if len(words) > SHOWN else ""),))
            for place, words in out.items()]


def main():
    folder, output, messages = sys.argv[1:4]
    with open(messages, encoding="utf-8") as file:
        codes = codes_of(map(json.loads, file), sys.argv[4:])
    result = compare(chapters_of(folder, sys.argv[4:]), output, codes)
    for line in passages(result["lost"] + result["spoken_lost"]):
        print(line)
    print("%s: %d words, %d lost, %d named, %d cut at a line's end" % (
        os.path.basename(output), result["words"], len(result["lost"]) +
        len(result["spoken_lost"]), result["named"], result["cut"]))
    sys.exit(1 if result["lost"] or result["spoken_lost"] else 0)


if __name__ == "__main__":
    main()
