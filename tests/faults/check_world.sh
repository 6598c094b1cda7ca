#!/bin/sh
# At every fiftieth call to the system the world fails in each of many ways;
# `make faults` tries every call.
. "$(dirname "$0")/../lib/books.sh"
require "${CC:-cc}" python3
exec python3 -B tests/faults/world.py "$1" 1 1000000 50
