#!/bin/sh
# tests/run_check.sh NAME COMMAND...: run one check and say how it ended.
#
# A check is any command: status 0 passes, 77 means that a tool is missing,
# which is a loud SKIP on a contributor's machine and a failure where CI=true.
# Its log is kept in build/check/NAME.log and shown when it failed. Its end goes
# into the file CHECK_RESULTS as well, in one write, for tests/check.sh to count.
set -u
name=$1
shift
log=build/check/$(echo "$name" | tr '/ ' '--').log
began=$(date +%s)
"$@" >"$log" 2>&1
status=$?
seconds=$(($(date +%s) - began))
[ "$status" = 77 ] && [ "$CI" = true ] && status=76
case $status in
0) word=pass ;;
77) word=SKIP ;;
*) word=FAIL ;;
esac
echo "$word $name" >>"$CHECK_RESULTS"
line=$(printf '%s  %-34s %4d s  %s' "$word" "$name" "$seconds" \
    "$(tail -n 1 "$log" | cut -c 1-90)")
[ "$word" != FAIL ] || line="$line
$(sed 's/^/      | /' "$log" | tail -n 40)"
printf '%s\n' "$line"
exit 0
