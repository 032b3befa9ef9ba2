#!/bin/sh
# Writes constraints.txt: every package that the project and its tests need, each at one version.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${1:-python3}" -m venv "$folder"
"$folder/bin/pip" install --quiet --disable-pip-version-check '.[dev,release]'
{
    echo "# Every package at one version; written by 'make lock'."
    "$folder/bin/pip" freeze --exclude kennisbank | sed -E 's/(==[0-9.]+)\+[a-z0-9]+$/\1/'
} > constraints.txt
