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

from printed_words import epub_words, painted_lines, pdf_words, tagged_lines
from word_text import is_sign
from written_words import Chapter

NEAR = 400           # words: the cells of a record, a note, a caption
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
        """The number of words that stand in a row at the nearest place that
        has most of them and fits; they are used up."""
        best, best_at = 0, 0
        for place in self.candidates(words[0], near, reach):
            count = self.count_in_row(words, place)
            if count > best and fits(count, place):
                best, best_at = count, place
        self.free.difference_update(range(best_at, best_at + best))
        return best

    def take_halves(self, word, near):
        """Whether a word of a cell stands in two halves, the lines of other
        cells between them."""
        for cut in range(HALF, len(word) - HALF + 1):
            for first in self.candidates(word[:cut], near, NEAR):
                for second in self.candidates(word[cut:], first, LINE):
                    if second > first:
                        self.free -= {first, second}
                        return 1
        return 0

    def is_longer(self, place, longest):
        """Whether what is left around a place has more words than that."""
        first = last = place
        while first - 1 in self.free and last - first < longest:
            first -= 1
        while last + 1 in self.free and last - first < longest:
            last += 1
        return last - first >= longest


def sift(runs_lost, seek):
    """The runs [(words, near, index)] without what `seek` finds of them."""
    left = []
    for words, near, index in runs_lost:
        at = 0
        while at < len(words):
            count = seek(words[at:], near)
            if count:
                at += count
                continue
            if left and left[-1][2] + len(left[-1][0]) == index + at:
                left[-1][0].append(words[at])
            else:
                left.append(([words[at]], near, index + at))
            at += 1
    return left


def take_seamed(pool, word, seams, near):
    """Whether a word stands in pieces, cut at its seams and nowhere else."""
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
                return True
    return False


def find_lost(wanted, found, hyphened, in_tables, seams):
    """The indices into `wanted` of the words that `found` has not. First runs
    are sought that are too long for chance, then the words of cells, labels and
    captions, near their place and not in the midst of other text; those of
    tables, whose lines pdftotext may take across all cells, only near.
    "two-way", divided at its own hyphen, may have become "twoway"."""
    differences = list(runs(wanted, found))
    pool = Pool(found, [place for _, _, first, last in differences
                        for place in range(first, last)])
    left = [(wanted[first:last], near, first)
            for first, last, near, _ in differences if first < last]

    def long_run(words, near):
        return len(words) >= RUN and pool.take(
            words, near, None, lambda count, _: count >= RUN)

    def short_run(words, near):
        return pool.take(words, near, NEAR, lambda count, place:
                         not pool.is_longer(place, 2 * count + 2))

    def hyphened_pair(words, near):
        whole = "".join(words[:2])
        return 2 if hyphened.get(whole) == words[:2] and pool.take(
            [whole], near, NEAR, anything) else 0

    def anything(_count, _place):
        return True

    def seamed(words, near):
        return words[0] in seams and take_seamed(
            pool, words[0], seams[words[0]], near)

    for seek in (long_run, hyphened_pair, seamed, short_run):
        left = sift(left, seek)
    cells = [one for one in left if one[2] in in_tables]
    left = [one for one in left if one[2] not in in_tables] + sift(
        cells, lambda words, near: pool.take(words, near, NEAR, anything) or
        pool.take_halves(words[0], near))
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


def chapters_of(folder, names):
    """([words], [(file, line)], spoken words with their places, the indices of
    words that stand in tables, {word: its seams})"""
    words, places, spoken, cells, seams = [], [], [], set(), {}
    for name in names:
        chapter = Chapter(os.path.join(folder, name))
        cells |= {len(words) + at for at, (_, line) in
                  enumerate(chapter.words) if line in chapter.tables}
        words += [word for word, _ in chapter.words]
        places += [(name, line) for _, line in chapter.words]
        spoken += [(word, (name, line)) for word, line in chapter.spoken]
        for word, ends in chapter.seams.items():
            seams.setdefault(word, set()).update(ends)
    return words, places, spoken, cells, seams


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


def tagged_only(lost, words, found, output, known):
    """The lost words that the order of tags shows no more often than that of
    painting; its lines may cut the words of cells side by side."""
    more = collections.Counter(pdf_words(tagged_lines(output), known)[0])
    more.subtract(found)
    left = []
    for at in lost:
        more[words[at]] -= 1
        if more[words[at]] < 0:
            left.append(at)
    return left


def compare(written, output, told):
    """{"words", "lost": [(place, word)], "named", "cut", "spoken_lost"} of
    one output."""
    words, places, spoken, cells, seams = written
    result = {"words": len(words), "cut": 0, "spoken_lost": []}
    hyphened, known = {}, set(words)
    ends = ends_of_blocks(places + [place for _, place in spoken])
    if output.endswith(".epub"):
        found, said = epub_words(output)
        rest = collections.Counter(said + found)
        for word, place in spoken:
            rest[word] -= 1
            if rest[word] < 0 and not is_named(word, place, ends[place], told):
                result["spoken_lost"].append((place, word))
    else:
        found, hyphened, cut = pdf_words(painted_lines(output), known)
        result["cut"] = len(cut)

    def is_named_at(at):
        return is_named(words[at], places[at], ends[places[at]], told)

    sought = [at for at in without_gone(
        words, found, lambda at: is_odd_word(words[at]) and is_named_at(at))
              if not is_named_note(places[at], told)]
    cells = {new for new, old in enumerate(sought) if old in cells}
    wanted = [words[at] for at in sought]
    lost = sorted(find_lost(wanted, found, hyphened, cells, seams))
    lost = [sought[at] for at in without_met(lost, wanted, found)]
    gone = len(words) - len(sought)
    result["lost"] = [at for at in lost if not is_named_at(at)]
    result["named"] = gone + len(lost) - len(result["lost"])
    if result["lost"] and output.endswith(".pdf"):
        result["lost"] = tagged_only(result["lost"], words, found, output,
                                     known)
    result["lost"] = [(places[at], words[at]) for at in result["lost"]]
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
