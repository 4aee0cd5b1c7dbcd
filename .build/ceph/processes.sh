# What runs, how it ends, and how to wait for something; sourced with dir, conf and log set.

# The processes that were told to use our configuration; those of that name only, if one is given.
# Found by that and not by files of process ids, which are wrong after a crash.
daemons() {
  printf '%s\n' "$conf" | grep -lzxF -f - /proc/[0-9]*/cmdline 2>/dev/null |
    while IFS=/ read -r _ _ pid _; do
      [ -n "${1-}" ] && [ "$(cat "/proc/$pid/comm" 2>/dev/null)" != "$1" ] || echo "$pid"
    done
}
runs() { [ -n "$(daemons "$1")" ]; }
gone() { ! runs "$1"; }
ended() { [ -z "$(daemons)" ]; }

run() {
  setsid "$@" -c "$conf" -f >>"$log/$1.out" 2>&1 </dev/null 9>&- &
  within 5 runs "$1" || true # whoever awaits it says what is wrong
}

signal() {
  for pid in $(daemons "${2-}"); do
    kill "-$1" "$pid" 2>/dev/null || true # it has ended meanwhile
  done
}

# The gateway first: it cannot end well without those it stores with.
end_all() {
  for name in radosgw ceph-osd ceph-mon; do
    signal TERM $name
    within 10 gone $name || true # then the hard way
  done
  ended || signal KILL
  within 10 ended || {
    echo "ceph: these processes do not end: $(daemons | tr '\n' ' ')" >&2
    return 1
  }
}

within() {
  deadline=$(($(date +%s) + $1))
  shift
  until "$@"; do
    [ "$(date +%s)" -lt $deadline ] || return 1
    sleep 0.1
  done
}

# await SECONDS DAEMON WHAT COMMAND...: until the command succeeds; fails as soon as the daemon ends.
await() {
  limit=$1 daemon=$2 what=$3
  shift 3
  within "$limit" settled "$daemon" "$@" || fail "not within $limit s: $what"
  runs "$daemon" || fail "$daemon ended before this: $what"
}
settled() {
  runs "$1" || return 0
  shift
  "$@" >/dev/null 2>>"$log/waiting.out"
}

quietly() { "$@" >>"$log/commands.out" 2>&1 </dev/null || fail "failed: $*"; }

# The daemons write their errors to the files that are shown, and all they do to the others.
fail() {
  for file in "$log"/*.out; do
    if [ -s "$file" ]; then
      echo "--- the end of $file" >&2
      grep . "$file" | tail -n 12 >&2
    fi
  done
  echo "ceph: $1" >&2
  exit 1
}
