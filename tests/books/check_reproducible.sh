#!/bin/sh
# One input, one output: another folder, user, time zone, locale, umask and
# number of processes give the same bytes.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
require localedef
elsewhere=$(mktemp -d) || exit 1
trap 'rm -rf "$elsewhere"' EXIT
count=0

# A decimal comma and a dotless i, made here if the machine has neither.
mkdir "$elsewhere/locale"
for locale in de_DE tr_TR; do
    localedef -i "$locale" -f UTF-8 "$elsewhere/locale/$locale.UTF-8" 2>/dev/null
    [ -d "$elsewhere/locale/$locale.UTF-8" ] || { echo "no locale $locale"; exit 77; }
done

mkdir -p "$elsewhere/a folder/deeper"
cp -R book styles fonts "$elsewhere/a folder/deeper/"
cp -R tests/books/features "$elsewhere/a folder/deeper/"
rebuild() { # folder name locale zone processes
    (
        cd "$elsewhere/a folder/deeper" || exit 1
        umask 077
        find . -exec touch -d '1999-12-31 23:59:58' {} +
        env -i PATH="$PATH" LOCPATH="$elsewhere/locale" LC_ALL="$3" LANG="$3" \
            TZ="$4" USER=somebody LOGNAME=somebody HOME=/nonexistent \
            "$program" build "$1" -o "$elsewhere/$2" --color=never \
            --jobs="$5"
    ) >"$elsewhere/log" 2>&1 || problem "does not build elsewhere: $(cat "$elsewhere/log")"
    # -type f: handouts lie in a folder of their own
    for again in $(cd "$elsewhere/$2" && find . -type f | sort); do
        first=$out/$1/$again
        again=$elsewhere/$2/$again
        count=$((count + 1))
        cmp "$first" "$again" || problem "$first differs from its rebuild"
    done
}
rebuild book german de_DE.UTF-8 Asia/Kathmandu 1
rebuild features turkish tr_TR.UTF-8 America/St_Johns 3
finish "$count" 'outputs built again elsewhere'
