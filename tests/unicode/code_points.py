"""What perl knows of the code points of the Unicode Standard, and which of
them stand for which kind, for the books of this folder."""
import bisect
import os
import subprocess

LAST = 0x10FFFF
# Two of each class of line breaking, and what readers write as one sign.
REPRESENTATIVES = [chr(c) for c in (
    0x61, 0xE9, 0x5D0, 0x628, 0x4E00, 0x20000, 0x1F600, 0x1F468, 0x1F3FB,
    0x1F1E6, 0x200D, 0xFE0F, 0xE0100, 0xE0062, 0x301, 0x903, 0x20E3, 0x1100,
    0x1161, 0x11A8, 0xAC00, 0xAC01, 0x3041, 0x3042, 0x30FC, 0x35, 0x661, 0x24,
    0x25, 0x2C, 0x2E, 0x2F, 0x21, 0x28, 0x29, 0x300C, 0x300D, 0x2018, 0x201D,
    0x2D, 0x2010, 0x2014, 0xAD, 0xB4, 0x203C, 0x2026, 0xA0, 0x202F, 0x2060,
    0x200B, 0x3000, 0x2003, 0x2028, 0x2029, 0x85, 0xFFFC, 0xA7, 0xE01, 0xE31,
    0x94D, 0x17D2, 0xF0B, 0x1039, 0x200E, 0x2067, 0x2069, 0x378, 0xE000,
    0xF0000, 0xFDD0, 0x10FFFF)] + [
        "\U0001F1EB\U0001F1F7\U0001F1E9", "1\uFE0F\u20E3",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466",
        "\U0001F44D\U0001F3FF",
        "\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067"
        "\U000E007F", "a\u0301\u0327\u0301\u0323", "\u1112\u1161\u11AB",
        "\u0915\u094D\u200D\u0937\u093F", "x\U000E0100", "\u845B\U000E0101"]


class CodePoints:
    def __init__(self):
        self.maps = {}
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                              "code_points.pl")
        told = subprocess.run(["perl", script], check=True, text=True,
                              stdout=subprocess.PIPE).stdout
        for line in told.splitlines():
            name, start, value = line.split()
            starts, values = self.maps.setdefault(name, ([], []))
            starts.append(int(start, 16))
            values.append(value)

    def value(self, name, character):
        starts, values = self.maps[name]
        return values[bisect.bisect(starts, ord(character)) - 1]

    def kind(self, character):
        return tuple(self.value(name, character) for name in
                     ("Line_Break", "General_Category", "Script"))

    def all(self):
        """Every assigned code point, the noncharacters, and the first and the
        last of each range for private use or not assigned."""
        starts, values = self.maps["General_Category"]
        found = {c for plane in range(17)
                 for c in (plane << 16 | 0xFFFE, plane << 16 | 0xFFFF)}
        found.update(range(0xFDD0, 0xFDF0))
        for start, end, value in zip(starts, starts[1:] + [LAST + 1], values):
            if value in ("Cn", "Co"):
                found.update((start, end - 1))
            elif value != "Cs":
                found.update(range(start, end))
        return [chr(c) for c in sorted(found) if 0 < c <= LAST]
