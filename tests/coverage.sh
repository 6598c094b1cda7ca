#!/bin/sh
# tests/coverage.sh FOLDER: run a program built with BUILD=coverage through
# units, goldens, hostile inputs and the book, then print the share of lines
# that ran, by room and in all.
set -u
folder=$1
cd "$(dirname "$0")/.." || exit 1
find "$folder" -name '*.gcda' -exec rm {} +
for program in "$folder"/tests/unit/test_*; do
    case $program in *.o | *.d | *.gcno | *.gcda) continue ;; esac
    "$program" >/dev/null 2>&1 || echo "failed: $program"
done
tests/golden/run.sh "$folder/kettlestitch" | tail -n 1
tests/hostile/run.sh "$folder/kettlestitch" | tail -n 1
"$folder/kettlestitch" build book -q -o "$folder/dist" || exit 1
find "$folder/src" -name '*.gcda' | sort | while read -r data; do
    gcov -n -o "$data" "$data" 2>/dev/null
done | awk -F"[:%' ]+" '
    /^File / { split($2, part, "/"); room = part[2]; known = $2 ~ /^src\// }
    /^Lines executed/ && known {
        lines[room] += $5; run[room] += $3 * $5 / 100
        known = 0
    }
    END {
        for (room in lines) {
            printf "%-12s %5.1f %% of %d lines\n", room,
                100 * run[room] / lines[room], lines[room] | "sort"
            all += lines[room]; done += run[room]
        }
        close("sort")
        printf "%-12s %5.1f %% of %d lines\n", "all", 100 * done / all, all
    }'
