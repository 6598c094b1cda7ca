#!/bin/sh
# EPUBCheck 5.3, the rules of EPUB 3.3.
. "$(dirname "$0")/../lib/books.sh"
require java
check_with_epubcheck 5
