# Everything that is done to this project by hand or by CI. `make` alone lists it.

SWIFT ?= swift
# How many times faster than real time the simulated CDN runs in `make run`.
SPEED ?= 60
# How many seeds `make simulate` runs, or one range such as 1000..<2000.
SEEDS ?= 1000
# More words for `make bench`, such as `only=throughput rounds=3`; `Benchmarks/.build/release/bench help` lists them.
BENCH ?=
# How often `make crash` kills the daemon.
KILLS ?= 50

swift_files := Package.swift Sources Tests Snippets migrations/Migrations.swift seeds/Seeds.swift \
	Benchmarks/Package.swift Benchmarks/Sources

static := --configuration release --static-swift-stdlib -Xlinker --no-export-dynamic

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo test check fmt lint build release crash disk-full bench simulate docs snapshots

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## start the daemon with the simulated CDN and a dozen tasks in trouble
	@Scripts/prerequisites build
	$(SWIFT) build --product workflowd
	$(SWIFT) build --product wfctl
	@SPEED=$(SPEED) Scripts/run

demo: ## play the story of a stuck task against the real binaries
	@Scripts/prerequisites test
	$(SWIFT) build --product workflowd
	$(SWIFT) build --product wfctl
	@Scripts/demo

test: ## run all tests and the programs in Snippets
	@Scripts/prerequisites test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --parallel
	@$(MAKE) --no-print-directory snippet

.PHONY: snippet
snippet:
	@# SwiftPM does not see that what the umbrella module re-exports has changed, and would link a stale object.
	@rm -f .build/debug/EmbedEngine.build/*.o .build/debug/EmbedCatalogue.build/*.o
	$(SWIFT) build --product EmbedEngine
	$(SWIFT) build --product EmbedCatalogue
	@place=$$(mktemp -d) && trap 'rm -rf "$$place"' EXIT && \
		.build/debug/EmbedEngine "$$place/tasks.db" 2>/dev/null | tee "$$place/output" && \
		grep -q '^home is rolledBack' "$$place/output" && \
		.build/debug/EmbedCatalogue "$$place/orders.db" 2>/dev/null | tee "$$place/output" && \
		grep -q '^order-3 is rolledBack' "$$place/output"

check: lint build test ## what CI runs: lint, build, test, demo, a short crash test, a full disk
	@Scripts/demo
	@Scripts/crash-test 5
	@Scripts/disk-full-test || [ $$? -eq 77 ]

lint: ## check the format of all Swift files
	$(SWIFT) format lint --strict --recursive --parallel $(swift_files)

fmt: ## format all Swift files
	$(SWIFT) format format --in-place --recursive --parallel $(swift_files)

build: ## build all, with an error for every import of a target that is not declared
	@Scripts/prerequisites build
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error

crash: ## kill the daemon KILLS times under load and check what it had promised
	@Scripts/prerequisites test
	$(SWIFT) build --product workflowd
	$(SWIFT) build --product wfctl
	@Scripts/crash-test $(KILLS)

disk-full: ## fill the daemon's disk, and make it read-only
	@Scripts/prerequisites test
	$(SWIFT) build --product workflowd
	$(SWIFT) build --product wfctl
	@Scripts/disk-full-test

# Exporting 45,000 symbols and relocating the tool cost a third of its start; the daemon keeps its random addresses.
release: ## build both programs for other machines: optimized, with all but libsqlite3 inside
	@Scripts/prerequisites build
	$(SWIFT) build $(static) --product workflowd
	$(SWIFT) build $(static) -Xlinker -no-pie --product wfctl

bench: release ## measure, beside the raw database in the same run
	$(SWIFT) build --package-path Benchmarks --configuration release --static-swift-stdlib --product bench
	Benchmarks/.build/release/bench wfctl=.build/release/wfctl workflowd=.build/release/workflowd \
		markdown=Benchmarks/.build/results.md json=Benchmarks/.build/results.json $(BENCH)

simulate: ## run the deterministic simulation with SEEDS seeds
	WORKFLOW_SEEDS=$(SEEDS) $(SWIFT) test --filter WorkflowSimulationTests

docs: snapshots ## bring the generated parts of the documents up to date and make the API reference
	$(SWIFT) package dump-symbol-graph --minimum-access-level public --skip-synthesized-members
	@Scripts/api-reference

snapshots: ## write what tests compare with files: the diagram in ARCHITECTURE, the program in README
	WORKFLOW_RECORD=1 $(SWIFT) test --filter HouseTests
