#!/usr/bin/env python3
"""Are the services printed in an output exactly those that were verified?

service_checker.py resources.yaml WORDS OUTPUT...

Prints one line for each complaint: a row that nobody verified (its name, its
numbers, its address) or a statement that is not verified, in any output; a
number that is in no verified row; and, in outputs that print the whole list,
a verified row that is missing.
"""
import html
import re
import subprocess
import sys
import zipfile

GAP = r"[\s\u00a0\u202f\u2011-]*"
NUMBER = re.compile(r"(?<![\w./])\+?\d[\d \u00a0\u202f\u2011-]{5,}\d(?![\w/])")
DATE = re.compile(r"\b\d{4}[-\u2011]\d\d(?:[-\u2011]\d\d)?\b")
LIST_STARTS = "Help near you"
UNKNOWN = "to be verified"


def read_rows(path):
    """Each row's name, status and everything that could be dialled; this is
    the layout our own file keeps, and a row that breaks it is a complaint."""
    text = open(path, encoding="utf-8").read()
    for row in re.split(r"^      - name: ", text, flags=re.M)[1:]:
        row = re.split(r"^  - id: ", row, flags=re.M)[0]
        fields = dict(re.findall(r"^        (\w+): (.*)$", row, re.M))
        contacts = re.findall(r'"([^"]*)"', fields.get("contact", ""))
        yield {"name": row.splitlines()[0].strip().strip('"'),
               "status": fields.get("status", ""),
               "contacts": contacts,
               "url": fields.get("url", "")}


def text_of(path):
    if path.endswith(".epub"):
        with zipfile.ZipFile(path) as book:
            pages = [book.read(name).decode("utf-8")
                     for name in book.namelist() if name.endswith(".xhtml")]
        text = html.unescape(re.sub(r"<[^>]*>", " ", "\n".join(pages)))
    else:
        text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True,
                              capture_output=True).stdout.decode("utf-8")
    return text.replace("\u00ad", "")


def spelled(words):
    """The words wherever lines break, and whichever apostrophe they have."""
    return re.compile(r"(?<!\w)" + r"\s+".join(
        re.escape(word).replace("'", "['\u2019]") for word in words.split())
        + r"(?!\w)")


def digits_of(text):
    return re.sub(r"\D", "", text)


def dialled(digits):
    return re.compile(r"(?<!\d)" + GAP.join(digits) + r"(?!\d)")


def check_unverified(row, text):
    found = [row["name"]] if spelled(row["name"]).search(text) else []
    for contact in row["contacts"]:
        digits = digits_of(contact)
        if contact != UNKNOWN and len(digits) > 4 \
                and dialled(digits).search(text):
            found.append(contact)
    if row["url"] and row["url"].partition("//")[2].rstrip("/") in text:
        found.append(row["url"])
    return [f"\"{what}\" is not verified" for what in found]


def check_numbers(known, text):
    """Numbers long enough to be dialled; scales have no group of three."""
    for match in NUMBER.finditer(DATE.sub(" ", text)):
        digits = digits_of(match.group(0))
        if len(digits) < 7 or not re.search(r"\d{3}", match.group(0)):
            continue
        if not any(digits in number or number in digits for number in known):
            yield f"the number {match.group(0)} is in no verified row"


def check_listed(row, text):
    for contact in row["contacts"]:
        if not spelled(contact).search(text):
            yield f"{row['name']}: \"{contact}\" is missing"


def main():
    rows = list(read_rows(sys.argv[1]))
    verified = [row for row in rows if row["status"] in ("a", "b")]
    known = {digits_of(contact) for row in verified
             for contact in row["contacts"] if len(digits_of(contact)) >= 7}
    statements = [line.split("\t")[0] for line in open(sys.argv[2])
                  if line.rstrip().endswith(("\tnot verified", "\tunfinished"))]
    if not verified or len(verified) == len(rows) or not statements:
        print(f"{sys.argv[1]}: no rows of both kinds, or no statements")
    for path in sys.argv[3:]:
        text = text_of(path)
        problems = []
        for row in rows:
            if row["status"] not in ("a", "b"):
                problems += check_unverified(row, text)
        problems += check_numbers(known, text)
        for statement in statements:
            match = re.search(rf"\b(?:{statement})\b", text)
            if match:
                problems.append(f"\"{match.group(0)}\" is not verified")
        if text.count(LIST_STARTS) and "Before you call" in text:
            for row in verified:
                problems += check_listed(row, text)
        for problem in problems:
            print(f"{path}: {problem}")


main()
