#!/bin/sh
# A folder of texts within a project has the order, title and language of the
# lists above it; `init --from` writes them down in the folder. Lists of other
# projects, and those that know few of its files, say nothing; no text above is
# read.
. "$(dirname "$0")/../lib/books.sh"
program=$(readlink -f "$1") || exit 1
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
count=0

order() { # folder: the files of the chapters, in a line
    "$program" list "$1" 2>"$scratch/said" |
        sed -n '/^chapters:/,/^worksheets:/s/^  *\([^ ]*\.md\)  .*/\1/p' |
        tr '\n' ' ' | sed 's/ $//'
}
expect() { # what folder files
    count=$((count + 1))
    found=$(order "$2")
    [ "$found" = "$3" ] || problem "$1: $found; $(cat "$scratch/said")"
}
said() { # what words
    count=$((count + 1))
    grep -q "$2" "$scratch/said" || problem "$1: $(cat "$scratch/said")"
}

project=$scratch/within/several/project
mkdir -p "$project/docs/deep"
printf '# Read me\n' >"$project/README.md"
for name in one two three deep/four; do
    printf '# The page %s\n\nText.\n' "$name" >"$project/docs/$name.md"
done
cat >"$project/mkdocs.yml" <<'END'
site_name: Three pages
theme: {language: de}
nav:
  - Start: three.md
  - Rest:
      - one.md
      - two.md
  - Deep:
      - deep/four.md
END
expect 'docs beside mkdocs.yml' "$project/docs" 'three.md one.md two.md deep/four.md'
said 'docs beside mkdocs.yml' '\.\./mkdocs.yml: note: this is a book of MkDocs'
here=$PWD
cd "$project/docs" || exit 1
expect 'from within' . 'three.md one.md two.md deep/four.md'
cd "$here" || exit 1
"$program" list "$project" 2>/dev/null >"$scratch/whole"
"$program" list "$project/docs" 2>/dev/null >"$scratch/part"
count=$((count + 1))
sed 's|docs/||' "$scratch/whole" | cmp -s - "$scratch/part" ||
    problem "title and language: $(diff "$scratch/whole" "$scratch/part")"

"$program" init --from "$project/docs" >"$scratch/log" 2>&1 ||
    problem "init: $(cat "$scratch/log")"
mv "$project/mkdocs.yml" "$scratch"
expect 'written down' "$project/docs" 'three.md one.md two.md deep/four.md'
"$program" list "$project/docs" 2>/dev/null | cmp -s - "$scratch/part" ||
    problem 'init: another title or edition'
rm "$project/docs/book.yaml" "$project/docs/SUMMARY.md"
expect 'without the list' "$project/docs" 'deep/four.md one.md three.md two.md'

mkdir "$project/_data"
printf -- '- url: /two/\n- url: /three/\n- url: /deep/four/\n- url: /one/\n' \
    >"$project/_data/order.yml"
expect 'a file of data above' "$project/docs" 'two.md three.md deep/four.md one.md'
printf -- '- url: /two/\n' >"$project/_data/order.yml"
expect 'a list of one page' "$project/docs" 'deep/four.md one.md three.md two.md'
printf -- '- url: /two/\n- url: /three/\n- url: /one/\n' >"$project/_data/order.yml"
rm "$project/README.md"
expect 'no project above' "$project/docs" 'deep/four.md one.md three.md two.md'
printf '# Read me\n' >"$project/README.md"
mkdir "$project/docs/.git"
expect 'a project of its own' "$project/docs" 'deep/four.md one.md three.md two.md'
rmdir "$project/docs/.git"
ln -s /dev/zero "$project/_data/aaa.yml"
mkfifo "$project/config.yml"
expect 'devices and pipes above' "$project/docs" 'two.md three.md one.md'
rm "$project/_data/order.yml"
printf -- '---\ncontents:\n- docs/two.md\n- docs/deep/four.md\n- docs/one.md\n---\n' \
    >"$project/contents.html"
printf -- '---\ncontents: [docs/three.md, docs/two.md]\n---\n# Four\n\nText.\n' \
    >"$project/docs/deep/four.md"
expect 'a page of contents above, and lists below it' "$project/docs" \
    'two.md deep/four.md three.md one.md'
finish "$count" 'orders found above a folder'
