#!/bin/sh
# Puts two pictures of the running app into the manifest, for the browser's install prompt:
#   scripts/screenshots.sh narrow.webp wide.webp
# The example `pictures` of tests/journeys takes them. narrow is a participant's phone, wide a docent's tablet. Both are
# committed, with the manifest.
set -eu
[ $# -eq 2 ] || { sed -n '2,5p' "$0" >&2; exit 2; }
target=$(dirname "$0")/../public
mkdir -p "$target/screenshots"
cp "$1" "$target/screenshots/narrow.webp"
cp "$2" "$target/screenshots/wide.webp"

# Width and height, each less one, stand in bytes 24 to 29 of a WebP as Chromium writes it, three bytes each, lowest first.
size() {
  [ "$(dd if="$1" bs=1 skip=12 count=4 2>/dev/null)" = VP8X ] || return 1
  set -- $(od -An -j24 -N6 -tu1 "$1")
  echo "$(($1 + $2 * 256 + $3 * 65536 + 1))x$(($4 + $5 * 256 + $6 * 65536 + 1))"
}
entry() { # FORM LABEL
  printf '{ "src": "/screenshots/%s.webp", "sizes": "%s", "type": "image/webp", "form_factor": "%s", "label": "%s" }' \
    "$1" "$(size "$target/screenshots/$1.webp")" "$1" "$2"
}
manifest=$target/manifest.webmanifest
for form in narrow wide; do
  size "$target/screenshots/$form.webp" >/dev/null || { echo "$form is not a WebP as Chromium writes it." >&2; exit 1; }
done
list="$(entry narrow 'Mijn week'), $(entry wide 'De groep')"
sed -e '/^  "screenshots":/d' -e "s|^  \"icons\": \[|  \"screenshots\": [$list],\n&|" "$manifest" >"$manifest.new"
mv "$manifest.new" "$manifest"
