#!/bin/sh
# Memory ends at every sixtieth allocation of a build; `make faults` tries each.
. "$(dirname "$0")/../lib/books.sh"
require "${CC:-cc}" python3
exec python3 -B tests/faults/memory.py "$1" 1 1000000 60
