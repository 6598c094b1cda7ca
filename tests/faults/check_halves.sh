#!/bin/sh
# Pictures of each kind, cut at many places: each is named.
. "$(dirname "$0")/../lib/books.sh"
require python3
exec python3 -B tests/faults/halves.py "$1"
