# Two commands matter: `make run` opens the notebook, `make test` proves it.
SHELL := /bin/bash
.ONESHELL:
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STATIC := src/veilleuse/entrypoints/web/static
FRONT_SOURCES := $(shell find front -type f -not -path '*/node_modules/*' 2>/dev/null)
PAGES_SOURCES := $(shell find src/veilleuse/content/handover src/veilleuse/content/catalogues src/veilleuse/entrypoints/web/templates -type f 2>/dev/null)

.PHONY: run test check bench bench-triage front browser train lock clean help

help: ## what each target does
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/.run $(STATIC)/.built ## open the notebook on 127.0.0.1:8377
	@exec $(BIN)/veilleuse $(ARGS)

test: $(VENV)/.dev $(STATIC)/.built browser ## everything, real browser included
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev ## style, types, layers
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/check_tree.py

bench: $(VENV)/.dev $(STATIC)/.built ## speed, as ratios to a peer in the same run
	@$(BIN)/python -m pytest benchmarks --benchmark-only --benchmark-columns=median,min,max,rounds $(ARGS)

train: $(VENV)/.train ## train the danger network from data in the repository (about an hour)
	@$(BIN)/python training/encoder/train.py folds
	$(BIN)/python training/encoder/train.py curve
	$(BIN)/python training/encoder/train.py final
	$(BIN)/python training/encoder/train.py write

bench-triage: $(VENV)/.dev ## measure triage beside its peers, write docs/reference/triage-card.md
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/peers.txt
	$(BIN)/python benchmarks/triage/report.py $(ARGS)

front: $(STATIC)/.built ## build the front-end and the offline pages

browser: ## find Chromium, or install Debian's when allowed
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then exit 0; fi
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
	else
	  echo "The browser tests need Chromium: run 'sudo apt-get install chromium', then 'make test' again." >&2; exit 1
	fi

lock: $(VENV)/.dev ## resolve the dependencies again
	@$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --upgrade pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --upgrade -c requirements/run.txt requirements/dev.in -o requirements/dev.txt

clean: ## remove what was built, keep the journal
	rm -rf $(VENV) $(STATIC) front/node_modules build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Veilleuse needs Python 3.11 or newer; set PYTHON=/path/to/python3." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: run 'sudo apt-get install python3-venv'." >&2; exit 1; }

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml $(VENV)/bin/python
	@echo "Installing what Veilleuse needs (once)…"
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

$(VENV)/.train: requirements/train.txt $(VENV)/.dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/train.txt
	touch $@

$(STATIC)/.built: front/package-lock.json $(FRONT_SOURCES) $(PAGES_SOURCES) | $(VENV)/.run
	@command -v npm >/dev/null || { echo "Building the pages needs Node.js 20 with npm: install it, then run 'make run' again." >&2; exit 1; }
	echo "Building the pages (once)…"
	(cd front && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build)
	$(BIN)/python scripts/build_pages.py
	touch $@
