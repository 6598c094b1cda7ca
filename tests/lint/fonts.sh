#!/bin/sh
# The fonts are the files whose provenance fonts/README.md tells.
. "$(dirname "$0")/lib.sh"
(cd fonts && sha256sum --quiet -c SHA256SUMS) >>"$complaint_log" 2>&1
for font in fonts/*.ttf; do
    name=$(basename "$font")
    grep -q " $name\$" fonts/SHA256SUMS || complain "$font: not in SHA256SUMS"
    [ -f "fonts/OFL-${name%%-*}.txt" ] || complain "$font: no license text"
done
finish fonts
