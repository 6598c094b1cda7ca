"""What a PDF could load, run, send or carry besides its pages: actions, scripts,
forms that submit, embedded and outer files, movies, signatures. Each object is
read by pdf_objects; one is parsed in full when a name in it could matter."""
import re
from xml.parsers import expat

from pdf_objects import Name, PdfError, Pdf, Stream

LINKS = ("http:", "https:", "mailto:", "tel:", "sms:", "ftp:")
# ISO 32000-1, 12.6.4: all actions but those that go to a place in the file
# or, when asked, to an address.
ACTIONS = set("""Launch GoToR GoToE Thread Sound Movie Hide SubmitForm ResetForm
    ImportData JavaScript SetOCGState Rendition Trans GoTo3DView
    RichMediaExecute GoToDp Named""".split())
# Keys that no dictionary of ours may have, whatever it is.
KEYS = {
    "JS": "a script", "JavaScript": "a script", "AA": "actions of events",
    "OpenAction": "an action when it is opened", "XFA": "an XFA form",
    "EmbeddedFiles": "embedded files", "EF": "an embedded file",
    "RF": "related files", "AF": "associated files",
    "OPI": "a proxy of a picture elsewhere", "Ref": "a page of another file",
    "RichMediaContent": "rich media", "Renditions": "renditions",
    "Collection": "a portfolio", "Perms": "rights to be asked for",
    "Alternates": "other pictures", "Encrypt": "encryption",
    "URLS": "pages of the web", "IDS": "pages of the web",
    "SpiderInfo": "pages of the web", "PresSteps": "steps of a show",
    "Requirements": "requirements", "Legal": "attestations",
    "Movie": "a movie", "Sound": "a sound", "PS": "code of PostScript",
    "3DD": "a scene", "FFilter": "a file elsewhere",
    "FDecodeParms": "a file elsewhere", "SV": "a seed of signatures",
    "DSS": "answers of servers", "VRI": "answers of servers",
    "ExtensionData": "parts of a plugin", "AN": "an action",
    "PA": "an address noted", "GoToR": "another file", "NU": "a script"}
ANNOTATIONS = {"Link", "Widget"}
TYPES = {"Filespec", "F", "EmbeddedFile", "Sig", "DocTimeStamp", "Rendition",
         "MediaClip", "SlideShow", "RichMedia", "OPI", "ObjStm", "XRef", "3D"}
# What makes it worth to parse an object: any of these words, or an escape
# within a name.
WORTH = re.compile(
    rb"/(?:%s)(?![^\0\t\n\f\r ()<>\[\]{}/%%])|/[^\0\t\n\f\r ()<>\[\]{}/%%]*#"
    % b"|".join(sorted({one.encode() for one in
                        set(KEYS) | ACTIONS | TYPES |
                        {"URI", "A", "Annot", "Rect", "F", "UF", "FS", "FT",
                         "Base", "Metadata", "DOS", "Unix", "Mac", "IsMap"}})))


def walk(value):
    """Every dictionary in it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def is_link(address):
    text = address.decode("latin-1") if isinstance(address, bytes) else ""
    bare = re.sub(r"[\x00-\x20]", "", text).lower()
    return bare.startswith(LINKS)


def check_action(one):
    """A dictionary that says what to do."""
    kind = one.get("S")
    if kind == "URI" and not is_link(one.get("URI")):
        yield "a link to %r" % one.get("URI")
    if isinstance(kind, Name) and kind in ACTIONS and \
            not ({"P", "K", "Pg"} & set(one)):      # an element of structure
        yield "the action %s" % kind
    if isinstance(kind, Name) and "Next" in one:
        yield "a further action"
    if kind == "URI" and one.get("IsMap"):
        yield "a link that tells where it was touched"


def check_dictionary(one):
    for key in one:
        if key in KEYS:
            yield KEYS[key]
    kind = one.get("Type")
    if isinstance(kind, Name) and kind in TYPES and kind != "XRef":
        yield "an object of the kind %s" % kind
    subtype = one.get("Subtype")
    if (kind == "Annot" or "Rect" in one and isinstance(subtype, Name)) and \
            subtype not in ANNOTATIONS:
        yield "an annotation of the kind %s" % subtype
    if "UF" in one or {"DOS", "Unix", "Mac"} & set(one):
        yield "the name of a file"
    if isinstance(one.get("URI"), dict) or "Base" in one:
        yield "a base of addresses"
    if isinstance(one.get("FS"), Name) or \
            isinstance(one.get("F"), (bytes, dict)):
        yield "the name of a file"
    if one.get("FT") == "Sig":
        yield "a signature"
    if subtype == "PS":
        yield "code of PostScript"
    yield from check_action(one)


def check_stream(one):
    """An outer file in the place of the stream's own bytes; XMP that names an
    entity."""
    if "F" in one.dictionary:
        yield "a stream that lies in another file"
    if one.dictionary.get("Subtype") == "XML":
        yield from check_xml(one.content())


def check_xml(data):
    found = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *a: found.append(
        "metadata with a document type")
    parser.EntityDeclHandler = lambda *a: found.append(
        "metadata with an entity")
    parser.ProcessingInstructionHandler = lambda target, _: \
        target == "xpacket" or found.append("metadata with <?%s" % target)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        found.append("metadata that are no XML: %s" % error)
    return found


def head_of(span):
    """Without the bytes of a stream."""
    at = span.find(b"stream")
    while at > 0 and span[at - 3:at] == b"end":
        at = span.find(b"stream", at + 1)
    return span if at < 0 else span[:at]


def check_object(span):
    head = head_of(span)
    if not span.rstrip().endswith(b"endobj") or head.count(b"endobj") > 1:
        yield "bytes between the objects"
    if not WORTH.search(head):
        return
    found = Pdf.parse(span)
    if isinstance(found, Stream):
        yield from check_stream(found)
        found = found.dictionary
    for one in walk(found):
        yield from check_dictionary(one)


def complaints(data):
    try:
        pdf = Pdf(data)
        found = list(pdf.faults)
        for trailer in pdf.trailers:
            for one in walk(trailer):
                found += check_dictionary(one)
        for number, span in pdf.spans():
            found += ["object %d: %s" % (number, what)
                      for what in check_object(span)]
        return found
    except (PdfError, ValueError, IndexError, TypeError) as error:
        return ["cannot be read: %s" % error]
