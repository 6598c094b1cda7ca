#!/bin/sh
# A function fits a screen (60 lines; 70 in tests, which are tables), and half of
# those in src have at most 12; a source file has 600 lines, a room 20 modules.
# A longer file needs a line "path reason" in long_files.txt beside this script.
. "$(dirname "$0")/lib.sh"
function_lines_max=60
median_lines_max=12
file_lines_max=600
room_modules_max=20
allowed=tests/lint/long_files.txt

for path in $(list_files 'src/*.c' 'src/*.h' 'tests/*.c'); do
    lines=$(wc -l <"$path")
    [ "$lines" -le "$file_lines_max" ] && continue
    grep -q "^$path [^ ]" "$allowed" ||
        complain "$path: $lines lines, more than $file_lines_max"
done
while read -r path reason; do
    case $path in '#'* | '') continue ;; esac
    if [ ! -f "$path" ] || [ "$(wc -l <"$path")" -le "$file_lines_max" ]; then
        complain "$allowed: $path is not long any more ($reason)"
    fi
done <"$allowed"

# A .c and its .h are one module; so is a program of tests. Unit tests, goldens and
# lint scripts are lists, one file for each thing looked at.
list_files 'src/*.[ch]' 'tests/*.py' 'tests/*.sh' 'tests/*.js' \
    'tests/*.mjs' | sed 's/\.[a-z]*$//' | sort -u |
    grep -v -E '^tests/(unit|golden|lint)/' | sed 's|/[^/]*$||' | uniq -c |
    awk -v max="$room_modules_max" '$1 > max {
        print $2 ": " $1 " modules, more than " max
    }' >>"$complaint_log"

command -v ctags >/dev/null || { echo 'ctags is missing'; exit 77; }
list_files 'src/*.c' 'src/*.h' 'tests/*.c' |
    ctags -L - --languages=C,C++ --kinds-C=f --kinds-C++=f --fields=+ne \
        --sort=no -f - 2>/dev/null |
    sed -n 's/^\([^\t]*\)\t\([^\t]*\)\t.*line:\([0-9]*\).*end:\([0-9]*\).*/\2 \1 \3 \4/p' \
        >"$complaint_log.tags"
awk -v src_max="$function_lines_max" '{ max = src_max + ($1 ~ /^tests/ ? 10 : 0) }
$4 - $3 + 1 > max {
    print $1 ":" $3 ": " $2 " has " $4 - $3 + 1 " lines, more than " max
}' "$complaint_log.tags" >>"$complaint_log"
awk '$1 ~ /^src\// { print $4 - $3 + 1 }' "$complaint_log.tags" | sort -n |
    awk -v max="$median_lines_max" -v log_file="$complaint_log" '
{ n[NR] = $1; short += $1 <= max }
END {
    median = n[int((NR + 1) / 2)]
    printf "%d functions in src: median %d lines, %.1f %% within %d, ", NR,
        median, 100 * short / NR, max
    print "90 % within " n[int(NR * 0.9 + 0.5)] ", longest " n[NR]
    if (median > max)
        print "src: the median function has " median " lines, more than " \
            max >>log_file
}'
rm -f "$complaint_log.tags"
finish sizes
