# Everything happens in a virtual environment of its own, .venv, which `make` makes when it is missing or out of date.
#   make demo      code and link the example reports and print what they add up to
#   make test      the tests            make lint   style           make types   types
#   make screenshots  pictures of the desk's pages, into build/screenshots (needs chromium)
#   make floors    the scores that must not fall (needs the folder `shared` beside this one)
#   make scores    all scores, into benchmarks/scores.tsv (long)
#   make check     all of what CI runs

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
TOLLBOOK_SHARED ?= ../shared
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint types layers codebook floors scores docs schema screenshots check clean

$(BIN)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tollbook needs Python 3.11 or later; name it with PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -c 'from tollbook.codebook import load_codebook; load_codebook().gazetteer'  # builds the index of places, once
	@touch $@

demo: $(BIN)/.installed
	@$(BIN)/tollbook demo

test: $(BIN)/.installed
	$(BIN)/python -m pytest -n 2

lint: $(BIN)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(BIN)/.installed
	$(BIN)/mypy --strict src/tollbook

layers: $(BIN)/.installed
	$(BIN)/lint-imports

codebook: $(BIN)/.installed
	$(BIN)/tollbook codebook check

floors: $(BIN)/.installed
	$(BIN)/python benchmarks/gate.py --shared $(TOLLBOOK_SHARED) --tollbook $(BIN)/tollbook

scores: $(BIN)/.installed
	$(BIN)/python benchmarks/scores.py --shared $(TOLLBOOK_SHARED) --tollbook $(BIN)/tollbook

schema docs: $(BIN)/.installed
	$(BIN)/tollbook schema docs/schema
	$(BIN)/python docs/commands.py
	$(BIN)/python docs/codebook.py

screenshots: $(BIN)/.installed
	$(BIN)/python docs/screenshots.py

check: test lint types layers codebook floors

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
