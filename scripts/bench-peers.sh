#!/usr/bin/env bash
# make bench-peers: Trede beside other offline-first engines, in the harness whose folder is in BENCH_PEERS.
#
# The harness is copied into target/ and its packages are installed there. Everything after the options goes to it:
#   BENCH_PEERS=… scripts/bench-peers.sh --peers trede --n 200 --runs 1 --warmup 0 --singles 20
# Without any: the engines and Trede in its shapes, 1,000 and 10,000 entries and a docent's sixteen people.
STEPS=7
. "$(dirname "$0")/tools.sh"
. scripts/build.sh

[ -f "${BENCH_PEERS:-}/run.mjs" ] || stop 'BENCH_PEERS must name the folder of the harness (the one with run.mjs).'
need_rust
need_web_tools
need_wasm_opt
build_functions

next_step 'the page of the comparison: building in release'
PAGE=$TARGET_DIR/bench-page
case $PAGE in /*) ;; *) PAGE=$PWD/$PAGE ;; esac
counted "$TARGET_DIR/bench-page.log" for_people \
  cargo build --release --locked -p trede-bench-page --target wasm32-unknown-unknown || stop 'The page did not build.'
mkdir -p "$PAGE"
wasm-bindgen --target web --no-typescript --out-dir "$PAGE" --out-name page \
  "$TARGET_DIR/wasm32-unknown-unknown/release/trede_bench_page.wasm"
# As the app is: its size counts, and its speed is what people get.
wasm-opt -Oz --one-caller-inline-max-function-size=300 --enable-bulk-memory --enable-bulk-memory-opt \
  --enable-mutable-globals --enable-nontrapping-float-to-int --enable-sign-ext --enable-reference-types --enable-multivalue -o "$PAGE/page_bg.wasm" "$PAGE/page_bg.wasm"
cp tests/bench/page/www/* "$PAGE/"

next_step 'the harness'
HARNESS=$TARGET_DIR/bench-peers
case $HARNESS in /*) ;; *) HARNESS=$PWD/$HARNESS ;; esac
mkdir -p "$HARNESS"
tar -C "$BENCH_PEERS" --exclude node_modules --exclude .work --exclude results -cf - . | tar -C "$HARNESS" -xf -
cp tests/bench/peers/trede.server.mjs "$HARNESS/adapters/"
[ -d "$HARNESS/node_modules" ] || counted "$TARGET_DIR/bench-peers.log" npm --prefix "$HARNESS" install --no-audit --no-fund ||
  stop 'The packages of the harness could not be installed.'

TREDE_LOCAL=$TARGET_DIR/serve/local
case $TREDE_LOCAL in /*) ;; *) TREDE_LOCAL=$PWD/$TREDE_LOCAL ;; esac
export TREDE_BENCH=$PAGE TREDE_LOCAL
cd "$HARNESS"
if [ $# -gt 0 ]; then
  exec node run.mjs "$@"
fi
PEERS=pouchdb,rxdb,yjs,automerge,jazz,evolu,floor,floor:seg=250
node run.mjs --peers "$PEERS,trede,trede:durability=relaxed,trede:shape=lived" --n 1000,10000,docent
