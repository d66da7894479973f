# The front door: `make run` and `make test` need nothing but Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PYTEST_FLAGS ?=
# One more than there are cores: tests that start the bot as a process mostly wait.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)
AUDIT_FLAGS ?=
TIMES ?= 30
SEED ?= $(shell od -An -N4 -tu4 /dev/urandom | tr -d ' ')
MINUTES ?= 10
export PYTHONDONTWRITEBYTECODE ?=

.DEFAULT_GOAL := help
.PHONY: help run env test lint docs check audit faults fuzz soak bench ranker holidays clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run env ## start the bot: on Telegram if BOT_TOKEN is set, else in the browser
	@if [ -n "$$BOT_TOKEN" ] || grep -q '^BOT_TOKEN=.' .env; then exec $(BIN)/pristan run; \
	else exec $(BIN)/pristan preview; fi

test: $(VENV)/.dev ## run every test, with the coverage gate
	@$(BIN)/python -m compileall -q -j 0 bot handlers  # for the processes that tests start, over and over
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal --cov --cov-fail-under=98 $(PYTEST_FLAGS)

lint: $(VENV)/.dev ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.run ## write the documents generated from the content
	$(BIN)/pristan docs

check: $(VENV)/.run ## every rule of the content
	$(BIN)/pristan check --strict

audit: $(VENV)/.audit ## whether a locked version has a known vulnerability
	$(BIN)/python -m tests.audit $(AUDIT_FLAGS)

faults: $(VENV)/.dev ## try every fault before a real process and write docs/faults.md
	$(BIN)/python -m tests.faults

fuzz: SEED := $(SEED)
fuzz: $(VENV)/.dev ## what strangers may send, at random: TIMES=30 as much as in `make test`, SEED= to repeat a run
	@FUZZ_TIMES=$(TIMES) $(BIN)/python -m pytest tests/fuzz --numprocesses auto --dist worksteal \
	  --hypothesis-seed=$(SEED) $(PYTEST_FLAGS) || { echo "To repeat: make fuzz TIMES=$(TIMES) SEED=$(SEED)"; exit 1; }

soak: $(VENV)/.dev ## mixed traffic for MINUTES=10: memory, open files, errors, waits, a line a minute
	$(BIN)/python -m bench.soak --minutes $(MINUTES)

bench: $(VENV)/.dev ## how fast it is, as ratios measured in one run, then how well the search finds
	$(BIN)/python -m bench
	$(BIN)/python -m bench.search

ranker: $(VENV)/.train ## learn the search anew from content/asked
	$(BIN)/python -m bench.train

holidays: $(VENV)/.run ## write the days off anew, after an upgrade of the library that knows them
	$(BIN)/python -m bot.dialogs.closed_days

clean: ## remove what was installed and cached; .env and the database stay
	rm -rf $(VENV) build *.egg-info .hypothesis .pytest_cache .mypy_cache .ruff_cache .coverage data/cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

env: | $(VENV)/.run
	@[ -f .env ] || (umask 077 && cp .env.example .env)
	@$(BIN)/python -m bot.storage.keys .env

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed: apt-get install python3, or make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
	  { rm -rf $(VENV); echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements.txt requirements-build.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements-build.txt -r requirements.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.run
	$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/.audit: requirements-audit.txt | $(VENV)/.run
	$(PIP) --require-hashes -r requirements-audit.txt
	@touch $@

$(VENV)/.train: requirements-train.txt | $(VENV)/.run
	$(PIP) --require-hashes -r requirements-train.txt
	@touch $@
