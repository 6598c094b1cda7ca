#!/bin/sh
# Builds of several books into one folder at once: one of them wins as a whole.
. "$(dirname "$0")/../lib/books.sh"
require python3
exec python3 -B tests/faults/together.py "$1" 20
