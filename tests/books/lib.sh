# shellcheck shell=sh
# For checks not yet moved to their room.
. "$(dirname "$0")/../lib/books.sh"
