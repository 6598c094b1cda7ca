#!/bin/sh
# Each limit of src/base/limits.def that an author can meet: at it, and beyond it.
. "$(dirname "$0")/../lib/books.sh"
require python3
exec python3 -B tests/faults/limits.py "$1"
