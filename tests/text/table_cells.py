#!/usr/bin/env python3
"""Every cell and every column's name of every table reaches EPUB and PDF.

    table_cells.py make FOLDER SEED      a book of tables of all kinds
    table_cells.py check FOLDER FILE...  its outputs hold them all, in order
    table_cells.py read FOLDER FILE...   the same of pipe tables in any book,
                                         as far as their cells are plain words

The tables are read from the Markdown by this file alone. A row must stand in
an output as its cells one after the other, or as a record: each cell behind
the name of its column.
"""
import html
import json
import os
import random
import re
import sys
import zipfile

from pdf_reading import Pdf, text_below

WORDS = ("kettle stitch thread needle linen spine gathering signature headband "
         "representativeness responsibilities misunderstanding a to of in x "
         "Donaudampfschifffahrtsgesellschaft incomprehensibilities binding "
         "sewing folding pressing rounding backing 12.5 1,340").split()


def letters(text):
    """What is left when marks, spaces and hyphens do not count."""
    return ''.join(c for c in text if c.isalnum()).lower()


# ------------------------------------------------------------------ make

def cell_text(chance, longest):
    if chance.random() < 0.15:
        return ''
    return ' '.join(chance.choice(WORDS)
                    for _ in range(chance.randint(1, longest)))


def random_table(chance):
    columns = chance.randint(1, 9)
    longest = chance.choice((1, 2, 12))
    rows = [[cell_text(chance, longest) for _ in range(columns)]
            for _ in range(chance.randint(1, 6))]
    names = [cell_text(chance, 2) or 'name' for _ in range(columns)]
    return {'kind': chance.choice(('pipe', 'grid', 'simple', 'multiline')),
            'names': names, 'rows': rows,
            'wish': chance.choice(('', '', '', '{.records}\n\n'))}


def pipe_lines(table):
    def line(cells):
        return '| ' + ' | '.join(cells) + ' |'
    return [line(table['names']), line(['---'] * len(table['names']))] + [
        line(row) for row in table['rows']]


def widths_of(table, least):
    return [max([least] + [len(row[c]) for row in
                           [table['names']] + table['rows']])
            for c in range(len(table['names']))]


def grid_lines(table):
    width = widths_of(table, 3)

    def border(sign):
        return '+' + '+'.join(sign * (w + 2) for w in width) + '+'

    def line(cells):
        return '|' + '|'.join(' ' + c.ljust(w) + ' '
                              for c, w in zip(cells, width)) + '|'
    lines = [border('-'), line(table['names']), border('=')]
    for row in table['rows']:
        lines += [line(row), border('-')]
    return lines


def columns_line(cells, width):
    return '  '.join(c.ljust(w) for c, w in zip(cells, width)).rstrip()


def simple_lines(table):
    """A row begins with something, and no row is blank."""
    table['rows'] = [['first' if c == 0 and not cell else cell
                      for c, cell in enumerate(row)] for row in table['rows']]
    width = widths_of(table, 3)
    return ([columns_line(table['names'], width),
             '  '.join('-' * w for w in width)] +
            [columns_line(row, width) for row in table['rows']])


def multiline_lines(table):
    lines = simple_lines(table)
    rule = '-' * max(len(lines[1]), 3)
    body = []
    for line in lines[2:]:
        body += [line, '']
    return [rule] + lines[:2] + body[:-1] + [rule]


WRITERS = {'pipe': pipe_lines, 'grid': grid_lines, 'simple': simple_lines,
           'multiline': multiline_lines}


def make(folder, seed):
    chance = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    tables = [random_table(chance) for _ in range(60)]
    text = ['# Tables', '']
    for number, table in enumerate(tables):
        if table['kind'] in ('simple', 'multiline') and len(table['names']) < 2:
            table['kind'] = 'grid'
        text += [f'Table {number} follows.', '',
                 table['wish'] + '\n'.join(WRITERS[table['kind']](table)), '']
        if chance.random() < 0.3:
            table['caption'] = f'Caption of {number}'
            text += [chance.choice((': ', 'Table: ')) + table['caption'], '']
    with open(f'{folder}/tables.md', 'w', encoding='utf-8') as out:
        out.write('\n'.join(text))
    with open(f'{folder}/tables.json', 'w', encoding='utf-8') as out:
        json.dump(tables, out)
    with open(f'{folder}/book.yaml', 'w', encoding='utf-8') as out:
        out.write('title: Tables\nlanguage: en-US\n')


# ------------------------------------------------------------------ read

def split_row(line):
    line = line.strip()
    line = line[1:] if line.startswith('|') else line
    line = line[:-1] if re.search(r'(?<!\\)\|$', line) else line
    return [html.unescape(c.strip()) for c in re.split(r'(?<!\\)\|', line)]


def is_marker(line):
    return ('|' in line and '-' in line and
            re.fullmatch(r'[\s|:-]+', line) is not None)


def pipe_tables(text):
    lines = re.sub(r'<!--.*?-->', '', text, flags=re.S).split('\n')
    fence = None
    at = 0
    while at + 1 < len(lines):
        opened = re.match(r'\s*(```+|~~~+)', lines[at])
        if opened:
            sign = opened.group(1)[:3]
            fence = sign if fence is None else None if fence == sign else fence
        if fence is None and lines[at].lstrip().startswith('|') and is_marker(
                lines[at + 1]):
            names = split_row(lines[at])
            rows = []
            at += 2
            while at < len(lines) and lines[at].lstrip().startswith('|'):
                rows.append(split_row(lines[at]))
                at += 1
            width = len(names)
            yield {'names': names,
                   'rows': [(row + [''] * width)[:width] for row in rows]}
        else:
            at += 1


def is_plain(row):
    """Code, links, notes, bars and templates are for other tests."""
    return not re.search(r'[`\\{}$\[\]<>]|\^|https?:|\|', ' '.join(row))


def folder_tables(folder):
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f[0] not in '._')
        for name in sorted(files):
            if name.endswith('.md') and name != 'SUMMARY.md':
                path = os.path.join(root, name)
                with open(path, encoding='utf-8', errors='replace') as text:
                    for table in pipe_tables(text.read()):
                        yield dict(table, file=path)


# ---------------------------------------------------------------- outputs

def epub_text(path):
    text = ''
    with zipfile.ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if '/text/' in name:
                page = book.read(name).decode('utf-8')
                text += re.sub(r'<[^>]*>', ' ', page.split('<body', 1)[1])
    return letters(html.unescape(text))


def pdf_text(path):
    """In the order of the tags, which is the order of reading."""
    pdf = Pdf(path)
    text = {}
    for page in pdf.pages():
        page.read()
        text[page.reference] = page.text
    return letters(' '.join(text_below(top, text) for top in pdf.tree()))


def row_forms(table, row):
    cells = [letters(cell) for cell in row]
    names = [letters(name) for name in table['names']]
    pairs = [n + c for n, c in zip(names, cells)]
    yield ''.join(cells)
    yield ''.join(pairs)
    yield cells[0] + ''.join(pairs[1:])


def problems_of(table, text, at):
    """What of the table is missing, and where it ends."""
    missing = []
    heads = ''.join(letters(name) for name in table['names'])
    found = text.find(heads, at)
    for row in filter(any, table['rows']):
        places = [(text.find(form, at), form) for form in row_forms(table, row)]
        places = [(place, form) for place, form in places if place >= 0]
        if not places:
            missing.append(row)
            continue
        place, form = min(places, key=lambda one: (one[0], -len(one[1])))
        at = place + len(form)
        is_record = form != ''.join(letters(cell) for cell in row)
        if not is_record and not 0 <= found <= place:
            missing.append(table['names'])
    return missing, at


def check(tables, paths):
    count = 0
    for path in paths:
        text = epub_text(path) if path.endswith('.epub') else pdf_text(path)
        at = 0
        for number, table in enumerate(tables):
            count += 1
            start = 0 if 'file' in table else text.find(
                f'table{number}follows', at)
            missing, at = problems_of(table, text, start)
            if 'caption' in table and letters(table['caption']) not in text:
                missing.append([table['caption']])
            for row in missing:
                print(f"{path}: {table.get('file', number)}: "
                      f"{table.get('kind', 'pipe')}: {row}")
    print(f'{count} tables')


def main():
    verb, folder = sys.argv[1:3]
    if verb == 'make':
        make(folder, int(sys.argv[3]))
    elif verb == 'check':
        with open(f'{folder}/tables.json', encoding='utf-8') as text:
            check(json.load(text), sys.argv[3:])
    else:
        tables = [t for t in folder_tables(folder)
                  if all(is_plain(r) for r in t['rows'] + [t['names']])]
        check(tables, sys.argv[3:])


main()
