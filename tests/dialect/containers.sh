#!/bin/sh
# Every block mark in every container. Usage: containers.sh PROGRAM
cd "$(dirname "$0")/../.." || exit 1
command -v python3 >/dev/null || { echo 'no python3'; exit 77; }
exec python3 -B tests/dialect/containers.py "$1"
