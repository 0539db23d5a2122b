#!/bin/sh
# Joins the style sheets into the one file that index.html links: style/dist/trede.css. Trunk runs it before each build.
set -eu
cd "$(dirname "$0")/../style"
mkdir -p dist

# in_layer NAME FILE...: the files, in that cascade layer. A rule in a later layer wins, whatever its selector.
in_layer() {
  layer=$1
  shift
  printf '@layer %s {\n' "$layer"
  cat "$@"
  printf '}\n'
}

{
  echo '@layer tokens, base, nlds, component, print;'
  cat vendor/nlds.css
  in_layer tokens tokens.css
  in_layer base base.css
  in_layer component component/*.css
  in_layer print print.css
} | sed -e 's|/\*[^*]*\*/||g' -e 's/^ *//' -e '/^$/d' >dist/trede.css.new # notices of more than one line stay
# Left alone when nothing changed, so that a watching build does not start itself again.
if cmp -s dist/trede.css.new dist/trede.css; then rm dist/trede.css.new; else mv dist/trede.css.new dist/trede.css; fi
