#!/usr/bin/env python3
"""quotes.py make CLDR FOLDER
quotes.py check CLDR TREE
quotes.py count CLDR

A chapter with one paragraph for each locale of CLDR, and what `kettlestitch
dump tree` prints of it: the marks are those that CLDR has, resolved as CLDR
resolves them (a locale's own, then its parent's). OURS says where the program
differs, and why. CLDR is the folder that holds main/ and supplemental/."""
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

ROOT = "root"
KEYS = ("quotationStart", "quotationEnd", "alternateQuotationStart",
        "alternateQuotationEnd")
INHERITED = "↑↑↑"
# Locales, and all below them, that CLDR has other marks for.
OURS = {
    "de_CH": "«»‹›",  # Swiss printers; CLDR 41 gives Germany's
    "de_LI": "«»‹›",
    "fr": "«»“”",     # CLDR nests « » in « »
    "nl": "“”‘’",     # CLDR nests ‘ ’ in ‘ ’
    "es_US": "“”‘’",  # as its parent, Latin America
}
BY_THEMSELVES = ("fr_CH", "fr_CA")  # CLDR's after all, below one of OURS
SPACES = "\u202f\u00a0"
LOCALES_MIN = 400


class Cldr:
    def __init__(self, folder):
        self.main = os.path.join(folder, "main")
        self.parents = {}
        self.own = {}
        path = os.path.join(folder, "supplemental/supplementalData.xml")
        for entry in ElementTree.parse(path).iter("parentLocale"):
            for locale in (entry.get("locales") or "").split():
                self.parents.setdefault(locale, entry.get("parent"))

    def locales(self):
        return sorted(name[:-4] for name in os.listdir(self.main)
                      if name.endswith(".xml") and name != "root.xml")

    def parent(self, locale):
        return self.parents.get(locale) or locale.rpartition("_")[0] or ROOT

    def delimiters(self, locale):
        if locale not in self.own:
            path = os.path.join(self.main, locale + ".xml")
            found = (ElementTree.parse(path).find("delimiters")
                     if os.path.exists(path) else None)
            self.own[locale] = {
                entry.tag: entry.text for entry in
                (found if found is not None else [])
                if entry.text and entry.text != INHERITED}
        return self.own[locale]

    def marks(self, locale):
        marks = dict(self.delimiters(ROOT))
        chain = []
        while locale != ROOT:
            chain.append(locale)
            locale = self.parent(locale)
        for one in reversed(chain):
            marks.update(self.delimiters(one))
        return "".join(marks[key] for key in KEYS)


def expected(cldr, locale):
    if locale not in BY_THEMSELVES:
        for ours, marks in OURS.items():
            if locale == ours or locale.startswith(ours + "_"):
                return marks
    return cldr.marks(locale)


def make(cldr, folder):
    os.makedirs(folder)
    with open(os.path.join(folder, "marks.md"), "w",
              encoding="utf-8") as chapter:
        chapter.write("# Marks\n")
        for locale in cldr.locales():
            chapter.write('\n"a \'b\' c" {lang=%s}\n'
                          % locale.replace("_", "-"))


def check(cldr, tree):
    with open(tree, encoding="utf-8") as file:
        found = re.findall(r'paragraph \S+ lang="(\S+)".*\n\s*text \S+ "(.*)"',
                           file.read())
    told = dict(found)
    problems = []
    for locale in cldr.locales():
        tag = locale.replace("_", "-")
        text = told.get(tag, "")
        marks = re.sub("[ abc%s]" % SPACES, "", text)
        wanted = expected(cldr, locale)
        wanted = wanted[0] + wanted[2] + wanted[3] + wanted[1]
        if marks != wanted:
            problems.append("%s: %s, not %s" % (tag, text, wanted))
        if tag.startswith("fr") and not text.startswith("«\u202fa"):
            problems.append("%s: no narrow space in %s" % (tag, text))
    if len(cldr.locales()) < LOCALES_MIN:
        problems.append("only %d locales" % len(cldr.locales()))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


if sys.argv[1] == "make":
    make(Cldr(sys.argv[2]), sys.argv[3])
elif sys.argv[1] == "count":
    print(len(Cldr(sys.argv[2]).locales()))
else:
    check(Cldr(sys.argv[2]), sys.argv[3])
