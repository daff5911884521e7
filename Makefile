# Everything a person does with a checkout. `make help` lists it; each target sets up what it needs by itself.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
FIRST_PORT ?= 56150
TOUR ?= call
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" --upgrade
# Each process of the tests would compile the whole service anew.
unexport PYTHONDONTWRITEBYTECODE
# The store's lock is held while Parley runs.
export HOLD := import fcntl, sys; [fcntl.flock(open(one), fcntl.LOCK_EX | fcntl.LOCK_NB) for one in sys.argv[1:]]
# The tests that need no server, no browser and no kills.
QUICK := tests/unit tests/conversation tests/property
PLAYGROUND := playground/node_modules/.package-lock.json

.PHONY: help
help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: .venv/.running node ## Try Parley on this machine, as four people in the Agents Playground; TOUR=deputy plays others.
	@$(BIN)/python -m playground --first-port $(FIRST_PORT) --tour $(TOUR)

.PHONY: check
check: looks ## Check all but what needs a server, a browser or kills: what to run before each commit; six minutes on two cores.
	$(BIN)/pytest --numprocesses 2 --sqlite --quick --largest-cards $(QUICK)

.PHONY: test
test: looks ## Check the style, the rules of import and the types, and run every test; some twenty minutes on two cores.
	$(BIN)/pytest --numprocesses 3 --durations 20 --largest-cards

.PHONY: coverage
coverage: install ## Measure which branches of the rules and dialogs the tests of make check take; fails below the share that holds.
	$(BIN)/pytest --numprocesses 3 --sqlite --cov --cov-report term $(QUICK)

# Layout, style, rules of import and types.
.PHONY: looks
looks: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

.PHONY: mutants
mutants: install ## Change the rules on purpose and count what no test notices; goes on where it was stopped. SAMPLE=400 tries so many by chance, ONLY="casework.model.text*" a part.
	@$(PIP) install --require-hashes -r requirements-mutants.lock
	@PATH="$(CURDIR)/$(BIN):$$PATH" nice -n 19 $(if $(SAMPLE),$(BIN)/python -m bench.mutants $(SAMPLE) --only $(ONLY),$(BIN)/mutmut run $(ONLY))
	@$(if $(SAMPLE),,$(BIN)/mutmut results)

.PHONY: sbom
sbom: install ## Write what a running Parley consists of, and under which licences, into build/.
	@$(PIP) install --require-hashes -r requirements-sbom.lock
	@$(PYTHON) -m venv --clear build/sbom
	@$(PIP) --python build/sbom/bin/python install --require-hashes -r requirements-run.lock
	@$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o build/parley.cdx.json build/sbom/bin/python
	@$(BIN)/pip-licenses --python build/sbom/bin/python --format markdown --with-urls --output-file build/licences.md

.PHONY: changelog
changelog: install ## Show what the next release would say.
	@$(BIN)/towncrier build --draft --version next

.PHONY: kills
kills: install ## Kill Parley a thousand times where make test does so 96 times; a quarter of an hour.
	$(BIN)/pytest --numprocesses 3 --kills 1000 tests/faults/test_crashes.py tests/faults/test_detours.py

.PHONY: lives
lives: install ## Kill 30 Parleys side by side 300 times, once a minute each, and count what came twice; a quarter of an hour.
	@$(BIN)/pytest tests/faults/test_long_lives.py --lives 60

.PHONY: bench-edge
bench-edge: install ## Measure turns a second beside the stock SDK, its successor, and the limit; some minutes.
	@$(PIP) install --require-hashes -r requirements-bench.lock
	@$(BIN)/python -m bench.edge

.PHONY: bench-store
bench-store: install ## Measure the store with a million cases beside one with a thousand; ten minutes and 8 GB.
	@$(BIN)/python -m bench.store

.PHONY: format
format: install ## Lay out the code, and mend what can be mended by itself.
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

.PHONY: reset
reset: ## Empty var/: the Playground's store, its key and its logs.
	@$(PYTHON) -c "$$HOLD" $(wildcard var/parley.db.lock var/*/parley.db.lock) 2>/dev/null \
		|| { echo "Parley is running, so nothing was emptied. End it with Ctrl-C, then run make reset again." >&2; exit 1; }
	@rm -rf var
	@echo "var/ is empty. The next make run begins anew."

.PHONY: lock
lock: install ## Choose the newest versions of all packages that fit, and write all lock files.
	$(COMPILE) pyproject.toml --group dev --output-file requirements.lock
	$(COMPILE) pyproject.toml --constraint requirements.lock --output-file requirements-run.lock
	$(COMPILE) pyproject.toml --group editable --constraint requirements.lock --output-file requirements-playground.lock
	$(COMPILE) --group node --output-file requirements-node.lock
	$(COMPILE) --group bench --constraint requirements.lock --output-file requirements-bench.lock
	$(COMPILE) --group mutants --constraint requirements.lock --output-file requirements-mutants.lock
	$(COMPILE) --group sbom --constraint requirements.lock --output-file requirements-sbom.lock

.PHONY: install
install: .venv/.installed node ## Set up .venv and the Agents Playground; does nothing when both are there.

# What running needs, and what makes an editable install; the tests' tools come with the first make test.
.venv/.running: requirements-playground.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Parley needs Python 3.11 or newer. Name one: make install PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null \
		|| { echo "Python can't make .venv here. On Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing Parley's packages into .venv …"
	@$(PIP) install --require-hashes -r requirements-playground.lock \
		|| { echo "The packages could not be installed (see above). Is there a network? Run make again." >&2; exit 1; }
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed: .venv/.running requirements.lock
	@echo "Installing what the tests need into .venv …"
	@$(PIP) install --require-hashes -r requirements.lock \
		|| { echo "The packages could not be installed (see above). Is there a network? Run make again." >&2; exit 1; }
	@touch $@

# Node.js runs the Agents Playground: the machine's own when it is new enough, else one that comes through pip.
.PHONY: node
node: .venv/.running
	@$(BIN)/python -m playground.node || { \
		echo "This machine has no Node.js, so it comes through pip …"; \
		$(PIP) install --require-hashes -r requirements-node.lock \
		|| { echo "Node.js could not be installed (see above). Is there a network? Run make again." >&2; exit 1; }; }
	@$(MAKE) --silent $(PLAYGROUND)

$(PLAYGROUND): playground/package.json playground/package-lock.json
	@echo "Installing the Agents Playground …"
	@$(BIN)/python -m playground.node ci --prefix playground --loglevel=silent >/dev/null \
		|| { echo "The Agents Playground could not be installed. Is there a network? Run make again." >&2; exit 1; }
	@touch $@
