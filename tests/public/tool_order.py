"""tool_order: the order that a book's own tool gives its pages, read from that
tool's files with nothing of the program: lists, settings, weights, front matter.
find_order(project, texts) gives (file that tells it, pages below `texts`); a
reader gives None when the tool is another."""
import glob
import json
import os
import re
import tomllib

import yaml

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".mdx")
OPENINGS = ("_index", "index", "readme")
PROJECT = (".git", ".gitignore", "README.md", "readme.md", "LICENSE", "Makefile",
           "makefile", "package.json")
LINK = re.compile(r"\[(?:[^\[\]\n]|\[[^\]\n]*\]){0,300}\]\(<?([^)>#\n]*)[^)\n]*\)")
PAGES_MIN = 0.5     # of the texts of a key, for the key to name pages


class Loose(yaml.SafeLoader):
    """YAML whose own tags are passed over."""


Loose.add_multi_constructor("", lambda loader, tag, node: None)


def read(path):
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        return file.read()


def settings_of(path):
    try:
        if path.endswith(".toml"):
            return tomllib.loads(read(path))
        if path.endswith(".json"):
            return json.loads(read(path))
        return yaml.load(read(path), Loose)
    except (ValueError, yaml.YAMLError):
        return None


def head_of(path):
    """The front matter of a page."""
    text = read(path).lstrip()
    while text.startswith("<!--") and "-->" in text:
        text = text.split("-->", 1)[1].lstrip()
    found = re.match(r"(---|\+\+\+)[ \t]*\n(.*?)\n\1\s*(?:\n|$)", text, re.S)
    try:
        data = {} if not found else tomllib.loads(found.group(2)) \
            if found.group(1) == "+++" else yaml.load(found.group(2), Loose)
    except (ValueError, yaml.YAMLError):
        data = {}
    return data if isinstance(data, dict) else {}


def first_there(folder, names):
    for name in names:
        if os.path.isfile(os.path.join(folder, name)):
            return name
    return None


def pages_below(folder):
    """Every page, and only pages: hidden and underscored places hold none."""
    out = []
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f[0] not in "._" and
                            f.lower() not in ("node_modules", "fonts", "styles"))
        for name in sorted(files):
            if name.lower().endswith(MARKDOWN) and name[0] != "." and (
                    name[0] != "_" or name.lower().startswith("_index")):
                out.append(os.path.relpath(os.path.join(path, name), folder))
    return out


def natural(name):
    return [(0, int(part), "") if part.isdigit() else (1, 0, part)
            for part in re.split(r"(\d+)", name) if part]


def unique(names):
    return list(dict.fromkeys(names))


def links_of(text):
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    return [re.sub(r"%20", " ", one.strip().split(' "')[0])
            for one in LINK.findall(text)]


# ------------------------------------------------------- lists of links

def summary_at(root, path, first=()):
    base = os.path.dirname(path)
    return unique(list(first) + [os.path.normpath(os.path.join(base, one.lstrip("/")))
                                 for one in links_of(read(os.path.join(root, path)))
                                 if not re.match(r"\w+:", one)])


def mdbook(root):
    if not os.path.isfile(os.path.join(root, "book.toml")):
        return None
    source = settings_of(os.path.join(root, "book.toml")) or {}
    folder = source.get("book", {}).get("src", "src")
    path = os.path.join(folder, "SUMMARY.md")
    return (path, summary_at(root, path)) \
        if os.path.isfile(os.path.join(root, path)) else None


def gitbook(root):
    name = first_there(root, [".gitbook.yaml", "book.json"])
    if name is None:
        return None
    data = settings_of(os.path.join(root, name)) or {}
    folder = os.path.normpath(data.get("root") or ".")
    names = data.get("structure") or {}
    readme = os.path.join(folder, names.get("readme", "README.md"))
    path = os.path.normpath(os.path.join(folder, names.get("summary", "SUMMARY.md")))
    return (path, summary_at(root, path, [os.path.normpath(readme)])) \
        if os.path.isfile(os.path.join(root, path)) else None


def bare_list(root):
    """A list of links that a wiki, docsify or nobody's tool reads."""
    for path in ("SUMMARY.md", "src/SUMMARY.md", "docs/SUMMARY.md",
                 "_sidebar.md", "docs/_sidebar.md", "_Sidebar.md"):
        if os.path.isfile(os.path.join(root, path)):
            base = os.path.dirname(path)
            opening = first_there(os.path.join(root, base), ["README.md", "Home.md"])
            first = [os.path.join(base, opening)] if opening and "idebar" in path else []
            return path, summary_at(root, path, first)
    return None


def readme_list(root):
    """A page that lists at least three in four of the others, as a repository
    or a site shows them."""
    pages = set(pages_below(root))
    for name in ("README.md", "preface.md", "index.md", "toc.md", "contents.md"):
        if name not in pages:
            continue
        found = []
        for one in links_of(read(os.path.join(root, name))):
            inner = re.sub(r"^.*/blob/[^/]+/", "", one) \
                if re.match(r"\w+:", one) else os.path.normpath(one)
            while inner and inner not in pages and "/" in inner and "://" in one:
                inner = inner.split("/", 1)[1]
            found += [inner] if inner in pages and inner != name else []
        if len(set(found)) >= max(3, 0.75 * (len(pages) - 1)):
            return name, unique(found)
    return None


# ------------------------------------------------------ lists in settings

def nav_pages(entry):
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for one in entry.values():
            yield from nav_pages(one)
    elif isinstance(entry, list):
        for one in entry:
            yield from nav_pages(one)


def mkdocs(root):
    name = first_there(root, ["mkdocs.yml", "mkdocs.yaml"])
    data = settings_of(os.path.join(root, name)) if name else None
    if not data:
        return None
    folder = os.path.normpath(data.get("docs_dir", "docs"))
    if not os.path.isdir(os.path.join(root, folder)):
        folder = "docs"
    if "nav" not in data:
        pages = [os.path.join(folder, one) for one in weighted(os.path.join(root, folder))] \
            if os.path.isdir(os.path.join(root, folder)) else []
        return (name, pages) if pages else None
    return name, [os.path.join(folder, one) for one in nav_pages(data["nav"])]


def quarto_pages(entries):
    for one in entries or []:
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            yield from (one[key] for key in ("part", "href", "file", "index")
                        if isinstance(one.get(key), str))
            yield from quarto_pages(one.get("chapters"))


def quarto(root):
    path = os.path.join(root, "_quarto.yml")
    book = (settings_of(path) or {}).get("book") if os.path.isfile(path) else None
    if not book:
        return None
    return "_quarto.yml", list(quarto_pages(book.get("chapters"))) + list(
        quarto_pages(book.get("appendices")))


def bookdown(root):
    name = first_there(root, ["_bookdown.yml"])
    if name is None:
        return None
    data = settings_of(os.path.join(root, name)) or {}
    files = data.get("rmd_files")
    if isinstance(files, dict):
        files = files.get("html") or files.get("latex")
    if not files:
        files = sorted((one for one in os.listdir(root)
                        if one.lower().endswith(".rmd") and one[0] != "_"),
                       key=lambda one: (one.lower() != "index.rmd", natural(one)))
    files = [files] if isinstance(files, str) else files
    return name, unique([one for one in files if one == "index.Rmd"] + files)


def leanpub(root):
    name = first_there(root, ["manuscript/Book.txt", "Book.txt"])
    if name is None:
        return None
    return name, [os.path.join(os.path.dirname(name), line.strip())
                  for line in read(os.path.join(root, name)).splitlines()
                  if line.strip() and line.strip()[0] not in "#{"]


def carpentries(root):
    path = os.path.join(root, "config.yaml")
    data = settings_of(path) if os.path.isfile(path) else None
    if not data or "carpentry" not in data:
        return None
    opening = first_there(root, ["index.md", "README.md"])
    out = [opening] if opening else []
    for folder in ("episodes", "learners", "instructors", "profiles"):
        place = os.path.join(root, folder)
        listed = data.get(folder) or sorted(
            os.listdir(place) if os.path.isdir(place) else [], key=natural)
        out += [os.path.join(folder, one) for one in listed]
    return "config.yaml", out


def toc_pages(value, base):
    """_toc.yml and myst.yml: a file, then what stands below it."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            page = one.get("root") or one.get("file")
            if isinstance(page, str):
                yield os.path.join(base, page)
            for key in ("chapters", "sections", "parts", "children", "toc"):
                if isinstance(one.get(key), (list, dict)):
                    yield from toc_pages(one[key], base)


def jupyter(root):
    for name in ("_toc.yml", "docs/_toc.yml", "book/_toc.yml", "myst.yml"):
        path = os.path.join(root, name)
        data = settings_of(path) if os.path.isfile(path) else None
        if isinstance(data, dict) and name == "myst.yml":
            data = (data.get("project") or {}).get("toc")
        if data:
            return name, list(toc_pages(data, os.path.dirname(name)))
    return None


def head_list(path):
    head = head_of(path) if os.path.isfile(path) else {}
    return next(([one for one in head[key] if isinstance(one, str)]
                 for key in ("contents", "chapters", "toc")
                 if isinstance(head.get(key), list)), [])


def head_pages(root, pages, seen):
    for one in pages:
        if one not in seen:
            seen.add(one)
            yield one
            yield from head_pages(root, head_list(os.path.join(root, one)), seen)


def head_contents(root):
    for name in ("contents.html", "contents.md", "index.html", "toc.html", "toc.md"):
        pages = head_list(os.path.join(root, name))
        if len(pages) > 2:
            return name, list(head_pages(root, pages, set()))
    return None


def fence_entries(body):
    """The pages that a fence lists; settings between dashes are none."""
    body = re.sub(r"\A---\n.*?^---\n", "", body, flags=re.M | re.S)
    for line in body.splitlines():
        line = re.sub(r"^.*<(.*)>$", r"\1", line.strip())
        if line and line[0] != ":" and line != "self" and "://" not in line:
            yield line


def fenced_pages(root, base, page, seen):
    """Pages whose fences list others, each followed by its own."""
    if page in seen or not os.path.isfile(os.path.join(root, page)):
        return
    seen.add(page)
    yield page
    text = re.sub(r"<!--.*?-->", "", read(os.path.join(root, page)), flags=re.S)
    for _, body in re.findall(r"^(```+|:::+) *(?:toc|\{toctree\}) *\n(.*?)^\1",
                              text, re.M | re.S):
        for one in fence_entries(body):
            folder = base if one[0] == "/" else os.path.dirname(page)
            path = os.path.normpath(os.path.join(folder, one.lstrip("/")))
            found = sorted(glob.glob(os.path.join(root, path)), key=natural) \
                if "*" in path else [os.path.join(root, path if path.endswith(
                    ".md") else path + ".md")]
            for each in found:
                yield from fenced_pages(root, base, os.path.relpath(each, root), seen)


def fenced(root):
    for name in ("index.md", "docs/index.md", "source/index.md", "README.md"):
        path = os.path.join(root, name)
        if os.path.isfile(path) and re.search(
                r"^(?:```+|:::+) *(?:toc$|\{toctree\})", read(path), re.M):
            return name, list(fenced_pages(root, os.path.dirname(name), name, set()))
    return None


def sidebars(root):
    """The strings of a plain sidebars.js that are pages of docs/."""
    name = first_there(root, ["sidebars.js", "website/sidebars.js", "sidebars.json"])
    if name is None:
        return None
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", read(os.path.join(root, name)), flags=re.S)
    known = {}
    for page in pages_below(os.path.join(root, "docs")):
        head = head_of(os.path.join(root, "docs", page))
        stem = os.path.splitext(page)[0]
        known[os.path.join(os.path.dirname(stem), str(head.get("id") or
                                                      os.path.basename(stem)))] = page
    found = [known[one] for one in re.findall(r"""['"]([^'"\n]+)['"](?!\s*:)""", text)
             if one in known]
    return (name, ["docs/" + one for one in unique(found)]) if found else None


# --------------------------------------------------------- lists of data

def values_of(value, key=""):
    if isinstance(value, dict):
        for name, one in value.items():
            yield from values_of(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from values_of(one, key)
    elif isinstance(value, str):
        yield key, value


def data_names(folder):
    """Each page under what data may call it."""
    names = {}
    for page in pages_below(folder):
        stem = os.path.splitext(page)[0]
        link = str(head_of(os.path.join(folder, page)).get("permalink") or "")
        bare = re.sub(r"/(index|README)$", "", stem).split("/")
        for one in {stem, link.strip("/")} | {
                "/".join(bare[at:]) for at in range(len(bare))}:
            names.setdefault(one, []).append(page)
    return {name: pages[0] for name, pages in names.items() if len(pages) == 1 and name}


def data_list(project, texts):
    """The file of data that names most pages: the texts of one key."""
    names = data_names(texts)
    best = None
    for folder in ("", "_data", "data", "config", "docs", "src", "content"):
        place = os.path.join(project, folder)
        for file in sorted(os.listdir(place)) if os.path.isdir(place) else []:
            if not file.endswith((".yml", ".yaml", ".json")) or "package" in file:
                continue
            told = [(key, re.sub(r"#.*$|\.html$", "", text).strip("/"))
                    for key, text in values_of(settings_of(os.path.join(place, file)))]
            by_key = {}
            for key, text in told:
                by_key.setdefault(key, []).append(text in names)
            keys = {key for key, hits in by_key.items()
                    if sum(hits) >= PAGES_MIN * len(hits)}
            found = unique(names[text] for key, text in told
                           if key in keys and text in names)
            if len(found) > 2 and (best is None or len(found) > len(best[1])):
                best = os.path.join(folder, file), found
    return best if best and len(best[1]) * 2 >= len(set(names.values())) else None


# ---------------------------------------------------------- weights

def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def weight_in(head):
    for key in ("weight", "order", "index", "nav_order", "sidebar_position", "position"):
        if number(head.get(key)) is not None:
            return number(head[key])
    return None


def folder_weight(folder):
    for name in ("_category_.json", "_category_.yml", ".category.yml", "_index.md",
                 "index.md", "README.md"):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            data = head_of(path) if name.endswith(".md") else settings_of(path)
            weight = weight_in(data) if isinstance(data, dict) else None
            if weight is not None:
                return weight
    return None


def place_key(folder, name):
    path = os.path.join(folder, name)
    is_folder = os.path.isdir(path)
    stem = name if is_folder else os.path.splitext(name)[0]
    weight = folder_weight(path) if is_folder else weight_in(head_of(path))
    opens = not is_folder and stem.lower() in OPENINGS + ("home",)
    if is_folder and weight is None and os.path.isfile(path + ".md"):
        weight = weight_in(head_of(path + ".md"))
    return (not opens, weight is None, weight or 0, natural(stem), is_folder)


def weighted(folder):
    """Natural order, numbers before it; what opens a folder comes first."""
    pages = {one.split("/")[0] for one in pages_below(folder)}
    out = []
    for name in sorted(pages, key=lambda one: place_key(folder, one)):
        path = os.path.join(folder, name)
        out += [os.path.join(name, one) for one in weighted(path)] \
            if os.path.isdir(path) else [name]
    return out


def hugo_texts(root):
    name = first_there(root, ["hugo.toml", "hugo.yaml", "config.toml",
                              "config/_default/hugo.toml", "config/_default/hugo.yaml",
                              "config/_default/config.toml"])
    data = settings_of(os.path.join(root, name)) if name else None
    if not isinstance(data, dict):
        return None
    language = data.get("defaultContentLanguage", "en")
    own = (data.get("languages") or {}).get(language) or {}
    folder = own.get("contentDir") or data.get("contentDir") or "content"
    if os.path.isfile(os.path.join(root, folder, language, "_index.md")):
        folder = os.path.join(folder, language)
    return (name, folder) if os.path.isdir(os.path.join(root, folder)) else None


def hugo_key(folder, name):
    """Weight, none last; then date, newest first; then link title, title."""
    path = os.path.join(folder, name)
    if os.path.isdir(path):
        opening = first_there(path, ["_index.md", "index.md"])
        head = head_of(os.path.join(path, opening)) if opening else {}
    else:
        head = head_of(path)
    weight = number(head.get("weight")) or 0
    title = str(head.get("linkTitle") or head.get("title") or name)
    date = str(head.get("date") or "")
    opens = os.path.splitext(name)[0] in ("_index", "index")
    return (not opens, weight == 0, weight,
            [-ord(c) for c in date] or [0], title.lower(), natural(name))


def hugo_pages(folder):
    out = []
    for name in sorted({one.split("/")[0] for one in pages_below(folder)},
                       key=lambda one: hugo_key(folder, one)):
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            out += [os.path.join(name, one) for one in hugo_pages(path)]
        else:
            out.append(name)
    return out


def hugo(root):
    found = hugo_texts(root)
    if found is None:
        return None
    return found[0], [os.path.join(found[1], one)
                      for one in hugo_pages(os.path.join(root, found[1]))]


# ------------------------------------------------------------ the whole

TOOLS = (mdbook, gitbook, mkdocs, quarto, bookdown, leanpub, carpentries, hugo,
         jupyter, bare_list, sidebars, fenced, head_contents, readme_list)
DEPTH = 3       # folders above the texts
ALSO = [one for suffix in MARKDOWN for one in (suffix, suffix.title(), suffix.upper())]


def on_disk(folder, name):
    """The page that a list means: with its ending, or a folder's opening."""
    path = os.path.join(folder, name)
    if os.path.isfile(path):
        return name if name.lower().endswith(MARKDOWN) else None
    for ending in ALSO + [".Rmd"]:
        if os.path.isfile(path + ending):
            return name + ending
    for opening in ("README.md", "index.md", "_index.md"):
        if os.path.isdir(path) and os.path.isfile(os.path.join(path, opening)):
            return os.path.join(name, opening)
    return None


def is_draft(path):
    head = head_of(path)
    return head.get("draft") is True or head.get("published") is False


def told_above(texts, project):
    inner = os.path.relpath(texts, project)
    for tool in TOOLS:
        found = tool(project)
        if found:
            pages = [on_disk(project, os.path.normpath(one)) for one in found[1]]
            pages = unique(os.path.relpath(one, inner) for one in pages if one)
            pages = [one for one in pages if not one.startswith("..") and
                     not is_draft(os.path.join(texts, one))]
            if len(pages) > 2 or (pages and project == texts):
                return found[0], pages
    return data_list(project, texts)


def projects_of(texts):
    """The folder, and those above it as far as one that begins a project."""
    out = [texts]
    for _ in range(DEPTH):
        out.append(os.path.dirname(out[-1]))
        if any(os.path.exists(os.path.join(out[-1], one)) for one in PROJECT):
            return out
    return [texts]


def find_order(texts):
    """(the file that tells it, pages relative to `texts`). The folders above
    are asked when the texts have no list of their own."""
    texts = os.path.abspath(texts)
    for project in projects_of(texts):
        found = told_above(texts, project)
        if found:
            return os.path.relpath(os.path.join(project, found[0]), texts), found[1]
    return "", [one for one in weighted(texts)
                if os.path.basename(one) not in ("SUMMARY.md", "LANGS.md") and
                not is_draft(os.path.join(texts, one))]
