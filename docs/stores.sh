#!/bin/sh
# A row of docs/stores.md, from what `dalston storage probe` says of the bucket that
# DALSTON_S3_BUCKET, DALSTON_S3_ENDPOINT and the other variables name:
#
#   docs/stores.sh 'MinIO, with versions'
set -eu
[ $# = 1 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp)
trap 'rm -f "$out"' EXIT
"$here/../dalston" storage probe >"$out" || code=$?
case ${code:-0} in
0) kept=yes ;;
12) kept=**no** ;;
*) cat "$out" >&2 && exit "$code" ;;
esac
awk -v store="$1" -v kept="$kept" '
  /^(note|limit) / {
    result = $1
    trial = substr($0, 9)
    sub(/: .*/, "", trial)
    getline
    seen = substr($0, 9)
    sub(/: .*/, "", seen)
    gsub(/\|/, "\\|", seen)
    cell = cell (cell ? "<br>" : "") (result == "limit" ? "**" trial "**" : trial) ": " seen
  }
  /requests: / { split($0, part, ", "); requests = part[2] + 0 }
  END { printf "| %s | %s | %s | %d |\n", store, kept, cell ? cell : "-", requests }
' "$out"
