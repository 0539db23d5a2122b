#!/bin/sh
# Puts two pictures of the running app into the manifest, for the browser's install prompt:
#   scripts/screenshots.sh narrow.png wide.png
# narrow is a participant's phone, wide a docent's tablet. Both are committed, with the manifest.
set -eu
[ $# -eq 2 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
target=$(dirname "$0")/../public
mkdir -p "$target/screenshots"
cp "$1" "$target/screenshots/narrow.png"
cp "$2" "$target/screenshots/wide.png"

# Width and height stand in bytes 16 to 23 of a PNG, each as four bytes, highest first.
size() {
  set -- $(od -An -j16 -N8 -tu1 "$1")
  echo "$(($1 * 16777216 + $2 * 65536 + $3 * 256 + $4))x$(($5 * 16777216 + $6 * 65536 + $7 * 256 + $8))"
}
entry() { # FORM LABEL
  printf '{ "src": "/screenshots/%s.png", "sizes": "%s", "type": "image/png", "form_factor": "%s", "label": "%s" }' \
    "$1" "$(size "$target/screenshots/$1.png")" "$1" "$2"
}
manifest=$target/manifest.webmanifest
list="$(entry narrow 'Mijn week'), $(entry wide 'De groep')"
sed -e '/^  "screenshots":/d' -e "s|^  \"icons\": \[|  \"screenshots\": [$list],\n&|" "$manifest" >"$manifest.new"
mv "$manifest.new" "$manifest"
