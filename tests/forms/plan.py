#!/usr/bin/env python3
"""plan.py FORM.pdf all|some PLAN.json PLAN.fdf: what the fill tests write.

`all` fills every field, `some` every third, so that the others can be seen to
stay as they are. PLAN.json: {name: {"value", "kind", "widgets": [[page index,
rect, height of the page]]}}, where value is null for a field to leave alone; PLAN.fdf says the same to
programs that read FDF."""
import json
import re
import sys

from form_checker import RADIO, fields_of
from pdf_reading import Pdf

SHORT = "é ł – “ ” € ’"
LONG = SHORT + " and words enough to need a second line where the space has one"


def plan_of(pdf, which):
    place = {annotation: (number, page.value["/MediaBox"][3])
             for number, page in enumerate(pdf.pages())
             for annotation in pdf.resolve(page.value.get("/Annots", []))}
    plan = {}
    for index, field in enumerate(fields_of(pdf)):
        if field.key("/FT") == "/Tx":
            value = LONG if field.key("/Ff", 0) & 1 << 12 else SHORT
            kind = "text"
        elif field.key("/Ff", 0) & RADIO:
            buttons = [state for _, widget in field.widgets
                       for state in pdf.resolve(widget["/AP"])["/N"]
                       if state != "/Off"]
            value, kind = buttons[-1][1:], "radio"
        else:
            value, kind = "Yes", "check"
        plan[field.name] = {
            "kind": kind,
            "value": value if which == "all" or index % 3 == 1 else None,
            "widgets": [[place[reference][0], widget["/Rect"],
                         place[reference][1]]
                        for reference, widget in field.widgets]}
    return plan


def fdf(plan):
    out = ["%FDF-1.2\n1 0 obj<</FDF<</Fields["]
    for name, entry in plan.items():
        if entry["value"] is None:
            continue
        assert re.fullmatch("[A-Za-z0-9_.-]+", name)
        value = "<FEFF%s>" % entry["value"].encode("utf-16-be").hex() \
            if entry["kind"] == "text" else "/" + entry["value"]
        out.append("<</T(%s)/V%s>>\n" % (name, value))
    return "".join(out) + "]>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def main():
    plan = plan_of(Pdf(sys.argv[1]), sys.argv[2])
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        json.dump(plan, file, ensure_ascii=False, indent=0)
    with open(sys.argv[4], "w", encoding="utf-8") as file:
        file.write(fdf(plan))
    print(sum(entry["value"] is not None for entry in plan.values()))


main()
