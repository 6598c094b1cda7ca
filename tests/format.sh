#!/bin/sh
# tests/format.sh [-i]: is every C file laid out as .clang-format says?
# Reports and changes nothing; with -i it rewrites the files.
# Version 14 is pinned, because another one lays out some lines differently.
set -u
cd "$(dirname "$0")/.." || exit 1
: "${CLANG_FORMAT:=clang-format-14}"
command -v "$CLANG_FORMAT" >/dev/null || { echo "no $CLANG_FORMAT"; exit 77; }
list_c_files() {
    find src tests \( -name node_modules -o -name .installed \) -prune -o \
        -name '*.[ch]' -print | sort
}
if [ "${1:-}" = -i ]; then
    list_c_files | xargs "$CLANG_FORMAT" -i
else
    list_c_files | xargs "$CLANG_FORMAT" --dry-run -Werror || exit 1
    echo "$(list_c_files | wc -l) files are laid out as they should be"
fi
