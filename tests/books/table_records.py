"""Tables of many columns, as an EPUB tells them: row by row, each cell behind
the name of its column. Rows are those of compare_text.read_tree."""

COLUMN_COUNT_MAX = 4
SAID_ONCE = ("link", "image", "footnote-reference", "anchor", "index-term")
MARKS = ("ring", "tick-box")


def split(rows, depth, kind):
    """The groups that begin with a row of that kind and depth."""
    groups = []
    for row in rows:
        if row[0] == depth and row[1] == kind:
            groups.append([])
        if groups:
            groups[-1].append(row)
    return groups


def told(table):
    """The rows of one table (itself first) in the order of a list, or None
    when it stays a table."""
    depth, _, _, keys = table[0]
    lines = split(table[1:], depth + 1, "table-row")
    if int(keys["columns"][0]) <= COLUMN_COUNT_MAX or len(lines) < 2 or \
            "header" not in lines[0][0][3] or "header" in lines[1][0][3] or \
            any(kind in SAID_ONCE or "id" in k for _, kind, _, k in lines[0]):
        return None
    names = {cell[0][3]["column"][0]: cell[1:]
             for cell in split(lines[0], depth + 2, "table-cell")}
    result = [table[0]] + table[1:table.index(lines[0][0])]     # a caption
    for line in lines[1:]:
        result.append(line[0])
        for cell in split(line, depth + 2, "table-cell"):
            name = names.get(cell[0][3]["column"][0], [])
            result += joined(cell, name)
    return result


def joined(cell, name):
    depth = cell[0][0]
    text = "".join("".join(values) for _, _, values, _ in name).strip()
    label = [(depth + 1, "text", [text], {})] if text else []
    if [row[1] for row in cell[1:]] in [[mark] for mark in MARKS]:
        return cell + label
    if len(cell) == 1 and "field" not in cell[0][3]:
        return cell
    if text and text[-1] not in ".:;!?":
        label += [(depth + 1, "text", [":"], {})]
    return [cell[0]] + label + [(depth + 1, "soft-break", [], {})] + cell[1:]


def as_records(rows):
    table = []
    for row in rows:
        if table and row[0] <= table[0][0]:
            yield from told(table) or table
            table = []
        if table or row[1] == "table":
            table.append(row)
        else:
            yield row
    yield from told(table) or table if table else []
