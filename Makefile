# Thin on purpose: what each target does stands in scripts/.
.PHONY: run demo test check bench bench-peers simulate fuzz recovery-drill help
.DEFAULT_GOAL := help

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

run: ## build everything, start Trede on data/trede.sqlite and print the link to open
	@scripts/run.sh

demo: ## the same on data/demo.sqlite, with an organisation that has been running for most of a year
	@scripts/run.sh demo

test: ## formatting, lints, unit tests, the functions over HTTP, the simulator, journeys in Chromium
	@scripts/test.sh

check: ## formatting and lints only
	@scripts/test.sh check

bench: ## sizes and times, on this machine
	@scripts/bench.sh

bench-peers: ## Trede beside other offline-first engines: BENCH_PEERS=folder of the harness
	@scripts/bench-peers.sh

recovery-drill: ## wipe a device, get everything acknowledged back through a card and through two of three, say what came back
	@scripts/drill.sh

simulate: ## many devices and a server under faults: make simulate SEEDS=10000 FROM=1500, and FOLDS=folds to fold early
	@cargo run --locked -q --profile serve -p trede-simulate -- $(or $(SEEDS),1500) $(or $(FROM),0) $(FOLDS)

fuzz: ## hostile bytes, led by what they reach: make fuzz SECONDS=600 TARGET=request
	@scripts/fuzz.sh $(or $(SECONDS),60) $(TARGET)
