#!/usr/bin/env bash
# What cargo calls for Trede's own crates when fuzz.sh builds, with the compiler and its arguments.
#
# Counters at every branch and at every comparison, so that libFuzzer sees which bytes lead somewhere new; and checks that
# a release leaves out. What others wrote is built as for the simulator, so it is there already. A build script is a
# program of its own, without libFuzzer in it.
set -euo pipefail
flags=(
  -Cpasses=sancov-module
  -Cllvm-args=-sanitizer-coverage-level=4
  -Cllvm-args=-sanitizer-coverage-inline-8bit-counters
  -Cllvm-args=-sanitizer-coverage-pc-table
  -Cllvm-args=-sanitizer-coverage-trace-compares
  -Cdebug-assertions=on
  -Coverflow-checks=on
)
case " $* " in
  *' --crate-name build_script_'*) exec "$@" ;;
  *) [ "${CARGO_PKG_NAME:-}" != trede-fuzz ] || set -- clippy-driver "$@" -Dwarnings ;;
esac
exec "$@" "${flags[@]}"
