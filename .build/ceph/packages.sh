#!/bin/sh
# Installs what a Ceph object store needs (Debian, Ubuntu), if it is not there. Says what to do and
# ends with 1 where it cannot. A log of the installation goes to the file named as argument.
set -eu
log=$1
packages="radosgw ceph-mon ceph-osd ceph-common python3"

missing() {
  for tool in radosgw radosgw-admin ceph-mon ceph-osd ceph ceph-authtool monmaptool python3; do
    command -v "$tool" >/dev/null 2>&1 || echo "$tool"
  done
}
give_up() {
  echo "ceph: $1 Missing: $(missing | tr '\n' ' ')" >&2
  echo "ceph: install the packages $packages, then try again." >&2
  exit 1
}
apt() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q "$@" \
    >>"$log" 2>&1 </dev/null
}
# shellcheck disable=SC2086 # the packages are words
install() { apt install -y --no-install-recommends $packages; }

[ -n "$(missing)" ] || exit 0
command -v apt-get >/dev/null 2>&1 || give_up "There is no apt-get here."
as_root=
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || give_up "Installing needs root, or sudo without a password."
  as_root="sudo -n"
fi
echo "ceph: installing $packages (once; 61 MB to load)"
# A list of packages that is missing or out of date is the usual reason to fail.
if ! install && ! { apt update && install; }; then
  tail -n 20 "$log" >&2
  give_up "apt-get could not install it; the end of its log is above."
fi
[ -z "$(missing)" ] || give_up "The packages do not bring all that is needed."
