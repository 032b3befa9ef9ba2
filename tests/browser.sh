#!/bin/sh
# Installs Debian's Chromium for the browser tests where it is missing and may be installed; elsewhere they are skipped.
set -u
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
    echo "chromium is missing: the browser tests will be skipped (Debian: apt install chromium)" >&2
fi
exit 0
