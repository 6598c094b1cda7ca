# Text that is hard to set in lines.
# shellcheck shell=sh

begin line-glyph-missing
put chapters/one.md <<'END'
# One

A bird 𓀀 and again 𓀀, and another 𓁀; two signs ✓ and ✓, 𝄋.
END
expect 3 \
    'book/chapters/one.md:3:8: defect: no font has the character U+13000 (EGYPTIAN HIEROGLYPH A001), nor 1 other of the script Egyp; its name stands in its place; Noto Sans Egyptian Hieroglyphs, in Debian'"'"'s fonts-noto-core, has it [glyph-missing]' \
    'book/chapters/one.md:3:57: defect: no font has the character U+1D10B (MUSICAL SYMBOL SEGNO); its name stands in its place [glyph-missing]'

begin line-hyphenation-missing
put chapters/one.md <<'END'
# One

A few <span lang="tlh">unverstaendlicherweise langgezogene Wortungeheuer
nebeneinanderstehend, unaussprechlichkeitshalber hintereinandergeschrieben,
auseinandergenommen zusammengesetzterweise</span> end here.
END
accept \
    'kettlestitch: warning: no hyphenation patterns for tlh are installed; words were not divided [hyphenation-missing]'

begin line-overfull
if [ "$selected" = 1 ]; then
    mkdir -p book/styles
    cp "$here/../../styles/print.css" book/styles/print.css
    echo 'tick-box { -kettle-box-size: 300mm; }' >>book/styles/print.css
fi
put chapters/one.md <<'END'
# One

::: {.worksheet #w}

## Sheet

Done: [ ] today

___

:::
END
expect 3 \
    'book/chapters/one.md:7:1: warning: a line is 166 mm too wide; it was broken at the margin [overfull-line]' \
    'book/chapters/one.md:5:1: defect: this part of the worksheet must stay whole and is 72.5 mm too tall for a page; it was divided [worksheet-overfull]'

# A word of a megabyte, marks without end, spaces that must not break.
begin line-hostile-words
if [ "$selected" = 1 ]; then
    python3 -c '
print("# One\n")
print("x" * 300000 + "\n")
print("a" + "\u0301" * 300000 + "\n")
print("a\u00a0" * 100000 + "\n")
print("ab\u00ad" * 100000 + "\n")
print("https://example.org/" + "abc/def_" * 30000)' >book/chapters/one.md
fi
survive
