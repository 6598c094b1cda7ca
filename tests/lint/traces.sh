#!/bin/sh
# No trace of anybody's machine: home folders, work folders, package registry
# hosts, private hosts, left-over conflict marks.
. "$(dirname "$0")/lib.sh"
pattern='/(home|Users|root|work|srv|mnt)/[A-Za-z]|/tmp/[a-z]+/|https?://[a-z0-9.-]*(registry|repo1|mirror|artifact)[a-z0-9.-]*\.|[a-z0-9-]+\.(internal|local|lan|corp)([/:"]|$)|"resolved":|^(<<<<<<<|>>>>>>>)( |$)'
list_files . | grep -v -E '\.(ttf|png|jpg)$' | tr '\n' '\0' |
    xargs -0 grep -InE "$pattern" /dev/null |
    grep -v '^tests/lint/traces.sh:' >"$complaint_log"
finish 'traces of a machine'
