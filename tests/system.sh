#!/bin/sh
# Installs the Debian programs that some tests need, where they are missing and may be installed; elsewhere those tests
# are skipped.
set -u
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
tesseract --list-langs 2>/dev/null | grep -qx nld || missing="$missing tesseract-ocr tesseract-ocr-nld"
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086  # Several names in one variable.
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
    echo "missing, so their tests will be skipped (Debian: apt install$missing):$missing" >&2
fi
exit 0
