#!/bin/sh
# tests/limited.sh SECONDS COMMAND...: run a command that may use SECONDS of
# processor time. A machine with much else to do takes longer by the clock; the
# clock only ends what waits for ever. Status 137 or 152: the time was used up;
# 124: it waited.
seconds=$1
shift
ulimit -t "$seconds" || exit 1
exec timeout "$((seconds * 20))" "$@"
