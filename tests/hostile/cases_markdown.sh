# Markdown that makes parsers slow, deep or silent.
# shellcheck shell=sh

begin fence-unclosed
put chapters/two.md <<'END'
# Two

::: {.worksheet #plan}

## My plan

Name: ____________
END
expect 3 'book/chapters/two.md:3:1: defect: ":::" opened here is not closed before the end of the file; it was closed there [fence-unclosed]'

begin code-unclosed
put chapters/two.md <<'END'
# Two

```
The rest of the chapter
is code now.
END
expect 3 'book/chapters/two.md:3:1: defect: the code block opened here is not closed before the end of the file; 2 lines became code [code-unclosed]'

begin worksheet-no-id
put chapters/two.md <<'END'
# Two

::: {.worksheet}

## My plan

Name: ____________

:::
END
expect 3 'book/chapters/two.md:3:1: defect: a worksheet needs an id, as in {.worksheet #my-plan}; its fields have no names [worksheet-no-id]'

begin footnote-twice
put chapters/two.md <<'END'
# Two

A kettle.[^a]

[^a]: The first.

[^a]: The second.
END
expect 3 'book/chapters/two.md:7:1: defect: the note "a" is defined twice, first in line 5; the second was left out [footnote-twice]'

begin link-script
put chapters/two.md <<'END'
# Two

[A kettle](&#x6A;avascript:alert(1)) and [another](data:text/html,x).
END
survive

# A title and a link of a megabyte, over ten thousand lines: what is said about
# a link is repeated for each line, and a string of a PDF has a limit.
begin link-long
make_input chapters/two.md long_link 1000000
survive

begin link-address-long
make_input chapters/two.md long_address 4001
expect 3 'book/chapters/two.md:3:1: defect: the link https://a.b/xxxxxxxxxxxxxxxxxx... was dropped: its address is longer than 4000 bytes; its text was kept [link-unsafe]'

# A limit of images stops nothing where there is none.
begin images-none
if [ "$selected" = 1 ]; then
    python3 -c 'print("# One\n\n" + "![ a " * 2000)' >book/chapters/one.md
fi
accept

begin foreign-syntax
put chapters/two.md <<'END'
# Two

{{< figure >}}

{% raw %}

!!! note

<!--sec data-title="x" -->
END
survive

begin html
put chapters/two.md <<'END'
# Two

<script>alert(1)</script>

<b><i>wrong</b></i> <br> <img src=x onerror=y> <p>open &nbsp; & bare

<div>

text

<style>p { color: red }</style>
END
survive

# Depth, breadth and broken ends of HTML: none costs more than its length.
html_case() { # name, what python prints
    begin "html-$1"
    if [ "$selected" = 1 ]; then
        python3 -c "$2" >book/chapters/one.md
    fi
    survive
}
html_case deep-blocks 'print("<div>" * 100000 + "x")'
html_case deep-inline 'print("a " + "<b>" * 100000 + "x")'
html_case crossed 'print("<span><div></span></div>" * 50000)'
html_case crossed-inline 'print("<b><i>x</b>y</i>" * 20000)'
html_case quotes 'print("<div id=\"" * 50000)'
html_case ends "print('<div>' + '<a ' * 200000 + '\">')"
html_case attributes \
    'print("<div " + " ".join("a%d=1" % i for i in range(200000)) + ">")'
html_case long-attribute "print('<img alt=\"' + 'a' * 3000000 + '\">')"
html_case one-row 'print("<table><tr>" + "<td>x" * 15000 + "</table>")'
html_case spans \
    'print("<table><tr><td colspan=1000 rowspan=1000>" + "x<tr><td>y" * 3000)'
html_case nested-tables 'print("<table><tr><td>" * 3000 + "x")'
html_case around 'print("<div>\n\nx\n\n" * 90 + "x\n\n" * 10000 + "</div>\n\n" * 90)'
html_case names 'print("".join("<x%d>t\n" % i for i in range(20000)))'

begin front-matter-unclosed
put chapters/two.md <<'END'
---
title: Two

The rest of it.
END
survive

slow_case() { # kind count
    begin "markdown-$1"
    make_input chapters/two.md "$1" "$2"
    survive
}

slow_case deep_quotes 25000
slow_case deep_lists 30000
slow_case indented_lists 1000
slow_case deep_emphasis 32500
slow_case emphasis_openers 32500
slow_case brackets 25000
slow_case image_openers 40000
slow_case link_openers 30000
slow_case comment_openers 50000
slow_case instructions 50000
slow_case backticks 1500
slow_case definitions 40000
slow_case expansion 5000
slow_case wide_table 70000
slow_case tall_table 3000
slow_case long_word 1000000
slow_case long_line 2000000
slow_case long_paragraph 1000000
slow_case autolinks 100000
slow_case fences 20000
slow_case attributes 100000
slow_case blanks 20000
slow_case footnotes 20000
slow_case heading_levels 5000

begin many-chapters
if [ "$selected" = 1 ]; then
    make_input SUMMARY.md summary 10000
    i=0
    rm book/chapters/*
    awk 'BEGIN {
        for (i = 0; i < 10000; i++) {
            file = sprintf("book/chapters/c%05d.md", i)
            printf "# Chapter %d\n\nThe kettle is on.\n", i >file
            close(file)
        }
    }'
fi
survive
