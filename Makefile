PYTHON ?= python3
# Installed before anything that would pull another build of it; only the tests need it.
TORCH ?= torch==2.13.0

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt

.PHONY: demo test fix models clean

## demo: install the core and do the main job on the sample
demo: .venv/core
	$(BIN)/murojaat demo --output demo

## test: everything that must hold before a change lands
test: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --cov --cov-report=term
	$(BIN)/python scripts/check_wheel.py

## fix: let ruff mend what it can
fix: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## models: train the shipped triage model again
models: .venv/core
	$(BIN)/murojaat train classifier/data/appeals.jsonl --about-file classifier/data/about.md -o models/triage

clean:
	rm -rf .venv demo build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage

.venv/core: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	touch $@

.venv/dev: .venv/core
	$(PIP) "$(TORCH)"
	$(PIP) --editable ".[encoders,dev]"
	touch $@
