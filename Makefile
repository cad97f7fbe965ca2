# What continuous integration runs is `make test` (.ci/run). Nothing but Python 3.11, pip, make and git is needed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
SHARED ?= ../shared

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

.PHONY: help demo test lint units evaluate compare bench own gsr edges temporal toponyms negatives factuality parsing
.PHONY: segmentation patterns speed scale gaps coreference visits contacts signings chronicle-demo full-run docs lock

help:
	@echo "make demo          set everything up and code the articles of examples/"
	@echo "make test          set everything up and run all checks"
	@echo "make lint          style, types, the arrows between the rooms"
	@echo "make units         the test suite"
	@echo "make evaluate      run every measure and compare with the recorded run (QUICK=1, ONLY=bench, VERBOSE=1, RECORD=1)"
	@echo "make compare       what the last run gained and lost, item by item"
	@echo "make bench         score the benchmark's documents (SHARED=$(SHARED))"
	@echo "make own           score documents of our own, which nobody tuned for"
	@echo "make gsr           score PLOVER's own sentences"
	@echo "make edges         try the edge cases of tests/cases/edge_cases"
	@echo "make temporal      score temporal expressions"
	@echo "make toponyms      score place names"
	@echo "make negatives     count events in texts that tell no news"
	@echo "make factuality    score what the text says did or did not happen"
	@echo "make parsing       score parts of speech, trees, lemmas and names"
	@echo "make segmentation  score words and sentences"
	@echo "make patterns      try every rule on the sentences beside it"
	@echo "make speed         words a second, stage by stage"
	@echo "make scale         how a chronicle of half a million events answers, grows and is exported"
	@echo "make gaps          list predicates between political actors that no rule covers"
	@echo "make coreference   score which reports tell of one event"
	@echo "make visits        seek the State Department's visits in a chronicle of the documents that tell of them"
	@echo "make contacts      seek the US president's calls and meetings in a chronicle (CHRONICLE=FILE), and judge the others there"
	@echo "make signings      seek listed signings of Russia and five neighbors in a chronicle of the Kremlin's pages on them"
	@echo "make chronicle-demo make a chronicle of 400 raw documents and ask it three questions"
	@echo "make full-run      make a chronicle of all raw documents and tell what it costs (RECORD=1)"
	@echo "make docs          write docs/codebook.md, the figures of docs/accuracy.md and the example of README.md anew"
	@echo "make lock          write requirements/*.txt anew (needs uv)"

demo: $(VENV)/run.stamp
	$(BIN)/dragoman code examples/articles.jsonl
	@echo "Your own: $(BIN)/dragoman code ARTICLE.txt --published $$(date +%Y-%m-%d)"

# Every check runs even if an earlier one failed; the test suite comes last, so that its closing line does.
test: $(VENV)/test.stamp
	@$(MAKE) --no-print-directory --keep-going -j1 QUICK=1 lint evaluate units

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

units: $(VENV)/test.stamp
	$(BIN)/python -m pytest

# QUICK=1 runs what `make test` holds, ONLY="bench gsr" some measures; RECORD=1 makes it the run that the docs show.
evaluate: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.evaluate $(SHARED) $(if $(QUICK),--quick) $(if $(VERBOSE),--verbose) \
	  $(if $(RECORD),--record) $(if $(ONLY),--only $(ONLY))

compare: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.compare

bench own gsr temporal negatives factuality speed scale gaps coreference visits signings: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.$@ $(SHARED)

parsing segmentation: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.$@ --data $(SHARED)/data

contacts: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.contacts $(SHARED) $(if $(VERBOSE),--verbose) $(if $(CHRONICLE),--chronicle $(CHRONICLE)) \
	  $(if $(RECORD),--record)

toponyms: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.toponyms $(SHARED)/data

chronicle-demo: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.chronicle_demo $(SHARED)

full-run: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.full_run $(SHARED) $(if $(RECORD),--record)

patterns: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.patterns --quiet

edges: $(VENV)/run.stamp
	$(BIN)/python -m evaluation.edges

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
