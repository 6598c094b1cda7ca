#!/usr/bin/env python3
"""read_back.py PLAN.json FILLED.pdf: does the file hold the planned values,
and does what was to be left alone stand as it was? Reads through qpdf."""
import json
import sys

from form_checker import fields_of
from pdf_reading import Pdf, text_of


def value_of(pdf, field, kind):
    value = pdf.resolve(field.key("/V"))
    if kind == "text":
        return text_of(value or "u:") or None
    return None if value in (None, "/Off") else value[1:]


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    pdf, problems = Pdf(sys.argv[2]), []
    found = {field.name: field for field in fields_of(pdf)}
    for name in sorted(set(plan) ^ set(found)):
        problems.append("%s: only in %s" % (
            name, "the plan" if name in plan else "the file"))
    for name in set(plan) & set(found):
        entry, field = plan[name], found[name]
        value = value_of(pdf, field, entry["kind"])
        # "lost" is what Preview makes of a group: shown, but not its value.
        if value != (None if entry["kind"] == "lost" else entry["value"]):
            problems.append("%s: %r, not %r" % (name, value, entry["value"]))
        if entry["kind"] == "text":
            continue
        shown = {widget.get("/AS", "/Off")[1:] for _, widget in field.widgets}
        wanted = {entry["value"] or "Off"}
        if len(field.widgets) > 1:
            wanted.add("Off")
        if shown != wanted:
            problems.append("%s: shows %s, not %s" % (name, shown, wanted))
    print("\n".join(problems[:20]))
    print("%d fields read through qpdf, %d differ" % (len(plan), len(problems)))
    sys.exit(1 if problems or not plan else 0)


main()
