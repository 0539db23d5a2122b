#!/usr/bin/env bash
# make fuzz: hostile bytes, led by what they reach, for everything that reads what others wrote.
#
#   fuzz.sh smoke              20,000 inputs for each target, the same ones every time
#   fuzz.sh SECONDS [TARGET…]  as long as that for each, and with what earlier runs learned
#
# libFuzzer with the compiler that everything is built with. fuzz/ is laid out for cargo-fuzz, but neither that nor a
# nightly compiler is needed. What is found lies in fuzz/artifacts/TARGET; the program that is named takes it as its
# argument and runs it again.
. "$(dirname "$0")/tools.sh"

how=${1:-60}
shift $(($# > 0 ? 1 : 0))
targets=("$@")
[ $# -gt 0 ] || targets=(segment operation merge invitation request)
PROGRAMS=$TARGET_DIR/serve
OUT=$TARGET_DIR/fuzz
# A gigabyte of addresses: an allocation by a claimed length ends the program, whether its pages are touched or not.
LIMITS=(-max_len=8192 -timeout=20 -rss_limit_mb=512 -print_final_stats=1)
MOST_KB=1048576

case $how in
  smoke) LIMITS+=(-runs=20000 -seed=1 -max_total_time=60) && rm -rf "$OUT/new" ;;
  *[!0-9]* | '') stop "For how many seconds? '$how' is not a number." ;;
  *) LIMITS+=(-max_total_time="$how") ;;
esac

STEPS=2
need_rust
need_cxx
next_step 'hostile bytes: compiling'
RUSTC_WORKSPACE_WRAPPER=$PWD/scripts/fuzz-rustc.sh \
  counted "$OUT/build.log" cargo build --locked --profile serve -p trede-fuzz --bins || stop 'The fuzz targets did not build.'

# give TARGET: runs one. New inputs go into a directory of their own: the corpus in the project stays small.
give() {
  mkdir -p "$OUT/new/$1" "fuzz/artifacts/$1"
  ulimit -v "$MOST_KB"
  "$PROGRAMS/$1" "${LIMITS[@]}" -artifact_prefix="fuzz/artifacts/$1/" "$OUT/new/$1" "fuzz/corpus/$1" >"$OUT/$1.log" 2>&1
}

next_step "hostile bytes: ${targets[*]}"
failed=0
for target in "${targets[@]}"; do
  [ -d "fuzz/corpus/$target" ] || stop "There is no target '$target'."
  if (give "$target"); then
    say "    $target: $(awk '/::number_of_executed_units/ { n = $2 } / cov: / { c = $4 } END { print n " inputs, " c " places" }' "$OUT/$target.log")"
  else
    failed=1
    say "    $target: FAILED"
    grep -v '^#' "$OUT/$target.log" | tail -n 25 >&2
    say "    again: $PROGRAMS/$target fuzz/artifacts/$target/…" >&2
  fi
done
exit "$failed"
