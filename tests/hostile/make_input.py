#!/usr/bin/env python3
"""Writes one hostile input to standard output: make_input.py KIND [COUNT].

Large inputs are made when the tests run, so that none has to be kept.
"""
import base64
import struct
import sys
import zlib

TINY_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBC"
    "YFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAIAAgBAREA"
    "/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABgQAAIDAAAAAAAAAAAAAAAAAAQRABQh/9oA"
    "CAEBAAA/ACAQrCxuf//Z")


def png_chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def png(width=16, height=16, rows=None, header=None):
    """An 8-bit grey PNG; `rows` and `header` let a caller lie."""
    if rows is None:
        rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(width))
                        for y in range(height))
    if header is None:
        header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header)
            + png_chunk(b"IDAT", zlib.compress(rows, 9))
            + png_chunk(b"IEND", b""))


def png_bad_checksum():
    data = bytearray(png())
    data[30] ^= 0xFF  # in the checksum of IHDR
    return bytes(data)


def png_bomb(side):
    row = b"\0" * (1 + side)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header)
            + png_chunk(b"IDAT", body + packer.flush())
            + png_chunk(b"IEND", b""))


def gif(width=8, height=8, frames=1, body=b""):
    """A GIF of two colors; each frame holds what `body` says, or is a lie."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0)
    frame = (b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02"
             + body + b"\0")
    return head + b"\0\0\0\xff\xff\xff" + frame * frames + b";"


def long_paragraph(count):
    words = "the kettle is on and nobody has to speak until it sings".split()
    return " ".join(words[i % len(words)] for i in range(count // 5))


TEXTS = {
    "deep_quotes": lambda n: "> " * n + "a\n",
    "deep_lists": lambda n: "- " * n + "a\n",
    "indented_lists": lambda n: "".join(
        "  " * i + "- item\n" for i in range(n)),
    "deep_emphasis": lambda n: "*a **a " * n + "\n",
    "emphasis_openers": lambda n: "_a " * n + "\n",
    "brackets": lambda n: "[" * n + "a" + "]" * n + "\n",
    "image_openers": lambda n: "![[]()" * n + "\n",
    "link_openers": lambda n: "[a](<b" * n + "\n",
    "long_link": lambda n: "# [" + long_paragraph(n) + "](https://example.org/"
        + "x" * 3900 + ")\n",
    "long_address": lambda n: "# Two\n\n[A kettle](https://a.b/" + "x" * n
        + ").\n",
    "comment_openers": lambda n: "</" + "<!--" * n + "\n",
    "instructions": lambda n: "a<?" * n + "\n",
    "backticks": lambda n: "".join("e" + "`" * i for i in range(1, n)) + "\n",
    "definitions": lambda n: "".join(
        "[r%d]: x\n" % i for i in range(n)) + "\ntext\n",
    "expansion": lambda n: "[a]: " + "x" * n + "\n\n" + "[a] " * n + "\n",
    "wide_table": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n",
    "tall_table": lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|b|\n" * n,
    "long_word": lambda n: "a" * n + "\n",
    "long_line": lambda n: long_paragraph(n) + "\n",
    "long_paragraph": lambda n: long_paragraph(n).replace(
        "sings the", "sings\nthe") + "\n",
    "autolinks": lambda n: "www." * n + "\n\n" + "a@" * n + "\n",
    "fences": lambda n: "::: {.note-box}\n" * n + "a\n",
    "attributes": lambda n: "# a {" + "." * n + "}\n",
    "blanks": lambda n: "a ____ " * n + "\n",
    "footnotes": lambda n: "".join("a[^%d]\n" % i for i in range(n)) + "\n"
        + "".join("[^%d]: note\n" % i for i in range(n)),
    "yaml_deep": lambda n: "title: " + "[" * n + "\n",
    "yaml_long": lambda n: "title: " + "a" * n + "\n",
    "yaml_bomb": lambda n: "a: &a [x, x]\n" + "".join(
        "%s: &%s [*%s, *%s, *%s]\n" % (chr(98 + i), chr(98 + i), chr(97 + i),
                                       chr(97 + i), chr(97 + i))
        for i in range(n)) + "title: T\n",
    "summary": lambda n: "# Contents\n\n" + "".join(
        "- [Chapter %d](chapters/c%05d.md)\n" % (i, i) for i in range(n)),
    "index_entries": lambda n: "# Two\n\n" + "".join(
        "a<!-- index: t%d; s%d -->%s" % (i * 7919 % n, i % 3,
                                         "\n\n" if i % 50 == 49 else "\n")
        for i in range(n)),
    "index_places": lambda n: "# Two\n\n" + "".join(
        "a<!-- index: one --> <!-- index: n (begin) --> "
        "<!-- index: t%d; see one --> <!-- index: u%d; see t%d -->\n"
        % (i, i, i) for i in range(n)) + "<!-- index: n (end) -->\n" * n,
    "index_terms": lambda n: "# Two\n\nText.<!-- index: " + "kettle " * n
        + "--><!-- index: " + "k" * n + " --> <!-- index: " + "?!" * n
        + " --> <!-- index: a" + "; a" * n + " -->\n",
    "heading_levels": lambda n: "".join(
        "%s h%d\n\n" % ("#" * (1 + i % 6), i) for i in range(n)),
}

BYTES = {
    "png": lambda n: png(),
    "png_wide": lambda n: png(width=n or 300, height=40),
    "png_cut": lambda n: png()[:-20],
    "png_bad_checksum": lambda n: png_bad_checksum(),
    "png_short_rows": lambda n: png(rows=b"\0" * 20),
    "png_zero_width": lambda n: png(header=struct.pack(
        ">IIBBBBB", 0, 16, 8, 0, 0, 0, 0)),
    "png_huge": lambda n: png(header=struct.pack(
        ">IIBBBBB", 0x7FFFFFFF, 0x7FFFFFFF, 8, 6, 0, 0, 0)),
    "png_bad_depth": lambda n: png(header=struct.pack(
        ">IIBBBBB", 16, 16, 3, 0, 0, 0, 0)),
    "png_bomb": lambda n: png_bomb(n or 19000),
    "png_trailing": lambda n: png() + b"trailing" * 100,
    "jpeg": lambda n: TINY_JPEG,
    "jpeg_cut": lambda n: TINY_JPEG[:120],
    "jpeg_no_end": lambda n: TINY_JPEG[:-2],
    "jpeg_bad_length": lambda n: TINY_JPEG[:4] + b"\0\0" + TINY_JPEG[6:],
    "jpeg_huge": lambda n: TINY_JPEG.replace(
        b"\xff\xc0\x00\x0b\x08\x00\x08\x00\x08",
        b"\xff\xc0\x00\x0b\x08\xff\xff\xff\xff"),
    "gif_huge": lambda n: gif(0xFFFF, 0xFFFF),
    "gif_cut": lambda n: gif(body=b"\x02\x4c\x01")[:-3],
    "gif_no_frame": lambda n: gif(frames=0),
    "gif_zero": lambda n: gif(0, 0),
    "gif_frames": lambda n: gif(body=b"\x02\x4c\x01", frames=n),
    "webp_huge": lambda n: b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f"
        + b"\xff\xff\xff\x0f" + b"\0" * 9,
    "webp_cut": lambda n: b"RIFF\xff\xff\0\0WEBPVP8 \xf0\xff\0\0" + b"\0" * 8,
    "tiff_ring": lambda n: b"II*\0\x08\0\0\0\0\0\x08\0\0\0",
    "tiff_huge": lambda n: b"II*\0\x08\0\0\0\x02\0"
        + struct.pack("<HHIIHHII", 256, 4, 1, 0x7FFFFFFF, 257, 4, 1, 0x7FFFFFFF)
        + b"\0" * 4,
    "lfs_pointer": lambda n: b"version https://git-lfs.github.com/spec/v1\n"
        b"oid sha256:00\nsize 12345\n",
    "utf16": lambda n: "# Title\n\nText.\n".encode("utf-16"),
    "latin1": lambda n: "# Title\n\nA café.\n".encode("latin-1"),
    "noise": lambda n: bytes((i * i * 31 + i // 7) % 256 for i in range(n)),
}


def main():
    kind = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    data = BYTES[kind](count) if kind in BYTES else TEXTS[kind](count).encode()
    sys.stdout.buffer.write(data)


if __name__ == "__main__":
    main()
