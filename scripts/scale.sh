#!/usr/bin/env bash
# What the functions cost over PostgreSQL beside few streams and beside many, on a scratch cluster that survives a power cut;
# and how long the program for Lambda takes from its start to its first answer.
#
#   scale.sh [STREAMS…]     default 10000 200000; a million take 14 GB of disk and ten minutes
. "$(dirname "$0")/tools.sh"
need_rust
need_postgres
export TREDE_SCALE=${*:-10000 200000}
say "load average: $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || uptime)"
exec cargo test --locked -q --profile serve -p trede-functions --features scale,lambda --test http -- --nocapture --test-threads 1 scale
