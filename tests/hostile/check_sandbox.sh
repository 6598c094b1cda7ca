#!/bin/sh
# What a library that was taken over could still do: calls planted into a build
# are refused by the kernel, and the outputs are what they are without them. A
# program without a sandbox shows that the plant works.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require "${CC:-cc}" cp
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/book" "$scratch/outside" "$scratch/free" "$scratch/out"
cp -r tests/hostile/good/. "$scratch/book"
export PLANTED_OUTSIDE="$scratch/outside" PLANTED_BOOK="$scratch/book"

# shellcheck disable=SC2086
${CC:-cc} -shared -fPIC -o "$scratch/planted.so" tests/hostile/planted_calls.c ||
    problem 'cannot compile planted_calls.c'
printf '#include <unistd.h>\nint main(void) { return fsync(1) > 0; }\n' >"$scratch/open.c"
${CC:-cc} -o "$scratch/open" "$scratch/open.c"
LD_PRELOAD=$scratch/planted.so "$scratch/open" 2>"$scratch/log" >/dev/null
[ "$(grep -c '^planted .*: done$' "$scratch/log")" = 6 ] ||
    problem "the plant does not work: $(cat "$scratch/log")"
rm -f "$scratch/outside/planted" "$scratch/book/planted"

"$program" build "$scratch/book" -o "$scratch/free" --color=never >"$scratch/log" 2>&1 ||
    problem "no build without the plant: $(tail -n 5 "$scratch/log")"
LD_PRELOAD=$scratch/planted.so "$program" build "$scratch/book" -o "$scratch/out" \
    --color=never >"$scratch/screen" 2>"$scratch/log" ||
    problem "the build fails with planted calls: $(tail -n 5 "$scratch/log")"
diff -r "$scratch/free" "$scratch/out" || problem 'the outputs differ'

refused() { # call answer
    grep -qx "planted $1: $2" "$scratch/log" ||
        problem "$1 is not refused: $(grep "^planted $1" "$scratch/log")"
}
refused socket EPERM
refused 'local socket' EPERM
refused 'running a program' 'EPERM'
# Landlock is Linux's since 5.13; its version is asked for as the program asks.
cat >"$scratch/kernel.c" <<'END'
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void)
{
    return syscall(SYS_landlock_create_ruleset, NULL, 0,
                   LANDLOCK_CREATE_RULESET_VERSION) < 1;
}
END
${CC:-cc} -o "$scratch/kernel" "$scratch/kernel.c"
what='calls refused by the kernel'
if "$scratch/kernel"; then
    refused 'reading outside' EACCES
    refused 'listing outside' EACCES
    refused 'writing outside' EACCES
    refused 'writing into the book' EACCES
else
    what='calls refused (this kernel has no Landlock: files were not tried)'
fi
finish "$(grep -c '^planted .*: E' "$scratch/log")" "$what"
