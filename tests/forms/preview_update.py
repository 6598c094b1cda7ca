#!/usr/bin/env python3
"""preview_update.py FORM.pdf OUT.pdf PLAN.json: the update that Apple's Preview
and Files write behind a file when somebody ticks boxes: each ticked widget is
written again without its Parent. A check box keeps its value that way. The
group of a radio button is not told: its choice can be seen, but is lost to
whoever asks the group, which is why one-of-many is a row of check boxes unless
an author insists. PLAN.json says what must come out."""
import json
import re
import sys

from form_checker import RADIO, fields_of
from pdf_reading import Pdf


def rewritten(data, reference, state):
    number = reference.split()[0].encode()
    match = re.search(rb"[\r\n]" + number + rb" 0 obj(.*?)endobj", data, re.S)
    body = re.sub(rb"/Parent \d+ 0 R", b"", match.group(1))
    body = body.replace(b"/AS/Off", b"/AS/" + state.encode())
    body = body.replace(b"/V/Off", b"/V/" + state.encode())
    return number, number + b" 0 obj" + body + b"endobj\n"


def update(pdf, data, ticked):
    out, table = bytearray(data), []
    for reference, state in ticked:
        number, text = rewritten(data, reference, state)
        table.append(b"%s 1\n%010d 00000 n \n" % (number, len(out)))
        out += text
    previous = re.findall(rb"startxref\s+(\d+)", data)[-1]
    start, trailer = len(out), pdf.trailer
    out += b"xref\n" + b"".join(table)
    out += ("trailer<</Size %d/Root %s/Info %s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
            % (trailer["/Size"], trailer["/Root"], trailer["/Info"],
               int(previous), start)).encode()
    return out


def main():
    with open(sys.argv[1], "rb") as file:
        data = file.read()
    pdf, ticked, plan = Pdf(sys.argv[1]), [], {}
    place = {annotation: (number, page.value["/MediaBox"][3])
             for number, page in enumerate(pdf.pages())
             for annotation in pdf.resolve(page.value.get("/Annots", []))}
    for index, field in enumerate(fields_of(pdf)):
        is_group = bool(field.key("/Ff", 0) & RADIO)
        is_ticked = field.key("/FT") == "/Btn" and (is_group or index % 2)
        reference, widget = field.widgets[-1]
        state = None
        if is_ticked:
            states = pdf.resolve(pdf.resolve(widget["/AP"])["/N"])
            state = next(name for name in states if name != "/Off")[1:]
            ticked.append((reference, state))
        plan[field.name] = {
            "kind": "text" if field.key("/FT") == "/Tx" else
                    "lost" if is_group else "check", "value": state,
            "widgets": [[place[one][0], value["/Rect"], place[one][1]]
                        for one, value in field.widgets]}
    with open(sys.argv[2], "wb") as file:
        file.write(update(pdf, data, ticked))
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        json.dump(plan, file)
    print("%d ticked, %d of them in groups" % (
        len(ticked), sum(one["kind"] == "lost" for one in plan.values())))


main()
