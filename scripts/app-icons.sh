#!/bin/sh
# Draws public/icons/*.png and public/favicon.svg from style/icon/app-icon.svg with headless Chromium. The output is
# committed; run this again only when the icon changes.
set -eu
cd "$(dirname "$0")/.."
browser=${CHROMIUM:-chromium}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p public/icons
cp style/icon/app-icon.svg public/favicon.svg

# draw NAME SIZE SVG
draw() {
  printf '<!doctype html><body style="margin:0"><img width="%s" height="%s" src="%s">' "$2" "$2" "$3" >"$work/page.html"
  "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars --default-background-color=00000000 \
    --window-size="$2,$2" --screenshot="$PWD/public/icons/$1" "file://$work/page.html" 2>/dev/null
}

# Without rounded corners and with the picture inside the safe circle: the device cuts out its own shape.
sed -e 's|<rect [^>]*/>|<rect width="512" height="512" fill="#14564C"/>|' \
  -e 's|<g stroke|<g transform="translate(256 256) scale(.84) translate(-256 -258)" stroke|' style/icon/app-icon.svg >"$work/full.svg"

draw trede-192.png 192 "$PWD/style/icon/app-icon.svg"
draw trede-512.png 512 "$PWD/style/icon/app-icon.svg"
draw trede-maskable-512.png 512 "$work/full.svg"
draw apple-touch-180.png 180 "$work/full.svg"
