"""Counts the characters of each line of text, spaces and all, in finished PDFs.

    line_lengths.py [--sheets] MOST FILE.pdf...

The status is 1 when a line has more than MOST. With --sheets only worksheets
are read, without the foot below them. A line ends where the eye has to jump:
at a blank, at a box or ring, at the edge of a cell, between two columns. So
lines with blanks, scales and rows of tables need no exception. The places of
words are pdftotext's; nothing is taken from the program."""
import re
import sys

import typography

FOOT = re.compile(r"page \d+ of \d+")
LEADER = re.compile(r"( \.){3,}.*")  # dots, and the number that they reach for
COLUMN_GAP = 0.8          # of the words' height, which is some 1.2 em
WORD_GAP = 0.08           # less than this lies within a word
PIECE_SHARE_MIN = 0.5     # of the lower of two words that stand in one line


class Piece:
    """Words that are read without a stop."""

    def __init__(self, word):
        self.words, self.box = [word], list(word[:4])

    def takes(self, word):
        left, top, right, bottom = self.box
        common = min(bottom, word[3]) - max(top, word[1])
        height = min(bottom - top, word[3] - word[1])
        gap = word[0] - right
        return common > PIECE_SHARE_MIN * height and \
            -0.5 * height < gap < COLUMN_GAP * (bottom - top)

    def add(self, word):
        self.words.append(word)
        self.box[2] = max(self.box[2], word[2])

    @property
    def text(self):
        text = self.words[0][4]
        for before, word in zip(self.words, self.words[1:]):
            is_apart = word[0] - before[2] > WORD_GAP * (word[3] - word[1])
            text += (" " if is_apart else "") + word[4]
        return text


def pieces(lines):
    """The pieces of a page's lines, from top to bottom."""
    found = []
    words = [box for line in lines for box in line.boxes if box[4].strip()]
    for word in sorted(words):
        fit = [piece for piece in found if piece.takes(word)]
        if fit:
            max(fit, key=lambda piece: piece.box[2]).add(word)
        else:
            found.append(Piece(word))
    return sorted(found, key=lambda piece: (piece.box[3], piece.box[0]))


def texts(path, is_sheets):
    """(page, text) of each line that counts."""
    for lines in typography.read_pages(path):
        floor = float("inf")
        if is_sheets:
            floor = max((line.top for line in lines if FOOT.search(line.text)),
                        default=0) - 1
        for piece in pieces(lines):
            if piece.box[1] < floor:
                yield lines[0].page + 1, LEADER.sub("", piece.text)


def main(arguments):
    is_sheets = arguments[:1] == ["--sheets"]
    most, *paths = arguments[is_sheets:]
    problems, longest = 0, 0
    for path in paths:
        found = list(texts(path, is_sheets))
        if not found:
            problems += 1
            print("%s: no lines were found" % path)
        for page, text in found:
            longest = max(longest, len(text))
            if len(text) > int(most):
                problems += 1
                print("%s: page %d: %d characters in a line: %s" %
                      (path, page, len(text), text))
    print("%d files, the longest line has %d characters, %d problems" %
          (len(paths), longest, problems))
    return 1 if problems or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
