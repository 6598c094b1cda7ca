#!/usr/bin/env python3
"""pictures.py PROGRAM FOLDER COUNT [COUNT...]: memory and pictures.

Builds a book for each count of pictures, half PNG and half JPEG, 800 by 600
pixels of gradients and noise, and prints time, peak memory and sizes. The
first book is the smallest; what each picture of a larger one adds to the peak
must stay under GROWTH_KB, and no peak may reach PEAK_MB.
"""
import os
import random
import shutil
import struct
import subprocess
import sys
import zlib

WIDTH, HEIGHT = 800, 600
GROWTH_KB = 48  # a picture of these has 900 KB as PNG, 350 as JPEG
PEAK_MB = 250
ON_A_PAGE = 20  # pictures to a chapter


def chunk(name, data):
    return (struct.pack(">I", len(data)) + name + data +
            struct.pack(">I", zlib.crc32(name + data)))


def png(noise):
    """Gradients across and down, with 5 bits of noise in each sample."""
    rows = bytearray()
    for y in range(HEIGHT):
        rows.append(0)
        for x in range(WIDTH):
            rows += bytes((x * 223 // WIDTH + noise.getrandbits(5),
                           y * 223 // HEIGHT + noise.getrandbits(5),
                           96 + noise.getrandbits(5)))
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">2I5B", WIDTH, HEIGHT, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(bytes(rows), 6)) +
            chunk(b"IEND", b""))


class Bits:
    """Bits of a scan; a byte of ones is followed by one of zeros."""

    def __init__(self):
        self.out, self.value, self.count = bytearray(), 0, 0

    def add(self, value, count):
        self.value = self.value << count | value
        self.count += count
        while self.count >= 8:
            self.count -= 8
            byte = self.value >> self.count & 0xFF
            self.out.append(byte)
            if byte == 0xFF:
                self.out.append(0)
        self.value &= (1 << self.count) - 1

    def end(self):
        self.add(127, 7)
        return bytes(self.out)


def segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(noise):
    """A gray picture: blocks of a gradient, with the eight lowest frequencies
    at random. Every code of both tables has four bits."""
    sizes = bytes(range(12))                   # of a difference
    runs = bytes((0, 1, 2, 3, 4, 5, 6, 0xF0))  # no zero before it
    table = [0, 0, 0, 12] + [0] * 12
    bits, before = Bits(), 0
    for y in range(HEIGHT // 8):
        for x in range(WIDTH // 8):
            value = (x + y) * 4 - 400
            add_number(bits, value - before, lambda size: size)
            before = value
            for _ in range(24):
                add_number(bits, noise.randrange(-31, 32) or 1,
                           lambda size: size)
            bits.add(0, 4)  # the rest is nothing
    return (b"\xff\xd8" + segment(0xDB, b"\0" + b"\x04" * 64) +
            segment(0xC0, struct.pack(">BHHB3B", 8, HEIGHT, WIDTH, 1,
                                      1, 0x11, 0)) +
            segment(0xC4, b"\0" + bytes(table) + sizes) +
            segment(0xC4, b"\x10" + bytes([0, 0, 0, 8] + [0] * 12) + runs) +
            segment(0xDA, b"\x01\x01\0\0\x3f\0") + bits.end() + b"\xff\xd9")


def add_number(bits, value, code):
    size = abs(value).bit_length()
    bits.add(code(size), 4)
    bits.add(value if value > 0 else value + (1 << size) - 1, size)


def own(picture, number):
    """The same picture as another file: its name is noted in it."""
    name = b"Picture %d" % number
    if picture.startswith(b"\x89PNG"):
        return picture[:33] + chunk(b"tEXt", b"Title\0" + name) + picture[33:]
    return picture[:2] + segment(0xFE, name) + picture[2:]


def make_book(folder, pictures, count):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    chapter = None
    for i in range(count):
        kind = ("png", "jpg")[i % 2]
        with open(os.path.join(folder, "p%03d.%s" % (i, kind)), "wb") as out:
            out.write(own(pictures[i % len(pictures)], i))
        if i % ON_A_PAGE == 0:
            if chapter is not None:
                chapter.close()
            chapter = open(os.path.join(folder, "%03d.md" % i), "w")
            chapter.write("# Pictures from %d on\n\n" % i)
        chapter.write("![Gradient and noise, the picture %d](p%03d.%s)\n\n"
                      "Some words behind it.\n\n" % (i, i, kind))
    chapter.close()


def build(program, book, out):
    """Seconds of processor time and peak KB."""
    with open(book + ".log", "wb") as log:
        child = subprocess.Popen([program, "build", book, "-o", out],
                                 stdout=log, stderr=log)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):
        sys.exit("the build failed: see %s.log" % book)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def main():
    program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    noise = random.Random(578)
    pictures = [make(noise) for make in (png, jpeg)]
    problems, least = 0, None
    for count in map(int, sys.argv[3:]):
        book = os.path.join(folder, "pictures-%d" % count)
        out = book + ".out"
        make_book(book, pictures, count)
        seconds, peak_kb = build(program, book, out)
        size = sum(os.path.getsize(os.path.join(out, name))
                   for name in os.listdir(out))
        print("%d pictures: %.1f s, peak %.1f MB, outputs %.1f MB"
              % (count, seconds, peak_kb / 1000, size / 1e6), flush=True)
        if least is None:
            least = count, peak_kb
        elif (peak_kb - least[1]) / (count - least[0]) > GROWTH_KB:
            problems += 1
            print("each picture adds %d KB to the peak, more than %d"
                  % ((peak_kb - least[1]) / (count - least[0]), GROWTH_KB))
        if peak_kb / 1000 >= PEAK_MB:
            problems += 1
            print("the peak is not under %d MB" % PEAK_MB)
        shutil.rmtree(book)
        shutil.rmtree(out)
    sys.exit(1 if problems > 0 else 0)


main()
