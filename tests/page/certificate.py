#!/usr/bin/env python3
"""certificate.py REPORT.json FOLDER: what `build --json` says of each PDF, held
against the finished file itself.

Every edition has to keep the promises of print for its way of setting, and the
program's own counts have to be those that typography.py finds from the words'
places alone. Where both look at the same thing (pages, divided words, lone
lines) they must be equal; where the file can only be read by its look (which
lines are justified) they may differ by a little."""
import json
import os
import sys

import typography

BOOKLET_PAGES = 32
COUNTS = ("pages", "blank_pages", "sheets_of_paper", "lines", "overfull_lines",
          "hyphenated_lines", "divided_words", "hyphens_in_a_row",
          "justified_lines", "uneven_lines", "lines_over_2.2")
FAULTS = ("repeated-word", "runt", "river", "widow", "orphan",
          "hyphen-at-turn", "parted")
SPACES = ("tightest_space", "loosest_space", "mean_space")
LISTS = {"places": ("fault", "file", "line", "page", "text"),
         "worst_lines": ("space", "file", "line", "page", "text"),
         "shortest_pages": ("page", "fill_percent"),
         "asked_for": ("wish", "file", "line")}
NUMBERS = ("line", "space", "fill_percent")


class Certificate:
    def __init__(self, told, folder):
        self.told, self.folder = told, folder
        self.name = told.get("edition", "?")
        self.problems = []

    def expect(self, is_right, text):
        if not is_right:
            self.problems.append("%s: %s" % (self.name, text))

    def check_schema(self):
        told = self.told
        for name in COUNTS:
            self.expect(isinstance(told.get(name), int) and told[name] >= 0,
                        "%s is %r" % (name, told.get(name)))
        self.expect(sorted(told["faults"]) == sorted(FAULTS),
                    "faults are %s" % sorted(told["faults"]))
        has_spaces = told["justified_lines"] > 0
        wanted = COUNTS + ("edition", "output", "faults") + tuple(LISTS) + (
            SPACES if has_spaces else ())
        self.expect(sorted(told) == sorted(wanted),
                    "members %s" % (set(told) ^ set(wanted)))
        for name, members in LISTS.items():
            for entry in told[name]:
                self.expect(sorted(entry) == sorted(members),
                            "%s has %s" % (name, sorted(entry)))
                for member, value in entry.items():
                    self.expect(isinstance(value, (int, float)
                                           if member in NUMBERS else str),
                                "%s of %s is %r" % (member, name, value))
        for kind in FAULTS:
            places = [p for p in told["places"] if p["fault"] == kind]
            self.expect(len(places) == told["faults"][kind],
                        "%d places of %d: %s" % (
                            len(places), told["faults"][kind], kind))

    def check_places(self, book):
        """Each place is a line of the manuscript that has its words."""
        for place in self.told["places"] + self.told["worst_lines"]:
            path = os.path.join(book, place["file"])
            if not place["file"]:
                continue
            with open(path, encoding="utf-8") as file:
                lines = file.read().split("\n")
            self.expect(0 < place["line"] <= len(lines),
                        "%(file)s has no line %(line)d" % place)
            if lines[place["line"] - 1].startswith(":::"):
                continue  # its words are in resources.yaml
            words = [word for word in place["text"].split()
                     if word.isascii() and word.isalpha()]
            text = " ".join(lines[place["line"] - 1:place["line"] + 12])
            self.expect(not words or words[0] in text,
                        "%(file)s:%(line)d does not say %(text)s" % place)

    def check_promises(self):
        told = self.told
        for name in ("overfull_lines", "lines_over_2.2"):
            self.expect(told[name] == 0, "%d %s" % (told[name], name))
        for name in ("widow", "orphan", "hyphen-at-turn", "parted"):
            self.expect(told["faults"][name] == 0,
                        "%d times %s" % (told["faults"][name], name))
        self.expect(told["hyphens_in_a_row"] <= 2, "hyphens in a row: %d"
                    % told["hyphens_in_a_row"])
        self.expect(told["uneven_lines"] * 200 <= told["justified_lines"],
                    "%d uneven lines" % told["uneven_lines"])

    def agree(self, name, told, found, tolerance=0):
        self.expect(abs(told - found) <= tolerance,
                    "%s: the report says %s, the file shows %s" %
                    (name, told, found))

    def check_counts(self, found, is_booklet):
        told = self.told
        if is_booklet:
            self.agree("sheets of paper", 2 * told["sheets_of_paper"],
                       found["sides"])
        else:
            self.agree("pages", told["pages"], found["pages"])
            self.agree("blank pages", told["blank_pages"],
                       found["blank sides"])
        self.agree("divided words", told["divided_words"],
                   found["divided words"])
        for kind, name in (("widow", "widows"), ("orphan", "orphans")):
            self.agree(name, told["faults"][kind], len(found[name]))
        self.agree("hyphens at page turns", told["faults"]["hyphen-at-turn"],
                   found["hyphens at page turns"])

    def check_spaces(self, found):
        told = self.told
        lines = told["justified_lines"]
        self.agree("justified lines", lines, found["full lines"], lines * 0.03)
        self.agree("uneven lines", told["uneven_lines"], found["uneven"],
                   1 + found["uneven with a Roman number"])
        self.agree("holes", told["lines_over_2.2"], found["over 2.2"])
        self.agree("tightest", told["tightest_space"], found["tightest"],
                   0.2 if found["uneven with a Roman number"] else 0.03)
        self.agree("loosest", told["loosest_space"],
                   min(found["loosest"], max(found["loosest as planned"],
                                             told["loosest_space"])), 0.03)
        self.agree("mean", told["mean_space"], found["mean space"], 0.01)
        self.agree("hyphens in a row", told["hyphens_in_a_row"],
                   found["hyphens in a row"])
        for kind, name in (("river", "rivers"), ("repeated-word", "repeats")):
            count = told["faults"][kind]
            self.agree(name, count, found[name], 2 + count // 10)

    def check(self, book):
        self.check_schema()
        self.check_promises()
        self.check_places(book)
        path = os.path.join(self.folder, self.told["output"])
        if "handout" in self.name or not os.path.exists(path):
            self.expect("handout" in self.name, "there is no " + path)
            return None
        is_booklet = "booklet" in self.name
        text = typography.Text(path, BOOKLET_PAGES if is_booklet else 0)
        found = text.measure()
        found["sides"] = text.sides
        self.check_counts(found, is_booklet)
        if self.told["justified_lines"] > typography.FULL_LINES_MIN:
            self.check_spaces(found)
            broken = typography.faults(found)
        elif found["ragged lines"] > typography.FULL_LINES_MIN:
            self.agree("justified lines", self.told["justified_lines"], 0)
            broken = typography.ragged_faults(found)
        else:  # worksheets alone
            self.expect(found["divided words"] == 0, "words are divided")
            broken = []
        self.problems += ["%s: %s" % (self.name, text) for text in broken]
        return found


def main(report, folder, book, only=None):
    with open(report, encoding="utf-8") as file:
        # the numbers of lines in a review edition stand beside its text, and
        # are no part of it
        told = [edition for edition in json.load(file)
                if only in (None, edition["edition"]) and
                not edition["edition"].startswith("review-")]
    problems, measured = [], 0
    for edition in told:
        certificate = Certificate(edition, folder)
        found = certificate.check(book)
        problems += certificate.problems
        if found is not None:
            measured += 1
            print("%-22s %5d pages %5d justified lines %5.1f %% even, "
                  "%3d divided, %2d rivers, %2d repeats" % (
                      edition["edition"], edition["pages"],
                      edition["justified_lines"],
                      found["good spaces (%)"] if
                      edition["justified_lines"] else 100.0,
                      edition["divided_words"], edition["faults"]["river"],
                      edition["faults"]["repeated-word"]))
    print("\n".join(problems))
    print("%d of %d PDFs measured line by line, %d problems" %
          (measured, len(told), len(problems)))
    return 1 if problems or not measured else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
