#!/usr/bin/env python3
"""tag_checker_test.py PROGRAM OUT: does tag_checker.py see what is wrong? Good
files are spoiled, one thing at a time, and written to OUT/broken/by-rule, named
after the rule that it breaks; that rule must speak up. Every rule must have
such a file."""
import base64
import json
import os
import re
import shutil
import subprocess
import sys

from pdf_reading import Pdf, text_of
from reading_rules import extract
from tag_checker import Checker
from tagged_books import planned, read_book

RULES = ["M%02d" % number for number in
         [3, 4, 5] + list(range(8, 23)) + [24, 45] + list(range(70, 77)) +
         [78, 80, 81, 82]] + ["S05", "S06"]
# Where what is spoiled is found; the first that has it.
GOOD = ["features-a4.pdf", "features-fillable.pdf", "forms-fillable.pdf"]


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


def set_state(name, content):
    def spoil(pdf):
        shown = states(pdf)
        state = next(key for key in shown if (key == "/Off") == (name == "Off"))
        stream = pdf.objects["obj:" + shown[state]]["stream"]
        stream["data"] = base64.b64encode(content).decode()
    return spoil


def move_first(pdf):
    rect = fields(pdf, "/Btn")[0]["/Rect"]
    rect[1], rect[3] = rect[1] + 400, rect[3] + 400


def flatten_first(pdf):
    """Ask for lines where one has room."""
    field = fields(pdf, "/Tx")[0]
    field["/Rect"][3] = field["/Rect"][1] + 23
    field["/Ff"] = 1 << 12 | 1 << 23


FORM_SPOILED = [
    ("M70", "a dot in a part", field_setter("/Tx", "/T", "u:a.b")),
    ("M70", "not ASCII", field_setter("/Tx", "/T", "u:n\u00e4me")),
    ("M70", "a name twice", lambda pdf: [
        value.update({"/T": "u:same"}) for value in fields(pdf, "/Tx")]),
    ("M71", "no TU", field_remover("/Btn", "/TU")),
    ("M71", "other words", field_setter("/Btn", "/TU", "u:Qxz")),
    ("M72", "a widget of no field",
     lambda pdf: form(pdf)["/Fields"].pop()),
    ("M72", "two things in a Form", share_form),
    ("M72", "in a P", setter("Form", "/S", "/P")),
    ("M73", "NeedAppearances",
     lambda pdf: form(pdf).update({"/NeedAppearances": True})),
    ("M73", "no appearance", field_remover("/Tx", "/AP")),
    ("M73", "not printed", field_setter("/Tx", "/F", 0)),
    ("M73", "smaller than its area", shrink_first),
    ("M75", "no Off", lambda pdf: states(pdf).pop("/Off")),
    ("M75", "three states", lambda pdf: states(pdf).update(
        {"/More": states(pdf)["/Off"]})),
    ("M75", "an Off that shows something", set_state("Off", b"0 0 m 9 9 l S")),
    ("M75", "a tick that shows nothing", set_state("Yes", b"q Q")),
    ("M75", "a tick where no box is drawn", move_first),
    ("M75", "AS is no state", field_setter("/Btn", "/AS", "/On")),
    ("M75", "V is not AS", field_setter("/Btn", "/V", "/Yes")),
    ("M76", "no V", lambda pdf: radio_group(pdf).pop("/V")),
    ("M76", "a button without its group", lambda pdf: pdf.resolve(
        radio_group(pdf)["/Kids"][0]).pop("/Parent")),
    ("M76", "two buttons of one state", lambda pdf: pdf.resolve(
        radio_group(pdf)["/Kids"][0]).update({"/AP": pdf.resolve(
            radio_group(pdf)["/Kids"][1])["/AP"]})),
    ("M78", "size 0",
     field_setter("/Tx", "/DA", "u:/Typed 0 Tf 0 g")),
    ("M78", "small type", lambda pdf: [
        value.update({"/DA": "u:/Typed 9 Tf 0 g"})
        for value in fields(pdf, "/Tx")]),
    ("M78", "lines without room", flatten_first),
    ("M74", "Helvetica",
     field_setter("/Tx", "/DA", "u:/Helv 12 Tf 0 g")),
    ("M74", "no widths", empty_font),
    ("M74", "no euro sign", hide_letter),
    ("M78", "lines that scroll", lambda pdf: [
        value.update({"/Ff": 1 << 12}) for value in fields(pdf, "/Tx")]),
    ("M80", "Annots backward", swap_widgets),
    ("M81", "required", field_setter("/Tx", "/Ff", 2)),
    ("M81", "at most ten letters", field_setter("/Tx", "/MaxLen", 10)),
    ("M81", "comb", field_setter("/Tx", "/Ff", 1 << 24)),
    ("M81", "an answer", field_setter("/Tx", "/V", "u:x")),
    ("M81", "a signature", field_setter("/Tx", "/FT", "/Sig")),
    ("M81", "an action", field_setter("/Tx", "/A", {"/S": "/Named"})),
    ("M82", "a small box", shrink_first),
    ("M82", "over its neighbours", grow_first),
]


SPOILED = [
    ("M08", "untagged text",
     lambda pdf: edit_content(pdf, rb"$", b" BT (x) Tj ET")),
    ("M08", "text tagged twice", lambda pdf: edit_content(
        pdf, rb"/P ?<</MCID (\d+)>> ?BDC", rb"/P<</MCID \1>>BDC "
        rb"/P<</MCID 9999>>BDC EMC /P<</MCID 9998>>BDC BT () Tj ET EMC")),
    ("M08", "artifact inside a tag", lambda pdf: edit_content(
        pdf, rb"(/P ?<</MCID \d+>> ?BDC)",
        rb"\1 /Artifact BMC 0 0 1 1 re f EMC")),
    ("M08", "EMC too many", lambda pdf: edit_content(pdf, rb"$", b" EMC")),
    ("M19", "an MCID twice", lambda pdf: edit_content(
        pdf, rb"$", b" /P<</MCID 0>>BDC EMC /P<</MCID 0>>BDC EMC")),
    ("M14", "unknown artifact", lambda pdf: edit_content(
        pdf, rb"/Type ?/Pagination", b"/Type/Furniture")),
    ("M09", "no Document", lambda pdf: root(pdf).update(
        {"/K": pdf.resolve(root(pdf)["/K"])["/K"]})),
    ("M09", "mapped standard type",
     lambda pdf: root(pdf).update({"/RoleMap": {"/P": "/Span"}})),
    ("M09", "own type", setter("P", "/S", "/Absatz")),
    ("M12", "LI outside a list", setter("L", "/S", "/Div")),
    ("M09", "block in a heading", setter("LBody", "/S", "/H1")),
    ("M09", "text directly in a list", setter("P", "/S", "/TR")),
    ("M09", "empty paragraph", setter("P", "/K", [])),
    ("M10", "H1 to H4", setter("H1", "/S", "/H4")),
    ("M10", "other words than the heading", lambda pdf: objects(
        pdf, "/Title", pdf.resolve(pdf.resolve(pdf.catalog()["/Outlines"])[
            "/First"])["/Title"])[0].update({"/Title": "u:Qx"})),
    ("M12", "labels without numbering", remover("L", "/A")),
    ("M12", "item without body", setter("LBody", "/S", "/Lbl")),
    ("M13", "rows of two lengths", lambda pdf: drop_kid(pdf, "TR")),
    ("M13", "no Scope", remover("TH", "/A")),
    ("M15", "no Alt", remover("Figure", "/Alt")),
    ("M15", "no BBox", remover("Figure", "/A")),
    ("M16", "no Contents", link_setter("/Contents", "u:")),
    ("M16", "not printed", link_setter("/F", 0)),
    ("M16", "leads nowhere", lambda pdf: [link.update(
        {"/Dest": ["1 0 R", "/XYZ", None, None, None]})
        for link in objects(pdf, "/Subtype", "/Link") if "/Dest" in link]),
    ("M16", "local address", lambda pdf: [link.update(
        {"/A": {"/S": "/URI", "/URI": "u:file:///x"}})
        for link in objects(pdf, "/Subtype", "/Link")]),
    ("M16", "in a Span", setter("Link", "/S", "/Span")),
    ("M17", "no Link", setter("TOCI", "/K", [])),
    ("M45", "contents to another page", lambda pdf: elements(pdf, "TOCI") and [
        pdf.resolve(kid["/Obj"]).update({"/Dest": [
            pdf.pages()[0].reference, "/XYZ", None, None, None]})
        for link in elements(pdf, "Link") for kid in kids_of(pdf, link)
        if isinstance(kid, dict) and has_goal(pdf, kid)]),
    ("M22", "no Tabs", lambda pdf: page_with_links(pdf).pop("/Tabs")),
    ("M18", "no ID", remover("Note", "/ID")),
    ("M18", "far from its mark", untag_note),
    ("M19", "P names another", setter("P", "/P", "1 0 R")),
    ("M19", "ParentTree names another", lambda pdf: first_leaf(pdf)
     .__setitem__(1, [root(pdf)["/K"]] * len(pdf.resolve(first_leaf(pdf)[1])))),
    ("M19", "key of nothing",
     lambda pdf: first_leaf(pdf).extend([99999, []])),
    ("M05", "no Lang", catalog_remover("/Lang")),
    ("M09", "not Marked", catalog_remover("/MarkInfo")),
    ("M04", "no title shown", catalog_remover("/ViewerPreferences")),
    ("M03", "script",
     lambda pdf: pdf.catalog().update({"/OpenAction": {"/S": "/JavaScript"}})),
]


def spoil_page(pdf, replace, pattern):
    """`replace` gets the matches of a pattern in one page's content."""
    for page in pdf.pages():
        stream = pdf.objects["obj:" + page.value["/Contents"]]["stream"]
        before = base64.b64decode(stream["data"])
        if len(re.findall(pattern, before, flags=re.S)) > 1:
            stream["data"] = base64.b64encode(replace(before)).decode()
            return
    raise LookupError("no page with two %r" % pattern)


def split_paragraph(pdf):
    """A paragraph of two pieces becomes two P elements."""
    for reference, found in list(pdf.objects.items()):
        value = found.get("value")
        if not isinstance(value, dict) or value.get("/S") != "/P" or \
                len(kids_of(pdf, value)) < 2:
            continue
        number = 1 + max(int(name.split()[0][4:]) for name in pdf.objects
                         if name.startswith("obj:"))
        other = dict(value, **{"/K": value["/K"][1:]})
        value["/K"] = value["/K"][:1]
        pdf.objects["obj:%d 0 R" % number] = {"value": other}
        kids = pdf.resolve(value["/P"])["/K"]
        kids.insert(kids.index(reference[4:]) + 1, "%d 0 R" % number)
        return
    raise LookupError("no P of two pieces")


def swap_kids(pdf, kind):
    """The first two kids of a kind change places."""
    for value in elements(pdf, "Sect"):
        kids = kids_of(pdf, value)
        at = [index for index, kid in enumerate(kids) if isinstance(kid, str)
              and (pdf.resolve(kid) or {}).get("/S") == "/" + kind]
        if len(at) > 1:
            kids[at[0]], kids[at[1]] = kids[at[1]], kids[at[0]]
            return
    raise LookupError("no two %s side by side" % kind)


def join_words(pdf):
    """A page forgets where one of its spaces is: the codes of a space between
    two words go. The tree says the same then, so the manuscript must."""
    font = next(value for value in objects(pdf, "/Subtype", "/Type0"))
    stream = pdf.objects["obj:" + font["/ToUnicode"]]["stream"]
    data = base64.b64decode(stream["data"])
    stream["data"] = base64.b64encode(
        data.replace(b"<0020>", b"<200B>")).decode()


def form_xobject(pdf):
    """A Form XObject with content that says it is tagged, and is not."""
    for found in pdf.objects.values():
        stream = found.get("stream")
        if stream and stream["dict"].get("/Subtype") == "/Form":
            data = base64.b64decode(stream["data"])
            stream["data"] = base64.b64encode(
                b"/P <</MCID 0>> BDC " + data + b" EMC").decode()
            return
    raise LookupError("no Form XObject")


def nest_contents(pdf):
    """An entry that is below another stands beside it."""
    for value in elements(pdf, "TOCI"):
        inner = [kid for kid in kids_of(pdf, value) if isinstance(kid, str)
                 and pdf.resolve(kid).get("/S") == "/TOC"]
        if inner:
            outer = pdf.resolve(value["/P"])
            outer["/K"] = kids_of(pdf, outer) + kids_of(
                pdf, pdf.resolve(inner[0]))
            value["/K"].remove(inner[0])
            return
    raise LookupError("no contents of two levels")


def outline_item(pdf):
    return pdf.resolve(pdf.resolve(pdf.catalog()["/Outlines"])["/First"])


READING_SPOILED = [
    ("M05", "a foreign phrase unmarked", lambda pdf: [
        value.pop("/Lang") for value in elements(pdf, "Span")
        if "/Lang" in value]),
    ("M10", "a heading that is a paragraph", setter("H2", "/S", "/P")),
    ("M10", "a bookmark fewer", lambda pdf: pdf.resolve(
        outline_item(pdf)["/Next"]).pop("/Next")),
    ("M11", "a paragraph in two", split_paragraph),
    ("M12", "a label that is a paragraph", setter("Lbl", "/S", "/P")),
    ("M13", "a cell that is no header", setter("TH", "/S", "/TD")),
    ("M14", "words as mere layout", lambda pdf: edit_content(
        pdf, rb"/Type ?/Pagination ?/Subtype ?/(Header|Footer)",
        b"/Type/Layout/Was/x")),
    ("M14", "words as numbers of lines", lambda pdf: edit_content(
        pdf, rb"/Subtype ?/Header", b"/Subtype/LineNum")),
    ("M14", "furniture that is no header", lambda pdf: edit_content(
        pdf, rb"/Subtype ?/(Header|Footer)", b"")),
    ("M15", "other words about a picture",
     setter("Figure", "/Alt", "u:A picture")),
    ("M16", "Contents that say nothing", link_setter("/Contents", "u:here")),
    ("M16", "Contents of another link", link_setter("/Contents", "u:Qx zq")),
    ("M17", "contents that are flat", nest_contents),
    ("M17", "a list of nothing", setter("TOC", "/K", [])),
    ("M18", "a note that is a paragraph", setter("Note", "/S", "/Div")),
    ("M19", "a Form XObject of nobody", form_xobject),
    ("M20", "two paragraphs in the other order",
     lambda pdf: swap_kids(pdf, "P")),
    ("M20", "a paragraph that is not read",
     lambda pdf: elements(pdf, "P")[4].update({"/ActualText": "u: "})),
    ("M20", "words that nobody wrote",
     lambda pdf: elements(pdf, "P")[4].update({"/ActualText": "u:Qx zq"})),
    ("M21", "words without spaces", join_words),
    ("M24", "glyphs without text", lambda pdf: [
        font.pop("/ToUnicode")
        for font in objects(pdf, "/Subtype", "/Type0")]),
    ("M24", "private characters", lambda pdf: [
        pdf.objects["obj:" + font["/ToUnicode"]]["stream"].update(
            {"data": base64.b64encode(re.sub(
                rb"<0065>", b"<E065>", base64.b64decode(pdf.objects[
                    "obj:" + font["/ToUnicode"]]["stream"]["data"]))).decode()})
        for font in objects(pdf, "/Subtype", "/Type0")]),
    ("M70", "a field by another name", field_setter("/Tx", "/T", "u:other")),
    ("M71", "a question that was not asked", lambda pdf: fields(pdf, "/Tx")[0]
     .update({"/TU": "u:" + text_of(fields(pdf, "/Tx")[1]["/TU"])})),
    ("S05", "an abbreviation without its words", lambda pdf: [
        value.pop("/E") for value in elements(pdf, "Span") if "/E" in value]),
    ("S06", "a bookmark to no heading",
     lambda pdf: outline_item(pdf).pop("/SE")),
]


def write(pdf, path):
    """The spoiled objects as a file of its own."""
    whole = {"qpdf": [{"jsonversion": 2, "pdfversion": "1.7",
                       "pushedinheritedpageresources": False,
                       "calledgetallpages": False,
                       "maxobjectid": max(
                           int(name.split()[0][4:]) for name in pdf.objects
                           if name.startswith("obj:"))}, pdf.objects]}
    with open(path + ".json", "w", encoding="utf-8") as file:
        json.dump(whole, file)
    subprocess.run(["qpdf", "--json-input", path + ".json", path],
                   capture_output=True, check=False)
    os.remove(path + ".json")


def spoiled(good, spoil, path):
    """Is the thing there to be spoiled? Then it is, in a new file."""
    pdf = Pdf(good)
    try:
        spoil(pdf)
    except LookupError:
        return False
    write(pdf, path)
    return True


def main():
    program, out = sys.argv[1:3]
    manuscripts, failures, bitten = {}, 0, set()
    for folder in ("tests/books/features", "tests/books/forms"):
        for path, manuscript in read_book(
                program, folder, planned(program, out, folder)):
            manuscripts[os.path.basename(path)] = path, manuscript
    broken = out + "/broken/by-rule"
    shutil.rmtree(broken, ignore_errors=True)
    os.makedirs(broken)
    cases = SPOILED + FORM_SPOILED + READING_SPOILED
    for rule, what, spoil in cases:
        path = "%s/%s-%s.pdf" % (broken, rule, re.sub(r"\W+", "-", what))
        for good, manuscript in (manuscripts[name] for name in GOOD):
            if spoiled(good, spoil, path):
                break
        else:
            print("%s: no good file has it" % path)
            failures += 1
            continue
        found = {one for one, _, _ in Checker(
            Pdf(path), manuscript, lambda: extract(path)).check()}
        if rule in found:
            bitten.add(rule)
        else:
            print("%s: not seen by its rule, but by %s" % (
                path, sorted(found)))
            failures += 1
    for rule in RULES:
        if rule not in bitten:
            print("no broken file proves rule %s" % rule)
            failures += 1
    print("%d broken files for %d rules, %d unseen" % (
        len(cases), len(RULES), failures))
    sys.exit(1 if failures else 0)


main()
