# Bytes that are not text, and text that is not what it looks like.
# shellcheck shell=sh

bytes_case() { # name octal-bytes
    begin "$1"
    # shellcheck disable=SC2059 # the bytes are a format on purpose
    printf "# Two\n\nA kettle $2 on.\n" | put chapters/two.md
}

bytes_case utf8-lone-continuation '\200'
expect 1 'book/chapters/two.md:3:10: error: the text is not UTF-8 here; nothing was written [not-utf8]'
bytes_case utf8-over-long '\300\257'
expect 1 'book/chapters/two.md:3:10: error: the text is not UTF-8 here; nothing was written [not-utf8]'
bytes_case utf8-surrogate '\355\240\200'
expect 1 'book/chapters/two.md:3:10: error: the text is not UTF-8 here; nothing was written [not-utf8]'
bytes_case utf8-too-large '\364\220\200\200'
expect 1 'book/chapters/two.md:3:10: error: the text is not UTF-8 here; nothing was written [not-utf8]'

begin utf8-cut-off
printf '# Two\n\nA caf\303' | put chapters/two.md
expect 1 'book/chapters/two.md:3:6: error: the text is not UTF-8 here; nothing was written [not-utf8]'

begin latin-1
make_input chapters/two.md latin1
expect 1 'book/chapters/two.md:3:6: error: the text is not UTF-8 here; nothing was written [not-utf8]'

begin utf-16
make_input chapters/two.md utf16
survive

begin utf-16-without-mark
printf '#\0 \0T\0w\0o\0\n\0' | put chapters/two.md
expect 1 'book/chapters/two.md:1:2: error: the text is not UTF-8 here (it looks like UTF-16); nothing was written [not-utf8]'

# A stray one is what any other control is, in a file of any kind.
bytes_case nul '\000'
accept 'book/chapters/two.md:3:10: warning: control character U+0000; it was left out [control-character]'
begin nul-in-settings
printf 'title: A\0B\nlanguage: en\nauthors: [Somebody]\n' | put book.yaml
survive
begin nul-in-code
printf '# Two\n\n    a\0b\n\n```x\0y\nc\n```\n\n<abbr title="a\0b">d</abbr>\n' |
    put chapters/two.md
accept 'book/chapters/two.md:3:6: warning: control character U+0000 (in 3 places of this file); it was left out [control-character]'

begin noise
make_input chapters/two.md noise 100000
survive

bytes_case control-characters '\001\013\033'
survive
bytes_case noncharacters '\357\277\276\357\277\277'
survive
bytes_case right-to-left-override '\342\200\256abc'
accept 'book/chapters/two.md:3:10: warning: control character U+202E; it was left out [control-character]'
begin right-to-left-override-as-entity
printf '# Two\n\nSee &#x202E;abc.\n' | put chapters/two.md
accept 'book/chapters/two.md:3:5: warning: control character U+202E; it was left out [control-character]'
[ "$selected" = 0 ] || python3 -c "import zipfile
book = zipfile.ZipFile('out/small.epub')
assert not any('\u202e'.encode() in book.read(name) for name in book.namelist())" ||
    complain 'the override reached the EPUB'

begin right-to-left-words
printf '# Two\n\nThe word \327\251\327\234\327\225\327\235.\n' |
    put chapters/two.md
accept \
    'book/chapters/two.md:3:10: warning: "שלום" is not in the script of "en"; it is read out as if it were, until its language is marked [language-unmarked]'
begin right-to-left-book
echo 'language: he' | put book.yaml
printf '# \327\251\327\234\327\225\327\235\n' | put chapters/one.md
printf '# \327\251\327\234\327\225\327\235\n' | put chapters/two.md
accept
bytes_case spaces-of-all-widths '\302\255\342\200\213\342\201\240\302\240\343\200\200\342\200\250'
survive
bytes_case decomposed 'Vie\314\243\314\202t Nam'
survive
bytes_case no-glyph '\360\235\204\213'
survive

begin mark-and-line-ends
printf '\357\273\277# Two\r\n\r\nThe kettle\r\nis on.\r\n' | put chapters/two.md
accept

# What no text may hold cannot be had by its number, and no mark is made so.
begin references-to-marks
if [ "$selected" = 1 ]; then
    python3 -c '
print("# Two\n")
for c in [*range(1, 32), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0), 0xFFFF]:
    print(f"See &#{c};&#xFDE0;&#xFDE9; and **so**&#x{c:X};**on**.\n")' \
        >book/chapters/two.md
fi
survive
[ "$selected" = 0 ] || {
    [ "$status" = 0 ] || complain "status $status, not 0"
    python3 -c "import re, zipfile
book = zipfile.ZipFile('out/small.epub')
text = ''.join(book.read(name).decode() for name in book.namelist()
               if name.endswith('xhtml'))
assert not re.search('[\\x01-\\x08\\x0e-\\x1f\\x7f\\ufdd0-\\ufdef\\uffff]', text)
assert len(re.findall('See .{0,1} *and <strong', text)) > 90" ||
        complain 'a control or a mark of ours reached the EPUB'
}

# Each blank was named by counting its columns from the paragraph's beginning.
begin letters-without-glyph
python3 -c 'print("# Two\n\n" + "\u4E00" * 60000)' | put chapters/two.md
survive
