# sayso: `make demo` shows it at work, `make test` checks it. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NAME ?=
ANNOTATED := .cache/train/articles.jsonl

.PHONY: setup demo dev fmt lint type architecture test golden eval errors bench train confidence docs wheel check lock gazetteer clean

setup: $(VENV)/.run-time

$(VENV)/.run-time: requirements/run-time.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("sayso needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run-time.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.development: $(VENV)/.run-time requirements/development.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/development.txt
	touch $@

demo: setup
	$(BIN)/sayso demo

dev: $(VENV)/.development
	$(BIN)/pre-commit install

fmt: $(VENV)/.development
	$(BIN)/ruff check --fix src tests benchmarks
	$(BIN)/ruff format src tests benchmarks

lint: $(VENV)/.development
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks

type: $(VENV)/.development
	$(BIN)/mypy

architecture: $(VENV)/.development
	$(BIN)/lint-imports

test: $(VENV)/.development
	OMP_NUM_THREADS=1 $(BIN)/pytest

golden: $(VENV)/.development
	$(BIN)/python -m tests.golden.phenomena_cases

eval: $(VENV)/.development
	$(BIN)/python -m benchmarks.evaluate $(or $(NAME),$(filter-out eval,$(MAKECMDGOALS)))

errors: $(VENV)/.development
	$(BIN)/python -m benchmarks.errors $(or $(NAME),$(filter-out errors,$(MAKECMDGOALS)))

train: $(VENV)/.development .train-venv/.done
	mkdir -p .cache/train
	$(BIN)/python -m benchmarks.train.by_offset ../shared/evals/claims/train.jsonl ../shared/corpora/syria-news.jsonl $(sort $(wildcard benchmarks/train/articles/*.jsonl)) > $(ANNOTATED)
	$(BIN)/python -m benchmarks.train.prepare $(ANNOTATED) ../shared/evals/claims/dev.jsonl .cache/train $(sort $(wildcard benchmarks/train/texts/*.jsonl))
	.train-venv/bin/python -m benchmarks.train.fit .cache/train
	.train-venv/bin/python -m benchmarks.train.export .cache/train

confidence: train
	for fold in 0 1; do .train-venv/bin/python -m benchmarks.train.fit .cache/train --fold $$fold || exit 1; done
	$(BIN)/python -m benchmarks.train.confidence $(ANNOTATED) ../shared/evals/claims/dev.jsonl .cache/train

.train-venv/.done: requirements/train.txt
	$(PYTHON) -m venv .train-venv
	.train-venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/train.txt
	touch $@

bench: $(VENV)/.development
	$(BIN)/python -m benchmarks.speed

gazetteer: $(VENV)/.development
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/gazetteer.txt
	$(BIN)/python -m benchmarks.build_gazetteer

docs: $(VENV)/.development
	$(BIN)/pytest tests/docs

wheel: $(VENV)/.development
	PYTHON=$(PYTHON) sh .ci/wheel

check: lint type architecture test
	$(BIN)/python -m benchmarks.evaluate --check
	$(MAKE) wheel

lock: $(VENV)/.development
	sh requirements/lock.sh

clean:
	rm -rf $(VENV) dist build .cache .mypy_cache .ruff_cache .pytest_cache

# `make eval claims`: further words are data sets, not targets.
ifneq ($(filter eval errors,$(firstword $(MAKECMDGOALS))),)
$(eval $(wordlist 2,99,$(MAKECMDGOALS)):;@:)
endif
