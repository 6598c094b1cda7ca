#!/bin/sh
# Messages point at what they speak of, behind every mark and in every
# container. Usage: places.sh PROGRAM
cd "$(dirname "$0")/../.." || exit 1
command -v python3 >/dev/null || { echo 'no python3'; exit 77; }
exec python3 -B tests/dialect/places.py "$1"
