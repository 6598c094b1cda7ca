#!/usr/bin/env python3
"""page_faults_test.py GOOD.pdf: does page_faults.py see what is wrong? The
lines of a book without faults are moved in memory, one promise at a time."""
import sys

from page_faults import LAST_PAGE_MIN, Book, faults, faults_of_share


def block_over_two_pages(book):
    return next(block for block in book.blocks if len(block.lines) == 2)


def leave_a_widow(book):
    block = block_over_two_pages(book)
    block.lines[block.pages[1]] = block.lines[block.pages[1]][:1]


def leave_an_orphan(book):
    block = block_over_two_pages(book)
    block.lines[block.pages[0]] = block.lines[block.pages[0]][:1]


def divide_a_heading(book):
    block = next(b for b in book.blocks if b.is_heading)
    block.lines[block.pages[0] + 1] = block.lines[block.pages[0]]


def strand_a_heading(book):
    index = next(i for i, b in enumerate(book.blocks)
                 if b.element.kind == "H2" and not
                 book.ends_section(b.pages[-1]))
    at = book.blocks[index].pages[-1]
    for after in book.blocks[index + 1:]:
        if at in after.lines:
            after.lines[at + 1] = after.lines.pop(at)


def move_a_note(book):
    note = book.notes[0]
    at = note.pages[0]
    note.lines[at + 1] = note.lines.pop(at)


def part_a_list(book):
    index = next(i for i, b in enumerate(book.blocks)
                 if b.element.kind == "P" and b.text.rstrip().endswith(":"))
    after = book.blocks[index + 1]
    after.lines = {after.pages[0] + 1: [1.0, 2.0]}


def part_a_table(book):
    index = next(i for i, b in enumerate(book.blocks)
                 if (b.element.kind, book.blocks[i + 1].element.kind) ==
                 ("TH", "TD"))
    after = book.blocks[index + 1]
    after.lines = {after.pages[0] + 1: [1.0, 2.0]}


def part_an_answer(book):
    book.answers.append((len(book.pages) - 1, book.blocks[0]))


def last_page(book):
    return next(at for at in range(1, len(book.pages))
                if book.ends_section(at) and not book.opens[at] and
                not book.is_sheet[at] and book.body_lines(at))


def keep_lines(book, at, count):
    """Only the first lines of a page stay."""
    wanted = set(book.body_lines(at)[:count])
    for block in book.blocks:
        if at in block.lines:
            block.lines[at] = [y for y in block.lines[at]
                               if round(y, 1) in wanted]


def end_with_scraps(book):
    keep_lines(book, last_page(book), LAST_PAGE_MIN - 1)


def empty_pages(book):
    for at in range(len(book.pages)):
        if at not in {a for note in book.notes for a in note.lines}:
            keep_lines(book, at, 12)


def end_rectos_early(book):
    for at in range(2, len(book.pages), 2):
        keep_lines(book, at, len(book.body_lines(at)) - 4)


def leave_the_grid(book):
    """One line of one paragraph, by less than a point."""
    _, at = book.running_text(set(range(3, len(book.pages))))[0]
    block = next(b for b in book.blocks
                 if at in b.lines and b.element.kind == "P" and
                 b.element.parent.kind == "Sect")
    block.lines[at] = [block.lines[at][0] + 0.5] + block.lines[at][1:]


def all_faults(book):
    found = book.measure()
    return faults(found) + faults_of_share(found)


def main(path):
    cases = (
        (leave_a_widow, "torn"), (leave_an_orphan, "torn"),
        (divide_a_heading, "torn"), (strand_a_heading, "stranded"),
        (part_a_list, "parted"), (part_a_table, "parted"),
        (part_an_answer, "parted"), (move_a_note, "late notes"),
        (end_with_scraps, "short last pages"),
        (leave_the_grid, "lines off the grid"),
        (empty_pages, "pages below"), (end_rectos_early, "uneven spreads"))
    before = all_faults(Book(path))
    for fault in before:
        print("not good to begin with: " + fault)
    unseen = 0
    for spoil, promise in cases:
        book = Book(path)
        spoil(book)
        if not any(promise in fault for fault in all_faults(book)):
            print("%s was not seen" % spoil.__name__)
            unseen += 1
    print("%d ways to spoil pages, %d unseen" % (len(cases), unseen))
    return 1 if unseen or before else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
