#!/bin/sh
# Installs the knowledge base from a folder of wheels (make wheelhouse), without the internet.
#   sh deploy/install-offline.sh dist/wheelhouse /opt/kennisbank/.venv
set -eu
wheels=${1:?the folder of wheels}
target=${2:?the environment to make}
"${PYTHON:-python3}" -m venv "$target"
# No index, whatever the settings of pip on this computer say.
env -u PIP_EXTRA_INDEX_URL -u PIP_INDEX_URL -u PIP_FIND_LINKS PIP_CONFIG_FILE=/dev/null \
    "$target/bin/pip" install --quiet --disable-pip-version-check --no-index --find-links "$wheels" \
    --constraint "$wheels/constraints.txt" kennisbank
"$target/bin/kb" --help >/dev/null
echo "installed: $target/bin/kb"
