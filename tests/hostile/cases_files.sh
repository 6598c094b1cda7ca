# Files that are missing, elsewhere, twice, or not what they seem.
# shellcheck shell=sh disable=SC2154

begin summary-missing-file
put SUMMARY.md <<'END'
# Contents

- [One](chapters/one.md)
- [Gone](chapters/gone.md)
END
prepare rm book/chapters/two.md
expect 3 'book/SUMMARY.md:4:3: defect: there is no file chapters/gone.md; the book was made without it [chapter-missing]'

begin summary-wrong-case
put SUMMARY.md <<'END'
- [One](chapters/one.md)
- [Two](chapters/Two.md)
END
expect 3 'book/SUMMARY.md:2:3: defect: chapters/Two.md exists only with other upper and lower case; that file was used [file-case]'

begin summary-twice
put SUMMARY.md <<'END'
- [One](chapters/one.md)
- [Two](chapters/two.md)
- [One again](chapters/one.md)
END
expect 3 'book/SUMMARY.md:3:3: defect: chapters/one.md is listed twice, first in line 1; it is in the book once [chapter-twice]'

begin summary-outside
put SUMMARY.md <<'END'
- [One](chapters/one.md)
- [Two](chapters/two.md)
- [Out](../../../../../../etc/hostname)
END
expect 3 'book/SUMMARY.md:3:3: defect: ../../../../../../etc/hostname leads outside the book folder and was not opened [file-outside]'

begin summary-absolute
put SUMMARY.md <<'END'
- [One](chapters/one.md)
- [Two](chapters/two.md)
- [Out](/etc/hostname)
END
expect 3 'book/SUMMARY.md:3:3: defect: /etc/hostname leads outside the book folder and was not opened [file-outside]'

begin summary-folder
put SUMMARY.md <<'END'
- [One](chapters)
END
survive

begin chapter-not-listed
put chapters/three.md <<'END'
# Three

Text.
END
accept 'book/chapters/three.md: warning: this file is not listed in SUMMARY.md; it is not in the book [chapter-unlisted]'

begin chapter-is-fifo
prepare rm book/chapters/two.md
prepare mkfifo book/chapters/two.md
survive

begin chapter-is-folder
prepare rm book/chapters/two.md
prepare mkdir book/chapters/two.md
survive

begin chapter-is-link-outside
prepare rm book/chapters/two.md
prepare ln -s /etc/hostname book/chapters/two.md
expect 3 'book/SUMMARY.md:4:3: defect: chapters/two.md leads outside the book folder and was not opened [file-outside]'

begin chapter-is-link-loop
prepare rm book/chapters/two.md
prepare ln -s two.md book/chapters/two.md
survive

begin chapter-empty
put chapters/two.md </dev/null
accept 'book/chapters/two.md: warning: the chapter has no text; a page with its title was made [chapter-empty]'

begin chapter-of-blanks
put chapters/two.md <<'END'


END
accept 'book/chapters/two.md: warning: the chapter has no text; a page with its title was made [chapter-empty]'

begin summary-deep
put SUMMARY.md <<'END'
- [One](chapters/one.md)
    - [A](a.md)
        - [B](b.md)
            - [C](c.md)
                - [D](d.md)
                    - [E](e.md)
                        - [Two](chapters/two.md)
                            - [F](f.md)
END
for name in a b c d e f; do
    printf '# %s\n\nWords.\n' "$name" | put "$name.md"
done
accept 'book/SUMMARY.md:7:27: warning: this chapter lies more than 5 levels below another; it stands 5 levels below it (in places of this file: 2) [summary-deep]'

# Deeper than a path can say.
begin folders-too-deep
prepare python3 -c '
import os
os.chdir("book")
for i in range(24):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)'
if [ "$selected" = 1 ]; then
    run_build
    [ "$status" = 3 ] || complain "status $status, not 3"
    grep -qE '^kettlestitch: defect: cannot look at d*(/d*)*\.\.\.: File name too long; what lies there was not used \[file-unseen\]$' stderr ||
        complain 'no line about the folder'
fi

begin no-chapters
prepare rm -r book/SUMMARY.md book/chapters
survive

begin odd-names
put 'chapters/a b&c"d.md' <<'END'
# Odd

Text.
END
put SUMMARY.md <<'END'
- [One](chapters/one.md)
- [Two](chapters/two.md)
- [Odd](<chapters/a b&c"d.md>)
END
accept

begin image-outside
put chapters/two.md <<'END'
# Two

![A secret](../../../../../etc/hostname)
END
expect 3 'book/chapters/two.md:3:1: defect: ../../../../../etc/hostname leads outside the book folder and was not opened [file-outside]'

begin image-outside-escaped
put chapters/two.md <<'END'
# Two

![A secret](%2e%2e/%2e%2e/%2e%2e/etc/hostname)
END
survive

begin image-link-outside
prepare cp book/images/square.png secret.png
prepare ln -sf ../../secret.png book/images/square.png
expect 3 'book/chapters/one.md:5:1: defect: images/square.png leads outside the book folder and was not opened [file-outside]'

begin image-folder-link-outside
prepare mv book/images pictures
prepare ln -s ../pictures book/images
expect 3 'book/chapters/one.md:5:1: defect: images/square.png leads outside the book folder and was not opened [file-outside]' \
    'book/chapters/two.md:5:1: defect: images/square.jpg leads outside the book folder and was not opened [file-outside]'

begin image-missing
prepare rm book/images/square.png
expect 3 'book/chapters/one.md:5:1: defect: there is no picture images/square.png; a frame with its words stands in its place [image-missing]'

begin image-wrong-case
put chapters/two.md <<'END'
# Two

![A grey square](../images/Square.jpg)
END
expect 3 'book/chapters/two.md:3:1: defect: images/Square.jpg exists only with other upper and lower case; that file was used [file-case]'

begin image-remote
put chapters/two.md <<'END'
# Two

![A pixel](https://example.org/pixel.png)
END
expect 3 'book/chapters/two.md:3:1: defect: the image https://example.org/pixel.png lies outside the book, and nothing is fetched; a frame with its words stands in its place [image-remote]'

begin image-device
put chapters/two.md <<'END'
# Two

![Zeros](/dev/zero)
END
survive

begin output-in-source
if [ "$selected" = 1 ]; then
    rm -r out before
    ln -s book/chapters out
    cp -R book/chapters before
    run_only() { limited "$program" build book -o out >stdout 2>stderr; }
    run_only
    cmp -s before/one.md book/chapters/one.md || complain 'a source was replaced'
    rm out
fi

# Fonts of the book's own.
font_case() { # name magic reason
    begin "$1"
    # shellcheck disable=SC2059 # the bytes are a format on purpose
    printf "$2" | put "fonts/own.$3"
    expect 3 "kettlestitch: defect: the font own.$3 cannot be used: $4; the other fonts were used [font-file]"
}
font_case font-collection 'ttcf\0\2\0\0\0\0\0\1\0\0\0\20' ttc \
    'it is a collection (TTC); take a single face out of it'
font_case font-postscript 'OTTO\0\1\0\0\0\0\0\0' otf \
    'it has PostScript outlines (CFF); only TrueType outlines can be embedded'
font_case font-noise 'no font at all' ttf 'it is not a TrueType font'

begin font-family-unknown
prepare sh -c 'echo "fonts: [Nobody Has This]" >>book/book.yaml'
expect 3 'book/book.yaml:14:8: defect: no file of the fonts folder has the family Nobody Has This; the other fonts were used [font-unknown]'

begin font-folder-outside
prepare ln -s / book/fonts
expect 3 'kettlestitch: defect: fonts/ leads outside the book folder and was not opened [file-outside]'
