"""What a book's settings say about its editions, for the checks of books.
Reads no more of YAML than our own books need."""
import os


def value_of(text):
    text = text.strip()
    if text.startswith("["):
        return [item.strip() for item in text.strip("[]").split(",")]
    return text


def read_settings(folder):
    """The texts of the first level, "authors" (names) and "editions" (name to
    settings, inherited ones included)."""
    found = {"authors": [], "editions": {}}
    path = os.path.join(folder, "book.yaml")
    if not os.path.exists(path):
        return None
    section = edition = None
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            bare = line.strip()
            if not bare or bare.startswith("#"):
                continue
            depth = len(line) - len(line.lstrip(" "))
            key, _, value = bare.lstrip("- ").partition(":")
            if depth == 0:
                section = key
                found.setdefault(key, value_of(value))
            elif section == "authors" and key == "name":
                found["authors"].append(value.strip())
            elif section == "editions" and depth == 2:
                edition = found["editions"].setdefault(key, {})
            elif section == "editions" and depth == 4:
                edition[key] = value_of(value)
    for name in found["editions"]:
        found["editions"][name] = inherited(found["editions"], name)
    return found


def inherited(editions, name):
    settings = dict(editions[name])
    base = settings.pop("base", None)
    return {**inherited(editions, base), **settings} if base else settings


def title_page(settings, edition):
    """The lines of the page that a whole book begins with."""
    lines = [edition.get("discreet"), settings.get("title"),
             settings.get("subtitle"), ", ".join(settings["authors"]),
             settings.get("edition"), settings.get("publisher")]
    return [line for line in lines if line]
