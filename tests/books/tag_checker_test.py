#!/usr/bin/env python3
"""tag_checker_test.py GOOD.pdf: does tag_checker.py see what is wrong? A file
without violations is spoiled in memory, one thing at a time; the rule named
must speak up. A thing that the file has none of is passed over and said."""
import base64
import contextlib
import io
import re
import sys

from pdf_reading import Pdf
from tag_checker import Checker


def elements(pdf, kind):
    found = [o["value"] for o in pdf.objects.values()
             if isinstance(o.get("value"), dict)
             and o["value"].get("/S") == "/" + kind and "/P" in o["value"]]
    if not found:
        raise LookupError("no " + kind)
    return found


def objects(pdf, key, value):
    found = [o["value"] for o in pdf.objects.values()
             if isinstance(o.get("value"), dict)
             and o["value"].get(key) == value]
    if not found:
        raise LookupError("no %s %s" % (key, value))
    return found


def edit_content(pdf, pattern, replacement):
    for page in pdf.pages():
        stream = pdf.objects["obj:" + page.value["/Contents"]]["stream"]
        before = base64.b64decode(stream["data"])
        after = re.sub(pattern, replacement, before, count=1, flags=re.S)
        if after != before:
            stream["data"] = base64.b64encode(after).decode()
            return
    raise LookupError("no %r in any page" % pattern)


def root(pdf):
    return pdf.resolve(pdf.catalog()["/StructTreeRoot"])


def first_leaf(pdf):
    node = pdf.resolve(root(pdf)["/ParentTree"])
    while "/Kids" in node:
        node = pdf.resolve(node["/Kids"][0])
    return node["/Nums"]


def page_with_links(pdf):
    for page in pdf.pages():
        if "/Annots" in page.value:
            return page.value
    raise LookupError("no page with annotations")


def drop_kid(pdf, kind):
    for value in elements(pdf, kind):
        if isinstance(value.get("/K"), list) and len(value["/K"]) > 1:
            del value["/K"][0]
            return
    raise LookupError("no %s with two kids" % kind)


def untag_note(pdf):
    """Move a note away from its mark."""
    for value in elements(pdf, "Note"):
        kids = pdf.resolve(value["/P"])["/K"]
        for index, kid in enumerate(kids):
            if pdf.resolve(kid) is value:
                kids.insert(0, kids.pop(index))
                return
    raise LookupError("no note among kids")


def kids_of(pdf, value):
    kids = value.get("/K", [])
    return kids if isinstance(kids, list) else [kids]


def has_goal(pdf, kid):
    return "/Obj" in kid and "/Dest" in pdf.resolve(kid["/Obj"])


def setter(kind, key, value):
    def spoil(pdf):
        elements(pdf, kind)[0][key] = value
    return spoil


def remover(kind, key):
    def spoil(pdf):
        for value in elements(pdf, kind):
            value.pop(key, None)
    return spoil


def link_setter(key, value):
    def spoil(pdf):
        objects(pdf, "/Subtype", "/Link")[0][key] = value
    return spoil


def catalog_remover(key):
    def spoil(pdf):
        del pdf.catalog()[key]
    return spoil


SPOILED = [
    ("painted", "untagged text",
     lambda pdf: edit_content(pdf, rb"$", b" BT (x) Tj ET")),
    ("painted", "text tagged twice", lambda pdf: edit_content(
        pdf, rb"/P ?<</MCID (\d+)>> ?BDC", rb"/P<</MCID \1>>BDC "
        rb"/P<</MCID 9999>>BDC EMC /P<</MCID 9998>>BDC BT () Tj ET EMC")),
    ("painted", "artifact inside a tag", lambda pdf: edit_content(
        pdf, rb"(/P ?<</MCID \d+>> ?BDC)",
        rb"\1 /Artifact BMC 0 0 1 1 re f EMC")),
    ("nesting", "EMC too many", lambda pdf: edit_content(pdf, rb"$", b" EMC")),
    ("mcid", "an MCID twice", lambda pdf: edit_content(
        pdf, rb"$", b" /P<</MCID 0>>BDC EMC /P<</MCID 0>>BDC EMC")),
    ("artifact", "unknown artifact", lambda pdf: edit_content(
        pdf, rb"/Type ?/Pagination", b"/Type/Furniture")),
    ("root", "no Document", lambda pdf: root(pdf).update(
        {"/K": pdf.resolve(root(pdf)["/K"])["/K"]})),
    ("role", "mapped standard type",
     lambda pdf: root(pdf).update({"/RoleMap": {"/P": "/Span"}})),
    ("type", "own type", setter("P", "/S", "/Absatz")),
    ("nesting", "LI outside a list", setter("L", "/S", "/Div")),
    ("nesting", "block in a heading", setter("LBody", "/S", "/H1")),
    ("loose", "text directly in a list", setter("P", "/S", "/TR")),
    ("empty", "empty paragraph", setter("P", "/K", [])),
    ("heading", "H1 to H4", setter("H1", "/S", "/H4")),
    ("bookmark", "other words than the heading", lambda pdf: objects(
        pdf, "/Title", pdf.resolve(pdf.resolve(pdf.catalog()["/Outlines"])[
            "/First"])["/Title"])[0].update({"/Title": "u:Qx"})),
    ("list", "labels without numbering", remover("L", "/A")),
    ("list", "item without body", setter("LBody", "/S", "/Lbl")),
    ("table", "rows of two lengths", lambda pdf: drop_kid(pdf, "TR")),
    ("table", "no Scope", remover("TH", "/A")),
    ("figure", "no Alt", remover("Figure", "/Alt")),
    ("figure", "no BBox", remover("Figure", "/A")),
    ("link", "no Contents", link_setter("/Contents", "u:")),
    ("link", "not printed", link_setter("/F", 0)),
    ("link", "leads nowhere", lambda pdf: [link.update(
        {"/Dest": ["1 0 R", "/XYZ", None, None, None]})
        for link in objects(pdf, "/Subtype", "/Link") if "/Dest" in link]),
    ("link", "local address", lambda pdf: [link.update(
        {"/A": {"/S": "/URI", "/URI": "u:file:///x"}})
        for link in objects(pdf, "/Subtype", "/Link")]),
    ("link", "in a Span", setter("Link", "/S", "/Span")),
    ("contents", "no Link", setter("TOCI", "/K", [])),
    ("number", "contents to another page", lambda pdf: elements(pdf, "TOCI") and [
        pdf.resolve(kid["/Obj"]).update({"/Dest": [
            pdf.pages()[0].reference, "/XYZ", None, None, None]})
        for link in elements(pdf, "Link") for kid in kids_of(pdf, link)
        if isinstance(kid, dict) and has_goal(pdf, kid)]),
    ("tabs", "no Tabs", lambda pdf: page_with_links(pdf).pop("/Tabs")),
    ("note", "no ID", remover("Note", "/ID")),
    ("note", "far from its mark", untag_note),
    ("parent", "P names another", setter("P", "/P", "1 0 R")),
    ("parent", "ParentTree names another", lambda pdf: first_leaf(pdf)
     .__setitem__(1, [root(pdf)["/K"]] * len(pdf.resolve(first_leaf(pdf)[1])))),
    ("parent", "key of nothing",
     lambda pdf: first_leaf(pdf).extend([99999, []])),
    ("document", "no Lang", catalog_remover("/Lang")),
    ("document", "not Marked", catalog_remover("/MarkInfo")),
    ("document", "no title shown", catalog_remover("/ViewerPreferences")),
    ("document", "script",
     lambda pdf: pdf.catalog().update({"/OpenAction": {"/S": "/JavaScript"}})),
]


def complaints(pdf):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        Checker(pdf, "x").check()
    return output.getvalue()


def main():
    path = sys.argv[1]
    failures = passed_over = 0
    good = complaints(Pdf(path))
    if good:
        print("not a good file to begin with:\n" + good)
        sys.exit(1)
    for rule, what, spoil in SPOILED:
        pdf = Pdf(path)
        try:
            spoil(pdf)
        except LookupError as reason:
            print("passed over: %s: %s" % (what, reason))
            passed_over += 1
            continue
        if "x: %s: " % rule not in complaints(pdf):
            print("unseen by rule %s: %s" % (rule, what))
            failures += 1
    print("%d ways to spoil a file, %d unseen, %d passed over" % (
        len(SPOILED), failures, passed_over))
    sys.exit(1 if failures else 0)


main()
