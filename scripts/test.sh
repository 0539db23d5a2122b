#!/usr/bin/env bash
# make test, make check: everything that must be true before a change is merged.
#
#   test.sh             all of it
#   test.sh check       formatting and lints
#   test.sh unit | simulator | fuzz | journeys
. "$(dirname "$0")/tools.sh"
. scripts/build.sh
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}
results=()
failed=0

# part 'name' COMMAND…: runs it, goes on when it fails, and keeps how it went
part() {
  local name=$1 started=$SECONDS mark=ok
  shift
  printf '\n== %s\n' "$name"
  ("$@") || { mark=FAILED failed=1; }
  results+=("$(printf '%-7s %4d s  %s' "$mark" $((SECONDS - started)) "$name")")
}

# Per package, because --workspace would unify features and pull Leptos into the functions.
lints() {
  part 'formatting' cargo fmt --all --check
  part 'lints: what is true everywhere' cargo clippy --locked -q -p trede --no-default-features --all-targets -- -D warnings
  part 'lints: the functions' cargo clippy --locked -q -p trede-functions --features lambda --all-targets -- -D warnings
  part 'lints: journeys, bench and simulator' cargo clippy --locked -q -p trede-journeys -p trede-bench -p trede-simulate --all-targets -- -D warnings
  part 'lints: the app' env RUSTFLAGS="$APP_FLAGS" \
    cargo clippy --locked -q -p trede --target wasm32-unknown-unknown --lib --bins --test web -- -D warnings
}

units() {
  need_postgres
  part 'tests: what is true everywhere' cargo test --locked -p trede --no-default-features
  part 'tests: the functions over HTTP' cargo test --locked -p trede-functions --features lambda
}

# Built together with the fuzz targets' package: what others wrote then has the same features for both, and is compiled
# once.
lives() {
  cargo build --locked -q --profile serve -p trede-simulate -p trede-fuzz --bin simulate && "$TARGET_DIR/serve/simulate" "$@"
}

# The invariants' own proof, then seeds from the first one on: as many as were lived through before. 10,000 fit in three
# minutes of two cores that do nothing else.
simulator() {
  part 'the simulator: what it catches' cargo test --locked -p trede-simulate
  part 'the simulator: every interleaving of three writers' lives model 2,1,1
  part 'the simulator: 10,000 seeds' lives 10000
  part 'the simulator: 1,500 seeds with early folds' lives 1500 0 folds
}

# Their own lints are part of their build.
fuzz() {
  part 'hostile bytes: 20,000 inputs for each that reads what others wrote' scripts/fuzz.sh smoke
}

app() {
  need_web_tools
  need_wasm_opt
  build_app
}

# storage, locks, fetch and the rest, each in the browser it is for
platform() {
  CHROMEDRIVER=$TREDE_CHROMEDRIVER WASM_BINDGEN_TEST_TIMEOUT=120 \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner RUSTFLAGS="$APP_FLAGS" \
    cargo test --locked -p trede --target wasm32-unknown-unknown --test web
}

journeys() {
  STEPS=5 step=0
  need_chromium
  part 'the app in release' app
  part 'the platform in Chromium' platform
  part 'the functions' cargo build --locked -q -p trede-functions --features lambda --bin local --bin course
  part 'journeys in Chromium' cargo test --locked -p trede-journeys
}

need_rust
step=0
STEPS=1
case ${1:-all} in
  check) need_wasm_target && lints ;;
  unit) units ;;
  simulator) simulator ;;
  fuzz) fuzz ;;
  journeys) journeys ;;
  all)
    need_wasm_target
    lints
    units
    simulator
    fuzz
    journeys
    ;;
  *) stop "There is no part '$1'." ;;
esac

printf '\n== how it went, %d s in all\n' "$SECONDS"
printf '%s\n' "${results[@]}"
exit "$failed"
