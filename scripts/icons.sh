#!/bin/sh
# Joins style/icon/*.svg into the sprite public/icons.svg, one <symbol> a file, its id the file's name. The output is
# committed. A picture takes its colours from the page: currentColor, and the custom properties of style/tokens.css.
set -eu
cd "$(dirname "$0")/.."
{
  printf '<svg xmlns="http://www.w3.org/2000/svg">\n'
  for file in style/icon/*.svg; do
    name=$(basename "$file" .svg)
    [ "$name" = app-icon ] && continue
    box=$(sed -n 's/.*viewBox="\([^"]*\)".*/\1/p' "$file")
    sed -e "s|<svg [^>]*>|<symbol id=\"$name\" viewBox=\"$box\">|" -e 's|</svg>|</symbol>|' "$file"
    printf '\n'
  done
  printf '</svg>\n'
} | sed '/^$/d' >public/icons.svg
