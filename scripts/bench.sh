#!/usr/bin/env bash
# make bench: sizes and times on this machine, each beside its budget.
STEPS=6
. "$(dirname "$0")/tools.sh"
. scripts/build.sh

need_rust
need_web_tools
need_wasm_opt
need_chromium
build_app
next_step 'the bench'
counted "$TARGET_DIR/bench.log" cargo build --locked --profile serve -p trede-bench || stop 'The bench did not build.'
say '' "load average: $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime)"
"$TARGET_DIR/serve/bench" dist
