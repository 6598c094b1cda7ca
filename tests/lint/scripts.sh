#!/bin/sh
# Every shell script parses, is executable where it is run by name, and every
# Python script compiles.
. "$(dirname "$0")/lib.sh"
for script in $(list_files 'tests/*' '.ci/*'); do
    case $(head -c 20 "$script" | head -n 1) in
    '#!/bin/sh'*) sh -n "$script" 2>>"$complaint_log" ;;
    '#!'*bash*) bash -n "$script" 2>>"$complaint_log" ;;
    '#!'*python3*)
        python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' \
            "$script" 2>>"$complaint_log"
        ;;
    *) continue ;;
    esac
    [ -x "$script" ] || complain "$script: not executable"
done
finish scripts
