"""What a stylesheet asks a reader to load, found as a browser finds it: by
tokens (CSS Syntax 3). Shares no code with the program."""
import re

NEWLINE = r"(?:\r\n|[\n\r\f])"
ESCAPE = r"\\(?:[0-9A-Fa-f]{1,6}(?:\r\n|[ \t\n\r\f])?|[^\n\r\f0-9A-Fa-f])"
NAME_START = r"(?:[A-Za-z_\x80-\U0010ffff]|%s)" % ESCAPE
NAME_CHAR = r"(?:[-0-9A-Za-z_\x80-\U0010ffff]|%s)" % ESCAPE
IDENT = r"(?:--|-?%s)%s*" % (NAME_START, NAME_CHAR)
TOKEN = re.compile(r"""
    (?P<comment>/\*.*?(?:\*/|\Z))
  | (?P<space>[ \t\n\r\f]+)
  | (?P<string>"(?:[^"\\\n\r\f]|\\%(nl)s|%(escape)s)*(?:"|\\?\Z)
             |'(?:[^'\\\n\r\f]|\\%(nl)s|%(escape)s)*(?:'|\\?\Z))
  | (?P<bad_string>["'])
  | (?P<number>[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?:%(ident)s|%%)?)
  | (?P<html><!--|-->)
  | (?P<function>%(ident)s\()
  | (?P<word>%(ident)s)
  | (?P<at>@%(ident)s)
  | (?P<hash>\#%(char)s+)
  | (?P<sign>.)
""" % {"nl": NEWLINE, "escape": ESCAPE, "ident": IDENT, "char": NAME_CHAR},
                   re.X | re.S)
CLOSED = re.compile(r"(['\"])(?:(?!\1)[^\\]|\\%s|%s)*\1" % (NEWLINE, ESCAPE),
                    re.S)
BARE = re.compile(r"[ \t\n\r\f]*((?:[^\"'()\\ \t\n\r\f\x00-\x08\x0b\x0e-\x1f"
                  r"\x7f]|%s)*)[ \t\n\r\f]*(\)|\Z)" % ESCAPE)
BAD_URL = re.compile(r"(?:[^)\\]|%s|\\)*(?:\)|\Z)" % ESCAPE, re.S)
# A string in them is an address.
HOLD_ADDRESSES = {"url", "src", "image", "image-set", "-webkit-image-set"}
STAND_FOR_OTHERS = {"var", "env", "attr"}
# Loads, runs or was made to do so by some reader of the past.
NEVER = {"expression", "url-prefix", "domain", "alphaimageloader", "paint"}
CLOSES = {"(": ")", "[": "]", "{": "}"}


def unescape(text):
    def one(match):
        digits = match.group(1)
        if digits is None:
            return match.group(2)
        value = int(digits, 16)
        return chr(value) if 0 < value < 0x110000 and \
            not 0xD800 <= value < 0xE000 else "\ufffd"
    text = re.sub(r"\\%s" % NEWLINE, "", text)
    return re.sub(r"\\(?:([0-9A-Fa-f]{1,6})(?:\r\n|[ \t\n\r\f])?|(.))", one,
                  text, flags=re.S)


def tokens(text):
    """(kind, value), comments and spaces left out."""
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        kind, at = match.lastgroup, match.end()
        value = match.group(kind)
        if kind == "comment" and not (value.endswith("*/") and len(value) > 3):
            kind = "open comment"
        elif kind in ("comment", "space"):
            continue
        elif kind == "string":
            if not CLOSED.fullmatch(value):
                yield "open string", value
                continue
            value = unescape(value[1:-1])
        elif kind == "function":
            value = unescape(value[:-1]).lower()
            if value == "url" and \
                    not re.match(r"[ \t\n\r\f]*[\"']", text[at:at + 99]):
                found = BARE.match(text, at)
                if found:
                    kind = "url" if found.group(2) else "open url"
                    value = unescape(found.group(1))
                    at = found.end()
                else:
                    kind, value = "bad url", ""
                    at = BAD_URL.match(text, at).end()
        elif kind in ("word", "hash"):
            value = unescape(value)
        elif kind == "at":
            value = unescape(value[1:]).lower()
        yield kind, value


class Sheet:
    """`loads`: (address, in what); `faults`: what reaches out otherwise, or
    swallows what follows."""

    def __init__(self, text, is_value=False):
        self.loads, self.faults = [], []
        self.stack = []            # ")", "]", "}" with the function's name
        self.rule = ""             # the @rule whose beginning is read
        self.face = None
        self.attr_words = 0
        for kind, value in tokens(text):
            self.read(kind, value)
        if self.stack and not is_value:
            self.faults.append("ends within %s" % self.stack[-1][1])

    def functions(self):
        return [name for close, name in self.stack if close == ")"]

    def read(self, kind, value):
        name = kind.replace(" ", "_")
        if name.startswith(("open_", "bad_")):
            self.faults.append("%s: %s" % (kind, value[:40]))
        elif hasattr(self, "read_" + name):
            getattr(self, "read_" + name)(value)

    def read_at(self, value):
        self.rule = value
        if value in ("import", "document", "-moz-document"):
            self.faults.append("@%s" % value)
        if value == "charset":
            self.faults.append("@charset")

    def read_url(self, value):
        if self.rule != "namespace":
            self.loads.append((value, "url()"))

    def read_string(self, value):
        inside = self.functions()
        if inside and inside[-1] in HOLD_ADDRESSES and \
                self.rule != "namespace":
            self.loads.append((value, inside[-1] + "()"))

    def read_function(self, value):
        inside = self.functions()
        if value in NEVER:
            self.faults.append(value + "()")
        if value in STAND_FOR_OTHERS and HOLD_ADDRESSES & set(inside):
            self.faults.append("%s() as an address" % value)
        if value == "attr":
            self.attr_words = 0
        self.stack.append((")", value))

    def read_word(self, value):
        if "attr" in self.functions():
            self.attr_words += 1
            if self.attr_words > 1 and value.lower() == "url":
                self.faults.append("attr() as an address")
        if value.lower() in ("behavior", "-moz-binding"):
            self.faults.append(value)

    def read_sign(self, value):
        if value in CLOSES:
            if value == "{":
                self.rule = ""
            self.stack.append((CLOSES[value], value))
        elif value in ")]}":
            if not self.stack or self.stack[-1][0] != value:
                self.faults.append("a lone " + value)
                while value == "}" and self.stack and \
                        self.stack[-1][0] != "}":
                    self.stack.pop()
            if self.stack and self.stack[-1][0] == value:
                self.stack.pop()
        elif value == ";" and not self.stack:
            self.rule = ""
