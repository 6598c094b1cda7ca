#!/bin/sh
# The examples of CommonMark. Usage: commonmark.sh PROGRAM
cd "$(dirname "$0")/../.." || exit 1
spec=tests/validators/node_modules/commonmark-spec/spec.txt
for command in python3 cmark; do
    command -v "$command" >/dev/null || { echo "no $command"; exit 77; }
done
[ -f "$spec" ] || { echo 'no commonmark-spec (npm)'; exit 77; }
exec python3 -B tests/dialect/commonmark.py "$1" "$spec"
