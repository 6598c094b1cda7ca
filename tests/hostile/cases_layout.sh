# Blocks that are hard to bring onto pages.
# shellcheck shell=sh

begin layout-card-too-tall
put chapters/one.md <<'END'
# One

::: {.worksheet #w}

## Sheet

Name: ________

::: {.cards}

### A card

One.

Two.

Three.

Four.

Five.

Six.

Seven.

Eight.

Nine.

Ten.

:::

:::
END
accept \
    'book/chapters/one.md:11:1: warning: the card is 14.8 mm too tall; it was made taller [overfull-card]'

begin layout-table-too-wide
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
print("| Unbreakable " * 20 + "|")
print("|---" * 20 + "|")
print("| word " * 20 + "|")' >book/chapters/one.md
fi
accept \
    'book/chapters/one.md:3:1: note: the table is 1.2 mm too wide even in its smallest type; each of its rows was set as a list [table-records]'

begin layout-block-too-tall
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One {#one}\n\n::: {.content-note skip-to=#one}\n")
for i in range(60):
    print("Line", i, end="\n\n")
print(":::")' >book/chapters/one.md
fi
accept

begin layout-keep-too-tall
if [ "$selected" = 1 ]; then
    python3 -c 'print("# One\n\n" + "Words " * 1200 + "{.keep}")' >book/chapters/one.md
fi
accept \
    'book/chapters/one.md:3:1: warning: a block that should stay whole is 462.9 mm too tall for a page; it was divided [overfull-block]'

begin layout-short-sections
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
for i in range(60):
    print("## Question", i, "\n\nYes.\n\nAnd so:\n\n**Then**\n")
print("Text.")' >book/chapters/one.md
fi
accept

begin layout-chained-notes
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n\nText.[^n0]\n")
for i in range(120):
    print("[^n%d]: Note %d, see.[^n%d]\n" % (i, i, i + 1))
print("[^n120]: End.")' >book/chapters/one.md
fi
accept

begin layout-callout-of-pages
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
print("> [!NOTE]")
for i in range(60):
    print("> Line", i)
    print(">")' >book/chapters/one.md
fi
accept

begin layout-worksheet-overfull
put chapters/one.md <<'END'
# One

::: {.worksheet #w}

## Sheet

Draw what home looks like.

::: {.box height=30cm}
:::

:::
END
expect 3 \
    'book/chapters/one.md:5:1: defect: this part of the worksheet must stay whole and is 57.5 mm too tall for a page; it was divided [worksheet-overfull]'

# Headings without end, notes without end, rows taller than a page, lists in
# lists, sheets that no paper holds.
begin layout-hostile-prose
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
for i in range(300):
    print("## Heading", i, "\n")
print("Text[^long] and[^more] more.\n")
print("- item\n" * 300)
for i in range(80):
    print("  " * i + "- deep", i)
print()
print("~~~\n" + "code\n" * 3000 + "~~~\n")
print("> " * 50 + "quoted\n")
print("[^long]: " + "A very long note. " * 3000)
print()
print("[^more]: " + "Another one. " * 2000)' >book/chapters/one.md
fi
survive

begin layout-hostile-notes
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
for i in range(2000):
    print("Word[^n%d] word.\n" % i)
for i in range(2000):
    print("[^n%d]: %s\n" % (i, "Note. " * (i % 40 + 1)))' >book/chapters/one.md
fi
survive

begin layout-hostile-tables
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
print("| A | B |\n|---|---|")
for i in range(1500):
    print("| %d | %s |" % (i, "word " * (i % 7)))
print("| tall | " + "word " * 6000 + "|")
print("\n| " + "head " * 4000 + "| B |\n|---|---|\n| a | b |\n")
print("| " * 300 + "|\n" + "|-" * 300 + "|\n" + "| x " * 300 + "|\n")
print("> [!TIP]\n> | A |\n> |---|")
for i in range(400):
    print("> | %d |" % i)' >book/chapters/one.md
fi
survive

begin layout-hostile-sheets
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
print("::: {.worksheet #w repeat=9}\n\n## Sheet\n\nAsk:\n")
print("___\n" * 500)
print("\n::: {.lines n=900}\n:::\n\nMore:\n")
print("\n::: {.lines n=fill}\n:::\n\nDraw:\n")
print("\n::: {.box height=300cm}\n:::\n\nCount:\n")
print("\n::: {.grid n=4000}\n:::\n\nTick:\n")
print("- [ ] one thing\n" * 300)
print("\nHow?\n\nLow " + " ".join("( ) %d" % i for i in range(200)) + " high\n")
print("Long low words " * 40 + "( ) 1 ( ) 2 " + "long high words " * 40)
print("\n| |" + " Head |" * 30 + "\n|-|" + ":-:|" * 30)
print(("| row |" + " ( ) |" * 30 + "\n") * 200)
print("\n::: {.cards}\n")
print("### Card\n\nText ____\n\n" * 60)
print(":::\n\n:::")' >book/chapters/one.md
fi
survive

# Indexes: many entries, many places of one, terms without end or letters.
for kind in index_entries index_places index_terms; do
    begin "layout-$kind"
    make_input chapters/two.md "$kind" 20000
    put chapters/three.md <<'END'
# Three

::: {.index}
:::
END
    put SUMMARY.md <<'END'
# Contents

- [Two](chapters/two.md)
- [Three](chapters/three.md)
END
    survive
done

# Each note is marked in the one before: no stack, and memory in proportion.
begin layout-chain-of-notes
if [ "$selected" = 1 ]; then
    python3 -c '
n = 20000
print("# One\n\nStart.[^n0]\n")
for i in range(n - 1):
    print(f"[^n{i}]: Note {i}.[^n{i + 1}]\n")
print(f"[^n{n - 1}]: The end.")' >book/chapters/one.md
fi
survive
[ "$selected" = 0 ] || [ "$status" = 0 ] || complain "status $status, not 0"
[ "$selected" = 0 ] || resident_kb=$(python3 -c '
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL,
               stderr=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
' "$program" build book -o out) || complain 'cannot measure'
[ "$selected" = 0 ] || [ "$memory_kb_max" = unlimited ] ||
    [ "$resident_kb" -lt 225280 ] || # 220 MB
    complain "$resident_kb kB resident"

# A ring of them, and notes that several others mark, are each set once.
begin layout-ring-of-notes
if [ "$selected" = 1 ]; then
    python3 -c '
n = 200
print("# One\n\nStart.[^n0]\n")
for i in range(n):
    print(f"[^n{i}]: Note {i}.[^n{(i + 1) % n}] Again.[^n{i * 7 % n}]\n")' \
        >book/chapters/one.md
fi
survive
[ "$selected" = 0 ] || [ "$status" = 0 ] || complain "status $status, not 0"
