#!/usr/bin/env bash
# make run, make demo: build what changed, start the functions with a SQLite file, serve the app.
#
# TREDE_URL   the address that invitations carry; default http://localhost:PORT
# TREDE_PORT  default 8620, demo 8621
# TREDE_HOST  the address to listen on; default localhost, 0.0.0.0 for phones in the same network
# TREDE_CERT, TREDE_KEY   a TLS certificate and its key, PEM
STEPS=6
. "$(dirname "$0")/tools.sh"
. scripts/build.sh

what=${1:-trede}
case $what in
  trede) port=${TREDE_PORT:-8620} ;;
  demo) port=${TREDE_PORT:-8621} ;;
  *) stop "There is no '$what' to run." ;;
esac
data=data/$what.sqlite

need_rust
need_web_tools
build_app
build_functions
mkdir -p data

options=(--data "$data" --app dist --port "$port" --host "${TREDE_HOST:-localhost}")
[ -z "${TREDE_CERT:-}" ] || options+=(--cert "$TREDE_CERT" --key "${TREDE_KEY:?give TREDE_KEY with TREDE_CERT}")
scheme=http
[ -z "${TREDE_CERT:-}" ] || scheme=https
export TREDE_URL=${TREDE_URL:-$scheme://localhost:$port}

if [ "$what" = demo ]; then
  found=
  [ ! -e "$data" ] || found=yes
  if [ ! -e "$data" ]; then
    say 'Making the demo: 28 people in two groups, eleven weeks, and a group that has ended'
    rm -f "$data".new*
    umask 077
    "$TARGET_DIR/serve/demo" --data "$data.new" >data/demo.txt
    for part in "$data".new*; do mv "$part" "$data${part#"$data.new"}"; done
  fi
  cat data/demo.txt
  if [ -n "$found" ]; then
    say ''
    say "This demo was there already: a link that was used does not work again, but where it was used Trede still knows you."
    say "A new demo with new links: stop this one, rm $data*, and make demo."
  fi
fi

say ''
exec "$TARGET_DIR/serve/local" "${options[@]}"
