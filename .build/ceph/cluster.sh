# The smallest cluster that serves S3; sourced with dir, conf and log set. No manager, no systemd,
# no block device. Authentication stays on: the gateway does not start without.

uuid() { cat /proc/sys/kernel/random/uuid; }
cluster() { timeout 30 ceph -c "$conf" --connect-timeout 10 "$@"; }
endpoint() { echo "http://127.0.0.1:$(cat "$dir/rgw.port")"; }
is_up() { [ -s "$dir/rgw.properties" ] && runs ceph-mon && runs ceph-osd && runs radosgw && answers 2>/dev/null; }

answers() {
  python3 -c '
import http.client, sys
store = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=5)
try:
    store.request("GET", "/")
    sys.exit(store.getresponse().status != 200)
except OSError as silence:
    sys.exit(f"the gateway does not answer: {silence}")' "$(cat "$dir/rgw.port")"
}

# The port used before if it is free, else any that is.
port() {
  # shellcheck disable=SC2046 # no port yet: no argument
  python3 -c '
import socket, sys
for port in sys.argv[1:] + ["0"]:
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind(("127.0.0.1", int(port)))
        except OSError:
            continue
        print(candidate.getsockname()[1])
        break' $(cat "$dir/$1.port" 2>/dev/null) >"$dir/$1.port.new"
  mv "$dir/$1.port.new" "$dir/$1.port"
}

configure() {
  cat >"$conf" <<CONF
[global]
fsid = $(cat "$dir/fsid")
mon_host = v2:127.0.0.1:$(cat "$dir/mon.port")
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_msgr1 = false
keyring = $dir/keyring
run_dir = $dir/run
admin_socket =
log_file = $log/\$name.log
mon_cluster_log_file = $log/cluster.log
mon_data = $dir/mon
mon_data_avail_warn = 1
mon_data_avail_crit = 0
mon_allow_pool_size_one = true
paxos_propose_interval = 0.1
osd_data = $dir/osd
osd_objectstore = bluestore
bluestore_block_size = 10737418240
osd_crush_chooseleaf_type = 0
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
[client]
# Smaller pages than usual, as some stores have them: a test needs fewer objects to turn one.
rgw_max_listing_results = 250
rgw_frontends = beast endpoint=127.0.0.1:$(cat "$dir/rgw.port")
CONF
}

make_cluster() {
  free=$(df -Pk "$dir" | awk 'NR == 2 { print int($4 / 1024) }')
  [ "$free" -ge 2048 ] || fail "$dir has $free MB of free space; 2048 are needed"
  (cd "$dir" && rm -rf made disk.made mon osd run keyring rgw.properties ./*.port ./*.json log/*)
  mkdir "$dir/mon" "$dir/osd" "$dir/run"
  uuid >"$dir/fsid"
  uuid >"$dir/disk"
  quietly ceph-authtool --create-keyring "$dir/keyring" -n mon. --gen-key --cap mon 'allow *'
  quietly ceph-authtool "$dir/keyring" -n client.admin --gen-key \
    --cap mon 'allow *' --cap osd 'allow *'
  quietly ceph-authtool "$dir/keyring" -n osd.0 --gen-key \
    --cap mon 'allow profile osd' --cap osd 'allow *'
  map_monitor
  quietly ceph-mon -c "$conf" -i a --mkfs --monmap "$dir/monmap" --keyring "$dir/keyring"
  touch "$dir/made"
}

map_monitor() {
  port mon
  port rgw
  configure
  quietly monmaptool --create --clobber --fsid "$(cat "$dir/fsid")" \
    --addv a "[v2:127.0.0.1:$(cat "$dir/mon.port")]" "$dir/monmap"
}

make_disk() {
  rm -rf "$dir/osd"
  mkdir "$dir/osd"
  quietly cluster osd new "$(cat "$dir/disk")"
  quietly ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$(cat "$dir/disk")"
  touch "$dir/disk.made"
}

serve() {
  rm -f "$dir/rgw.properties"
  map_monitor
  quietly ceph-mon -c "$conf" -i a --inject-monmap "$dir/monmap"
  run ceph-mon -i a
  await 60 ceph-mon "the monitor answers" cluster mon stat
  [ -e "$dir/disk.made" ] || make_disk
  run ceph-osd -i 0
  await 120 ceph-osd "the storage daemon is up" disk_is_up
  run radosgw -n client.admin
  await 180 radosgw "the gateway answers" answers
  user dalston
  user stranger
  describe >"$dir/rgw.properties.new"
  mv "$dir/rgw.properties.new" "$dir/rgw.properties"
}
disk_is_up() { cluster osd stat | grep -q '\b1 up'; }

user() {
  timeout 60 radosgw-admin -c "$conf" user info --uid="$1" >"$dir/$1.json" 2>/dev/null ||
    timeout 60 radosgw-admin -c "$conf" user create --uid="$1" --display-name="$1" \
      >"$dir/$1.json" 2>>"$log/commands.out" || fail "the user $1 could not be created"
}

describe() {
  echo "endpoint=$(endpoint)"
  echo "region=us-east-1"
  python3 -c '
import json, sys
for name, prefix in ("dalston", ""), ("stranger", "stranger_"):
    key = json.load(open(f"{sys.argv[1]}/{name}.json"))["keys"][0]
    print(prefix + "access_key=" + key["access_key"])
    print(prefix + "secret_key=" + key["secret_key"])' "$dir"
}
