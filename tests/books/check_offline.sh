#!/bin/sh
# Nothing opens a network connection: the program names no network function,
# and a build in which every such call aborts gives the same files.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require nm "${CC:-cc}"
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

nm -D --undefined-only "$program" |
    grep -E ' (socket|connect|bind|listen|send|sendto|recv|recvfrom|getaddrinfo|gethostbyname)(@|$)' >"$scratch/names" &&
    problem "the program refers to $(cat "$scratch/names")"

# shellcheck disable=SC2086
${CC:-cc} -shared -fPIC -o "$scratch/no_network.so" tests/books/no_network.c ||
    problem 'cannot compile no_network.c'
printf '#include <sys/socket.h>\nint main(void) { return socket(1, 1, 0); }\n' >"$scratch/try.c"
${CC:-cc} -o "$scratch/try" "$scratch/try.c"
LD_PRELOAD=$scratch/no_network.so "$scratch/try" 2>/dev/null &&
    problem 'the trap does not work'

LD_PRELOAD=$scratch/no_network.so "$program" build book -o "$scratch/out" \
    --color=never >"$scratch/log" 2>&1 ||
    problem "the build fails without a network: $(tail -n 5 "$scratch/log")"
count=0
for output in "$scratch"/out/*; do
    count=$((count + 1))
    diff -r "$output" "$out/book/$(basename "$output")" || problem "$output differs"
done
finish "$count" 'outputs built with the network trapped'
