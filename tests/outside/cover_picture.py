#!/usr/bin/env python3
"""cover_picture.py PICTURE.png DRAWN.png: is the picture the one that a browser
makes of its drawing? Edges may differ a little from one browser to the next."""
import sys
import zlib


def unfilter(kind, line, before, step):
    for i, value in enumerate(line):
        left = line[i - step] if i >= step else 0
        up, corner = before[i], before[i - step] if i >= step else 0
        if kind == 1:
            value += left
        elif kind == 2:
            value += up
        elif kind == 3:
            value += (left + up) // 2
        elif kind == 4:
            guess = left + up - corner
            near = [abs(guess - one) for one in (left, up, corner)]
            value += (left, up, corner)[near.index(min(near))]
        line[i] = value & 255
    return line


def rows_of(path):
    """Rows of the first channel."""
    data = open(path, "rb").read()
    at, packed = 8, b""
    while at < len(data):
        size, kind = int.from_bytes(data[at:at + 4], "big"), data[at + 4:at + 8]
        if kind == b"IHDR":
            width, step = int.from_bytes(data[at + 8:at + 12], "big"), \
                {0: 1, 2: 3, 6: 4}[data[at + 17]]
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + size]
        at += 12 + size
    raw, rows, size = zlib.decompress(packed), [], width * step + 1
    before = bytearray(size - 1)
    for at in range(0, len(raw), size):
        line = bytearray(raw[at + 1:at + size])
        before = unfilter(raw[at], line, before, step) if raw[at] else line
        rows.append(bytes(before[::step]))
    return rows


def main():
    one, other = (rows_of(path) for path in sys.argv[1:3])
    other = other[:len(one)]
    if (len(one), len(one[0])) != (len(other), len(other[0])):
        print("the sizes differ")
        sys.exit(1)
    ink = sum(row.count(0) for row in one)
    differ = sum(abs(a - b) > 128 for x, y in zip(one, other) if x != y
                 for a, b in zip(x, y))
    print("%d dots of ink, %d differ" % (ink, differ))
    sys.exit(0 if ink and differ * 50 < ink else 1)


main()
