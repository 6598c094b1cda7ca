#!/bin/sh
# The book's text: ideas, avoided words, reading grade, parts, dates.
. "$(dirname "$0")/lib.sh"
tests/lint/book_text.py book tests/lint/book_ideas.txt \
    tests/lint/book_words.txt tests/lint/book_evidence.txt >"$complaint_log" ||
    complain 'tests/lint/book_text.py could not look at the book'
finish 'the text of the book'
