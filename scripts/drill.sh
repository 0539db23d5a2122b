#!/bin/sh
# The recovery drill: a docent's tablet is wiped, and everything that was acknowledged comes back through a recovery card,
# and through two of the three cards of an organisation. Real functions on a real SQLite file; prints what came back.
set -eu
cd "$(dirname "$0")/.."
cargo test --locked -q -p trede-functions --test devices recovery -- --nocapture --test-threads=1
