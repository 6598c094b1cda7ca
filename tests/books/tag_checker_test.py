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


def fields(pdf, kind):
    """Widgets of one kind that are fields of their own."""
    return [value for value in objects(pdf, "/FT", kind) if "/Rect" in value]


def radio_group(pdf):
    for value in objects(pdf, "/FT", "/Btn"):
        if value.get("/Ff", 0) & 1 << 15:
            return value
    raise LookupError("no radio group")


def form(pdf):
    return pdf.resolve(pdf.catalog()["/AcroForm"])


def field_setter(kind, key, value):
    def spoil(pdf):
        fields(pdf, kind)[0][key] = value
    return spoil


def field_remover(kind, key):
    def spoil(pdf):
        fields(pdf, kind)[0].pop(key)
    return spoil


def states(pdf):
    return fields(pdf, "/Btn")[0]["/AP"]["/N"]


def swap_widgets(pdf):
    for page in pdf.pages():
        widgets = [a for a in page.value.get("/Annots", [])
                   if pdf.resolve(a).get("/Subtype") == "/Widget"]
        if len(widgets) > 1:
            page.value["/Annots"].reverse()
            return
    raise LookupError("no page with two widgets")


def share_form(pdf):
    """Put a second kid beside a widget in its Form."""
    for value in elements(pdf, "Form"):
        kids = kids_of(pdf, value)
        value["/K"] = kids + [kids[0]]
        return


def empty_font(pdf):
    font = list(form(pdf)["/DR"]["/Font"].values())[0]
    pdf.resolve(font)["/FirstChar"] = 200


def hide_letter(pdf):
    """The font's map of codes to text forgets the euro sign."""
    font = pdf.resolve(list(form(pdf)["/DR"]["/Font"].values())[0])
    stream = pdf.objects["obj:" + font["/ToUnicode"]]["stream"]
    data = base64.b64decode(stream["data"]).replace(b"<20AC>", b"<0041>")
    stream["data"] = base64.b64encode(data).decode()


def grow_first(pdf):
    rect = fields(pdf, "/Btn")[0]["/Rect"]
    rect[0], rect[1], rect[2], rect[3] = 0, 0, 595, 842


def shrink_first(pdf):
    rect = fields(pdf, "/Btn")[0]["/Rect"]
    rect[2] = rect[0] + 15.6


def mute_off(pdf):
    stream = pdf.objects["obj:" + states(pdf)["/Off"]]["stream"]
    stream["data"] = base64.b64encode(b"q Q").decode()


FORM_SPOILED = [
    ("field-name", "a dot in a part", field_setter("/Tx", "/T", "u:a.b")),
    ("field-name", "not ASCII", field_setter("/Tx", "/T", "u:n\u00e4me")),
    ("field-name", "a name twice", lambda pdf: [
        value.update({"/T": "u:same"}) for value in fields(pdf, "/Tx")]),
    ("field-spoken", "no TU", field_remover("/Btn", "/TU")),
    ("field-spoken", "other words", field_setter("/Btn", "/TU", "u:Qxz")),
    ("field-tag", "a widget of no field",
     lambda pdf: form(pdf)["/Fields"].pop()),
    ("field-tag", "two things in a Form", share_form),
    ("field-tag", "in a P", setter("Form", "/S", "/P")),
    ("field-look", "NeedAppearances",
     lambda pdf: form(pdf).update({"/NeedAppearances": True})),
    ("field-look", "no appearance", field_remover("/Tx", "/AP")),
    ("field-look", "not printed", field_setter("/Tx", "/F", 0)),
    ("field-look", "smaller than its area", shrink_first),
    ("field-state", "no Off", lambda pdf: states(pdf).pop("/Off")),
    ("field-state", "three states", lambda pdf: states(pdf).update(
        {"/More": states(pdf)["/Off"]})),
    ("field-state", "an Off that shows nothing", mute_off),
    ("field-state", "AS is no state", field_setter("/Btn", "/AS", "/On")),
    ("field-state", "V is not AS", field_setter("/Btn", "/V", "/Yes")),
    ("field-radio", "no V", lambda pdf: radio_group(pdf).pop("/V")),
    ("field-radio", "a button without its group", lambda pdf: pdf.resolve(
        radio_group(pdf)["/Kids"][0]).pop("/Parent")),
    ("field-radio", "two buttons of one state", lambda pdf: pdf.resolve(
        radio_group(pdf)["/Kids"][0]).update({"/AP": pdf.resolve(
            radio_group(pdf)["/Kids"][1])["/AP"]})),
    ("field-font", "size 0",
     field_setter("/Tx", "/DA", "u:/Typed 0 Tf 0 g")),
    ("field-font", "Helvetica",
     field_setter("/Tx", "/DA", "u:/Helv 12 Tf 0 g")),
    ("field-font", "no widths", empty_font),
    ("field-font", "no euro sign", hide_letter),
    ("field-font", "lines that scroll", lambda pdf: [
        value.update({"/Ff": 1 << 12}) for value in fields(pdf, "/Tx")]),
    ("field-order", "Annots backward", swap_widgets),
    ("field-free", "required", field_setter("/Tx", "/Ff", 2)),
    ("field-free", "at most ten letters", field_setter("/Tx", "/MaxLen", 10)),
    ("field-free", "comb", field_setter("/Tx", "/Ff", 1 << 24)),
    ("field-free", "an answer", field_setter("/Tx", "/V", "u:x")),
    ("field-free", "a signature", field_setter("/Tx", "/FT", "/Sig")),
    ("field-free", "an action", field_setter("/Tx", "/A", {"/S": "/Named"})),
    ("field-area", "a small box", shrink_first),
    ("field-area", "over its neighbours", grow_first),
]


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


def is_form(path):
    return "/AcroForm" in Pdf(path).catalog()


def main():
    path = sys.argv[1]
    failures = passed_over = 0
    good = complaints(Pdf(path))
    if good:
        print("not a good file to begin with:\n" + good)
        sys.exit(1)
    spoiled = SPOILED + (FORM_SPOILED if is_form(path) else [])
    for rule, what, spoil in spoiled:
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
        len(spoiled), failures, passed_over))
    sys.exit(1 if failures else 0)


main()
