#!/bin/sh
# EPUBCheck 4.2.6, the rules of EPUB 3.2.
. "$(dirname "$0")/../lib/books.sh"
require java epubcheck
check_with_epubcheck 4
