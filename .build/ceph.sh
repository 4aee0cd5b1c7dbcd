#!/bin/sh
# A throw-away S3 store with versions and object locks for tests: Ceph's object gateway with one
# monitor and one storage daemon, on loopback, everything it writes in one folder. Linux only.
#
#   ceph.sh start DIR [--new] [--tied]   starts it, and makes it first; nothing if it runs already
#           --new    throws away what was stored before
#           --tied   all daemons end when the calling process ends, however it ends
#   ceph.sh stop DIR                     ends all daemons; what is stored stays
#   ceph.sh status DIR                   ends with 0 if all run and the gateway answers, else 3
#
# DIR/rgw.properties tells where it is and how to get in: as a user, and as a stranger.
set -eu
usage() {
  sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
[ $# -ge 2 ] && [ -n "$2" ] || usage
command=$1
case $2 in /*) dir=$2 ;; *) dir=$(pwd)/$2 ;; esac
shift 2
here=$(cd "$(dirname "$0")" && pwd)
conf=$dir/ceph.conf
log=$dir/log
umask 077
. "$here/ceph/processes.sh"
. "$here/ceph/cluster.sh"

# One process at a time works on a folder. The daemons must not inherit the lock.
lock() {
  exec 9>"$dir/lock"
  flock -w 600 9 || fail "another start or stop of $dir does not end"
}

start() {
  if [ -z "$new" ] && is_up; then
    echo "ceph: runs already at $(endpoint)"
    return
  fi
  end_all
  if [ -n "$new" ] || [ ! -e "$dir/made" ]; then
    make_cluster
  fi
  for attempt in 1 2 3; do
    set +e
    (set -e && serve)
    code=$?
    set -e
    [ $code != 0 ] || break
    # Somebody else may take a port between the look and the daemon: then another is taken.
    [ $attempt != 3 ] && grep -qs "Address already in use" "$log"/* || exit $code
    echo "ceph: a port was taken meanwhile; trying others"
    end_all
    rm -f "$dir"/*.port "$log"/*
  done
  echo "ceph: runs at $(endpoint)"
}

# Without the caller nobody needs it: a build that was killed leaves nothing running. Who is tied
# last counts, until a stop.
tie() {
  uuid >"$dir/tied"
  setsid sh "$here/ceph.sh" watch "$dir" "$PPID" "$(born "$PPID")" "$(cat "$dir/tied")" \
    >>"$log/watch.out" 2>&1 </dev/null 9>&- &
}
born() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'; }
watch() {
  while [ "$(born "$1")" = "$2" ] && [ -e "$dir/tied" ]; do
    [ "$(cat "$dir/tied")" = "$3" ] || return 0
    sleep 1
  done
  [ ! -d "$dir" ] || lock
  if [ ! -e "$dir/tied" ] || [ "$(cat "$dir/tied")" = "$3" ]; then
    end_all
  fi
}

case $dir in
*[\;\#,\"\$\\]* | *'
'*) fail "the folder's path must be without ; # , \" \$ \\ and line breaks: $dir" ;;
esac
case $command in
start)
  new='' tied=''
  for option in "$@"; do
    case $option in --new) new=1 ;; --tied) tied=1 ;; *) usage ;; esac
  done
  if [ -d "$dir" ] && [ ! -e "$dir/lock" ] && [ -n "$(ls -A "$dir")" ]; then
    fail "$dir is not empty and holds something else; name another folder"
  fi
  mkdir -p "$log"
  lock
  sh "$here/ceph/packages.sh" "$log/packages.out"
  trap 'code=$?; [ $code = 0 ] || end_all; exit $code' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  start
  [ -z "$tied" ] || tie
  ;;
stop)
  if [ -d "$dir" ]; then
    lock
    : >"$dir/tied"
  fi
  end_all
  echo "ceph: stopped"
  ;;
status)
  for name in ceph-mon ceph-osd radosgw; do
    echo "$name: $(daemons $name | tr '\n' ' ' | grep . || echo 'does not run')"
  done
  is_up || exit 3
  echo "endpoint: $(endpoint)"
  ;;
watch) watch "$@" ;;
*) usage ;;
esac
