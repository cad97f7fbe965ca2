# What continuous integration runs is `make test` (.ci/run). Nothing but Python 3.11, pip, make and git is needed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
SHARED ?= ../shared

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

.PHONY: help demo test lint units bench gsr parsing segmentation toponyms patterns speed edges gaps docs lock

help:
	@echo "make demo          set everything up and code the articles of examples/"
	@echo "make test          set everything up and run all checks"
	@echo "make lint          style, types, the arrows between the rooms"
	@echo "make units         the test suite"
	@echo "make bench         score the benchmark's documents (SHARED=$(SHARED))"
	@echo "make gsr           score PLOVER's own sentences"
	@echo "make parsing       score parts of speech, trees, lemmas and names"
	@echo "make segmentation  score words and sentences"
	@echo "make toponyms      score place names"
	@echo "make patterns      try every rule on the sentences beside it"
	@echo "make edges         try the edge cases of tests/cases/edge_cases"
	@echo "make gaps          list predicates between political actors that no rule covers"
	@echo "make speed         words a second, stage by stage"
	@echo "make docs          write docs/codebook.md, the floors of docs/accuracy.md and the example of README.md anew"
	@echo "make lock          write requirements/*.txt anew (needs uv)"

demo: $(VENV)/run.stamp
	$(BIN)/dragoman code examples/articles.jsonl
	@echo "Your own: $(BIN)/dragoman code ARTICLE.txt --published $$(date +%Y-%m-%d)"

# Every check runs even if an earlier one failed; the test suite comes last, so that its closing line does.
test: $(VENV)/test.stamp
	@$(MAKE) --no-print-directory --keep-going -j1 lint bench gsr segmentation units

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

units: $(VENV)/test.stamp
	$(BIN)/python -m pytest

bench: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.bench $(SHARED)

gsr: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.gsr $(SHARED)

parsing: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.parsing --data $(SHARED)/data

segmentation: $(VENV)/run.stamp
	@if test -d $(SHARED)/data/ud; then $(BIN)/python -m evaluation.segmentation --data $(SHARED)/data; \
	else echo "segmentation: SKIPPED, there is no $(SHARED)/data/ud"; fi

toponyms: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.toponyms $(SHARED)/data

patterns: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.patterns --quiet

speed: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.speed $(SHARED)

edges: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.edges

gaps: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.gaps $(SHARED)

docs: $(VENV)/run.stamp
	$(BIN)/python -m docs.generate

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" pyproject.toml requirements/build.in --group dev -o requirements/test.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --custom-compile-command "make lock" pyproject.toml requirements/build.in -c requirements/test.txt \
	  -o requirements/run.txt

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/run.stamp
	$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@
