#!/bin/sh
# The contract of a store on real ones, each built from its Go module, started on loopback and ended
# again; what they store is thrown away.
#
#   stores.sh NAME...    gofakes3, versitygw
#
# Ends with 3 if one could not be built or started; it says which one was not tried.
set -eu
[ $# -ge 1 ] || { sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
dir=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || :; rm -rf "$dir"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
untried=

module() {
  case $1 in
  gofakes3) echo github.com/johannesboyne/gofakes3/cmd/gofakes3@v1.2.0 ;;
  versitygw) echo github.com/versity/versitygw/cmd/versitygw@v1.8.0 ;;
  *) echo "stores: there is no $1 here" >&2 && exit 2 ;;
  esac
}
serve() {
  case $1 in
  gofakes3) exec "$dir/gofakes3" -backend memory -quiet -host "$2" ;;
  versitygw)
    mkdir -p "$dir/files" "$dir/versions"
    exec "$dir/versitygw" --quiet --access dalston --secret dalston-secret --port "$2" \
      posix --versioning-dir "$dir/versions" "$dir/files"
    ;;
  esac
}
answers() {
  curl -s -o "$dir/answer" --max-time 2 "http://$1/"
}

# On a port that is free; somebody else may take it meanwhile: then another.
start() {
  for attempt in 1 2 3; do
    address=127.0.0.1:$(awk "BEGIN { srand($$ + $attempt + $(date +%s)); print int(20000 + rand() * 12000) }")
    serve "$1" "$address" >"$dir/log" 2>&1 &
    pid=$!
    for wait in $(seq 50); do
      kill -0 "$pid" 2>/dev/null || break
      if answers "$address"; then return 0; fi
      sleep 0.2
    done
    kill "$pid" 2>/dev/null || :
  done
  cat "$dir/log" >&2
  return 1
}

for name in "$@"; do
  if ! GOBIN=$dir go install "$(module "$name")" || ! start "$name"; then
    untried="$untried $name"
    continue
  fi
  echo "stores: $name at $address"
  (cd "$root" && mvn -B -ntp -q verify -pl adapters-storage -am -Pnamed-store \
    -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test=NamedStoreIT -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dstore.endpoint="http://$address" -Dstore.key=dalston -Dstore.secret=dalston-secret)
  kill "$pid"
  pid=
  echo "stores: $name keeps the contract"
done
[ -z "$untried" ] || { echo "stores: NOT TRIED:$untried" >&2 && exit 3; }
