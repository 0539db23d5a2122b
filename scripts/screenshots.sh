#!/bin/sh
# Puts two pictures of the running app into the manifest, for the browser's install prompt:
#   scripts/screenshots.sh narrow.webp wide.webp
# The example `pictures` takes them. narrow is a participant's phone, wide a docent's tablet. Both are committed, with the manifest.
set -eu
[ $# -eq 2 ] || { sed -n '2,4p' "$0" >&2; exit 2; }
target=$(dirname "$0")/../public
mkdir -p "$target/screenshots"
cp "$1" "$target/screenshots/narrow.webp"
cp "$2" "$target/screenshots/wide.webp"

# Width and height stand in bytes 26 to 29 of a lossy WebP, fourteen bits each, lowest byte first.
size() {
  [ "$(dd if="$1" bs=1 skip=12 count=4 2>/dev/null)" = 'VP8 ' ] || { echo "$1 is not a lossy WebP." >&2; exit 1; }
  set -- $(od -An -j26 -N4 -tu1 "$1")
  echo "$((($2 * 256 + $1) % 16384))x$((($4 * 256 + $3) % 16384))"
}
entry() { # FORM LABEL
  printf '{ "src": "/screenshots/%s.webp", "sizes": "%s", "type": "image/webp", "form_factor": "%s", "label": "%s" }' \
    "$1" "$(size "$target/screenshots/$1.webp")" "$1" "$2"
}
manifest=$target/manifest.webmanifest
list="$(entry narrow 'Mijn week'), $(entry wide 'De groep')"
sed -e '/^  "screenshots":/d' -e "s|^  \"icons\": \[|  \"screenshots\": [$list],\n&|" "$manifest" >"$manifest.new"
mv "$manifest.new" "$manifest"
