#!/bin/sh
# Runs what `npm run product` made as an image would: a root of its own that cannot be written, a user without rights, and nothing to write to but the data and /tmp.
# As root: deploy/trial.sh ROOT PRODUCT DATA [COMMAND …]; ROOT is a small Debian (debootstrap --variant=minbase). Settings are taken from the environment.
set -eu
root=$1 product=$2 data=$3
shift 3
user=10001
mkdir -p "$data" "$root/opt/miqyas" "$root/data"
chown "$user:$user" "$data"
chmod 0700 "$data"
export root product data user
exec unshare --mount --pid --fork --kill-child sh -eu -c '
  mount --make-rprivate /
  mount --bind "$root" "$root"
  mount --bind "$product" "$root/opt/miqyas"
  mount --bind "$data" "$root/data"
  mount -t tmpfs -o size=2g,mode=1777 tmpfs "$root/tmp"
  mount -t tmpfs -o size=256m,mode=1777 tmpfs "$root/dev/shm"
  mount -t proc proc "$root/proc"
  mount -o remount,bind,ro "$root/opt/miqyas"
  mount -o remount,bind,ro "$root"
  cd "$root"
  exec chroot --userspec="$user:$user" --groups= "$root" /usr/bin/env HOME=/tmp NODE_ENV=production MIQYAS_DATA=/data MIQYAS_CHROMIUM_SANDBOX="${MIQYAS_CHROMIUM_SANDBOX:-off}" \
    /bin/sh -c "cd /opt/miqyas && exec /opt/miqyas/bin/miqyas \"\$@\"" miqyas "$@"
' trial "$@"
