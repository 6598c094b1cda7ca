"""What the checks ask an OpenType font: widths, glyphs, whether it may be
embedded."""
import struct


class OpenType:
    def __init__(self, data):
        self.tables = {}
        for index in range(struct.unpack(">H", data[4:6])[0]):
            tag, _, offset, size = struct.unpack(
                ">4sLLL", data[12 + 16 * index:28 + 16 * index])
            self.tables[tag.decode()] = data[offset:offset + size]
        self.em = struct.unpack(">H", self.tables["head"][18:20])[0]
        self.metrics = struct.unpack(">H", self.tables["hhea"][34:36])[0]

    def width(self, glyph):
        """Advance of a glyph, in thousandths of an em."""
        at = 4 * min(glyph, self.metrics - 1)
        return struct.unpack(">H", self.tables["hmtx"][at:at + 2])[0] \
            * 1000 / self.em

    def may_be_embedded(self):
        return struct.unpack(">H", self.tables["OS/2"][8:10])[0] == 0

    def glyphs(self):
        """Glyphs of the characters in the cmaps of formats 4 and 12."""
        table, found = self.tables["cmap"], {}
        for index in range(struct.unpack(">H", table[2:4])[0]):
            offset = struct.unpack(">L", table[8 + 8 * index:12 + 8 * index])[0]
            part = table[offset:]
            form = struct.unpack(">H", part[:2])[0]
            if form == 4:
                found.update(self.format_4(part))
            elif form == 12:
                found.update(self.format_12(part))
        return found

    @staticmethod
    def format_4(part):
        count = struct.unpack(">H", part[6:8])[0] // 2
        words = struct.unpack(">%dH" % (len(part) // 2),
                              part[:len(part) // 2 * 2])
        ends, starts = words[7:7 + count], words[8 + count:8 + 2 * count]
        deltas = words[8 + 2 * count:8 + 3 * count]
        offsets = words[8 + 3 * count:8 + 4 * count]
        for i in range(count):
            for code in range(starts[i], ends[i] + 1):
                if offsets[i] == 0:
                    yield code, (code + deltas[i]) & 0xFFFF
                else:
                    at = 8 + 3 * count + i + offsets[i] // 2 + code - starts[i]
                    if at < len(words) and words[at]:
                        yield code, (words[at] + deltas[i]) & 0xFFFF

    @staticmethod
    def format_12(part):
        count = struct.unpack(">L", part[12:16])[0]
        for group in range(count):
            start, end, glyph = struct.unpack(
                ">LLL", part[16 + 12 * group:28 + 12 * group])
            for code in range(start, end + 1):
                yield code, glyph + code - start
