#!/usr/bin/env python3
"""fonts/names.py > character-names.txt: the names of characters, as Python's
copy of the Unicode Character Database has them (Python 3.11: Unicode 14). What
is named by a rule (ideographs, syllables of Hangul) or is in ASCII is left out."""
import re
import unicodedata

BY_RULE = re.compile("CJK UNIFIED|CJK COMPATIBILITY IDEO|HANGUL SYLLABLE"
                     "|TANGUT IDEO|KHITAN|NUSHU CHAR")

for code in range(0x80, 0x110000):
    name = unicodedata.name(chr(code), None)
    if name and not BY_RULE.match(name):
        print("%04X %s" % (code, name))
